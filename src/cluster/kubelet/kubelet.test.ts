import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../api/core/v1/types.gen.ts';
import { createTestNode, type TestNode } from './testing/testNode.ts';

const running = (script: string, extra: Partial<PodSpec> = {}, container: Partial<PodSpec['containers'][number]> = {}): Partial<PodSpec> => ({
  containers: [{ name: 'c', image: 'script:1', command: ['sh', '-c', script], ...container }],
  terminationGracePeriodSeconds: 5,
  ...extra,
});

/** Phases and container states in order, without their times. */
const states = (node: TestNode, name: string) => node.history(name).map((row) => row.split(' ').slice(1).join(' '));

describe('a pod on a node', () => {
  it('is first published as it is, then with its sandbox, then running', () => {
    const node = createTestNode();
    node.addPod('p', running('forever'));
    node.runFor(5);
    expect(states(node, 'p')).toEqual(['Pending ', 'Pending c=waiting/ContainerCreating#0', 'Pending c=waiting/ContainerCreating#0', 'Running c=running+#0']);
    expect(node.events('p')).toEqual(['Pulled Container image "script:1" already present on machine and can be accessed by the pod', 'Created Container created', 'Started Container started']);
  });

  it('shows its phase as failed only after everything has stopped', () => {
    const node = createTestNode();
    node.addPod('p', running('sleep 5; exit 1', { restartPolicy: 'Never' }));
    node.runFor(15);
    expect(states(node, 'p').slice(-3)).toEqual(['Running c=running+#0', 'Running c=terminated/Error#0', 'Failed c=terminated/Error#0']);
  });

  it('restarts at once the first time, and waits from then on', () => {
    const node = createTestNode();
    node.addPod('p', running('sleep 2; exit 1'));
    node.runFor(10);
    expect(node.pod('p')?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1 });
    node.runFor(15);
    expect(node.events('p').some((event) => event.startsWith('BackOff Back-off restarting failed container c in pod p_default('))).toBe(true);
  });

  it('is removed after its grace period when it ignores the signal', () => {
    const node = createTestNode();
    node.addPod('p', running('ignore; forever'));
    node.runFor(5);
    node.deletePod('p');
    node.runFor(4);
    expect(node.pod('p')).toBeDefined();
    node.runFor(4);
    expect(node.pod('p')).toBeUndefined();
    expect(node.events('p')).toContain('Killing Stopping container c');
  });

  it('is killed and restarted when its liveness probe fails three times', () => {
    const node = createTestNode();
    node.addPod('p', running('term 0; touch /tmp/h; sleep 7; rm /tmp/h; forever', {}, { livenessProbe: { exec: { command: ['sh', '-c', 'test /tmp/h'] }, periodSeconds: 2 } }));
    node.runFor(20);
    expect(node.events('p').filter((event) => /^(Unhealthy|Killing)/.test(event))).toEqual(['Unhealthy Liveness probe failed:  x3', 'Killing Container c failed liveness probe, will be restarted']);
    expect(node.pod('p')?.status?.containerStatuses?.[0]?.restartCount).toBe(1);
  });

  it('is ready as soon as its readiness probe passes, not a period later', () => {
    const node = createTestNode();
    node.addPod('p', running('forever', {}, { readinessProbe: { exec: { command: ['sh', '-c', 'exit 0'] } } }));
    node.runFor(3);
    expect(node.pod('p')?.status?.containerStatuses?.[0]?.ready).toBe(true);
  });

  it('fails with its deadline, whatever it does', () => {
    const node = createTestNode();
    node.addPod('p', running('term 0; forever', { activeDeadlineSeconds: 6 }));
    node.runFor(12);
    expect(node.pod('p')?.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' });
  });

  it('waits for a ConfigMap that a volume needs, and goes on when it appears', () => {
    const node = createTestNode();
    node.addPod('p', running('forever', { volumes: [{ name: 'v', configMap: { name: 'cm' } }] }, { volumeMounts: [{ name: 'v', mountPath: '/v' }] }));
    node.runFor(3);
    expect(node.events('p')).toEqual(['FailedMount MountVolume.SetUp failed for volume "v" : configmap "cm" not found x3']);
    node.must(node.client.create('configmaps', { metadata: { name: 'cm', namespace: 'default' }, data: { k: 'v' } }));
    node.runFor(6);
    expect(node.pod('p')?.status?.phase).toBe('Running');
  });
});

describe('a kubelet that is restarted', () => {
  it('leaves running containers and their status alone', () => {
    const node = createTestNode();
    node.addPod('p', running('forever'));
    node.runFor(5);
    const before = node.pod('p')?.status;
    node.kubelet.stop();
    node.runFor(20);
    node.kubelet.start();
    node.runFor(5);
    expect(node.pod('p')?.status).toEqual(before);
  });

  it('has forgotten its back-offs: what died meanwhile starts at once', () => {
    const node = createTestNode();
    node.addPod('p', running('sleep 12; exit 1'));
    node.runFor(5);
    node.kubelet.stop();
    node.runFor(20);
    node.kubelet.start();
    node.runFor(4);
    expect(node.pod('p')?.status?.containerStatuses?.[0]).toMatchObject({ restartCount: 1, state: { running: {} } });
  });
});

