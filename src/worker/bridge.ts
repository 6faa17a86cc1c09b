// What the page offers to scripts (browser tests, embedding pages) beside its interface.
import type { Answer } from './protocol.ts';

export interface PlaygroundBridge {
  /** Runs a document from its start; equal documents give equal trace hashes everywhere. */
  replay(document: unknown, untilSeconds: number): Promise<Answer<'replay'>>;
  /** Hash of the trace of what is on screen, up to the head. */
  traceHash(): Promise<string>;
}

declare global {
  var __playground: PlaygroundBridge | undefined;
}

export function exposeBridge(bridge: PlaygroundBridge): void {
  globalThis.__playground = bridge;
}
