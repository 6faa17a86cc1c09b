// The scheduler's decisions by Pod, read from the trace as it grows.
import type { Trace } from '../../engine/trace/trace.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import type { SimTime } from '../../engine/simTime.ts';
import { toSeconds } from '../../engine/simTime.ts';
import type { AttemptView } from './placementViews.ts';

const TYPES: ReadonlySet<string> = new Set(['scheduler.decision', 'scheduler.error']);

export class AttemptLog {
  readonly #trace: Trace;
  readonly #byPod = new Map<string, TraceEvent[]>();
  readonly #all: TraceEvent[] = [];
  #read = 0;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** Of one Pod, oldest first. */
  of(uid: string, at: SimTime): readonly TraceEvent[] {
    this.#catchUp();
    return (this.#byPod.get(uid) ?? []).filter((event) => event.t <= at);
  }

  /** Where Pods had been placed, or promised a node, by decisions before this one: uid → its newest decision. */
  before(decision: TraceEvent): ReadonlyMap<string, TraceEvent> {
    return this.#newest((event) => event.id < decision.id);
  }

  /** The same, up to an instant. */
  upTo(at: SimTime): ReadonlyMap<string, TraceEvent> {
    return this.#newest((event) => event.t <= at);
  }

  #newest(isEarly: (event: TraceEvent) => boolean): ReadonlyMap<string, TraceEvent> {
    this.#catchUp();
    const newest = new Map<string, TraceEvent>();
    for (const event of this.#all) {
      if (!isEarly(event)) break;
      newest.set(event.objects[0]?.uid ?? '', event);
    }
    return newest;
  }

  #catchUp(): void {
    for (const event of this.#trace.since(this.#read)) {
      if (!TYPES.has(event.type)) continue;
      const uid = event.objects[0]?.uid ?? '';
      const ofPod = this.#byPod.get(uid);
      if (ofPod) ofPod.push(event);
      else this.#byPod.set(uid, [event]);
      this.#all.push(event);
    }
    this.#read = this.#trace.length;
  }
}

/** The node a decision names: where the Pod goes, or where room is being made. */
export function nodeOfDecision(event: TraceEvent): string | undefined {
  const node = event.objects[1]?.name ?? event.rule?.params?.['node'];
  return typeof node === 'string' && node !== '' ? node : undefined;
}

export function attemptView(event: TraceEvent): AttemptView {
  const node = nodeOfDecision(event);
  return {
    t: toSeconds(event.t), outcome: outcomeOf(event), ...(node === undefined ? {} : { node }), ...(event.evidence === undefined ? {} : { message: event.evidence }),
  };
}

export function outcomeOf(event: TraceEvent): AttemptView['outcome'] {
  if (event.type === 'scheduler.error') return 'error';
  if (event.objects[1] !== undefined) return 'placed';
  return event.rule?.id === 'scheduler.fitsAfterPreemption' ? 'preempts' : 'nowhere';
}
