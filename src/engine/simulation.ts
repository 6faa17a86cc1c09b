// The kernel: one virtual clock, one heap ordered by (time, sequence), and the causes of everything that happens.
//
// Determinism: nothing here reads a real clock or real randomness. Two runs with the same seed and the same calls give
// the same trace. Slicing a run (`shouldPause`) never changes its result.
import { createBeats, type Beats } from './beats.ts';
import { createCircumstances, type Circumstances } from './circumstances.ts';
import { EventQueue, type QueuedEvent } from './eventQueue.ts';
import { createDraws, type Draws } from './rng.ts';
import { createWallClock, SIM_START, type Micros, type SimTime, type WallClock } from './simTime.ts';
import type { Task, TaskHandle, Timer } from './task.ts';
import { startTask } from './taskRunner.ts';
import { createTrace, type Trace } from './trace/trace.ts';
import type { TraceEvent, TraceEventDraft, TraceId } from './trace/traceEvent.ts';

/** Limits of a run. Reaching one ends the run in a reported state. */
export interface Budgets {
  /** Events handled in one call of `run`. */
  readonly events: number;
  /** How often an event may schedule another for the same instant, in a chain. */
  readonly sameInstantDepth: number;
  /** Objects of one kind in the API at a time: a controller that creates for ever must not take the page with it. */
  readonly objects: number;
  /** Objects of one kind ever created: what creates and deletes for ever never has many at a time. */
  readonly created: number;
}

export const DEFAULT_BUDGETS: Budgets = { events: 200_000_000, sameInstantDepth: 100_000, objects: 20_000, created: 100_000 };

export type RunOutcome =
  | { readonly type: 'reached' }
  | { readonly type: 'idle' }
  | { readonly type: 'paused' }
  | { readonly type: 'budget'; readonly budget: keyof Budgets; readonly label: string; readonly at: SimTime };

export interface RunOptions {
  /** Run everything due up to and including this instant; the clock then stands there. */
  readonly until: SimTime;
  /** Asked every few hundred events; true ends the run early as `paused`. */
  readonly shouldPause?: () => boolean;
  /** Asked after every event; true ends the run as `reached`. */
  readonly stopWhen?: () => boolean;
}

export interface SimulationOptions {
  readonly seed: number;
  /** Wall clock of t = 0, milliseconds since 1970. Fixed by the document, never today. */
  readonly startEpochMs: number;
  readonly budgets?: Partial<Budgets>;
}

export interface Simulation {
  readonly seed: number;
  readonly budgets: Budgets;
  readonly wallClock: WallClock;
  readonly trace: Trace;
  readonly circumstances: Circumstances;
  now(): SimTime;
  /** Schedules `fn`; it runs with the causes of the present code. Throws when `time` is in the past. */
  at(time: SimTime, label: string, fn: () => void): Timer;
  after(delay: Micros, label: string, fn: () => void): Timer;
  /**
   * Calls `fn` every `period`, first after `phase` (default one period). Beats of like period and phase share one timer.
   * The causes of each beat are those of this call.
   */
  every(period: Micros, label: string, fn: () => void, phase?: Micros): { cancel(): void };
  /** Starts a task at this instant, after what is already due. */
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
  /** Uniform integer in [0, 2^32); a pure function of seed, purpose, key and n. */
  draw(purpose: string, key: string, n?: number): number;
  /** Records what happened, with the present causes; returns its id. */
  emit(event: TraceEventDraft): TraceId;
  /** What woke the code that runs now. */
  causes(): readonly TraceId[];
  /** Runs `fn` so that whatever it schedules, writes or emits has these causes instead. */
  withCauses<T>(causes: readonly TraceId[], fn: () => T): T;
  /** Replaces the causes for the rest of the present step (of a task: until it is woken again). */
  setCauses(causes: readonly TraceId[]): void;
  run(options: RunOptions): RunOutcome;
  /** A component has used up a budget: this run ends before the next event, and later ones do not begin. `label` says what of. */
  exhaust(budget: keyof Budgets, label: string): void;
  /** When the next event is due; undefined when there is none. */
  nextEventAt(): SimTime | undefined;
  /** Events and timers still pending; 0 after everything was cancelled. */
  pendingCount(): number;
  /** Events handled since the start. */
  handledCount(): number;
}

/** A class, not a literal with a getter: that would give each timer a hidden class of its own. */
class Entry implements QueuedEvent, Timer {
  queueIndex: number;
  readonly seq: number;
  readonly dueAt: SimTime;
  readonly label: string;
  fn: (() => void) | undefined;
  readonly causes: readonly TraceId[];
  readonly depth: number;
  /** Not private to the language: that costs a step for each of the most frequent objects there are. */
  readonly queue: EventQueue<Entry>;

  constructor(queue: EventQueue<Entry>, seq: number, dueAt: SimTime, label: string, fn: () => void, causes: readonly TraceId[], depth: number) {
    this.queueIndex = -1;
    this.queue = queue;
    this.seq = seq;
    this.dueAt = dueAt;
    this.label = label;
    this.fn = fn;
    this.causes = causes;
    this.depth = depth;
  }

  get pending(): boolean {
    return this.fn !== undefined;
  }

  cancel(): void {
    this.queue.remove(this);
    this.fn = undefined;
  }
}

