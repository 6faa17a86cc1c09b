// Where the goals of a task stand while its run goes on: what the checks say of a finished run, said of one that is under way.
import type { SimTime } from '../../engine/simTime.ts';
import { simTime } from '../../engine/simTime.ts';
import type { Check, Moment } from '../../scenario/checks/check.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import { durationMicros } from '../../scenario/duration.ts';
import type { LessonTask } from '../../scenario/lessons/lesson.ts';
import { isTyped, storedOutcome, typedOutcome, type CheckOutcome } from '../checks/runChecks.ts';
import type { Outside } from '../checks/view.ts';
import type { Session } from '../session.ts';

/**
 * `open`: not yet · `holding`: so far, and its time is not over · `met` · `failed`: it cannot be met in this run any more.
 * `found`: what is there instead.
 */
export interface GoalState {
  readonly state: 'open' | 'holding' | 'met' | 'failed';
  readonly found?: string;
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

/** One per line of the goal list. */
export function goalStates({ goals, until, mode, at = '0s' }: GoalTask, run: GoalRun): readonly GoalState[] {
  const end = simTime(durationMicros(until));
  // What is to be reached from T on was not reached before.
  const outside = mode === 'continue' ? { ...run.outside, since: simTime(durationMicros(at)) } : run.outside;
  return goals.map((lines) => together(lines.map((line) => stateOf(line, end, { ...run, outside }))));
}

/** The worst of several. */
function together(states: readonly GoalState[]): GoalState {
  const worst = (['failed', 'open', 'holding', 'met'] as const).find((wanted) => states.some(({ state }) => state === wanted));
  return states.find(({ state }) => state === worst) ?? { state: 'open' };
}

function stateOf(line: string, end: SimTime, run: GoalRun): GoalState {
  const parsed = parseCheck(line);
  if (!parsed.ok) return { state: 'open' };
  const check = parsed.value;
  const now = run.session.now();
  const [from, to] = stretch(check, end);
  if (now < from) return { state: 'open' };
  const { met, found } = outcome(check, end, run);
  return { state: judged(check, met, now >= to), ...(met || found === undefined ? {} : { found }) };
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
function outcome(check: Check, end: SimTime, { session, outside, tried }: GoalRun): CheckOutcome {
  const { subject } = check;
  const now = simTime(Math.min(session.now(), end));
  if (!isTyped(subject)) return storedOutcome(session, check, subject, now, outside);
  const document = session.toDocument();
  const key = `${check.text}\n${document.inputs.length}`;
  const before = tried.get(key);
  if (before) return before;
  const found = typedOutcome(document, check, subject, now);
  tried.set(key, found);
  return found;
}
