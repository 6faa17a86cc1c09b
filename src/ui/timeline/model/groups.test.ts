import { describe, expect, test } from 'vitest';
import { CRASHING, indexOf, lanesOf, podRow } from '../testing/lanes.ts';
import { timelineLayout, type TimelineFolds } from './groups.ts';
import { LANE_HEIGHTS, miniLanes, podGroup } from './lanes.ts';

const folds = (more: Partial<TimelineFolds> = {}): TimelineFolds => ({ pods: new Set(), conditions: new Set(), owners: new Map(), hideGone: false, ...more });
const kinds = (given: TimelineFolds): string[] => podGroup(lanesOf(CRASHING), given, LANE_HEIGHTS).lanes.map((lane) => lane.kind);

describe('a Pod', () => {
  test('folded it is one lane', () => {
    expect(kinds(folds())).toEqual(['pod']);
  });
  test('open it has the lanes of its drawing, in that order', () => {
    expect(kinds(folds({ pods: new Set(['u1']) }))).toEqual(['status', 'phase', 'conditions', 'container', 'probe', 'events']);
  });
  test('conditions open to one lane each, all five from the start', () => {
    expect(kinds(folds({ pods: new Set(['u1']), conditions: new Set(['u1']) })).filter((kind) => kind === 'condition')).toHaveLength(5);
  });
  test('on a narrow screen three lanes are left', () => {
    expect(miniLanes(lanesOf(CRASHING), LANE_HEIGHTS).map(({ kind }) => kind)).toEqual(['status', 'container', 'probe']);
  });
});

describe('many Pods', () => {
  const crowd = (n: number) => indexOf(Array.from({ length: n }, (_, k) => podRow(`u${k}`, `web-${k}`, { owner: `ReplicaSet/${k % 2 === 0 ? 'a' : 'b'}` })));
  const shape = (n: number, given = folds()) => timelineLayout(crowd(n), given, LANE_HEIGHTS).items.map((item) => (item.type === 'pod' ? item.group.pod.pod.name : item.group.owner));

  test('up to ten stand in order of creation', () => {
    expect(shape(3)).toEqual(['web-0', 'web-1', 'web-2']);
  });
  test('more stand under their owners', () => {
    expect(shape(12).slice(0, 3)).toEqual(['ReplicaSet/a', 'web-0', 'web-2']);
  });
  test('above a hundred owners begin folded, but not the one with an open Pod', () => {
    expect(shape(120)).toEqual(['ReplicaSet/a', 'ReplicaSet/b']);
    expect(shape(120, folds({ pods: new Set(['u1']) })).slice(0, 3)).toEqual(['ReplicaSet/a', 'ReplicaSet/b', 'web-1']);
  });
  test('deleted Pods stay, unless the reader does not want them', () => {
    const rows = [podRow('u1', 'old'), podRow('u2', 'new'), { t: 5, pod: 'u1', lane: 'gone' } as const];
    const names = (hideGone: boolean) => timelineLayout(indexOf(rows), folds({ hideGone }), LANE_HEIGHTS).items.map(({ group }) => group.id);
    expect(names(false)).toEqual(['u1', 'u2']);
    expect(names(true)).toEqual(['u2']);
  });
  test('a reader’s choice stays', () => {
    expect(shape(12, folds({ owners: new Map([['ReplicaSet/a', true]]) })).slice(0, 2)).toEqual(['ReplicaSet/a', 'ReplicaSet/b']);
  });
  test('each begins where the one above ends', () => {
    const { items, height } = timelineLayout(crowd(12), folds({ pods: new Set(['u2']) }), LANE_HEIGHTS);
    let y = 0;
    for (const item of items) {
      expect(item.y).toBe(y);
      y += item.group.height;
    }
    expect(height).toBe(y);
  });
});
