// A lesson as it is played: predict, run, reveal, explain, task, debrief. Pure: what the state is after each thing a learner does.
import type { Lesson } from '../../../scenario/lessons/lesson.ts';
import type { GoalState } from '../../../session/lessons/goalStates.ts';
import type { GoalsAnswer } from '../../../worker/protocol.ts';

export const STEPS = ['predict', 'run', 'reveal', 'explain', 'task', 'debrief'] as const;

export type Step = (typeof STEPS)[number];

export const CONFIDENCES = ['guess', 'fairly', 'certain'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

export interface Play {
  readonly lesson: Lesson;
  readonly step: Step;
  /** The furthest step so far: the ones before can be visited again. */
  readonly reached: Step;
  /** Options in the order of the screen. */
  readonly order: readonly string[];
  readonly chosen?: string;
  readonly confidence?: Confidence;
  /** The answer was given, or left: it stays. */
  readonly committed: boolean;
  /** The lane on screen, for lessons that have some. */
  readonly lane?: string;
  /** Index of the stop that the run is at, or on its way to. */
  readonly stop: number;
  /** Index of the point of the reveal, and of the question of the chain. */
  readonly point: number;
  readonly question: number;
  /** As they stand; empty until the task has been run. */
  readonly goals: readonly GoalState[];
  /** The task's stage is not as it began. */
  readonly tried: boolean;
  /** All were met once, in a run of the learner's. */
  readonly done: boolean;
  /** Most goals that the learner met in one run, as bits. */
  readonly met: number;
  /** Hints shown so far. */
  readonly hints: number;
  readonly solved: boolean;
  readonly answer: string;
}

export function beginPlay(lesson: Lesson, random: () => number): Play {
  const [lane] = lesson.run.lanes;
  return {
    lesson, step: 'predict', reached: 'predict', order: shuffled(lesson.prediction, random), committed: false, ...(lane ? { lane: lane.id } : {}),
    stop: 0, point: 0, question: 0, goals: [], tried: false, done: false, met: 0, hints: 0, solved: false, answer: '',
  };
}

/** Numbers and times keep their order; anything else stands anywhere, so that no place is worth betting on. */
export function shuffled({ options, ordered }: Pick<Lesson['prediction'], 'options' | 'ordered'>, random: () => number): readonly string[] {
  if (ordered) return options;
  const rest = [...options];
  return options.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}

export function mayCommit({ chosen, confidence, committed }: Play): boolean {
  return !committed && chosen !== undefined && confidence !== undefined;
}

export function committed(play: Play): Play {
  return at({ ...play, committed: true }, 'run');
}

/** Without an answer of one's own. */
export function shown(play: Play): Play {
  const { chosen: _chosen, confidence: _confidence, ...rest } = play;
  return committed(rest);
}

export function at(play: Play, step: Step): Play {
  return { ...play, step, reached: isAfter(step, play.reached) ? step : play.reached };
}

export function isAfter(step: Step, other: Step): boolean {
  return STEPS.indexOf(step) > STEPS.indexOf(other);
}

/** Steps back are always open, steps forward once they were reached. */
export function mayVisit({ reached }: Play, step: Step): boolean {
  return !isAfter(step, reached);
}

/** What comes after the step the learner is at; a lesson need not ask why. */
export function nextStep({ step, lesson }: Play): Step | undefined {
  const next = STEPS[STEPS.indexOf(step) + 1];
  return next === 'explain' && lesson.why.length === 0 ? 'task' : next;
}

/** What the task meets as it begins, or with the reference solution, is not the learner's; what a run meets counts when it is over, or nothing is left to meet. */
export function withGoals(play: Play, { goals, own, over }: GoalsAnswer): Play {
  const tried = own || play.solved;
  if (!own || play.solved) return { ...play, goals, tried };
  const bits = goals.reduce((mask, { state }, i) => (state === 'met' ? mask | (1 << i) : mask), 0);
  const all = goals.length > 0 && metCount(goals) === goals.length;
  const better = (all || over) && countBits(bits) >= countBits(play.met);
  return { ...play, goals, tried, met: better ? bits : play.met, done: play.done || all };
}

export function metCount(goals: readonly GoalState[]): number {
  return goals.filter(({ state }) => state === 'met').length;
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
