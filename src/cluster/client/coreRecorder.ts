// core/v1 events with source, first and last time and a count: kubelet and controllers. Mirrors client-go tools/record.
import { simTime, type SimTime, type WallClock } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { Event, EventSource } from '../../api/core/v1/types.gen.ts';
import type { Client } from './client.ts';
import { isConnectionRefused } from './connection.ts';
import { createEventCorrelator, eventName, type Correlated, type EventCorrelator, type EventDraft } from './eventCorrelator.ts';
import { createEventWriter, NEVER, storedReference, type Attempt, type EventRecorder, type RecorderOptions } from './recorder.ts';

type WriteOrder = Extract<Correlated, { readonly type: 'write' }>;

interface Order {
  readonly draft: EventDraft;
  readonly order: WriteOrder;
  readonly name: string;
}

export function createRecorder({ sim, client, component, host }: RecorderOptions): EventRecorder {
  const source: EventSource = { component, ...(host === undefined ? {} : { host }) };
  const correlator = createEventCorrelator();
  const { wallClock } = sim;
  let lastInstant = simTime(-1);
  let sequence = 0;

  /** Several events of one instant get names in order. */
  function nextName(draft: EventDraft): string {
    sequence = draft.at === lastInstant ? sequence + 1 : 0;
    lastInstant = draft.at;
    return eventName(draft.involvedObject, wallClock.epochMs(draft.at), draft.at, sequence);
  }

  function toEvent(draft: EventDraft, order: WriteOrder, name: string, namespace: string): Event {
    const text = (time: SimTime): string => wallClock.rfc3339(time);
    return {
      // As it is stored, field by field: the API server does not read events again.
      kind: 'Event',
      apiVersion: 'v1',
      metadata: { name, namespace },
      involvedObject: storedReference(draft.involvedObject),
      ...(draft.reason === '' ? {} : { reason: draft.reason }),
      ...(order.message === '' ? {} : { message: order.message }),
      source,
      firstTimestamp: text(order.first),
      lastTimestamp: text(order.last),
      count: order.count,
      type: draft.type,
      eventTime: NEVER,
      reportingComponent: component,
      reportingInstance: host ?? '',
    };
  }

  const writer: Writer = { client, correlator, wallClock, toEvent };
  const enqueue = createEventWriter(sim, `${component}: events`, (order: Order) => write(writer, order));
  return {
    event(regarding, type, reason, message) {
      const draft: EventDraft = { involvedObject: regarding, type, reason, message, source, at: sim.now() };
      const order = correlator.correlate(draft);
      if (order.type === 'write') enqueue({ draft, order, name: nextName(draft) });
    },
  };
}

interface Writer {
  readonly client: Client;
  readonly correlator: EventCorrelator;
  readonly wallClock: WallClock;
  toEvent(draft: EventDraft, order: WriteOrder, name: string, namespace: string): Event;
}

function* write({ client, correlator, wallClock, toEvent }: Writer, { draft, order, name }: Order): Task<Attempt> {
  const namespace = draft.involvedObject.namespace ?? 'default';
  const stored = correlator.nameOf(order.key);
  if (stored !== undefined) {
    const body = { count: order.count, lastTimestamp: wallClock.rfc3339(order.last), message: order.message };
    const patched = yield* client.patch('events', { namespace, name: stored }, { type: 'strategic', body });
    if (patched.ok) return 'written';
    if (isConnectionRefused(patched.error)) return 'unreachable';
    if (patched.error.reason !== 'NotFound') return 'refused';
  }
  const created = yield* client.create('events', toEvent(draft, order, name, namespace));
  if (created.ok) correlator.written(order.key, name);
  else if (isConnectionRefused(created.error)) return 'unreachable';
  return created.ok ? 'written' : 'refused';
}
