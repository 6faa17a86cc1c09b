// Where the goals of a task stand while its run goes on: what the checks say of a finished run, said of one that is under way.
import { simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { Check, Moment } from '../../scenario/checks/check.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { durationMicros } from '../../scenario/duration.ts';
import type { LessonTask } from '../../scenario/lessons/lesson.ts';
import type { Finding } from '../checks/finding.ts';
import { isTyped, storedOutcome, typedSteps, type CheckOutcome } from '../checks/runChecks.ts';
import { viewAt, type Outside } from '../checks/view.ts';
import type { Session } from '../session.ts';

/**
 * `waiting`: it cannot be said yet · `open`: not yet · `holding`: so far, and its time is not over · `met`
 * · `failed`: it cannot be met in this run any more. `found`: what is there instead.
 */
export interface GoalState {
  readonly state: 'waiting' | 'open' | 'holding' | 'met' | 'failed';
  readonly found?: Finding;
}

export type GoalTask = Pick<LessonTask, 'goals' | 'until'> & Partial<Pick<LessonTask, 'mode' | 'at'>>;

/** What is judged beside the run: the editor's files, those that were given, and what was answered. */
export type GoalOutside = Outside;

/** Commands that were tried already, by line, moment and what had been done until then. */
export type TriedCommands = Map<string, CheckOutcome>;

export interface GoalRun {
  readonly session: Session;
  readonly outside: GoalOutside;
  readonly tried: TriedCommands;
}

/** What all goals of one judgement have in common: the run may go on meanwhile, they are judged as of one moment. */
interface Judging extends GoalRun {
  readonly now: SimTime;
  readonly end: SimTime;
  readonly document: ScenarioDocument;
  readonly shouldPause: () => boolean;
}

/** One per line of the goal list. Pauses between checks, and while commands are tried. */
export function* goalSteps({ goals, until, mode, at = '0s' }: GoalTask, run: GoalRun, shouldPause: () => boolean): Generator<void, readonly GoalState[]> {
  const { session } = run;
  // What is to be reached from T on was not reached before.
  const outside = mode === 'continue' ? { ...run.outside, since: simTime(durationMicros(at)) } : run.outside;
  const judging: Judging = { ...run, outside, now: session.now(), end: simTime(durationMicros(until)), document: session.toDocument(), shouldPause };
  const states: GoalState[] = [];
  for (const lines of goals) {
    const found: GoalState[] = [];
    for (const line of lines) {
      found.push(yield* stateOf(line, judging));
      yield;
    }
    states.push(together(found));
  }
  return states;
}

/** The worst of several. */
function together(states: readonly GoalState[]): GoalState {
  const worst = (['failed', 'open', 'waiting', 'holding', 'met'] as const).find((wanted) => states.some(({ state }) => state === wanted));
  return states.find(({ state }) => state === worst) ?? { state: 'waiting' };
}

function* stateOf(line: string, judging: Judging): Generator<void, GoalState> {
  const parsed = parseCheck(line);
  if (!parsed.ok) return { state: 'open' };
  const check = parsed.value;
  const { now, end } = judging;
  const [from, to] = stretch(check, end);
  if (now < from) return { state: 'waiting' };
  const outcome = yield* outcomeOf(check, judging);
  if (isBeforeAll(check, outcome, from, judging)) return { state: 'waiting' };
  const { met, found } = outcome;
  return { state: judged(check, met, now >= to), ...(met || found === undefined ? {} : { found }) };
}

/** What must always be so of an object that nobody has made yet. */
function isBeforeAll({ subject, when }: Check, { met, at }: CheckOutcome, from: SimTime, { session, outside, now, end }: Judging): boolean {
  if (met || now >= end || (when.type !== 'always' && when.type !== 'never') || subject.type !== 'object') return false;
  return at === toSeconds(from) && viewAt(session, subject, now, outside).items.length === 0;
}

function judged({ when, subject }: Check, met: boolean, over: boolean): GoalState['state'] {
  if (when.type === 'always' || when.type === 'never') return met ? (over ? 'met' : 'holding') : 'failed';
  // What must be so at a moment may still change until then; an answer is not of the run.
  if (met) return when.type === 'at' && !over && subject.type !== 'answer' ? 'holding' : 'met';
  return over ? 'failed' : 'open';
}

/** When it can be said first, and when for good. What must hold at the end may hold before. */
function stretch({ when, subject }: Check, end: SimTime): readonly [from: SimTime, to: SimTime] {
  const time = (moment: Moment): SimTime => (moment === 'end' ? end : moment as SimTime);
  if ('from' in when) return [time(when.from), time(when.to)];
  const to = time(when.t);
  if (isTyped(subject)) return [to, to];
  return [when.type === 'at' && when.t !== 'end' ? to : simTime(0), to];
}

/** A command is tried in a run of its own, once. */
function* outcomeOf(check: Check, { session, document, outside, tried, now: head, end, shouldPause }: Judging): Generator<void, CheckOutcome> {
  const { subject } = check;
  const now = simTime(Math.min(head, end));
  if (!isTyped(subject)) return storedOutcome(session, check, subject, now, outside);
  const key = `${check.text}\n${document.inputs.length}`;
  const before = tried.get(key);
  if (before) return before;
  const found = yield* typedSteps(document, check, subject, now, shouldPause);
  tried.set(key, found);
  return found;
}
