// The address of the presenter's own window. The entry reads it, so it brings nothing else with it.

const HASH = /^#\/speaker\/([0-9A-Z]{1,16})$/;

export function speakerHash(channel: string): string {
  return `#/speaker/${channel}`;
}

/** The channel that the address of a presenter's window names. */
export function speakerChannel(hash: string): string | undefined {
  return HASH.exec(hash)?.[1];
}
