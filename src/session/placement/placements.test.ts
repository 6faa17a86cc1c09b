import { describe, expect, test } from 'vitest';
import { at as atSecond, stageOf, type Stage } from '../readModel/testing/stage.ts';
import type { PlacementAnswer, PlacementChange } from './placementViews.ts';

const podOf = (name: string, spec: string, cpu = '100m'): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: web}}
spec:
  containers: [{name: c, image: nginx, resources: {requests: {cpu: ${cpu}, memory: 64Mi}}}]
${spec}
---
`;

const ask = (stage: Stage, name: string, at: number, attempt?: number): PlacementAnswer => stage.model.placement({ pod: stage.uidOf(name), at, ...(attempt === undefined ? {} : { attempt }) });

function words(change: PlacementChange): string {
  return change.type === 'command' ? change.line : `${change.edit} ${change.object.kind}/${change.object.name} ${change.path}${change.value === undefined ? '' : ` ${JSON.stringify(change.value)}`}`;
}

const hintsOf = ({ hints }: PlacementAnswer): readonly string[] => hints.map(({ node = '', changes }) => `${node}: ${changes.map(words).join(', ')}`);

describe('a Pod that was placed', () => {
  const stage = stageOf(podOf('a', '') + podOf('b', ''), 5);

  test('shows scores, weights and totals of every node, and which one was drawn', () => {
    const { attempts, shown, table, hints } = ask(stage, 'a', 5);
    expect(attempts).toMatchObject([{ outcome: 'placed', node: stage.podAt(5, 'a').node }]);
    expect([shown, hints]).toEqual([0, []]);
    expect(table?.nodes[0]).toMatchObject({ node: stage.podAt(5, 'a').node, state: 'chosen' });
    expect(table?.tie).toBe(3);
    expect(table?.inexact).toBeUndefined();
    const [first] = table?.nodes ?? [];
    const sum = (table?.plugins ?? []).reduce((total, { name }) => total + (first?.cells[name]?.weighted ?? 0), 0);
    expect(first?.total).toBe(sum);
  });

  test('a Pod placed an instant later was weighed against the first, whose binding the API server did not know yet', () => {
    const { table } = ask(stage, 'b', 5);
    expect(table?.inexact).toBeUndefined();
    expect(table?.nodes.map(({ node }) => node)).toContain(stage.podAt(5, 'a').node);
    expect(table?.nodes.find(({ node }) => node === stage.podAt(5, 'a').node)?.state).toBe('feasible');
  });
});

describe('a Pod that waits', () => {
  const stage = stageOf(podOf('big', '', '6'), 30, [{ at: '20s', type: 'command', line: 'kubectl cordon node-1' }]);

  test('names node, plugin and reason', () => {
    const { attempts, table } = ask(stage, 'big', 10);
    expect(attempts[0]).toMatchObject({ outcome: 'nowhere', message: expect.stringContaining('0/3 nodes are available: 3 Insufficient cpu.') });
    expect(table?.nodes.map(({ node, rejectedBy, reasons }) => `${node} ${rejectedBy ?? ''} ${reasons.join()}`)).toEqual([
      'node-1 NodeResourcesFit Insufficient cpu', 'node-2 NodeResourcesFit Insufficient cpu', 'node-3 NodeResourcesFit Insufficient cpu',
    ]);
    expect(table?.agreed).toContain('TaintToleration');
  });

  test('hears what would help, as the cluster is at that moment', () => {
    expect(hintsOf(ask(stage, 'big', 10))).toEqual(['node-1: set Pod/big spec.containers[0].resources.requests.cpu "4"']);
    expect(hintsOf(ask(stage, 'big', 25))).toEqual(['node-2: set Pod/big spec.containers[0].resources.requests.cpu "4"']);
  });

  test('is told about its gates', () => {
    const gated = stageOf(podOf('p', '  schedulingGates: [{name: wait.example.com/here}]'), 5);
    expect(ask(gated, 'p', 5)).toMatchObject({ attempts: [], gated: 'waiting for scheduling gates: [wait.example.com/here]' });
    expect(hintsOf(ask(gated, 'p', 5))).toEqual([': remove Pod/p spec.schedulingGates']);
  });

  test('is told when nobody will look at it', () => {
    const stranger = stageOf(podOf('p', '  schedulerName: other'), 5);
    expect(ask(stranger, 'p', 5)).toEqual({ attempts: [], hints: [], unserved: 'other' });
  });

  test('hears about the template of its workload', () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      nodeSelector: {disk: ssd}
      containers: [{name: c, image: nginx}]
`;
    const owned = stageOf(deployment, 5);
    const name = owned.sceneAt(5).pods[0]?.name ?? '';
    expect(hintsOf(ask(owned, name, 5))).toEqual(['node-1: remove Deployment/web spec.template.spec.nodeSelector.disk', 'node-1: kubectl label nodes node-1 disk=ssd']);
  });
});

