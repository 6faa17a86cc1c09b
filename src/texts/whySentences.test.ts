import { describe, expect, test } from 'vitest';
import { chineseWhy } from './whySentencesChinese.ts';
import { englishWhy } from './whySentencesEnglish.ts';
import { whyReason, whySentence, whySentenceParts, type ExplainedStep } from './whySentences.ts';

const WEB = { kind: 'Pod', namespace: 'default', name: 'web' };

function step(given: Partial<ExplainedStep>): ExplainedStep {
  return { kind: 'event', actor: 'kubelet/node-1', type: 'kubelet.decision', objects: [WEB], ...given };
}

const cases: { readonly name: string; readonly given: Partial<ExplainedStep>; readonly want: string }[] = [
  { name: 'a write says its value and its field', given: { kind: 'write', type: 'object.written', path: 'status.phase', data: { type: 'MODIFIED', verb: 'patch', value: 'Running' } }, want: 'Wrote Running into status.phase of web.' },
  { name: 'a container’s state goes by its name', given: { kind: 'write', type: 'object.written', objects: [{ ...WEB, container: 'app' }], path: 'status.containerStatuses[0].state.waiting.reason', data: { type: 'MODIFIED', verb: 'patch', value: 'CrashLoopBackOff' } }, want: 'Wrote CrashLoopBackOff into the state of app.' },
  { name: 'an init container’s state does too', given: { kind: 'write', type: 'object.written', path: 'status.initContainerStatuses[1].state', data: { type: 'MODIFIED', verb: 'patch' } }, want: 'Wrote the state of web.' },
  { name: 'a new object comes with the field', given: { kind: 'write', type: 'object.written', path: 'status.phase', data: { type: 'ADDED', verb: 'create', value: 'Pending' } }, want: 'Created web with status.phase Pending.' },
  { name: 'a condition goes by its type', given: { kind: 'write', type: 'object.written', path: 'status.conditions[2].status', data: { type: 'MODIFIED', verb: 'patch', value: 'False', condition: 'Ready' } }, want: 'Set Ready of web to False.' },
  { name: 'an Event goes by its reason', given: { kind: 'write', type: 'object.written', objects: [{ kind: 'Event', name: 'web.1886725220c39640' }], path: 'count', data: { type: 'MODIFIED', verb: 'patch', event: 'BackOff', count: 3, value: 3 } }, want: 'Recorded the event BackOff again: 3 times now.' },
  { name: 'a binding names the node', given: { kind: 'write', type: 'object.written', data: { type: 'MODIFIED', verb: 'create', subresource: 'binding' }, rule: { id: 'scheduler.bestNode', params: { node: 'node-3', feasible: 3 } } }, want: 'Bound web to node-3.' },
  { name: 'objects that are no Pods say their kind', given: { kind: 'write', type: 'object.written', objects: [{ kind: 'ReplicaSet', name: 'web-5d' }], data: { type: 'ADDED', verb: 'create' } }, want: 'Created ReplicaSet web-5d.' },
  { name: 'a decision says what was decided', given: { rule: { id: 'scheduler.bestNode', params: { node: 'node-3', feasible: 3 } } }, want: 'Chose node-3: the best of 3 nodes that fit.' },
  { name: 'a back-off', given: { rule: { id: 'kubelet.backoff.crashLoop', params: { container: 'app', delaySeconds: 20, exitCode: 3 } } }, want: 'Held the restart of app.' },
  { name: 'a decision without words of its own uses its rule’s', given: { rule: { id: 'kubelet.kill.resizeRestart', params: { container: 'app' } } }, want: 'Kubelet kills app: the resize needs a restart.' },
  { name: 'an exit says its code', given: { type: 'container.exited', objects: [{ ...WEB, container: 'app' }], data: { exitCode: 3, reason: 'Error' } }, want: 'app ended with exit code 3.' },
  { name: 'an exit for lack of memory says that', given: { type: 'container.exited', objects: [{ ...WEB, container: 'app' }], data: { exitCode: 137, reason: 'OOMKilled' } }, want: 'Killed app: it ran out of memory.' },
  { name: 'a probe that reached its threshold', given: { type: 'probe.result', data: { kind: 'liveness', result: 'failure' }, rule: { id: 'kubelet.probe.liveness.failure', params: { container: 'app', run: 3, threshold: 3 } } }, want: 'Liveness probe of app: 3 of 3 failed.' },
  { name: 'images go by the end of their name', given: { type: 'image.pulled', data: { image: 'registry.k8s.io/e2e-test-images/agnhost:2.53', seconds: 1.171328 } }, want: 'Pulled agnhost:2.53 in 1.2 s.' },
  { name: 'the root is a line of YAML', given: { kind: 'field', actor: 'user', type: 'yaml', path: 'spec.containers[0].livenessProbe', source: { file: 'checkout.yaml', line: 31 } }, want: 'Wrote livenessProbe in checkout.yaml, line 31.' },
  { name: 'a key that says little comes with the one above it', given: { kind: 'field', actor: 'user', type: 'yaml', path: 'spec.containers[0].envFrom[0].configMapRef.name', source: { file: 'web.yaml', line: 8 } }, want: 'Wrote configMapRef.name in web.yaml, line 8.' },
  { name: 'the root is a command', given: { actor: 'user', type: 'input.command', objects: [], data: { line: 'kubectl delete pod web' } }, want: 'Ran kubectl delete pod web' },
  { name: 'the root is a fault', given: { actor: 'user', type: 'fault.stopKubelet', objects: [], data: { kind: 'stopKubelet', node: 'node-1' } }, want: 'Injected a fault: stopKubelet.' },
  { name: 'a default', given: { kind: 'field', actor: 'kube-apiserver', type: 'defaults', path: 'spec.restartPolicy' }, want: 'Filled in the default of spec.restartPolicy.' },
  { name: 'an admission plugin', given: { kind: 'field', actor: 'kube-apiserver', type: 'admission/ServiceAccount', path: 'spec.volumes' }, want: 'Filled in spec.volumes: plugin ServiceAccount.' },
  { name: 'what nobody knows keeps its type', given: { type: 'net.translated' }, want: 'net.translated: web.' },
];

