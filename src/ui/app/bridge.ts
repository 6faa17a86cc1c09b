// What the page offers to scripts (browser tests, benches, embedding pages) beside its interface.
import type { Answer } from '../../worker/protocol.ts';
import { textOf } from '../state/fileActions.ts';
import type { Playground } from '../state/playground.ts';

export interface PlaygroundBridge {
  /** Runs a document from its start, beside what is on screen; equal documents give equal trace hashes everywhere. */
  replay(document: unknown, untilSeconds: number): Promise<Answer<'replay'>>;
  /** Hash of the trace of what is on screen, up to the head. */
  traceHash(): Promise<string>;
  /** Opens a document or saved workspace. → whether it could be read. */
  open(data: unknown, title?: string): Promise<boolean>;
  /** Replaces the text of the file in front. */
  edit(text: string): void;
  /** Text of the file in front. */
  text(): string;
  apply(): Promise<void>;
  /** Shows another instant, in virtual seconds; resolves when it is on screen. */
  seek(to: number): Promise<void>;
  /** Runs on as fast as it goes to that instant, shows it and pauses. */
  runTo(to: number): Promise<void>;
  /** Names of the Pods at the instant shown. */
  pods(): readonly string[];
  /** The node that a Pod of that name is bound to at the instant shown. */
  nodeOf(pod: string): string | undefined;
}

declare global {
  var __playground: PlaygroundBridge | undefined;
}

export function exposeBridge({ client, actions, store }: Playground): void {
  globalThis.__playground = {
    replay: (document, until) => client.request('replay', { document, until }),
    traceHash: async () => (await client.request('hash', {})).traceHash,
    open: async (data, title) => (await actions.open(data, title === undefined ? {} : { title })) === 'opened',
    edit: (text) => actions.edit(text),
    text: () => textOf(store.getState(), store.getState().file),
    apply: () => actions.apply(),
    async seek(to) {
      await client.request('seek', { to });
    },
    async runTo(to) {
      await client.request('clock', { playing: true, speed: 'max', skipIdle: false });
      await untilHead(store, to);
      await client.request('clock', { playing: false, speed: 1, skipIdle: true });
      await client.request('seek', { to });
    },
    nodeOf: (pod) => [...store.getState().pods.values()].find(({ name }) => name === pod)?.node,
    pods: () => [...store.getState().pods.values()].map(({ name }) => name),
  };
}

/** Resolves when the simulation has come so far, or can go no further. */
async function untilHead(store: Playground['store'], to: number): Promise<void> {
  const isThere = ({ clock, fault }: ReturnType<Playground['store']['getState']>): boolean => clock.head >= to || clock.stopped !== undefined || fault !== undefined;
  if (isThere(store.getState())) return;
  await new Promise<void>((resolve) => {
    const stop = store.subscribe((state) => {
      if (!isThere(state)) return;
      stop();
      resolve();
    });
  });
}
