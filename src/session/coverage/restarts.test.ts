// COVERAGE P07, P21, P22, P24, P25: how containers begin, end and begin again.
import { describe, expect, test } from 'vitest';
import { createTestCluster, type TestCluster } from '../testing/testCluster.ts';
import { FOREVER, podOf, podYaml } from './podYaml.ts';

const POLICIES = ['Always', 'OnFailure', 'Never'] as const;
const busybox = (name: string, script: string, more = '') => `{name: ${name}, image: 'busybox:1.36', command: [sh, -c, ${JSON.stringify(script)}]${more && `, ${more}`}}`;
const outcome = (cluster: TestCluster, name = 'p') => `${cluster.pod(name)?.status?.phase ?? 'gone'} ${(cluster.pod(name)?.status?.containerStatuses ?? []).map(({ restartCount }) => Math.min(restartCount, 1)).join(' ')}`;

describe('P07 restart policies', () => {
  const ends = [
    { what: 'ends well', script: 'sleep 2', want: { Always: 'Running 1', OnFailure: 'Succeeded 0', Never: 'Succeeded 0' } },
    { what: 'fails', script: 'sleep 2; exit 1', want: { Always: 'Running 1', OnFailure: 'Running 1', Never: 'Failed 0' } },
    { what: 'runs out of memory', script: 'sleep 2; tail /dev/zero', want: { Always: 'Running 1', OnFailure: 'Running 1', Never: 'Failed 0' } },
  ];
  for (const { what, script, want } of ends) {
    for (const policy of POLICIES) {
      test(`a container that ${what} under ${policy}`, () => {
        const cluster = createTestCluster();
        cluster.apply(podYaml('p', script, { spec: `restartPolicy: ${policy}`, container: 'resources: {limits: {memory: 20Mi}}' }));
        cluster.runFor('20s');
        expect(outcome(cluster)).toBe(want[policy]);
        const { state, lastState } = cluster.pod('p')?.status?.containerStatuses?.[0] ?? {};
        if (what === 'runs out of memory') expect((state?.terminated ?? lastState?.terminated)?.reason).toBe('OOMKilled');
      });
    }
  }

  const pairs = { Always: ['Running 1 0', 'Running 1 1'], OnFailure: ['Running 1 0', 'Running 1 0'], Never: ['Running 0 0', 'Failed 0 0'] } as const;
  for (const policy of POLICIES) {
    test(`one of two containers fails, later the other ends, under ${policy}`, () => {
      const cluster = createTestCluster();
      cluster.apply(podOf('p', `${busybox('flaky', 'sleep 2; exit 1')}, ${busybox('main', 'sleep 12')}`, { spec: `restartPolicy: ${policy}` }));
      cluster.runFor('8s');
      const before = outcome(cluster);
      cluster.runFor('12s');
      expect([before, outcome(cluster)]).toEqual(pairs[policy]);
    });
  }

  test('a policy and rules of one container go before the one of the Pod', () => {
    const cluster = createTestCluster();
    const rules = "restartPolicy: Never, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [42]}}]";
    cluster.apply(podOf('p', `${busybox('main', FOREVER)}, ${busybox('ruled', 'sleep 1; test -e /tmp/x/again && exit 3; touch /tmp/x/again; exit 42', `${rules}, volumeMounts: [{name: v, mountPath: /tmp/x}]`)}`, { spec: 'volumes: [{name: v, emptyDir: {}}]' }));
    cluster.runFor('20s');
    expect(cluster.pod('p')?.status?.containerStatuses?.find(({ name }) => name === 'ruled')).toMatchObject({ restartCount: 1, state: { terminated: { exitCode: 3 } }, lastState: { terminated: { exitCode: 42 } } });
  });

  test('waits double from 10 s to 300 s, and begin anew after ten minutes of running', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', 'exit 1'));
    cluster.runFor('20m');
    const message = cluster.pod('p')?.status?.containerStatuses?.[0]?.state?.waiting?.message ?? cluster.events('p').join();
    expect(message).toMatch(/back-off 5m0s restarting|Back-off restarting/);
    const restarts = cluster.pod('p')?.status?.containerStatuses?.[0]?.restartCount ?? 0;
    expect(restarts).toBeGreaterThanOrEqual(7);
    expect(restarts).toBeLessThanOrEqual(9);
  });
});

