// Between the window that presents and the presenter's own: two windows of one browser, nothing over the network.
import type { PresentationStep } from '../../../scenario/presentation.ts';
import type { Language } from '../../../texts/catalogue.ts';
import type { PresenterCommand } from '../stage/presenterCommand.ts';

/** What the presenter's window shows. */
export interface Told {
  readonly title: string;
  readonly id: string;
  readonly minutes?: number;
  readonly steps: readonly PresentationStep[];
  readonly step: number;
  readonly playing: boolean;
  /** Virtual seconds on screen, whole. */
  readonly at: number;
  readonly blank: boolean;
  readonly over?: 'join' | 'spread';
  readonly codes: string;
  /** Real milliseconds since 1970. */
  readonly startedAt: number;
  readonly language: Language;
  /** Single letters act as keys. */
  readonly letters: boolean;
}

export type ToSpeaker = { readonly type: 'told'; readonly told: Told } | { readonly type: 'ended' };

export type FromSpeaker =
  | { readonly type: 'hello' }
  | { readonly type: 'run'; readonly command: PresenterCommand }
  | { readonly type: 'go'; readonly step: number }
  | { readonly type: 'codes'; readonly codes: string }
  | { readonly type: 'restartClock' };

/** One end of the wire. → says something; and hangs up. */
export function connect<Out, In>(channel: string, heard: (message: In) => void): { say(message: Out): void; close(): void } {
  const wire = new BroadcastChannel(`podscope-present-${channel}`);
  // Only pages of this origin can be on it, and they are this program.
  wire.onmessage = ({ data }: MessageEvent<In>) => heard(data);
  return { say: (message) => wire.postMessage(message), close: () => wire.close() };
}
