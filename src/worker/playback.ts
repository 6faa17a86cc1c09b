// Virtual time as the reader drives it: play, speed, the instant shown, and stretches that are passed over. Runs the simulation, never waits for it.
import { countWhere } from '../base/ordered.ts';
import { seconds, simTime, toSeconds, type SimTime } from '../engine/simTime.ts';
import type { RunStop } from '../session/workspace/run.ts';
import type { LiveBranch, Skipped } from '../session/workspace/workspace.ts';
import type { ClockChange, ClockFrame } from './protocol.ts';

/** `max` asks for more than can be had; the slices decide. */
const MAX_RATE = 3600;
/** A simulation that cannot keep up owes at most this much of the reader's time. */
const OWED_MS = 32;
/** For so long nothing must have changed on screen before a stretch is passed over. */
const QUIET_MS = 900;
/** A stretch is left this long before what ends it. */
const LEAD_SECONDS = 0.5;
/** Shorter ones are not worth a jump. */
const SHORTEST_SKIP_SECONDS = 4;
/** While a stretch is passed over, the simulation is asked this often whether something changed after all. */
const SKIP_STEP_SECONDS = 0.25;

/** What one press of Play may add to a history: some 250 MB; or to the time that it takes to replay it: some minutes. */
const WEIGHT_PER_PLAY = 100_000;
const EVENTS_PER_PLAY = 8_000_000;

export class Playback {
  playing = false;
  speed: number | 'max' = 1;
  skipIdle = true;
  /** The stop mark: nothing after it is simulated by letting time pass. */
  #mark: SimTime | undefined;
  /** undefined: it stays at the head. */
  #cursor: SimTime | undefined;
  /** Microseconds that the reader's clock has reached; the simulation follows as fast as it can. */
  #due = 0;
  #quietMs = 0;
  #seenChanges = 0;
  /** How long the history was when Play was pressed; undefined until time passes. */
  #before: { readonly handled: number; readonly weight: number } | undefined;
  /** The history has grown so much that the reader is asked. */
  #paused: RunStop | undefined;
  /** A stretch that is being passed over. */
  #skipping: { readonly from: SimTime; readonly to: SimTime; readonly changes: number } | undefined;

  get following(): boolean {
    return this.#cursor === undefined;
  }

  cursor(branch: LiveBranch): SimTime {
    const head = branch.run.now();
    return this.#cursor === undefined || this.#cursor > head ? head : this.#cursor;
  }

  get mark(): SimTime | undefined {
    return this.#mark;
  }

  change({ playing = this.playing, speed = this.speed, skipIdle = this.skipIdle, until }: ClockChange): void {
    if (playing && !this.playing) this.#begin();
    if (until !== undefined) this.#mark = until === null ? undefined : simTime(seconds(until));
    this.playing = playing;
    this.speed = speed;
    this.skipIdle = skipIdle;
  }

