// The page's side of the worker: requests as promises; frames, progress and faults as subscriptions.
import { assertNever } from '../base/assertNever.ts';
import type { Answer, Ask, ClientMessage, FaultMessage, FrameMessage, HostMessage, ProgressMessage, Reply, RequestType } from './protocol.ts';

/** The part of a Worker that is used. */
export interface MessagePort {
  postMessage(message: ClientMessage): void;
  addEventListener(type: 'message', listener: (event: { readonly data: HostMessage }) => void): void;
}

/** Resolves with what is known of it when the worker could not be loaded, or fell. */
export type WorkerFailure = Promise<string>;

export interface SessionClient {
  /** Rejects with what the worker says when it cannot answer. */
  request<K extends RequestType>(type: K, ask: Ask<K>): Promise<Answer<K>>;
  /** → stops listening. */
  onFrame(listener: (frame: FrameMessage) => void): () => void;
  onProgress(listener: (progress: ProgressMessage) => void): () => void;
  onFault(listener: (fault: FaultMessage) => void): () => void;
}

export function createSessionClient(port: MessagePort, failure?: WorkerFailure): SessionClient {
  const waiting = new Map<number, (reply: Reply) => void>();
  const frames = new Set<(frame: FrameMessage) => void>();
  const progress = new Set<(progress: ProgressMessage) => void>();
  const faults = new Set<(fault: FaultMessage) => void>();
  let lastId = 0;
  let failed: string | undefined;

  void failure?.then((message) => {
    failed = message;
    for (const [id, answer] of waiting) answer({ type: 'reply', id, ok: false, message });
    waiting.clear();
    for (const listener of faults) listener({ type: 'fault', message });
  });

  port.addEventListener('message', ({ data }) => {
    switch (data.type) {
      case 'reply':
        waiting.get(data.id)?.(data);
        waiting.delete(data.id);
        return;
      case 'frame':
        for (const listener of frames) listener(data);
        return;
      case 'progress':
        for (const listener of progress) listener(data);
        return;
      case 'fault':
        for (const listener of faults) listener(data);
        return;
      default:
        assertNever(data);
    }
  });

  return {
    request<K extends RequestType>(type: K, ask: Ask<K>) {
      if (failed !== undefined) return Promise.reject(new Error(failed));
      const id = ++lastId;
      return new Promise<Answer<K>>((resolve, reject) => {
        // The protocol pairs every type with its answer; here the pairing is carried over to the promise.
        waiting.set(id, (reply) => (reply.ok ? resolve(reply.answer as Answer<K>) : reject(new Error(reply.message))));
        port.postMessage({ type, id, ask } as ClientMessage);
      });
    },
    onFrame: (listener) => subscribe(frames, listener),
    onProgress: (listener) => subscribe(progress, listener),
    onFault: (listener) => subscribe(faults, listener),
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
