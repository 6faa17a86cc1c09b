import { expect, test } from 'vitest';
import { textsFor } from '../../../texts/catalogue.ts';
import { containerWith, nodeWith, podWith } from '../model/fixtures.ts';
import { rowStep, tableRows, type TableRow } from './tableRows.ts';

const texts = textsFor('en').graph;
const NODES = [nodeWith({ name: 'node-1' }), nodeWith({ name: 'node-2', ready: 'Unknown', unschedulable: true })];
const WEB = podWith({
  name: 'web', node: 'node-1', status: 'CrashLoopBackOff', state: 'back', ready: '0/1', restarts: 4,
  containers: [containerWith({ name: 'app', state: 'back', phase: 'waiting', reason: 'CrashLoopBackOff', ready: false, restarts: 4, mounts: [{ path: '/in', volume: 'in', readOnly: true }] })],
});
const LATE = podWith({ name: 'late', phase: 'Pending', status: 'Pending', state: 'wait', containers: [] });

function rows(toggled: readonly string[] = [], pods = [WEB, LATE]): readonly TableRow[] {
  return tableRows({ nodes: NODES, pods, toggled: new Set(toggled), texts });
}

test('node, Pod and container each have a row; Pods without a node come last', () => {
  expect(rows().map(({ level, name, status }) => `${level} ${name}: ${status}`)).toEqual([
    '1 node-1: Ready', '2 web: CrashLoopBackOff', '3 app: Waiting: CrashLoopBackOff', '1 node-2: NotReady,SchedulingDisabled', '1 No node yet: ', '2 late: Pending',
  ]);
});

test('the columns of a container', () => {
  expect(rows()[2]).toMatchObject({ kind: 'app', restarts: '4', mounts: '/in ro', why: { about: 'container', pod: 'uid-web', container: 'app' } });
});

test('what is closed hides what is in it', () => {
  expect(rows(['node/node-1']).map(({ name }) => name)).toEqual(['node-1', 'node-2', 'No node yet', 'late']);
});

test('containers of many Pods are hidden until a Pod is opened', () => {
  const many = Array.from({ length: 40 }, (_, index) => podWith({ name: `web-${index}`, node: 'node-1' }));
  expect(rows([], many).filter(({ level }) => level === 3)).toEqual([]);
  expect(rows(['pod/uid-web-3'], many).filter(({ level }) => level === 3).map(({ parent }) => parent)).toEqual(['pod/uid-web-3']);
});

const steps = [
  { key: 'ArrowDown', from: 'node/node-1', want: 'pod/uid-web' },
  { key: 'ArrowUp', from: 'pod/uid-web', want: 'node/node-1' },
  { key: 'ArrowRight', from: 'pod/uid-web', want: 'container/uid-web/app' },
  { key: 'ArrowLeft', from: 'container/uid-web/app', want: 'pod/uid-web' },
  { key: 'ArrowLeft', from: 'pod/uid-web', want: 'closes pod/uid-web' },
  { key: 'End', from: 'pod/uid-web', want: 'pod/uid-late' },
  { key: 'ArrowUp', from: 'node/node-1', want: undefined },
];

test.each(steps)('$key from $from leads to $want', ({ key, from, want }) => {
  const { row, toggle } = rowStep(rows(), from, key);
  expect(toggle === undefined ? row?.key : `closes ${toggle}`).toBe(want);
});