describe('P21 init containers', () => {
  test('run one after the other, count in STATUS, and begin again when the sandbox is lost', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', FOREVER, { spec: `initContainers: [${busybox('one', 'sleep 4')}, ${busybox('two', 'sleep 4')}]` }));
    cluster.runFor('3s');
    expect(cluster.say('kubectl get pod p --no-headers')).toMatch(/ Init:0\/2 /);
    cluster.runFor('4s');
    expect(cluster.say('kubectl get pod p --no-headers')).toMatch(/ Init:1\/2 /);
    cluster.runFor('5s');
    expect(outcome(cluster)).toBe('Running 0');
    cluster.fault({ kind: 'killSandbox', pod: 'p' });
    cluster.runFor('6s');
    expect(cluster.pod('p')?.status).toMatchObject({ phase: 'Pending', initContainerStatuses: [{ restartCount: 1, state: { terminated: {} } }, { restartCount: 1, state: { running: {} } }] });
    cluster.runFor('6s');
    expect(outcome(cluster)).toBe('Running 1');
  });

  test('one that fails is tried again, but under Never ends the Pod', () => {
    const cluster = createTestCluster();
    for (const policy of POLICIES) cluster.apply(podYaml(policy.toLowerCase(), FOREVER, { spec: `restartPolicy: ${policy}, initContainers: [${busybox('i', 'exit 5')}]` }));
    cluster.runFor('15s');
    expect(POLICIES.map((policy) => cluster.pod(policy.toLowerCase())?.status?.phase)).toEqual(['Pending', 'Pending', 'Failed']);
    expect(cluster.say('kubectl get pod always --no-headers')).toMatch(/ Init:(CrashLoopBackOff|Error) /);
    expect(cluster.say('kubectl get pod never --no-headers')).toMatch(/ Init:Error /);
  });
});

describe('P22 native sidecars', () => {
  const sidecar = (name: string, script: string, more = '') => busybox(name, script, `restartPolicy: Always${more && `, ${more}`}`);
  test('start in order, gate what follows by their startup probe, do not keep a Pod from ending, and end last, in reverse', () => {
    const cluster = createTestCluster();
    const log = (name: string) => `trap 'echo ${name} >> /v/log; exit 0' TERM; sleep 2; touch /tmp/up; while :; do sleep 1 & wait $!; done`;
    const mount = 'volumeMounts: [{name: v, mountPath: /v}]';
    const probe = 'startupProbe: {exec: {command: [test, -e, /tmp/up]}, periodSeconds: 1}';
    cluster.apply(podYaml('p', 'sleep 5; echo main >> /v/log', { container: mount, spec: `restartPolicy: Never, nodeName: node-1, volumes: [{name: v, hostPath: {path: /var/order, type: DirectoryOrCreate}}], initContainers: [${sidecar('a', log('a'), `${probe}, ${mount}`)}, ${sidecar('b', log('b'), `${probe}, ${mount}`)}]` }).replace('terminationGracePeriodSeconds: 1, ', ''));
    cluster.runFor('2500ms');
    expect(cluster.pod('p')?.status?.initContainerStatuses?.map(({ state }) => Object.keys(state ?? {})[0])).toEqual(['running', 'waiting']);
    cluster.runFor('30s');
    expect(cluster.pod('p')?.status?.phase).toBe('Succeeded');
    cluster.apply(podYaml('reader', 'cat /v/log', { spec: 'restartPolicy: Never, nodeName: node-1, volumes: [{name: v, hostPath: {path: /var/order}}]', container: mount }));
    cluster.runFor('3s');
    expect(cluster.say('kubectl logs reader')).toBe('main\nb\na');
  });
});