describe('a step of a chain', () => {
  test.each(cases)('$name', ({ given, want }) => {
    expect(whySentence('en', step(given))).toBe(want);
    expect(want.length).toBeLessThanOrEqual(60);
  });

  test.each(cases)('$name: no place stays open in Chinese', ({ given }) => {
    expect(whySentence('zh', step(given))).not.toMatch(/[{}]|undefined/);
  });
});

test('the word that matters is strong', () => {
  const parts = whySentenceParts('en', step({ rule: { id: 'kubelet.start.first', params: { container: 'app' } } }));
  expect(parts.filter(({ strong }) => strong)).toEqual([{ text: 'app', strong: true }]);
});

test('both languages have words for the same rules and fields', () => {
  expect([...chineseWhy.rules.keys(), ...chineseWhy.decisions.keys()]).toEqual([...englishWhy.rules.keys(), ...englishWhy.decisions.keys()]);
  expect([...chineseWhy.fields.keys()]).toEqual([...englishWhy.fields.keys()]);
});

test('a write and a decision give the rule as their reason; other steps say it themselves', () => {
  expect(whyReason('en', step({ kind: 'write', type: 'object.written', path: 'status.phase', rule: { id: 'kubelet.phase.containerRunning' } }))).toBe('A container is running.');
  expect(whyReason('en', step({ rule: { id: 'kubelet.backoff.crashLoop', params: { container: 'app', delaySeconds: 20, exitCode: 3 } } }))).toBe('app waits 20 s after exit code 3.');
  expect(whyReason('en', step({ rule: { id: 'kubelet.kill.livenessProbe', params: { container: 'app' } } }))).toBeUndefined();
});
