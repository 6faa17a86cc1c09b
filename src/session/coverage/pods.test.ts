// COVERAGE P01 to P06: what a Pod is, how it is written, and the words for how it is doing.
import { describe, expect, test } from 'vitest';
import { createTestCluster } from '../testing/testCluster.ts';
import { FOREVER, podOf, podYaml } from './podYaml.ts';

describe('P01 a Pod is a sandbox', () => {
  test('one address and one localhost for all containers, two views of processes and files', () => {
    const cluster = createTestCluster();
    const server = "{name: web, image: 'busybox:1.36', command: [sh, -c, 'mkdir /www; echo hello > /www/index.html; exec httpd -f -p 8080 -h /www']}";
    const second = "{name: late, image: 'busybox:1.36', command: [sh, -c, 'sleep 2; exec httpd -f -p 8080']}";
    cluster.apply(podOf('p', `${server}, {name: side, image: 'busybox:1.36', command: [sleep, '3600']}, ${second}`));
    cluster.runFor('5s');
    expect(cluster.say('kubectl exec p -c side -- wget -qO- localhost:8080')).toBe('hello');
    expect(cluster.say('kubectl exec p -c side -- hostname')).toBe('p');
    expect(cluster.say('kubectl exec p -c side -- hostname -i')).toBe(cluster.pod('p')?.status?.podIP);
    expect(cluster.say('kubectl exec p -c side -- ls /www')).toMatch(/^ls: \/www: No such file or directory/);
    expect(cluster.say('kubectl exec p -c side -- ps')).not.toContain('httpd');
    expect(cluster.say('kubectl logs p -c late')).toContain('Address already in use');
  });

  test('processes are shared when asked for: the pause process is the first, and signals cross containers', () => {
    const cluster = createTestCluster();
    cluster.apply(podOf('p', "{name: a, image: 'busybox:1.36', command: [sleep, '1111']}, {name: b, image: 'busybox:1.36', command: [sleep, '2222']}", { spec: 'shareProcessNamespace: true' }));
    cluster.runFor('4s');
    const seen = cluster.say('kubectl exec p -c a -- ps');
    expect(seen).toMatch(/^ *1 .*\/pause$/m);
    expect(seen).toContain('sleep 2222');
    cluster.say("kubectl exec p -c a -- sh -c 'kill -9 $(pgrep -f \"sleep 2222\")'", '3s');
    expect(cluster.pod('p')?.status?.containerStatuses?.map(({ name, restartCount }) => [name, restartCount])).toEqual([['a', 0], ['b', 1]]);
  });
});

describe('P02 a definition', () => {
  test('is YAML or JSON, several in one file; what may not change is refused with the reason', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podYaml('a', FOREVER)}---\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b"}, "spec": {"containers": [{"name": "c", "image": "busybox:1.36", "command": ["sleep", "60"]}]}}\n`);
    cluster.runFor('3s');
    expect(cluster.say('kubectl get pods -o name')).toBe('pod/a\npod/b');
    expect(cluster.say(`kubectl patch pod a --type=json -p '[{"op": "replace", "path": "/spec/containers/0/command", "value": ["true"]}]'`)).toContain('spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`');
    expect(cluster.say('kubectl label pod a tier=front')).toBe('pod/a labeled');
    expect(cluster.say('kubectl set image pod/a c=busybox:1.37')).toBe('pod/a image updated');
    expect(cluster.say('kubectl delete pod a b', '5s')).toContain('pod "b" deleted');
    expect(cluster.pod('a')).toBeUndefined();
  });
});

describe('P03 what the image says and what the Pod says', () => {
  const cases = [
    { name: 'nothing: entrypoint and command of the image', container: '', want: 'nginx: master process nginx -g daemon off;' },
    { name: 'args: the entrypoint of the image with other arguments', container: "args: [nginx, -g, 'daemon off; worker_processes 1;']", want: 'worker_processes 1' },
    { name: 'command: neither entrypoint nor command of the image', container: 'command: [sleep, "77"]', want: 'sleep 77' },
  ];
  for (const { name, container, want } of cases) {
    test(name, () => {
      const cluster = createTestCluster();
      cluster.apply(podOf('p', `{name: c, image: 'nginx:1.27'${container === '' ? '' : `, ${container}`}}`));
      cluster.runFor('20s');
      expect(cluster.say("kubectl exec p -- sh -c 'tr \"\\\\0\" \" \" < /proc/1/cmdline'")).toContain(want);
    });
  }

  test('its signal ends the container; a stop signal of the Pod is dropped', () => {
    const cluster = createTestCluster();
    cluster.apply(podOf('p', "{name: c, image: 'nginx:1.27', lifecycle: {stopSignal: SIGUSR2}}", { metadata: 'finalizers: [test.example/keep]' }));
    cluster.runFor('20s');
    expect(cluster.pod('p')?.spec?.containers[0]?.lifecycle ?? {}).not.toHaveProperty('stopSignal');
    cluster.say('kubectl delete pod p --wait=false', '5s');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 0, reason: 'Completed' });
  });
});

