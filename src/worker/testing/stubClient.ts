// The page's end of a worker that is not there, for tests.
import type { RequestType } from '../protocol.ts';
import type { SessionClient } from '../client.ts';

const silent = (): (() => void) => () => undefined;

/** Reports nothing but what `listening` hands over; `answer` stands for the worker, which without it never answers. */
export function stubClient(answer: (type: RequestType, ask: never) => Promise<unknown> = () => new Promise(() => undefined), listening: Partial<Omit<SessionClient, 'request'>> = {}): SessionClient {
  return {
    request: (type, ask) => answer(type, ask as never) as Promise<never>,
    onFrame: silent, onTerminals: silent, onProgress: silent, onProof: silent, onComparison: silent, onFault: silent,
    ...listening,
  };
}
