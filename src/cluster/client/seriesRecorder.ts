// events.k8s.io events with action and series instead of a count: the scheduler. Mirrors client-go tools/events.
import { seconds, simTime, type Micros, type SimTime } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { Event, ObjectReference } from '../../api/core/v1/types.gen.ts';
import { isConnectionRefused } from './connection.ts';
import { eventName } from './eventCorrelator.ts';
import { createEventWriter, NEVER, storedReference, type Attempt, type EventRecorder, type RecorderOptions } from './recorder.ts';

/** event_broadcaster.go: a series that was not added to for this long is written a last time and forgotten. */
const FINISH_TIME: Micros = seconds(6 * 60);
/** A running series is written that often. */
const REFRESH_TIME: Micros = seconds(30 * 60);

interface Series {
  readonly name: string;
  readonly namespace: string;
  readonly first: SimTime;
  /** 1: not a series yet. */
  count: number;
  last: SimTime;
}

interface Draft {
  readonly regarding: ObjectReference;
  readonly related: ObjectReference | undefined;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly note: string;
  readonly action: string;
  readonly at: SimTime;
}

type Order = { readonly type: 'create'; readonly draft: Draft; readonly series: Series } | { readonly type: 'update'; readonly series: Series };

/** `host` is where the component runs: part of reportingInstance. */
export function createSeriesRecorder({ sim, client, component, host = 'control-plane' }: RecorderOptions): EventRecorder {
  const cache = new Map<string, Series>();
  const { wallClock } = sim;
  let ticking = false;
  let lastInstant = simTime(-1);
  let sequence = 0;

  function* write(order: Order): Task<Attempt> {
    const { series } = order;
    const result = order.type === 'create'
      ? yield* client.create('events', toEvent(order.draft, series))
      : yield* client.patch('events', { namespace: series.namespace, name: series.name }, { type: 'strategic', body: { series: seriesOf(series) } });
    if (result.ok) return 'written';
    return isConnectionRefused(result.error) ? 'unreachable' : 'refused';
  }

  const enqueue = createEventWriter(sim, `${component}: events`, write);

  function seriesOf({ count, last }: Series): NonNullable<Event['series']> {
    return { count, lastObservedTime: wallClock.rfc3339Micro(last) };
  }

  function toEvent({ regarding, related, type, reason, note, action, at }: Draft, { name, namespace }: Series): Event {
    return {
      // As it is stored, field by field: the API server does not read events again.
      kind: 'Event',
      apiVersion: 'v1',
      metadata: { name, namespace },
      involvedObject: storedReference(regarding),
      ...(reason === '' ? {} : { reason }),
      ...(note === '' ? {} : { message: note }),
      source: {},
      firstTimestamp: NEVER,
      lastTimestamp: NEVER,
      type,
      eventTime: wallClock.rfc3339Micro(at),
      ...(action === '' ? {} : { action }),
      ...(related ? { related: storedReference(related) } : {}),
      reportingComponent: component,
      reportingInstance: `${component}-${host}`,
    };
  }

  function record(draft: Draft): void {
    const key = keyOf(draft);
    const running = cache.get(key);
    if (running) {
      running.count += 1;
      running.last = draft.at;
      // Only the step from one event to a series is written at once; later ones wait for the refresh.
      if (running.count === 2) enqueue({ type: 'update', series: { ...running } });
      return;
    }
    sequence = draft.at === lastInstant ? sequence + 1 : 0;
    lastInstant = draft.at;
    const name = eventName(draft.regarding, wallClock.epochMs(draft.at), draft.at, sequence);
    const series: Series = { name, namespace: draft.regarding.namespace ?? 'default', first: draft.at, count: 1, last: draft.at };
    cache.set(key, series);
    enqueue({ type: 'create', draft, series: { ...series } });
    keepTicking();
  }

  /** The periodic clean-up runs only while there is something to clean up. */
  function keepTicking(): void {
    if (ticking || cache.size === 0) return;
    ticking = true;
    const next = (Math.floor(sim.now() / FINISH_TIME) + 1) * FINISH_TIME;
    sim.withCauses([], () => sim.at(simTime(next), `${component}: finish series`, () => {
      ticking = false;
      finishSeries();
      keepTicking();
    }));
  }

  function finishSeries(): void {
    const now = sim.now();
    for (const [key, series] of [...cache]) {
      const over = series.last < now - FINISH_TIME;
      if (series.count > 1 && (over || now % REFRESH_TIME === 0)) enqueue({ type: 'update', series: { ...series } });
      if (over) cache.delete(key);
    }
  }

  return {
    event: (regarding, type, reason, note, action = '', related) => record({ regarding, related, type, reason, note, action, at: sim.now() }),
  };
}

/** Equal in everything but note and time. A new version of the object begins a new event. */
function keyOf({ regarding, related, type, reason, action }: Draft): string {
  return [type, reason, action, referenceKey(regarding), related ? referenceKey(related) : ''].join('\n');
}

function referenceKey({ kind = '', namespace = '', name = '', uid = '', apiVersion = '', resourceVersion = '', fieldPath = '' }: ObjectReference): string {
  return [kind, namespace, name, uid, apiVersion, resourceVersion, fieldPath].join(' ');
}