describe('P04 phases, and words that are none', () => {
  test('one word of kubectl beside the phase of the Pod', () => {
    const cluster = createTestCluster();
    cluster.apply([
      podYaml('done', 'exit 0', { spec: 'restartPolicy: Never' }), podYaml('bad', 'exit 4', { spec: 'restartPolicy: Never' }), podYaml('loops', 'exit 4'),
      podYaml('big', FOREVER, { container: 'resources: {requests: {cpu: "99"}}' }), podYaml('held', 'sleep 3600', { spec: 'terminationGracePeriodSeconds: 60' }).replace('terminationGracePeriodSeconds: 1, ', ''),
    ].join('---\n'));
    cluster.runFor('12s');
    cluster.run('kubectl delete pod held --wait=false');
    cluster.runFor('1500ms');
    const words = new Map(cluster.say('kubectl get pods --no-headers').split('\n').map((row) => row.split(/\s+/)).map(([name = '', , word = '']) => [name, word]));
    const phases = new Map(['done', 'bad', 'loops', 'big', 'held'].map((name) => [name, cluster.pod(name)?.status?.phase]));
    expect(Object.fromEntries(phases)).toEqual({ done: 'Succeeded', bad: 'Failed', loops: 'Running', big: 'Pending', held: 'Running' });
    expect([words.get('done'), words.get('bad'), words.get('big'), words.get('held')]).toEqual(['Completed', 'Error', 'Pending', 'Terminating']);
    expect(['CrashLoopBackOff', 'Error']).toContain(words.get('loops'));
  });
});

describe('P05 states of a container', () => {
  test('waiting, running, terminated, with the last one kept', () => {
    const cluster = createTestCluster();
    cluster.apply(`${podYaml('p', 'sleep 3; exit 7')}---\n${podYaml('s', 'sleep 3600', { spec: 'restartPolicy: Never' })}`);
    cluster.runFor('2500ms');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]).toMatchObject({ started: true, ready: true, restartCount: 0, state: { running: {} } });
    cluster.fault({ kind: 'killContainer', pod: 's' });
    cluster.runFor('8s');
    expect(cluster.pod('p')?.status?.containerStatuses?.[0]).toMatchObject({ started: false, ready: false, restartCount: 1, lastState: { terminated: { exitCode: 7, reason: 'Error' } } });
    expect(cluster.pod('s')?.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 137, reason: 'Error' });
  });
});

describe('P06 conditions', () => {
  test('come one after the other; a readiness gate waits for whoever sets it', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', FOREVER, { spec: "initContainers: [{name: i, image: 'busybox:1.36', command: [sleep, '3']}], readinessGates: [{conditionType: lab.example/gate}]" }));
    const conditions = () => Object.fromEntries((cluster.pod('p')?.status?.conditions ?? []).map(({ type, status, reason = '' }) => [type, `${status}${reason && ` ${reason}`}`]));
    cluster.runFor('2s');
    expect(conditions()).toMatchObject({ PodScheduled: 'True', PodReadyToStartContainers: 'True', Initialized: 'False ContainersNotInitialized', Ready: 'False ContainersNotReady' });
    cluster.runFor('4s');
    expect(conditions()).toMatchObject({ Initialized: 'True', ContainersReady: 'True', Ready: 'False ReadinessGatesNotReady' });
    cluster.say(`kubectl patch pod p --subresource=status -p '{"status":{"conditions":[{"type":"lab.example/gate","status":"True"}]}}'`);
    expect(conditions()).toMatchObject({ 'lab.example/gate': 'True', Ready: 'True' });
  });
});
