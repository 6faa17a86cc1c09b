import { describe, expect, test } from 'vitest';
import { simTime } from '../../../engine/simTime.ts';
import type { WhyStep } from '../../../session/why/whyChain.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';
import { timelineLayout } from '../model/groups.ts';
import { LANE_HEIGHTS } from '../model/lanes.ts';
import { CRASHING, indexOf } from '../testing/lanes.ts';
import { threadPath, withoutOverlap } from './threadPath.ts';
import { threadPoints } from './threadPoints.ts';

const layoutWith = (open: readonly string[]) => timelineLayout(indexOf(CRASHING), { pods: new Set(open), conditions: new Set(), owners: new Map(), hideGone: false }, LANE_HEIGHTS);
const POD = { kind: 'Pod', namespace: 'default', name: 'web', uid: 'u1' };
const step = (seconds: number, type: string, more: Partial<WhyStep> = {}): WhyStep => ({ kind: 'event', t: simTime(seconds * 1_000_000), actor: 'kubelet/node-1', type, objects: [POD], ...more });
const asked = (...steps: readonly WhyStep[]): OpenQuestion => ({ subject: { about: 'status', pod: 'u1' }, at: 9, answer: { steps, end: 'yaml' } });

const STATUS = 11;
const CONTAINER = 22 + 18 + 18 + 12;
const PROBE = 22 + 18 + 18 + 24 + 8;

describe('where steps stand', () => {
  test('the effect in the lane that was asked about, causes in theirs', () => {
    const question = asked(step(8, 'object.written'), step(8, 'container.exited', { objects: [{ ...POD, container: 'app' }] }), step(7, 'probe.result', { data: { container: 'app', probe: 'liveness' } }));
    expect(threadPoints(question, layoutWith(['u1']), [])).toEqual([{ step: 0, t: 8, y: STATUS }, { step: 1, t: 8, y: CONTAINER }, { step: 2, t: 7, y: PROBE }]);
  });
  test('all in the one lane of a folded Pod', () => {
    const question = asked(step(8, 'object.written'), step(7, 'probe.result', { data: { container: 'app' } }));
    expect(threadPoints(question, layoutWith([]), []).map(({ y }) => y)).toEqual([11, 11]);
  });
  test('steps about objects without a lane are left out, and keep the numbers of the others', () => {
    const question = asked(step(8, 'object.written'), step(5, 'object.written', { objects: [{ kind: 'ReplicaSet', name: 'web' }] }), step(4, 'container.started'));
    expect(threadPoints(question, layoutWith(['u1']), []).map((point) => point.step)).toEqual([0, 2]);
  });
  test('lines of YAML stand at the Apply that brought them', () => {
    const source = { file: 'web.yaml', revision: 1, start: 0, end: 1, line: 1, column: 1 };
    const inputs = [{ t: 1, seq: 1, type: 'apply' as const, label: 'web.yaml' }, { t: 5, seq: 2, type: 'command' as const, label: 'kubectl get pods' }];
    expect(threadPoints(asked(step(8, 'object.written'), step(9, 'yaml', { source })), layoutWith(['u1']), inputs).at(-1)).toEqual({ step: 1, t: 1 });
  });
});

describe('how the thread is drawn', () => {
  test('straight along a lane, bent between lanes', () => {
    expect(threadPath([{ step: 0, x: 100, y: 10 }, { step: 1, x: 90, y: 50 }, { step: 2, x: 60, y: 50 }])).toBe('M100 10C100 30 90 30 90 50H60');
  });
  test('marks that would cover each other are one', () => {
    expect(withoutOverlap([{ step: 0, x: 100, y: 10 }, { step: 1, x: 95, y: 10 }, { step: 2, x: 95, y: 40 }]).map(({ step: n }) => n)).toEqual([0, 2]);
  });
});