describe('a kubelet that stopped before it could delete a pod that had ended', () => {
  it('deletes it after its start', () => {
    const node = createTestNode();
    node.addPod('p', running('term 0; forever'));
    node.runFor(5);
    node.deletePod('p');
    for (let tenth = 0; tenth < 20 && node.pod('p')?.status?.phase !== 'Succeeded'; tenth++) node.runFor(0.1);
    expect(node.pod('p')?.status?.phase).toBe('Succeeded');
    node.kubelet.stop();
    node.runFor(2);
    expect(node.pod('p')).toBeDefined();
    node.kubelet.start();
    node.runFor(5);
    expect(node.pod('p')).toBeUndefined();
  });
});

describe('a kubelet that starts while the API server is away', () => {
  it('keeps what is left of pods that it will hear of', () => {
    const node = createTestNode();
    node.addPod('p', running('sleep 8; exit 3', { restartPolicy: 'Never' }));
    node.runFor(5);
    node.kubelet.stop();
    node.runFor(5);
    node.server.setAvailable(false);
    node.kubelet.start();
    node.runFor(5);
    node.server.setAvailable(true);
    node.runFor(40);
    expect(node.pod('p')?.status).toMatchObject({ phase: 'Failed', containerStatuses: [{ restartCount: 0, state: { terminated: { exitCode: 3 } } }] });
  });
});

describe('what a relist reports while a sync waits for it', () => {
  it('is part of that sync: a crash among other pods that start is backed off from once, and shows as what it is', () => {
    const node = createTestNode();
    node.addPod('ok', running('forever'));
    node.addPod('done', running('sleep 2', { restartPolicy: 'Never' }));
    node.addPod('crash', running('exit 1'));
    node.runFor(6);
    expect(node.events('crash').filter((event) => event.startsWith('BackOff'))).toEqual([expect.stringMatching(/^BackOff [^x]*\)$/)]);
    expect(node.pod('crash')?.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ reason: 'Error', exitCode: 1 });
  });
});

describe('a readiness probe that fails at the start of its container', () => {
  it('is repeated with the next relist, whatever other pods start meanwhile', () => {
    const node = createTestNode();
    const slow = running('sleep 0.2; touch /tmp/ready; forever', {}, { readinessProbe: { exec: { command: ['sh', '-c', 'test /tmp/ready'] }, periodSeconds: 5 } });
    const names = ['a', 'b', 'c', 'd'];
    for (const name of names) node.addPod(name, slow);
    node.runFor(2);
    for (const name of names) {
      expect(node.events(name).filter((event) => event.startsWith('Unhealthy'))).toEqual(['Unhealthy Readiness probe failed: ']);
      expect(node.pod(name)?.status?.containerStatuses?.[0]?.ready).toBe(true);
    }
  });
});

describe('a kubelet that was restarted and has not heard of the API server yet', () => {
  it('leaves what runs alone, whatever happens on the node meanwhile', () => {
    const node = createTestNode();
    const file = '/etc/kubernetes/manifests/short.yaml';
    node.addPod('p', running('forever'));
    node.machine.files.write(file, "apiVersion: v1\nkind: Pod\nmetadata: {name: short}\nspec: {containers: [{name: c, image: 'script:1', command: [sh, -c, forever]}], terminationGracePeriodSeconds: 1}\n");
    node.runFor(5);
    const containers = () => node.machine.runtime.listContainers().filter(({ state }) => state === 'RUNNING');
    const [before] = containers().filter(({ labels }) => labels['io.kubernetes.pod.name'] === 'p');
    node.kubelet.stop();
    node.server.setAvailable(false);
    node.kubelet.start();
    node.runFor(5);
    node.machine.files.remove(file);
    node.runFor(30);
    expect(containers().map(({ id }) => id)).toEqual([before?.id]);
    node.server.setAvailable(true);
    node.runFor(60);
    expect(containers().map(({ id }) => id)).toEqual([before?.id]);
    expect(node.pod('p')?.status).toMatchObject({ phase: 'Running', containerStatuses: [{ restartCount: 0 }] });
  });
});

describe('a pod that only the runtime knows', () => {
  it('is killed without grace by the next kubelet, which says so', () => {
    const node = createTestNode();
    node.addPod('p', running('ignore; forever'));
    node.runFor(5);
    node.kubelet.stop();
    node.deletePod('p', 0);
    node.runFor(5);
    expect(node.machine.runtime.listContainers().some(({ state }) => state === 'RUNNING')).toBe(true);
    node.kubelet.start();
    node.runFor(3);
    expect(node.machine.runtime.listContainers().some(({ state }) => state === 'RUNNING')).toBe(false);
    expect(node.events('p').at(-1)).toBe('Killing Stopping container c');
  });
});

describe('the reasons of a status', () => {
  it('lead from the tenth state of a crashing container back to the cluster in a few steps', () => {
    const node = createTestNode();
    node.addPod('p', running('sleep 1; exit 1'));
    node.runFor(120);
    const { trace } = node.sim;
    const last = trace.all().findLast((event) => event.type === 'container.exited');
    let steps = 0;
    let frontier: readonly number[] = last === undefined ? [] : [last.id];
    while (frontier.length > 0 && !frontier.some((id) => trace.get(id)?.causes.length === 0)) {
      frontier = [...new Set(frontier.flatMap((id) => trace.get(id)?.causes ?? []))];
      steps += 1;
    }
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(12);
  });
});
