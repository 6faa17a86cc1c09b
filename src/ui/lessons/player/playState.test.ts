import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../../scenario/lessons/lesson.ts';
import type { GoalState } from '../../../session/lessons/goalStates.ts';
import type { GoalsAnswer } from '../../../worker/protocol.ts';
import { at, beginPlay, committed, mayCommit, mayVisit, shown, shuffled, withGoals, type Play } from './playState.ts';

function lessonWith(over: Partial<Lesson['prediction']> = {}): Lesson {
  const lesson: Partial<Lesson> = {
    prediction: { options: ['a', 'b', 'c', 'd'], answer: 'c', ordered: false, proof: [], not: new Map(), ...over },
    run: { inputs: [], stops: [], until: '9s', lanes: [] },
  };
  return lesson as Lesson;
}

function playOf(over: Partial<Play> = {}): Play {
  return { ...beginPlay(lessonWith(), () => 0), ...over };
}

/** Of a run that the learner changed, at its end. */
function judged(states: readonly GoalState['state'][], over: Partial<GoalsAnswer> = {}): GoalsAnswer {
  return { goals: states.map((state) => ({ state })), own: true, over: true, ...over };
}

describe('options', () => {
  test('all of them are shown once, in an order that depends on the draw', () => {
    const orders = [0, 0.3, 0.6, 0.99].map((draw) => shuffled(lessonWith().prediction, () => draw));
    for (const order of orders) expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });

  test('numbers keep their order', () => {
    expect(shuffled(lessonWith({ ordered: true }).prediction, () => 0.99)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the answer', () => {
  const cases = [
    { name: 'nothing chosen', given: {}, want: false },
    { name: 'an option without how sure', given: { chosen: 'a' }, want: false },
    { name: 'both', given: { chosen: 'a', confidence: 'guess' as const }, want: true },
    { name: 'given already', given: { chosen: 'a', confidence: 'guess' as const, committed: true }, want: false },
  ];
  test.each(cases)('$name: may be given $want', ({ given, want }) => {
    expect(mayCommit(playOf(given))).toBe(want);
  });

  test('to be shown it leaves no answer', () => {
    const play = shown(playOf({ chosen: 'a', confidence: 'certain' }));
    expect(play).toMatchObject({ committed: true, step: 'run' });
    expect(play.chosen).toBeUndefined();
    expect(play.confidence).toBeUndefined();
  });
});

test('steps back stay open, steps ahead do not', () => {
  const play = at(at(committed(playOf()), 'reveal'), 'run');
  expect((['predict', 'run', 'reveal', 'explain', 'task'] as const).map((step) => mayVisit(play, step))).toEqual([true, true, true, false, false]);
});

describe('goals', () => {
  test('the best of several runs counts', () => {
    const first = withGoals(playOf(), judged(['met', 'met', 'open']));
    const second = withGoals(first, judged(['open', 'failed', 'met']));
    expect(second.met).toBe(0b011);
    expect(second.done).toBe(false);
  });

  test('done is done, whatever a later run shows', () => {
    const play = withGoals(withGoals(playOf(), judged(['met'])), judged(['failed']));
    expect(play).toMatchObject({ done: true, met: 1 });
  });

  test('what so far only holds is not met', () => {
    expect(withGoals(playOf(), judged(['holding', 'met']))).toMatchObject({ done: false, met: 0b10 });
  });

  test('what the reference solution meets is not the learner’s', () => {
    expect(withGoals(playOf({ solved: true }), judged(['met']))).toMatchObject({ done: false, met: 0 });
  });

  test('what the task meets as it begins is not the learner’s', () => {
    expect(withGoals(playOf(), judged(['met', 'open'], { own: false }))).toMatchObject({ goals: [{ state: 'met' }, { state: 'open' }], done: false, met: 0 });
  });

  test('some goals count when the run is over, all of them at once', () => {
    expect(withGoals(playOf(), judged(['met', 'open'], { over: false })).met).toBe(0);
    expect(withGoals(playOf(), judged(['met', 'open']))).toMatchObject({ done: false, met: 0b01 });
    expect(withGoals(playOf(), judged(['met', 'met'], { over: false }))).toMatchObject({ done: true, met: 0b11 });
  });
});
