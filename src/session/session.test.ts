import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument, type ScenarioInput } from '../scenario/document.ts';
import { readScenario } from '../scenario/parseDocument.ts';
import { createSession, forkDocument } from './session.ts';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 2
  containers:
  - name: c
    image: busybox:1.36
    command: [sh, -c, 'trap "exit 0" TERM; i=0; while true; do echo $i; i=$((i+1)); sleep 1 & wait $!; done']
`;

function documentWith(inputs: readonly ScenarioInput[], files: ScenarioDocument['files'] = []): ScenarioDocument {
  return { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'golden-1', registry: { source: 'catalog', unknownImages: 'stand-in' } }, files, inputs };
}

describe('a session', () => {
  test('the same document gives the same trace', () => {
    const document = documentWith([{ at: '0s', type: 'apply', text: POD }, { at: '8s', type: 'command', line: 'kubectl delete pod web' }]);
    const hashes = [1, 2].map(() => {
      const session = createSession({ document });
      session.runUntil(simTime(seconds(20)));
      return session.traceHash();
    });
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('live inputs, pauses and slices replay to the same trace', () => {
    const live = createSession({ document: documentWith([]) });
    live.submit({ type: 'apply', text: POD });
    live.runUntil(simTime(seconds(5)));
    for (let i = 0; i < 40; i++) live.runUntil(simTime(seconds(9)), () => true);
    live.submit({ type: 'command', line: 'kubectl get pods; kubectl delete pod web --wait=false' });
    live.runUntil(simTime(seconds(20)));
    const replayed = createSession({ document: live.toDocument() });
    replayed.runUntil(simTime(seconds(20)));
    expect(replayed.traceHash()).toBe(live.traceHash());
    const read = readScenario(JSON.parse(JSON.stringify(live.toDocument())));
    expect(read.ok).toBe(true);
  });

  test('a controller that creates more than a run may have ends it in a reported state', () => {
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: many}\nspec:\n  replicas: 200\n  selector: {matchLabels: {app: many}}\n  template:\n    metadata: {labels: {app: many}}\n    spec: {containers: [{name: c, image: busybox}]}\n';
    const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text }]), budgets: { objects: 50 } });
    expect(session.runUntil(simTime(seconds(60)))).toMatchObject({ type: 'budget', budget: 'objects', label: 'pods' });
    expect(session.now()).toBeLessThan(seconds(60));
    expect(session.cluster.store.list('pods')).toHaveLength(51);
  });

  test('a loop that creates and deletes ends in a reported state, too', () => {
    const line = 'while true; do kubectl create configmap a; kubectl delete configmap a; done';
    const session = createSession({ document: documentWith([{ at: '0s', type: 'command', line }]), budgets: { created: 40 } });
    expect(session.runUntil(simTime(seconds(60)))).toMatchObject({ type: 'budget', budget: 'created', label: 'configmaps' });
    expect(session.now()).toBeLessThan(seconds(60));
  });

  test('so does a controller whose Pods the kubelet refuses at once', () => {
    const text = 'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: storm}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: storm}}\n  template:\n    metadata: {labels: {app: storm}}\n    spec: {nodeName: node-1, nodeSelector: {disk: ssd}, containers: [{name: c, image: busybox}]}\n';
    const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text }]), budgets: { created: 100 } });
    expect(session.runUntil(simTime(seconds(60)))).toMatchObject({ type: 'budget', budget: 'created', label: 'pods' });
  });

  test('get and describe take what a file names', () => {
    const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', file: 'web.yaml' }, { at: '10s', type: 'command', line: 'kubectl get -f web.yaml --no-headers && kubectl describe -f web.yaml | head -n 1' }], [{ name: 'web.yaml', text: POD }]) });
    session.runUntil(simTime(seconds(15)));
    expect(session.outputs().at(-1)?.stdout).toMatch(/^web +1\/1 +Running.*\nName: +web\n$/);
  });

  test('a fork keeps what was before and goes its own way', () => {
    const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text: POD }, { at: '8s', type: 'command', line: 'kubectl delete pod web' }]) });
    session.runUntil(simTime(seconds(20)));
    const fork = createSession({ document: forkDocument(session, simTime(seconds(7))) });
    fork.runUntil(simTime(seconds(20)));
    const podAt = (one: typeof session) => one.cluster.store.objectAt('pods', 'default/web', simTime(seconds(19)));
    expect(podAt(session)).toBeUndefined();
    expect(podAt(fork)).toBeDefined();
    expect(fork.cluster.store.objectAt('pods', 'default/web', simTime(seconds(6)))).toEqual(session.cluster.store.objectAt('pods', 'default/web', simTime(seconds(6))));
  });

  test('a deletion that is over before it can be watched returns', () => {
    const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}\nspec:\n  serviceName: s\n  selector: {matchLabels: {a: s}}\n  template: {metadata: {labels: {a: s}}, spec: {containers: [{name: c, image: nginx}]}}\n';
    const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text: set }, { at: '8s', type: 'command', line: 'kubectl delete sts s --cascade=orphan' }]) });
    session.runUntil(simTime(seconds(10)));
    expect(session.outputs().at(-1)).toMatchObject({ stdout: 'statefulset.apps "s" deleted from default namespace\n', exitCode: 0 });
    expect(session.cluster.store.get('pods', 'default/s-0')?.metadata?.ownerReferences).toBeUndefined();
  });

  test('why of a deletion ends at the command', () => {
    const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text: POD }, { at: '8s', type: 'command', line: 'kubectl delete pod web --wait=false' }]) });
    session.runUntil(simTime(seconds(9)));
    const chain = session.why({ kind: 'Pod', namespace: 'default', name: 'web' }, 'metadata.deletionTimestamp');
    expect(chain.ok && chain.value.end).toBe('input');
    expect(chain.ok && chain.value.steps.at(-1)).toMatchObject({ type: 'input.command', data: { line: 'kubectl delete pod web --wait=false' } });
  });
});

const WORDS = ['kubectl', 'get', 'pods', '-o', 'yaml', 'wide', 'delete', 'pod', 'web', '--force', '-n', 'default', 'nosuch', '|', '&&', ';', '$(', ')', '"', "'", 'echo', '>', '/dev/null', 'describe', 'apply', '-f', '-', '--now', 'sleep', '1', '&', '{}', '\\', '*', 'set', 'image', 'pod/web', 'c=busybox:1.28', 'label', 'a=b', 'exec', '--', 'sh', '-c', 'exit 3'];

const fuzzedInput: fc.Arbitrary<ScenarioInput> = fc.oneof(
  fc.record({ at: fc.integer({ min: 0, max: 20 }).map((s) => `${s}s`), type: fc.constant('command' as const), line: fc.oneof(fc.string({ maxLength: 40 }), fc.array(fc.constantFrom(...WORDS), { maxLength: 10 }).map((words) => words.join(' '))) }),
  fc.record({ at: fc.integer({ min: 0, max: 20 }).map((s) => `${s}s`), type: fc.constant('apply' as const), text: fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom(POD, POD.slice(0, 150), POD.replace('busybox:1.36', 'nosuch/image'), POD.replace('name: web', 'name: [1]'), POD.replaceAll(' ', '\t'))) }),
  fc.record({
    at: fc.integer({ min: 0, max: 20 }).map((s) => `${s}s`),
    type: fc.constant('fault' as const),
    fault: fc.constantFrom(
      { kind: 'killContainer', pod: 'web' } as const, { kind: 'killSandbox', pod: 'web' } as const, { kind: 'stopKubelet', node: 'node-1' } as const, { kind: 'startKubelet', node: 'node-1' } as const,
      { kind: 'stopRuntime', node: 'node-1' } as const, { kind: 'startRuntime', node: 'node-1' } as const, { kind: 'killAllContainers', node: 'node-9' } as const, { kind: 'registryDown' } as const, { kind: 'registryUp' } as const,
    ),
  }),
);

describe('fuzzed inputs (fast-check, seed 20261121)', () => {
  test('never throw out of the engine, and replay to the same trace', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(fuzzedInput, { maxLength: 6 }), (inputs) => {
        const sorted = [...inputs].sort((a, b) => Number.parseInt(a.at, 10) - Number.parseInt(b.at, 10));
        const hashes = [1, 2].map(() => {
          const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text: POD }, ...sorted]) });
          session.runUntil(simTime(seconds(25)));
          return session.traceHash();
        });
        expect(hashes[0]).toBe(hashes[1]);
      }),
      { seed: 20261121, numRuns: 40 },
    );
  });
});

test('files may lie in folders', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n';
  const session = createSession({ document: documentWith([{ at: '0s', type: 'command', line: 'kubectl apply -f pods/config/settings.yaml' }], [{ name: 'pods/config/settings.yaml', text }]) });
  session.runUntil(simTime(seconds(5)));
  expect(session.outputs()[0]?.stdout).toBe('configmap/settings created\n');
});