describe('P24 hooks', () => {
  const cases = [
    { name: 'postStart that fails kills the container', hook: 'postStart: {exec: {command: [sh, -c, "exit 9"]}}', event: /^FailedPostStartHook PostStartHook failed/ },
    { name: 'postStart over http that is refused', hook: 'postStart: {httpGet: {port: 81, path: /}}', event: /^FailedPostStartHook PostStartHook failed/ },
    { name: 'preStop that fails does not keep the container', hook: 'preStop: {exec: {command: [sh, -c, "exit 9"]}}', event: /^FailedPreStopHook PreStopHook failed/ },
  ];
  for (const { name, hook, event } of cases) {
    test(name, () => {
      const cluster = createTestCluster();
      cluster.apply(podYaml('p', FOREVER, { container: `lifecycle: {${hook}}` }));
      cluster.runFor('3s');
      cluster.say('kubectl delete pod p', '8s');
      expect(cluster.events('p').some((one) => event.test(one))).toBe(true);
      expect(cluster.pod('p')).toBeUndefined();
    });
  }

  test('preStop counts against the grace period: what is left is for the signal, at least two seconds', () => {
    const cluster = createTestCluster();
    cluster.apply(podYaml('p', "trap '' TERM; while :; do sleep 1; done", { container: 'lifecycle: {preStop: {sleep: {seconds: 4}}}', spec: 'terminationGracePeriodSeconds: 10' }).replace('terminationGracePeriodSeconds: 1, ', ''));
    cluster.runFor('3s');
    cluster.run('kubectl delete pod p --wait=false');
    cluster.runFor('9500ms');
    expect(cluster.pod('p')).toBeDefined();
    cluster.runFor('2s');
    expect(cluster.pod('p')).toBeUndefined();
  });
});

describe('P25 termination', () => {
  const deaf = podYaml('p', "trap '' TERM; while :; do sleep 1; done").replace('terminationGracePeriodSeconds: 1', 'terminationGracePeriodSeconds: 8');
  const cases = [
    { name: 'its own grace period', flags: '', there: '7s', gone: '3s' },
    { name: 'a shorter one of the command', flags: '--grace-period=3', there: '2s', gone: '3s' },
    { name: 'now: one second', flags: '--now', there: '500ms', gone: '3s' },
  ];
  for (const { name, flags, there, gone } of cases) {
    test(name, () => {
      const cluster = createTestCluster();
      cluster.apply(deaf);
      cluster.runFor('3s');
      cluster.run(`kubectl delete pod p --wait=false ${flags}`);
      cluster.runFor(there);
      expect(cluster.pod('p')?.metadata?.deletionTimestamp).toBeDefined();
      cluster.runFor(gone);
      expect(cluster.pod('p')).toBeUndefined();
    });
  }

  test('by force the object is gone at once, while the node still ends the containers', () => {
    const cluster = createTestCluster();
    cluster.apply(deaf.replace('containers:', 'nodeName: node-1, containers:'));
    cluster.runFor('3s');
    expect(cluster.say('kubectl delete pod p --grace-period=0 --force')).toContain('Immediate deletion does not wait for confirmation');
    expect(cluster.pod('p')).toBeUndefined();
    cluster.runFor('5s');
    expect(cluster.say('ssh node-1 crictl ps -q')).toBe('');
  });

  test('a kubelet that was stopped meanwhile goes on with it', () => {
    const cluster = createTestCluster();
    cluster.apply(deaf.replace('containers:', 'nodeName: node-1, containers:'));
    cluster.runFor('3s');
    cluster.run('kubectl delete pod p --wait=false');
    cluster.runFor('2s');
    cluster.fault({ kind: 'stopKubelet', node: 'node-1' });
    cluster.runFor('20s');
    expect(cluster.pod('p')).toBeDefined();
    cluster.fault({ kind: 'startKubelet', node: 'node-1' });
    cluster.runFor('15s');
    expect(cluster.pod('p')).toBeUndefined();
  });

  test('pending, completed and crash-looping Pods go without waiting', () => {
    const cluster = createTestCluster();
    cluster.apply([podYaml('pending', FOREVER, { container: 'resources: {requests: {cpu: "99"}}' }), podYaml('done', 'exit 0', { spec: 'restartPolicy: Never' }), podYaml('loops', 'exit 1')].join('---\n'));
    cluster.runFor('12s');
    cluster.say('kubectl delete pod pending done loops --wait=false', '2s');
    expect(cluster.say('kubectl get pods')).toBe('No resources found in default namespace.');
  });
});
