// The page's side of the worker: requests as promises; frames, progress and faults as subscriptions.
import { assertNever } from '../base/assertNever.ts';
import type { Trouble } from '../session/trouble.ts';
import type { Answer, Ask, ClientMessage, ComparisonMessage, FaultMessage, FrameMessage, HostMessage, ProgressMessage, ProofMessage, Reply, RequestType, TerminalsMessage } from './protocol.ts';

/** The part of a Worker that is used. */
export interface MessagePort {
  postMessage(message: ClientMessage): void;
  addEventListener(type: 'message', listener: (event: { readonly data: HostMessage }) => void): void;
}

/** Why the worker did not do what was asked of it. */
export class RefusedError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.problem.code);
    this.trouble = trouble;
  }
}

/** Resolves with what is known of it when the worker could not be loaded, or fell. */
export type WorkerFailure = Promise<string>;

export interface SessionClient {
  /** Rejects with a `RefusedError` when the worker cannot answer. */
  request<K extends RequestType>(type: K, ask: Ask<K>): Promise<Answer<K>>;
  /** → stops listening. */
  onFrame(listener: (frame: FrameMessage) => void): () => void;
  onTerminals(listener: (message: TerminalsMessage) => void): () => void;
  onProgress(listener: (progress: ProgressMessage) => void): () => void;
  onProof(listener: (message: ProofMessage) => void): () => void;
  onComparison(listener: (message: ComparisonMessage) => void): () => void;
  onFault(listener: (fault: FaultMessage) => void): () => void;
}

const NO_WORKER: Trouble = { problem: { code: 'noWorker' } };

export function createSessionClient(port: MessagePort, failure?: WorkerFailure): SessionClient {
  const waiting = new Map<number, (reply: Reply) => void>();
  const frames = new Set<(frame: FrameMessage) => void>();
  const terminals = new Set<(message: TerminalsMessage) => void>();
  const progress = new Set<(progress: ProgressMessage) => void>();
  const proofs = new Set<(message: ProofMessage) => void>();
  const comparisons = new Set<(message: ComparisonMessage) => void>();
  const faults = new Set<(fault: FaultMessage) => void>();
  let lastId = 0;
  let failed = false;

  void failure?.then((message) => {
    failed = true;
    for (const [id, answer] of waiting) answer({ type: 'reply', id, ok: false, trouble: NO_WORKER });
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
      case 'terminals':
        for (const listener of terminals) listener(data);
        return;
      case 'progress':
        for (const listener of progress) listener(data);
        return;
      case 'proof':
        for (const listener of proofs) listener(data);
        return;
      case 'comparison':
        for (const listener of comparisons) listener(data);
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
      if (failed) return Promise.reject(new RefusedError(NO_WORKER));
      const id = ++lastId;
      return new Promise<Answer<K>>((resolve, reject) => {
        // The protocol pairs every type with its answer; here the pairing is carried over to the promise.
        waiting.set(id, (reply) => (reply.ok ? resolve(reply.answer as Answer<K>) : reject(new RefusedError(reply.trouble))));
        port.postMessage({ type, id, ask } as ClientMessage);
      });
    },
    onFrame: (listener) => subscribe(frames, listener),
    onTerminals: (listener) => subscribe(terminals, listener),
    onProgress: (listener) => subscribe(progress, listener),
    onProof: (listener) => subscribe(proofs, listener),
    onComparison: (listener) => subscribe(comparisons, listener),
    onFault: (listener) => subscribe(faults, listener),
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