/** Field by field, not by spreading: that would give each event a hidden class of its own. */
function storedEvent(draft: TraceEventDraft, id: TraceId, t: SimTime, causes: readonly TraceId[]): TraceEvent {
  const event: { -readonly [K in keyof TraceEvent]: TraceEvent[K] } = { id, t, actor: draft.actor, type: draft.type, objects: draft.objects, causes };
  if (draft.track !== undefined) event.track = draft.track;
  if (draft.from !== undefined) event.from = draft.from;
  if (draft.to !== undefined) event.to = draft.to;
  if (draft.because !== undefined) event.because = draft.because;
  if (draft.explains !== undefined) event.explains = draft.explains;
  if (draft.rule !== undefined) event.rule = draft.rule;
  if (draft.evidence !== undefined) event.evidence = draft.evidence;
  if (draft.data !== undefined) event.data = draft.data;
  return event;
}

const PAUSE_CHECK_INTERVAL = 256;
const NO_CAUSES: readonly TraceId[] = [];

export function createSimulation(options: SimulationOptions): Simulation {
  return new Kernel(options);
}

class Kernel implements Simulation {
  readonly seed: number;
  readonly wallClock: WallClock;
  readonly trace: Trace = createTrace();
  readonly circumstances: Circumstances = createCircumstances();
  readonly budgets: Budgets;
  readonly #queue = new EventQueue<Entry>();
  readonly #draws: Draws;
  readonly #beats: Beats;
  #now: SimTime = SIM_START;
  #seq = 0;
  #handled = 0;
  #depth = 0;
  #causes: readonly TraceId[] = NO_CAUSES;
  #exhaustedBy: Extract<RunOutcome, { readonly type: 'budget' }> | undefined;

  constructor(options: SimulationOptions) {
    this.seed = options.seed;
    this.wallClock = createWallClock(options.startEpochMs);
    this.budgets = { ...DEFAULT_BUDGETS, ...options.budgets };
    this.#draws = createDraws(options.seed);
    this.#beats = createBeats(this);
  }

  now(): SimTime {
    return this.#now;
  }

  at(time: SimTime, label: string, fn: () => void): Timer {
    if (!(time >= this.#now)) throw new Error(`'${label}' is scheduled for ${time} µs, before now (${this.#now} µs)`);
    const isNow = time === this.#now;
    const entry = new Entry(this.#queue, this.#seq++, time, label, fn, this.#causes, isNow ? this.#depth + 1 : 0);
    if (isNow) this.#queue.pushNow(entry);
    else this.#queue.push(entry);
    return entry;
  }

  after(delay: Micros, label: string, fn: () => void): Timer {
    return this.at((this.#now + Math.max(0, Math.round(delay))) as SimTime, label, fn);
  }

  every(period: Micros, label: string, fn: () => void, phase: Micros = period): { cancel(): void } {
    return this.#beats.add(period, phase, label, fn);
  }

  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T> {
    return startTask(this, label, body);
  }

  draw(purpose: string, key: string, n = 0): number {
    return this.#draws(purpose, key, n);
  }

  emit(event: TraceEventDraft): TraceId {
    const id = this.trace.length + 1;
    const extra = event.causes;
    const causes = extra && extra.length > 0 ? [...new Set([...extra, ...this.#causes])] : this.#causes;
    this.trace.append(storedEvent(event, id, this.#now, causes));
    return id;
  }

  causes(): readonly TraceId[] {
    return this.#causes;
  }

  withCauses<T>(causes: readonly TraceId[], fn: () => T): T {
    const before = this.#causes;
    this.#causes = causes;
    try {
      return fn();
    } finally {
      this.#causes = before;
    }
  }

  setCauses(causes: readonly TraceId[]): void {
    this.#causes = causes;
  }

  run(options: RunOptions): RunOutcome {
    let count = 0;
    for (;;) {
      if (this.#exhaustedBy) return this.#exhaustedBy;
      const next = this.#queue.peek(this.#now);
      if (next === undefined || next.dueAt > options.until) {
        this.#now = options.until > this.#now ? options.until : this.#now;
        return next === undefined ? { type: 'idle' } : { type: 'reached' };
      }
      if (next.depth > this.budgets.sameInstantDepth) return this.#exhausted('sameInstantDepth', next);
      if (count >= this.budgets.events) return this.#exhausted('events', next);
      if (count % PAUSE_CHECK_INTERVAL === PAUSE_CHECK_INTERVAL - 1 && options.shouldPause?.()) return { type: 'paused' };
      count += 1;
      this.#handle(next);
      if (options.stopWhen?.()) return { type: 'reached' };
    }
  }

  #handle(entry: Entry): void {
    this.#queue.remove(entry);
    this.#now = entry.dueAt;
    this.#depth = entry.depth;
    this.#causes = entry.causes;
    this.#handled += 1;
    const fn = entry.fn;
    entry.fn = undefined;
    try {
      fn?.();
    } finally {
      this.#causes = NO_CAUSES;
      this.#depth = 0;
    }
  }

  #exhausted(budget: keyof Budgets, entry: Entry): RunOutcome {
    return { type: 'budget', budget, label: entry.label, at: entry.dueAt };
  }

  exhaust(budget: keyof Budgets, label: string): void {
    this.#exhaustedBy ??= { type: 'budget', budget, label, at: this.#now };
  }

  nextEventAt(): SimTime | undefined {
    return this.#queue.peek(this.#now)?.dueAt;
  }

  pendingCount(): number {
    return this.#queue.size;
  }

  handledCount(): number {
    return this.#handled;
  }
}
