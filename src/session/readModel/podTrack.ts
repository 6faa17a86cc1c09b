// One Pod's life: its views by instant, made when something about it changed.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { toSeconds, type SimTime, type WallClock } from '../../engine/simTime.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import { laneRows } from './laneRows.ts';
import type { LaneRow } from './laneRow.ts';
import { lastAt } from '../../base/ordered.ts';
import { NO_POD_FACTS, type PodFacts } from './podFacts.ts';
import { podTimers } from './podTimers.ts';
import { PodViewer } from './podView.ts';
import type { PodView, TimerView } from './scene.ts';
import { shareView } from './shareView.ts';

export interface PodFrame {
  readonly t: SimTime;
  readonly pod: Pod;
  readonly view: PodView;
  /** What was known to come; those that are over by the instant asked for do not count. */
  readonly timers: readonly TimerView[];
}

export class PodTrack {
  readonly uid: string;
  readonly createdAt: SimTime;
  facts: PodFacts = NO_POD_FACTS;
  pod: Pod;
  goneAt: SimTime | undefined;
  /** Who wrote the object last. */
  actor = '';
  readonly #frames: PodFrame[] = [];
  readonly #viewer = new PodViewer();
  #writtenAt: SimTime | undefined;
  #deletion: { readonly since: SimTime; readonly graceSince: SimTime; readonly seconds: number | undefined } | undefined;
  /** Since the deletion: the latest SIGKILL that has been set. */
  #killAt: SimTime | undefined;

  constructor(version: ObjectVersion) {
    this.uid = version.uid;
    this.createdAt = version.t;
    this.pod = version.object as Pod;
  }

  takeVersion(version: ObjectVersion): void {
    if (version.type === 'DELETED') this.goneAt = version.t;
    else this.pod = version.object as Pod;
    this.actor = version.write.actor;
    this.#writtenAt = version.t;
    const { deletionTimestamp, deletionGracePeriodSeconds } = this.pod.metadata ?? {};
    if (deletionTimestamp === undefined || this.#deletion?.seconds === deletionGracePeriodSeconds) return;
    this.#deletion = { since: this.#deletion?.since ?? version.t, graceSince: version.t, seconds: deletionGracePeriodSeconds };
    this.#killAt = undefined;
  }

  /** Makes the view of an instant when everything of it is known. Several times at one instant: the last one counts. */
  settle(now: SimTime, silent: boolean, clock: WallClock): readonly LaneRow[] {
    const last = this.#frames.at(-1);
    if (this.#deletion) this.#killAt = latestKill(this.facts, this.#killAt);
    const before = last?.t === now ? this.#frames.at(-2) : last;
    const view = shareView(last?.view, this.#viewer.view({ pod: this.pod, facts: this.facts, silent, createdAt: this.createdAt, deletion: this.#deletion && { ...this.#deletion, killAt: this.#killAt }, now, clock }, before?.view));
    const timers = last?.view === view && last.pod.status?.startTime === this.pod.status?.startTime ? last.timers : podTimers(this.pod, view, clock);
    if (last?.view === view && last.timers === timers && last.pod.spec === this.pod.spec) return [];
    const frame = { t: now, pod: this.pod, view, timers };
    if (last?.t === now) this.#frames[this.#frames.length - 1] = frame;
    else this.#frames.push(frame);
    return last?.view === view ? [] : laneRows(toSeconds(now), last?.view, view).map((row) => this.#signed(row, now));
  }

  /** Rows of a write say whose it was; STATUS is nobody's, and the runtime writes no objects. */
  #signed(row: LaneRow, now: SimTime): LaneRow {
    return row.lane === 'status' || this.#writtenAt !== now ? row : { ...row, by: this.actor };
  }

  get last(): PodFrame | undefined {
    return this.#frames.at(-1);
  }

  /** What was in force at an instant; undefined before creation and after deletion. */
  at(t: SimTime): PodFrame | undefined {
    return this.goneAt !== undefined && t >= this.goneAt ? undefined : lastAt(this.#frames, t);
  }
}

/** One container may have ended while others still have time. */
function latestKill({ containers }: PodFacts, before: SimTime | undefined): SimTime | undefined {
  let latest = before;
  for (const { stopping } of containers.values()) {
    if (stopping?.deadline !== undefined && (latest === undefined || stopping.deadline > latest)) latest = stopping.deadline;
  }
  return latest;
}
