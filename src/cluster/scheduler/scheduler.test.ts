import { describe, expect, test } from 'vitest';
import type { Node, Pod, PodSpec } from '../../api/core/v1/types.gen.ts';
import { millis, seconds, simTime, toSeconds } from '../../engine/simTime.ts';
import { sleep } from '../../engine/task.ts';
import { createTestServer, podNamed, type TestServer } from '../client/testing/testServer.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

interface Noted {
  readonly at: number;
  readonly pod: string;
  readonly reason: string;
  readonly note: string;
}

interface Stage extends TestServer {
  readonly scheduler: Scheduler;
  readonly events: Noted[];
  apply(...pods: Pod[]): void;
  pod(name: string): Pod;
}

function nodeWith(name: string, cpu: string, more: Partial<Node> = {}): Node {
  return { metadata: { name, labels: { 'kubernetes.io/hostname': name } }, status: { allocatable: { cpu, memory: '8Gi', pods: '110' } }, ...more };
}

function pending(name: string, cpu: string, spec: Partial<PodSpec> = {}): Pod {
  const pod = podNamed(name);
  return { ...pod, spec: { schedulerName: 'default-scheduler', terminationGracePeriodSeconds: 30, containers: [{ name: 'app', image: 'nginx', resources: { requests: { cpu } } }], ...spec } };
}

/** A node whose kubelet has reported: admission taints new ones as not ready, and here is no controller to take that back. */
function addNode({ must, client }: Pick<Stage, 'must' | 'client'>, node: Node): void {
  must(client.create('nodes', node));
  must(client.patch('nodes', { name: node.metadata?.name ?? '' }, { type: 'merge', body: { spec: { taints: node.spec?.taints ?? null } } }));
}

function stageWith(...nodes: Node[]): Stage {
  const server = createTestServer();
  const events: Noted[] = [];
  const scheduler = createScheduler({
    sim: server.sim,
    client: server.clients.clientFor('kube-scheduler'),
    recorderFor: () => ({ event: (pod, _type, reason, note) => events.push({ at: toSeconds(server.sim.now()), pod: pod.name ?? '', reason, note }) }),
  });
  for (const node of nodes) addNode(server, node);
  scheduler.start();
  server.runFor(1);
  return {
    ...server,
    scheduler,
    events,
    apply: (...pods) => pods.forEach((pod) => server.must(server.client.create('pods', pod))),
    pod: (name) => server.must(server.client.get('pods', { namespace: 'default', name })),
  };
}

const NO_ROOM = '0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';

describe('a pending pod', () => {
  test('is bound some milliseconds after it was created', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    stage.apply(pending('web', '1'));
    stage.runFor(0.03);
    expect(stage.pod('web').spec?.nodeName).toBe('node-1');
    expect(stage.events.map(({ reason, note }) => `${reason}: ${note}`)).toEqual(['Scheduled: Successfully assigned default/web to node-1']);
  });

  test('that fits nowhere gets the condition with the reason, and waits', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    stage.apply(pending('big', '1500m'), pending('second', '1'));
    stage.runFor(20);
    expect(stage.pod('second').status?.conditions).toMatchObject([{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: NO_ROOM }]);
    expect(stage.events.filter(({ pod }) => pod === 'second')).toHaveLength(1);
  });

  test('is tried again at once when room was made, and only then', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    stage.apply(pending('big', '1500m'), pending('second', '1'));
    stage.runFor(20);
    stage.must(stage.client.patch('nodes', { name: 'node-1' }, { type: 'merge', body: { metadata: { annotations: { a: '1' } } } }));
    stage.runFor(1);
    expect(stage.events.filter(({ pod }) => pod === 'second')).toHaveLength(1);
    stage.must(stage.client.delete('pods', { namespace: 'default', name: 'big' }, { gracePeriodSeconds: 0 }));
    stage.runFor(0.05);
    expect(stage.pod('second').spec?.nodeName).toBe('node-1');
  });

  test('with gates is not tried until the last gate is gone', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    stage.apply(pending('gated', '1', { schedulingGates: [{ name: 'a' }] }));
    stage.runFor(5);
    expect(stage.events).toEqual([]);
    const { object } = stage.must(stage.client.patch('pods', { namespace: 'default', name: 'gated' }, { type: 'merge', body: { spec: { schedulingGates: null } } }));
    expect(object.spec?.nodeName).toBeUndefined();
    stage.runFor(0.05);
    expect(stage.pod('gated').spec?.nodeName).toBe('node-1');
  });

  test('of another scheduler is left alone', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    stage.apply(pending('theirs', '1', { schedulerName: 'other' }));
    stage.runFor(5);
    expect(stage.pod('theirs').spec?.nodeName).toBeUndefined();
  });

  test('without any node says so', () => {
    const stage = stageWith();
    stage.apply(pending('web', '1'));
    stage.runFor(1);
    expect(stage.events.map(({ note }) => note)).toEqual(['no nodes available to schedule pods']);
    addNode(stage, nodeWith('node-1', '2'));
    stage.runFor(2);
    expect(stage.pod('web').spec?.nodeName).toBe('node-1');
  });
});

