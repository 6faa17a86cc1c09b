import { describe, expect, test } from 'vitest';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { TraceObject } from '../../engine/trace/traceEvent.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioInput } from '../../scenario/document.ts';
import { englishRules } from '../../texts/rulesEnglish.ts';
import { createSession, type Session } from '../session.ts';

/** A Pod `p` with one container `c` that sleeps, and what is special about it. */
function pod(container: string, spec = '', more = ''): string {
  const lines = (text: string, indent: string) => text.split('\n').filter((line) => line !== '').map((line) => `${indent}${line}\n`).join('');
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  terminationGracePeriodSeconds: 1\n${lines(spec, '  ')}  containers:\n  - name: c\n    image: busybox:1.36\n${lines(container, '    ')}${more}`;
}

const SLEEP = 'command: [sleep, "3600"]';

function run(text: string, until = 60, inputs: readonly ScenarioInput[] = []): Session {
  const document = {
    schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START,
    cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'not-found' } },
    files: [{ name: 'p.yaml', text }], inputs: [{ at: '1s', type: 'apply', file: 'p.yaml' }, ...inputs],
  } as const;
  const session = createSession({ document });
  session.runUntil(simTime(seconds(until)));
  return session;
}

const POD: TraceObject = { kind: 'Pod', namespace: 'default', name: 'p' };
const WAITING = 'status.containerStatuses[0].state.waiting.reason';
const LAST = 'status.containerStatuses[0].lastState.terminated.reason';
const NGINX_DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: p}
spec:
  progressDeadlineSeconds: 15
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec: {containers: [{name: c, image: 'nginx:nosuchtag'}]}
`;
const QUOTA = 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: "0"}}\n---\n';
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: p}
spec:
  backoffLimit: 0
  template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox:1.36, command: [sh, -c, exit 5]}]}}
