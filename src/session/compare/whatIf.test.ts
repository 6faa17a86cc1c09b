import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../../engine/simTime.ts';
import { DEFAULT_START, type ScenarioDocument } from '../../scenario/document.ts';
import type { WhySubject } from '../readModel/scene.ts';
import { createRun } from '../workspace/run.ts';
import { whatIf, type Otherwise } from './whatIf.ts';

function documentWith(spec: string, inputs: ScenarioDocument['inputs'] = []): ScenarioDocument {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;
  return { schemaVersion: 1, kubernetes: '1.36', seed: 3, start: DEFAULT_START, cluster: { preset: 'playground' }, files: [{ name: 'pod.yaml', text }], inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }, ...inputs] };
}

/** The fields that could have been otherwise, and what becomes of each. */
function asked(document: ScenarioDocument, about: (uid: string) => WhySubject, at: number): readonly (Otherwise & { readonly change: string })[] {
  const run = createRun(document);
  const instant = simTime(seconds(at));
  run.runUntil(instant);
  const uid = run.model.sceneAt(instant).pods.find(({ name }) => name.startsWith('web'))?.uid ?? '';
  return run.model.alternatives(about(uid), instant).map((alternative) => {
    const made = whatIf(run, run.documentAt(instant), alternative, instant, uid, (variant) => createRun(variant));
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    while (!made.value.work(() => false)) expect(made.value.run.now()).toBeLessThan(instant);
    return { ...made.value.answer(), change: `${alternative.object} ${alternative.field} ${alternative.present} → ${alternative.value}` };
  });
}

const FAILING = '  containers:\n  - {name: app, image: "busybox:1.36", command: [sh, -c, "sleep 5; exit 3"]}\n';

describe('what would have happened otherwise', () => {
  test('another restart policy, for a container that waits to be started again', () => {
    const [first, second, ...rest] = asked(documentWith(FAILING), (pod) => ({ about: 'status', pod }), 30);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ change: 'Pod/web restartPolicy Always → OnFailure', pod: { phase: 'Running' } });
    expect(first).not.toHaveProperty('first');
    expect(second).toMatchObject({ change: 'Pod/web restartPolicy Always → Never', pod: { status: 'Error', phase: 'Failed', restarts: 0 }, first: { contrast: { of: 'app' } } });
  });

  test('a later failure threshold, for a container that its liveness probe killed', () => {
    const spec = '  terminationGracePeriodSeconds: 1\n  containers:\n  - name: app\n    image: busybox:1.36\n    command: [sleep, inf]\n    livenessProbe: {exec: {command: ["false"]}, periodSeconds: 5}\n';
    const found = asked(documentWith(spec), (pod) => ({ about: 'restarts', pod, container: 'app' }), 25);
    expect(found[0]).toMatchObject({ change: 'Pod/web livenessProbe.failureThreshold 3 → 6', pod: { restarts: 0 } });
    expect(found[1]).toMatchObject({ change: 'Pod/web livenessProbe.periodSeconds 5 → 10', pod: { restarts: 0 } });
  });

  test('more memory, for a container that the kernel killed', () => {
    const spec = '  restartPolicy: Never\n  containers:\n  - name: app\n    image: polinux/stress\n    command: [stress, --vm, "1", --vm-bytes, 100M, --vm-hang, "1"]\n    resources: {limits: {memory: 64Mi}}\n';
    const found = asked(documentWith(spec), (pod) => ({ about: 'container', pod, container: 'app' }), 20);
    expect(found[0]).toMatchObject({ change: 'Pod/web limits.memory 64Mi → 256Mi', pod: { status: 'Running', phase: 'Running' } });
  });

  test('another grace period, for a Pod that took all of it', () => {
    const spec = '  containers:\n  - {name: app, image: "busybox:1.36", command: [sh, -c, "trap \'\' TERM; while true; do sleep 1; done"]}\n';
    const found = asked(documentWith(spec, [{ at: '10s', type: 'command', line: 'kubectl delete pod web --wait=false' }]), (pod) => ({ about: 'status', pod }), 30);
    expect(found.map(({ change }) => change)).toEqual(['Pod/web terminationGracePeriodSeconds 30 → 60', 'Pod/web terminationGracePeriodSeconds 30 → 5']);
    expect(found[0]).toMatchObject({ pod: { status: 'Terminating' } });
    expect(found[1]).not.toHaveProperty('pod');
  });

  test('what made the Pod is changed where it is written', () => {
    const document = documentWith(FAILING);
    const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      containers:\n      - name: app\n        image: busybox:1.36\n        command: [sleep, inf]\n        livenessProbe: {exec: {command: ["false"]}, periodSeconds: 5}\n`;
    const found = asked({ ...document, files: [{ name: 'pod.yaml', text: deployment }] }, (pod) => ({ about: 'restarts', pod, container: 'app' }), 60);
    expect(found[0]).toMatchObject({ change: 'Deployment/web livenessProbe.failureThreshold 3 → 6', pod: { phase: 'Running' } });
  });
});