describe('preemption', () => {
  test('nominates the node, marks and deletes the victim, and takes its place', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    stage.must(stage.client.create('priorityclasses', { metadata: { name: 'high' }, value: 1000 }));
    stage.apply(pending('low', '1500m'));
    stage.runFor(1);
    stage.apply(pending('high', '1500m', { priorityClassName: 'high' }));
    stage.runFor(0.1);
    expect(stage.pod('high').status).toMatchObject({ nominatedNodeName: 'node-1', conditions: [{ message: '0/1 nodes are available: 1 Insufficient cpu.' }] });
    const victim = stage.pod('low');
    expect(victim.metadata?.deletionTimestamp).toBeDefined();
    expect(victim.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler', message: 'default-scheduler: preempting to accommodate a higher priority pod' }),
    );
    stage.must(stage.client.delete('pods', { namespace: 'default', name: 'low' }, { gracePeriodSeconds: 0 }));
    stage.runFor(0.1);
    expect(stage.pod('high').spec?.nodeName).toBe('node-1');
    expect(stage.events.map(({ pod, reason }) => `${pod} ${reason}`)).toEqual(['low Scheduled', 'high FailedScheduling', 'low Preempted', 'high Scheduled']);
  });

  /** A node of 4 CPUs: `low` has 3 of them, `high` is promised its place, and `small` waits for what will be left. */
  function promisedNode(): Stage {
    const stage = stageWith(nodeWith('node-1', '4'));
    stage.must(stage.client.create('priorityclasses', { metadata: { name: 'high' }, value: 1000 }));
    stage.apply(pending('low', '3'));
    stage.runFor(1);
    stage.apply(pending('high', '3', { priorityClassName: 'high' }));
    stage.runFor(1);
    stage.apply(pending('small', '1'));
    stage.runFor(5);
    expect(stage.pod('small').status?.conditions).toMatchObject([{ reason: 'Unschedulable' }]);
    return stage;
  }

  test('a Pod that goes before it had its place leaves what it was promised to others', () => {
    const stage = promisedNode();
    stage.must(stage.client.delete('pods', { namespace: 'default', name: 'high' }, { gracePeriodSeconds: 0 }));
    stage.runFor(0.1);
    expect(stage.pod('small').spec?.nodeName).toBe('node-1');
  });

  test('once it has its place, the room that was promised to it counts no more', () => {
    const stage = promisedNode();
    stage.must(stage.client.delete('pods', { namespace: 'default', name: 'low' }, { gracePeriodSeconds: 0 }));
    stage.runFor(0.1);
    expect(['high', 'small'].map((name) => stage.pod(name).spec?.nodeName)).toEqual(['node-1', 'node-1']);
    expect(stage.events.filter(({ pod, reason }) => pod === 'small' && reason === 'FailedScheduling')).toHaveLength(1);
  });
});

describe('a binding that fails', () => {
  test('gives its room at once to those that it kept out', () => {
    const stage = stageWith(nodeWith('node-1', '2'));
    for (const name of ['first', 'second']) stage.sim.spawn(`create ${name}`, () => stage.client.create('pods', pending(name, '2')));
    const runUntil = (isReached: () => boolean) => stage.sim.run({ until: simTime(stage.sim.now() + seconds(1)), stopWhen: isReached });
    runUntil(() => stage.sim.trace.all().some(({ type }) => type === 'scheduler.decision'));
    stage.clients.setConnected('kube-scheduler', false);
    runUntil(() => stage.events.some(({ pod }) => pod === 'first'));
    stage.clients.setConnected('kube-scheduler', true);
    stage.runFor(0.1);
    expect(stage.events.map(({ pod, reason }) => `${pod} ${reason}`)).toEqual(['second FailedScheduling', 'first FailedScheduling', 'second Scheduled']);
  });
});

describe('a pod that is deleted while it is placed', () => {
  test.each([0, 1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 4, 6])('leaves its room at once to the one that waits, %d ms after both were created', (delayMs) => {
    const stage = stageWith(nodeWith('node-1', '2'));
    const key = { namespace: 'default', name: 'first' };
    for (const name of ['first', 'second']) stage.sim.spawn(`create ${name}`, () => stage.client.create('pods', pending(name, '2')));
    stage.sim.after(millis(delayMs), 'delete', () => {
      stage.sim.spawn('delete', function* () {
        while (!(yield* stage.client.delete('pods', key, { gracePeriodSeconds: 0 })).ok) yield* sleep(millis(0.1));
      });
    });
    stage.runFor(0.1);
    expect(stage.pod('second').spec?.nodeName).toBe('node-1');
  });
});

describe('causes', () => {
  test('the binding follows from the decision, and that from the pod', () => {
    const stage = stageWith(nodeWith('node-1', '2'), nodeWith('node-2', '4'));
    stage.apply(pending('web', '3', { nodeSelector: { 'kubernetes.io/hostname': 'node-2' } }));
    stage.runFor(1);
    const trace = stage.sim.trace.all();
    const decision = trace.find((event) => event.type === 'scheduler.decision');
    expect(decision?.rule).toMatchObject({ id: 'scheduler.onlyFeasibleNode', params: { node: 'node-2', feasible: 1, evaluated: 2 } });
    expect(decision?.because?.map(({ path }) => path)).toEqual(['spec.nodeSelector']);
    const created = trace.find((event) => event.objects.some((object) => object.name === 'web'));
    expect(decision?.causes).toEqual([created?.id]);
    const bound = trace.find((event) => event.id > (decision?.id ?? 0) && event.objects.some((object) => object.name === 'web'));
    expect(bound?.causes).toEqual([decision?.id]);
  });
});
