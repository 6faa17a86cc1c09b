// What a handler of requests works with.
import { failure, ok, type Result } from '../../base/result.ts';
import { toSeconds } from '../../engine/simTime.ts';
import { refused, type Trouble } from '../../session/trouble.ts';
import type { CreateRun } from '../../session/workspace/run.ts';
import type { Approach, LiveBranch, Workspace } from '../../session/workspace/workspace.ts';
import type { Job, Jobs } from '../jobs.ts';
import type { Playback } from '../playback.ts';
import type { Answer, Ask, HostMessage, RequestType } from '../protocol.ts';
import type { OpenAnswers } from '../openAnswers.ts';

export interface HostContext {
  readonly create: CreateRun;
  workspace: Workspace;
  readonly playback: Playback;
  readonly jobs: Jobs;
  /** Work that nothing on screen waits for: it goes on while other jobs come and go. */
  readonly beside: Jobs;
  /** The same for one answer at a time. */
  readonly aside: Jobs;
  /** For the goals of a lesson. */
  readonly judging: Jobs;
  /** For what an author of a lesson asks. */
  readonly proving: Jobs;
  /** To the page, out of turn. */
  post(message: HostMessage): void;
  /** Real milliseconds. */
  clock(): number;
  /** Commands that have not ended yet. */
  readonly open: OpenAnswers;
  /** What is on screen is another: the next frame says so; before any answer given after this. */
  changed(): void;
  /** The next frame is a whole one. */
  resync(): void;
  /** Time goes on, where it may. */
  wake(): void;
  /** Another run is shown: a fault of the one before is over. */
  replaced(): void;
}

/** May answer later. */
export type Handler<K extends RequestType> = (ask: Ask<K>, answer: (answer: Answer<K>) => void) => void;

export type Handlers<K extends RequestType = RequestType> = { readonly [T in K]: Handler<T> };

/** Begins a run. A document may describe a cluster that cannot be: what is on screen is not concerned. */
export function attempt<T>(begin: () => T): Result<T, Trouble> {
  try {
    return ok(begin());
  } catch (error) {
    return failure(refused({ code: 'thrown', report: error instanceof Error ? error.message : String(error) }));
  }
}

/** What a replay may make: some gigabyte of history, some minutes of work. A document can ask for any number of years. */
const WEIGHT_PER_REPLAY = 400_000;
const EVENTS_PER_REPLAY = 10_000_000;

export interface ApproachOptions {
  readonly type: 'switch' | 'change' | 'open';
  /** It is committed, and its branch is the one that is shown. */
  shown(branch: LiveBranch): void;
  /** It threw; or something else was opened, and what was asked for is not done. What is only shown instead of another thing goes without a word. */
  left(problems: readonly Trouble[]): void;
}

/** Runs an approach, commits it and shows its branch. */
export function approachJob(context: HostContext, { run, to, commit }: Approach, { type, shown, left }: ApproachOptions): Job {
  const isLong = (): boolean => run.now() < to && (run.weight() >= WEIGHT_PER_REPLAY || run.handled() >= EVENTS_PER_REPLAY);
  return {
    type,
    work(shouldPause) {
      const done = run.runUntil(to, shouldPause) !== 'paused';
      run.keepUp();
      return done || isLong();
    },
    progress: () => ({ at: run.now() / 1_000_000, of: to / 1_000_000 }),
    finish() {
      context.open.giveUp();
      const branch = commit();
      context.changed();
      shown(branch);
      if (!isLong()) return;
      context.playback.hold({ budget: 'history', at: toSeconds(run.now()) });
      context.changed();
    },
    cancel() {
      context.changed();
      left(type === 'change' ? [refused({ code: 'interrupted' })] : []);
    },
    fail(report) {
      context.changed();
      left([refused({ code: 'thrown', report })]);
    },
  };
}

