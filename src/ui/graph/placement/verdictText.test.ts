import { expect, test } from 'vitest';
import type { NodeVerdict, PlacementAnswer } from '../../../session/placement/placementViews.ts';
import { english } from '../../../texts/english.ts';
import { podInQuestion } from './podInQuestion.ts';
import { verdictText } from './verdictText.ts';

const verdict = (node: string, more: Partial<NodeVerdict>): NodeVerdict => ({ node, state: 'rejected', reasons: [], cells: {}, ...more });

const answer: PlacementAnswer = {
  attempts: [],
  hints: [],
  table: {
    plugins: [], agreed: [], more: 0,
    nodes: [
      verdict('a', { state: 'chosen', total: 412 }),
      verdict('b', { state: 'feasible', total: 380 }),
      verdict('c', { rejectedBy: 'TaintToleration', reasons: ['node(s) had untolerated taint(s)', 'Insufficient cpu'], cells: { TaintToleration: { reasons: ['node(s) had untolerated taint(s)'] }, NodeResourcesFit: { reasons: ['Insufficient cpu'] } } }),
    ],
  },
};

test.each([
  ['a', 'web was placed here: 412 points.'],
  ['b', 'web fits here: 380 points, the best node has 412.'],
  ['c', 'Not here: web was rejected by TaintToleration (node(s) had untolerated taint(s)).'],
  ['d', undefined],
])('node %s: %s', (node, wanted) => {
  expect(verdictText(answer, node, 'web', english.placement.hover)).toBe(wanted);
});

test('without a selection the Pod that waits is meant', () => {
  const pods = new Map([['1', { uid: '1', name: 'x', node: 'a' }], ['2', { uid: '2', name: 'y' }]]) as unknown as Parameters<typeof podInQuestion>[0]['pods'];
  expect(podInQuestion({ pods })?.name).toBe('y');
  expect(podInQuestion({ pods, selection: { kind: 'pod', uid: '1', namespace: 'default', name: 'x' } })?.name).toBe('x');
});