test('every attempt of a run in which Pods fill the nodes and push each other out can be restored', () => {
  const classes = `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1000
---
`;
  const low = Array.from({ length: 9 }, (_, i) => podOf(`low-${i}`, '', '1300m')).join('');
  const high = ['x', 'y'].map((name) => podOf(`high-${name}`, '  priorityClassName: high', '2')).join('');
  const stage = stageOf(classes + low, 60, [
    { at: '10s', type: 'apply', text: high },
    { at: '20s', type: 'command', line: 'kubectl taint nodes node-2 k=v:NoSchedule' },
    { at: '30s', type: 'command', line: 'kubectl delete pod low-0 low-1 --grace-period=1' },
  ]);
  const outcomes: string[] = [];
  const uids = new Set(stage.model.lanes.flatMap((row) => ('pod' in row ? [row.pod] : [])));
  for (const pod of uids) {
    const { attempts } = stage.model.placement({ pod, at: 60 });
    attempts.forEach(({ outcome }, attempt) => {
      outcomes.push(outcome);
      expect(stage.model.placement({ pod, at: 60, attempt }).table?.inexact).toBeUndefined();
    });
  }
  expect(outcomes).toEqual(expect.arrayContaining(['placed', 'preempts', 'nowhere']));
});

describe('a manifest that is not applied', () => {
  const stage = stageOf(podOf('a', '', '3500m'), 5);
  const dry = (text: string, at = 5) => stage.model.dryPlacement({ text, at });

  test('is placed as it would be, on the cluster of that moment', () => {
    const taken = stage.podAt(5, 'a').node;
    const [answer] = dry(podOf('b', '', '3'));
    expect(answer?.table?.nodes.find(({ node }) => node === taken)).toMatchObject({ state: 'rejected', rejectedBy: 'NodeResourcesFit' });
    expect(dry(podOf('b', '', '3'), 0)[0]?.table?.nodes.every(({ state }) => state === 'equal')).toBe(true);
  });

  test('a Pod that is there already counts with its place free', () => {
    expect(dry(podOf('a', '', '3500m'))[0]?.table?.nodes.map(({ state }) => state)).toEqual(['equal', 'equal', 'equal']);
  });

  test('workloads are asked about by their template, other objects not at all', () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx, resources: {requests: {cpu: 9}}}]}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
`;
    const answers = dry(text);
    expect(answers.map(({ object }) => `${object.kind}/${object.name}`)).toEqual(['Deployment/web']);
    expect(answers[0]?.message).toContain('0/3 nodes are available: 3 Insufficient cpu.');
    expect(answers[0]?.hints[0]?.changes.map(words)).toEqual(['set Deployment/web spec.template.spec.containers[0].resources.requests.cpu "4"']);
  });

  test('a Pod that names its node is not asked about', () => {
    expect(dry(podOf('b', '  nodeName: node-9'))[0]).toMatchObject({ fixed: 'node-9', known: false });
  });
});

test('the same attempt is not computed twice, and advice follows the cluster', () => {
  const stage = stageOf(podOf('big', '', '6'), 10, [{ at: '20s', type: 'command', line: 'kubectl cordon node-1' }]);
  expect(ask(stage, 'big', 10).table).toBe(ask(stage, 'big', 9).table);
  expect(ask(stage, 'big', 10).hints).toBe(ask(stage, 'big', 10).hints);
  expect(hintsOf(ask(stage, 'big', 10))[0]).toMatch(/^node-1/);
  stage.session.runUntil(atSecond(25));
  expect(hintsOf(ask(stage, 'big', 25))[0]).toMatch(/^node-2/);
});
