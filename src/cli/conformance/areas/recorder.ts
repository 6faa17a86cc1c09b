// Vectors recorder: the event correlator of client-go, and growing delays.
import type { ObjectReference } from '../../../api/core/v1/types.gen.ts';
import { createEventCorrelator, type Correlated } from '../../../cluster/client/eventCorrelator.ts';
import { exponentialDelay, nextBackoff, type BackoffEntry } from '../../../cluster/client/rateLimiter.ts';
import { createWallClock, millis, seconds, simTime, toSeconds } from '../../../engine/simTime.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

export const recorder: VectorArea = {
  name: 'recorder',
  check: (files) =>
    checkEach(files, (vector, file) => differenceOf(vector.output, file === 'backoff' ? backoff(vector.input, vector.output) : { results: correlate(vector.input) })),
};

interface CorrelatorInput {
  readonly events: readonly { readonly at: number; readonly object: string; readonly reason: string; readonly message: string; readonly type: 'Normal' | 'Warning' }[];
}

const CLOCK = createWallClock(Date.UTC(2026, 0, 1));

function correlate(input: unknown): unknown {
  const correlator = createEventCorrelator();
  return (input as CorrelatorInput).events.map(({ at, object, reason, message, type }) => {
    const involvedObject: ObjectReference = { kind: 'Pod', namespace: 'default', name: object, uid: 'uid', apiVersion: 'v1' };
    const result = correlator.correlate({ involvedObject, type, reason, message, source: { component: 'kubelet', host: 'node-1' }, at: simTime(seconds(at)) });
    return describe(result);
  });
}

function describe(result: Correlated): unknown {
  if (result.type === 'skip') return { skip: true };
  const { count, first, last, message } = result;
  const patch = count > 1 ? { patch: { count, lastTimestamp: CLOCK.rfc3339(last), message } } : {};
  return { skip: false, count, firstTimestamp: toSeconds(first), lastTimestamp: toSeconds(last), message, ...patch };
}

interface BackoffInput {
  readonly baseMs?: number;
  readonly maxMs?: number;
  readonly baseSeconds?: number;
  readonly maxSeconds?: number;
}

/** As many delays as are expected; each failure follows the last at once. */
function backoff(input: unknown, wanted: unknown): unknown {
  const { baseMs, maxMs, baseSeconds, maxSeconds } = input as BackoffInput;
  const { microseconds, seconds: delays } = wanted as { readonly microseconds?: readonly number[]; readonly seconds?: readonly number[] };
  if (baseMs !== undefined && maxMs !== undefined) {
    return { microseconds: (microseconds ?? []).map((_, i) => exponentialDelay(i, millis(baseMs), millis(maxMs))) };
  }
  const [base, max] = [seconds(baseSeconds ?? 0), seconds(maxSeconds ?? 0)];
  const entries: BackoffEntry[] = [];
  for (const _ of delays ?? []) entries.push(nextBackoff(entries.at(-1), 0, base, max));
  const longest = entries.at(-1);
  return {
    seconds: entries.map((entry) => toSeconds(entry.delay)),
    afterIdleJustUnder2xMax: toSeconds(nextBackoff(longest, 2 * max - 1, base, max).delay),
    afterIdleOver2xMax: toSeconds(nextBackoff(longest, 2 * max + 1, base, max).delay),
  };
}
