// Style sheets that did not come, and how to load them again.

export interface StyleWatch {
  /** Addresses of those that have failed and not come since; grows and shrinks until `stop`. */
  readonly failed: readonly string[];
  stop(): void;
}

/** Listens to all links of the document. `missing`: what has not come before. */
export function watchStyles(missing: readonly string[]): StyleWatch {
  const failed = [...missing];
  const note = ({ type, target }: Event): void => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return;
    const at = failed.indexOf(target.href);
    if (type === 'load' && at >= 0) failed.splice(at, 1);
    if (type !== 'error') return;
    if (at < 0) failed.push(target.href);
    target.remove();
  };
  for (const type of ['load', 'error']) globalThis.document?.addEventListener(type, note, true);
  return {
    failed,
    stop() {
      for (const type of ['load', 'error']) globalThis.document?.removeEventListener(type, note, true);
    },
  };
}

export async function loadStyle(address: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  await new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${address} could not be loaded`)));
    document.head.append(link);
  });
}
