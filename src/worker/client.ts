// The page's side of the worker: requests as promises, frames and faults as subscriptions.
import { assertNever } from '../base/assertNever.ts';
import type { ApplyAnswer, ClientMessage, FaultMessage, FrameMessage, HostMessage, ReplayResult, ReplyBody } from './protocol.ts';

/** The part of a Worker that is used. */
export interface MessagePort {
  postMessage(message: ClientMessage): void;
  addEventListener(type: 'message', listener: (event: { readonly data: HostMessage }) => void): void;
}

export interface SessionClient {
  apply(text: string): Promise<ApplyAnswer>;
  setClock(change: { readonly playing?: boolean; readonly speed?: number }): Promise<void>;
  /** Runs a document from its start, beside the page's own session. */
  replay(document: unknown, untilSeconds: number): Promise<ReplayResult>;
  /** Asks for a whole frame; the first thing a page does. */
  resync(): Promise<void>;
  /** → stops listening. */
  onFrame(listener: (frame: FrameMessage) => void): () => void;
  onFault(listener: (fault: FaultMessage) => void): () => void;
}

export function createSessionClient(port: MessagePort): SessionClient {
  const waiting = new Map<number, (body: ReplyBody) => void>();
  const frameListeners = new Set<(frame: FrameMessage) => void>();
  const faultListeners = new Set<(fault: FaultMessage) => void>();
  let lastId = 0;

  port.addEventListener('message', ({ data }) => {
    switch (data.type) {
      case 'reply':
        waiting.get(data.id)?.(data.body);
        waiting.delete(data.id);
        return;
      case 'frame':
        for (const listener of frameListeners) listener(data);
        return;
      case 'fault':
        for (const listener of faultListeners) listener(data);
        return;
      default:
        assertNever(data);
    }
  });

  function request(build: (id: number) => ClientMessage): Promise<ReplyBody> {
    const id = ++lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      port.postMessage(build(id));
    });
  }

  return {
    async apply(text) {
      const body = await request((id) => ({ type: 'apply', id, text }));
      if (body.type !== 'applied') throw new Error(`the worker answered ${body.type} to an apply`);
      return body.answer;
    },
    async setClock(change) {
      await request((id) => ({ type: 'clock', id, ...change }));
    },
    async replay(document, untilSeconds) {
      const body = await request((id) => ({ type: 'replay', id, document, until: untilSeconds }));
      if (body.type !== 'replayed') throw new Error(`the worker answered ${body.type} to a replay`);
      return body.result;
    },
    async resync() {
      await request((id) => ({ type: 'resync', id }));
    },
    onFrame: (listener) => subscribe(frameListeners, listener),
    onFault: (listener) => subscribe(faultListeners, listener),
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