`;
const CLAIM = '---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: claim}\nspec: {accessModes: [ReadWriteOnce], storageClassName: nosuch, resources: {requests: {storage: 1Gi}}}\n';
const PROBE = 'exec: {command: [cat, /nosuch]}, periodSeconds: 1, failureThreshold: 2';

const cases: readonly { readonly name: string; readonly yaml: string; readonly object?: TraceObject; readonly path: string; readonly want: string; readonly until?: number }[] = [
  { name: 'an image that does not exist', yaml: pod('').replace('busybox:1.36', 'busybox:nosuch'), path: WAITING, want: 'spec.containers[0].image' },
  { name: 'the phase of a Pod whose image does not exist', yaml: pod('').replace('busybox:1.36', 'busybox:nosuch'), path: 'status.phase', want: 'spec.containers[0].image' },
  { name: 'an exit code', yaml: pod('args: [sh, -c, exit 3]'), path: 'status.containerStatuses[0].lastState.terminated.exitCode', want: 'spec.containers[0].args' },
  { name: 'a command that the image lacks', yaml: pod('command: [nosuch]'), path: LAST, want: 'spec.containers[0].command' },
  { name: 'too much memory', yaml: pod('command: [stress, --vm, "1", --vm-bytes, 250M, --vm-hang, "1"]\nresources: {limits: {memory: 100Mi}}').replace('busybox:1.36', 'polinux/stress'), path: LAST, want: 'spec.containers[0].resources.limits.memory' },
  { name: 'a failing liveness probe', yaml: pod(`${SLEEP}\nlivenessProbe: {${PROBE}}`), path: 'status.containerStatuses[0].restartCount', want: 'spec.containers[0].livenessProbe' },
  { name: 'a readiness probe that never succeeds', yaml: pod(`${SLEEP}\nreadinessProbe: {${PROBE}}`), path: 'status.containerStatuses[0].ready', want: 'spec.containers[0].readinessProbe' },
  { name: 'a condition, by index', yaml: pod(`${SLEEP}\nreadinessProbe: {${PROBE}}`), path: 'status.conditions[2]', want: 'spec.containers[0].readinessProbe' },
  { name: 'a failing startup probe', yaml: pod(`${SLEEP}\nstartupProbe: {${PROBE}}`), path: 'status.containerStatuses[0].started', want: 'spec.containers[0].startupProbe' },
  { name: 'a ConfigMap that does not exist', yaml: pod(`${SLEEP}\nenvFrom: [{configMapRef: {name: nosuch}}]`), path: WAITING, want: 'spec.containers[0].envFrom[0].configMapRef.name' },
  { name: 'a key that a ConfigMap lacks', yaml: pod(`${SLEEP}\nenv: [{name: A, value: b}, {name: B, valueFrom: {configMapKeyRef: {name: kube-root-ca.crt, key: nosuch}}}]`), path: WAITING, want: 'spec.containers[0].env[1].valueFrom.configMapKeyRef.key' },
  { name: 'a ConfigMap volume that cannot be set up', yaml: pod(`${SLEEP}\nvolumeMounts: [{name: v, mountPath: /v}]`, 'volumes: [{name: e, emptyDir: {}}, {name: v, configMap: {name: nosuch}}]'), path: WAITING, want: 'spec.volumes[1].configMap.name' },
  { name: 'a request that no node has room for', yaml: pod('resources: {requests: {cpu: "100", memory: 1Mi}}'), path: 'status.phase', want: 'spec.containers[0].resources.requests.cpu' },
  { name: 'a node selector that no node matches', yaml: pod('', 'nodeSelector: {disk: ssd}'), path: 'status.conditions[0].reason', want: 'spec.nodeSelector' },
  { name: 'a claim that is not bound', yaml: pod(`${SLEEP}\nvolumeMounts: [{name: v, mountPath: /v}]`, 'volumes: [{name: v, persistentVolumeClaim: {claimName: claim}}]', CLAIM), path: 'status.phase', want: 'spec.volumes[0].persistentVolumeClaim.claimName' },
  { name: 'the claim itself', yaml: pod(SLEEP, '', CLAIM), object: { ...POD, kind: 'PersistentVolumeClaim', name: 'claim' }, path: 'status.phase', want: 'spec.storageClassName' },
  { name: 'a failing init container', yaml: pod(SLEEP, 'restartPolicy: Never\ninitContainers: [{name: i, image: busybox:1.36, command: [sh, -c, exit 7]}]'), path: WAITING, want: 'spec.initContainers[0].command' },
  { name: 'a failing postStart hook', yaml: pod(`${SLEEP}\nlifecycle: {postStart: {exec: {command: [sh, -c, exit 4]}}}`), path: 'status.containerStatuses[0].restartCount', want: 'spec.containers[0].lifecycle.postStart' },
  { name: 'a Job that has failed', yaml: JOB, object: { ...POD, kind: 'Job' }, path: 'status.conditions', want: 'spec.backoffLimit' },
  { name: 'how often a Job’s Pods failed', yaml: JOB, object: { ...POD, kind: 'Job' }, path: 'status.failed', want: 'spec.template.spec.containers[0].command' },
  { name: 'a rollout that is stuck', yaml: NGINX_DEPLOYMENT, object: { ...POD, kind: 'Deployment' }, path: 'status.conditions[1]', want: 'spec.template.spec.containers[0].image' },
  { name: 'Pods that a quota refuses', yaml: QUOTA + NGINX_DEPLOYMENT, object: { ...POD, kind: 'Deployment' }, path: 'status.conditions[0]', want: 'spec.hard.pods' },
];

describe('a chain of causes ends at the very field', () => {
  test.each(cases)('$name', ({ yaml, object = POD, path, want, until }) => {
    const session = run(yaml, until);
    const why = session.why(object, path);
    if (!why.ok) throw new Error(JSON.stringify(why.error));
    const last = why.value.steps.at(-1);
    expect(`${why.value.end} ${last?.path ?? ''}`).toBe(`yaml ${want}`);
    expect(last?.source?.file).toBe('p.yaml');
    // The step is the apply that wrote the field, not the decision that read it.
    expect(last?.t).toBeLessThan(seconds(2));
    for (const { rule } of why.value.steps) if (rule) expect(englishRules).toHaveProperty([rule.id]);
  });
});

test('a crash loop is traced to the command that ends', () => {
  const session = run(pod('command: [sh, -c, exit 3]'), 30);
  const versions = session.cluster.store.versionsOf('pods', 'default/p') as readonly { readonly t: SimTime; readonly object: Pod }[];
  const loop = versions.find(({ object }) => object.status?.containerStatuses?.[0]?.state?.waiting?.reason === 'CrashLoopBackOff');
  const why = session.why(POD, WAITING, loop?.t);
  expect(why.ok && why.value.steps.map(({ rule, path }) => rule?.id ?? path)).toEqual([WAITING, 'kubelet.backoff.crashLoop', 'kubelet.containerEnded', 'spec.containers[0].command']);
});

describe('every Event leads somewhere', () => {
  test.each(cases.filter(({ object }) => object === undefined))('$name', ({ yaml, until }) => {
    const session = run(yaml, until);
    const events = session.cluster.store.list('events').filter(({ metadata }) => metadata?.name?.startsWith('p.'));
    expect(events.length).toBeGreaterThan(0);
    for (const { metadata } of events) {
      const why = session.why({ kind: 'Event', namespace: 'default', name: metadata?.name ?? '' }, 'reason');
      expect(why.ok && why.value.end, metadata?.name ?? '').toMatch(/^(yaml|input)$/);
    }
  });

  test('an Unhealthy event names its probe', () => {
    const session = run(pod(`${SLEEP}\nreadinessProbe: {${PROBE}}`), 20);
    const event = (session.cluster.store.list('events') as readonly { readonly reason?: string; readonly metadata?: { readonly name?: string } }[]).find(({ reason }) => reason === 'Unhealthy');
    const why = session.why({ kind: 'Event', namespace: 'default', name: event?.metadata?.name ?? '' }, '');
    expect(why.ok && why.value.steps.at(-1)?.path).toBe('spec.containers[0].readinessProbe');
  });
});

describe('what people do', () => {
  test('a taint is traced to the command that set it', () => {
    const inputs: readonly ScenarioInput[] = [{ at: '0s', type: 'command', line: 'kubectl taint node node-1 k=v:NoSchedule' }];
    const document = run(pod(SLEEP), 0, inputs).toDocument();
    const session = createSession({ document: { ...document, inputs: [...inputs, { at: '2s', type: 'apply', file: 'p.yaml' }] } });
    session.runUntil(simTime(seconds(10)));
    const why = session.why(POD, 'status.phase');
    expect(why.ok && why.value.end).toBe('input');
    expect(why.ok && why.value.steps.at(-1)?.data).toEqual({ line: 'kubectl taint node node-1 k=v:NoSchedule' });
  });

  test('an object that is gone is traced to the command that deleted it', () => {
    const session = run(pod(SLEEP), 20, [{ at: '8s', type: 'command', line: 'kubectl delete pod p' }]);
    const why = session.why(POD, '');
    expect(why.ok && why.value.end).toBe('input');
    expect(why.ok && why.value.steps.at(-1)?.data).toEqual({ line: 'kubectl delete pod p' });
  });
});

describe('what is not there', () => {
  test('an object that never was', () => {
    const why = run(pod(SLEEP), 5).why({ ...POD, name: 'nosuch' }, 'status.phase');
    expect(why).toMatchObject({ ok: false, error: { type: 'noSuchObject' } });
  });

  test('an object before it was created', () => {
    expect(run(pod(SLEEP), 5).why(POD, 'status.phase', simTime(0))).toMatchObject({ ok: false, error: { type: 'noSuchObject' } });
  });

  test('a field is not answered for by the one above it', () => {
    const session = run(pod(SLEEP), 5);
    expect(session.why(POD, 'status.containerStatuses[0].state.waiting.reason')).toMatchObject({ ok: false, error: { type: 'noSuchField', nearest: 'status.containerStatuses[0].state' } });
    expect(session.why(POD, 'nosuch')).toMatchObject({ ok: false, error: { type: 'noSuchField', nearest: '' } });
  });
});