  #begin(): void {
    this.#quietMs = 0;
    this.#before = undefined;
    this.#paused = undefined;
  }

  /** The history is long: it goes on when Play is pressed. */
  hold(stop: RunStop): void {
    this.playing = false;
    this.#paused = stop;
  }

  /** Shows an instant; the head and what lies beyond it follow the simulation. */
  seek(to: SimTime | 'head', branch: LiveBranch): void {
    this.#paused = undefined;
    this.#cursor = to === 'head' || to >= branch.run.now() ? undefined : simTime(Math.max(0, to));
    this.settle(branch);
  }

  /** After the simulation was run by something else than `advance`. */
  settle(branch: LiveBranch): void {
    this.#due = this.cursor(branch);
    this.#skipping = undefined;
    this.#quietMs = 0;
  }

  frame(branch: LiveBranch): ClockFrame {
    const stopped = branch.run.stopped() ?? this.#paused;
    return {
      cursor: toSeconds(this.cursor(branch)), head: toSeconds(branch.run.now()), following: this.following,
      playing: this.playing, speed: this.speed, skipIdle: this.skipIdle,
      ...(this.#mark === undefined ? {} : { until: toSeconds(this.#mark) }), ...(stopped ? { stopped } : {}),
    };
  }

  /** Lets `elapsedMs` of the reader's time pass. → a stretch that was passed over. */
  advance(branch: LiveBranch, elapsedMs: number, shouldPause: () => boolean): Skipped | undefined {
    this.#countQuiet(branch, elapsedMs);
    if (this.#cursor !== undefined) {
      this.#advancePast(branch, this.#cursor, elapsedMs);
      return undefined;
    }
    this.#watchHistory(branch);
    if (branch.run.stopped() || this.#paused || this.#isAtMark(branch)) {
      this.playing = false;
      return undefined;
    }
    this.#skipping ??= this.#nextSkip(branch);
    if (this.#skipping) return this.#skip(branch, shouldPause);
    this.#due = Math.max(this.#due, branch.run.now()) + this.#micros(elapsedMs);
    branch.run.runUntil(this.#notPastMark(this.#due), shouldPause);
    this.#due = Math.min(this.#due, branch.run.now() + this.#micros(OWED_MS));
    return undefined;
  }

  #isAtMark({ run }: LiveBranch): boolean {
    return this.#mark !== undefined && run.now() >= this.#mark;
  }

  #notPastMark(to: number): SimTime {
    return simTime(Math.min(to, this.#mark ?? to));
  }

  /** In the past a mark that is already passed does not hold. */
  #notPastMarkFrom(cursor: SimTime, to: number): number {
    return this.#mark !== undefined && cursor < this.#mark && this.#mark <= to ? this.#mark : to;
  }

  #watchHistory({ run }: LiveBranch): void {
    this.#before ??= { handled: run.handled(), weight: run.weight() };
    const { handled, weight } = this.#before;
    if (run.weight() - weight >= WEIGHT_PER_PLAY || run.handled() - handled >= EVENTS_PER_PLAY) this.hold({ budget: 'history', at: toSeconds(run.now()) });
  }

  #micros(ms: number): number {
    return ms * 1000 * (this.speed === 'max' ? MAX_RATE : this.speed);
  }

  #countQuiet({ run }: LiveBranch, elapsedMs: number): void {
    const cursor = this.#cursor;
    const shown = cursor === undefined ? run.model.changes.length : countWhere(run.model.changes, (instant) => instant <= cursor);
    this.#quietMs = shown === this.#seenChanges ? this.#quietMs + elapsedMs : 0;
    this.#seenChanges = shown;
  }

  /** Through what was recorded, up to the head, which is then followed. */
  #advancePast(branch: LiveBranch, cursor: SimTime, elapsedMs: number): void {
    const { changes } = branch.run.model;
    const next = this.#maySkip() ? changes[countWhere(changes, (instant) => instant <= cursor)] : undefined;
    const lead = next === undefined ? undefined : next - seconds(LEAD_SECONDS);
    const skips = lead !== undefined && lead - cursor >= seconds(SHORTEST_SKIP_SECONDS);
    const wanted = skips ? lead : Math.max(this.#due, cursor) + this.#micros(elapsedMs);
    const to = this.#notPastMarkFrom(cursor, wanted);
    if (to === this.#mark) this.playing = false;
    this.#due = to;
    this.#cursor = simTime(to);
    if (this.#cursor < branch.run.now()) return;
    this.#cursor = undefined;
    this.#due = branch.run.now();
  }

  #maySkip(): boolean {
    return this.skipIdle && this.speed !== 'max' && this.#quietMs >= QUIET_MS;
  }

  /** To just before the next timer that is known. */
  #nextSkip({ run }: LiveBranch): { from: SimTime; to: SimTime; changes: number } | undefined {
    if (!this.#maySkip()) return undefined;
    const from = run.now();
    const next = run.model.sceneAt(from).timers.find(({ t }) => seconds(t) > from);
    if (!next) return undefined;
    const to = this.#notPastMark(seconds(next.t - LEAD_SECONDS));
    return to - from < seconds(SHORTEST_SKIP_SECONDS) ? undefined : { from, to, changes: run.model.changes.length };
  }

  #skip(branch: LiveBranch, shouldPause: () => boolean): Skipped | undefined {
    const { run } = branch;
    const stretch = this.#skipping;
    if (!stretch) return undefined;
    while (run.now() < stretch.to && run.model.changes.length === stretch.changes) {
      const until = simTime(Math.min(stretch.to, run.now() + seconds(SKIP_STEP_SECONDS)));
      if (run.runUntil(until, shouldPause) === 'stopped') break;
      if (shouldPause() && run.now() < stretch.to) return undefined;
    }
    this.settle(branch);
    return { from: toSeconds(stretch.from), to: toSeconds(run.now()) };
  }
}
