// What the page offers to scripts (browser tests, embedding pages) beside its interface.
import type { SessionClient } from './client.ts';

export interface PlaygroundBridge {
  /** Runs a document from its start; equal documents give equal trace hashes everywhere. */
  readonly replay: SessionClient['replay'];
}

declare global {
  var __playground: PlaygroundBridge | undefined;
}

export function exposeBridge(bridge: PlaygroundBridge): void {
  globalThis.__playground = bridge;
}
