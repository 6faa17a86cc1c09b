import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../../scenario/lessons/lesson.ts';
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
    const first = withGoals(playOf(), [{ state: 'met' }, { state: 'met' }, { state: 'open' }]);
    const second = withGoals(first, [{ state: 'open' }, { state: 'failed' }, { state: 'met' }]);
    expect(second.met).toBe(0b011);
    expect(second.done).toBe(false);
  });

  test('done is done, whatever a later run shows', () => {
    const play = withGoals(withGoals(playOf(), [{ state: 'met' }]), [{ state: 'failed' }]);
    expect(play).toMatchObject({ done: true, met: 1 });
  });

  test('what so far only holds is not met', () => {
    expect(withGoals(playOf(), [{ state: 'holding' }]).done).toBe(false);
  });

  test('what the reference solution meets is not the learner’s', () => {
    expect(withGoals(playOf({ solved: true }), [{ state: 'met' }])).toMatchObject({ done: false, met: 0 });
  });
});
