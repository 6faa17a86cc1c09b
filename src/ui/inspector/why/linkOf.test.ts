import { expect, test } from 'vitest';
import { simTime } from '../../../engine/simTime.ts';
import type { WhyStep } from '../../../session/why/whyChain.ts';
import { linkOf } from './linkOf.ts';

const APP = { kind: 'Pod', namespace: 'default', name: 'web', uid: 'p1', container: 'app' };

const cases: readonly { readonly name: string; readonly given: Partial<WhyStep>; readonly want: unknown }[] = [
  { name: 'what a person wrote is shown in the editor', given: { kind: 'field', type: 'yaml', source: { file: 'web.yaml', revision: 1, start: 0, end: 5, line: 7, column: 3 } }, want: { type: 'show', file: 'web.yaml', line: 7 } },
  { name: 'an apply shows its file', given: { type: 'input.apply', data: { file: 'web.yaml' } }, want: { type: 'show', file: 'web.yaml', line: 1 } },
  { name: 'an ended process shows its log', given: { type: 'container.exited', objects: [APP] }, want: { type: 'log', pod: 'p1', container: 'app' } },
  { name: 'so does a container that ended by itself', given: { rule: { id: 'kubelet.containerEnded' }, objects: [APP] }, want: { type: 'log', pod: 'p1', container: 'app' } },
  { name: 'words of Kubernetes stand in the events', given: { evidence: 'Back-off' }, want: { type: 'events' } },
  { name: 'a decision of the scheduler shows what every plugin said', given: { type: 'scheduler.decision', rule: { id: 'scheduler.bestNode' }, objects: [{ kind: 'Pod', namespace: 'default', name: 'web', uid: 'p1' }] }, want: { type: 'placement', pod: { namespace: 'default', name: 'web', uid: 'p1' } } },
  { name: 'a decision shows its rule', given: { rule: { id: 'scheduler.bestNode' } }, want: { type: 'rule', rule: { id: 'scheduler.bestNode' } } },
  { name: 'a write tells its rule itself', given: { kind: 'write', type: 'object.written', rule: { id: 'kubelet.phase.notStarted' } }, want: undefined },
];

test.each(cases)('$name', ({ given, want }) => {
  expect(linkOf({ kind: 'event', t: simTime(0), actor: 'kubelet/node-1', type: 'kubelet.decision', objects: [], ...given })).toEqual(want);
});
