import { describe, expect, test } from 'vitest';
import { textsFor } from '../../../texts/catalogue.ts';
import { factWords } from '../hover/factWords.ts';
import { CRASHING, lanesOf } from '../testing/lanes.ts';
import { spokenInstant, spokenTime } from '../useSpokenInstant.ts';
import { laneAt } from './laneAt.ts';
import { changeNear, neighbourChange } from './laneChanges.ts';
import { LANE_HEIGHTS, podGroup, type Lane } from './lanes.ts';

const texts = textsFor('en').timeline;
const OPEN = { pods: new Set(['u1']), conditions: new Set<string>() };

function lane(kind: Lane['kind'], rows = CRASHING): Lane {
  const found = podGroup(lanesOf(rows), kind === 'pod' ? { ...OPEN, pods: new Set() } : OPEN, LANE_HEIGHTS).lanes.find((candidate) => candidate.kind === kind);
  if (!found) throw new Error(`no lane ${kind}`);
  return found;
}

describe('moving along a lane', () => {
  test('to the next and the previous change', () => {
    expect(neighbourChange(lane('status'), 2, 1)).toBe(8);
    expect(neighbourChange(lane('status'), 8, -1)).toBe(2);
    expect(neighbourChange(lane('status'), 8, 1)).toBeUndefined();
  });
  test('being deleted is a change', () => {
    expect(neighbourChange(lane('status', [...CRASHING, { t: 20, pod: 'u1', lane: 'gone' }]), 8, 1)).toBe(20);
  });
  test('a click near a mark means the mark', () => {
    expect(changeNear(lane('container'), 7.8, 0.5)).toBe(8);
    expect(changeNear(lane('container'), 5, 0.5)).toBeUndefined();
  });
});

describe('what a lane shows, in words', () => {
  const cases = [
    { kind: 'status', t: 9, want: ['CrashLoopBackOff', 'since 00:08.0'] },
    { kind: 'phase', t: 9, want: ['Running', 'since 00:02.0'] },
    { kind: 'conditions', t: 9, want: ['Ready: False', 'since 00:08.0'] },
    { kind: 'container', t: 9, want: ['CrashLoopBackOff, exit 2', 'since 00:08.0', 'until 00:18.0 at the latest'] },
    { kind: 'probe', t: 9, want: ['failed, failureThreshold reached', '00:07.0'] },
    { kind: 'events', t: 9, want: ['Unhealthy ×3', '00:07.1'] },
  ] as const;
  test.each(cases)('$kind', ({ kind, t, want }) => {
    const fact = laneAt(lane(kind), t);
    expect(fact && factWords(texts, fact)).toEqual(want);
  });
  test('nothing before there was anything', () => {
    expect(laneAt(lane('probe'), 3)).toBeUndefined();
  });
});

describe('what a screen reader says', () => {
  test('the instant and STATUS', () => {
    expect(spokenInstant(texts, lane('status'), 151)).toBe('2 minutes 31 seconds, web in CrashLoopBackOff');
  });
  test('the instant and the lane in question', () => {
    expect(spokenInstant(texts, lane('container'), 3)).toBe('3 seconds, app of web: Running');
  });
  test.each([{ t: 0, want: '0 seconds' }, { t: 1, want: '1 second' }, { t: 60, want: '1 minute' }, { t: 3661, want: '1 hour 1 minute 1 second' }])('$t s', ({ t, want }) => {
    expect(spokenTime(texts.spoken, t)).toBe(want);
  });
});
