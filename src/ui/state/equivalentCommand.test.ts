import { expect, test } from 'vitest';
import { equivalentCommand, withRequests } from './equivalentCommand.ts';
import type { InspectorTab } from './playgroundState.ts';
import type { Selection } from './selection.ts';

const POD = { uid: 'u', namespace: 'default', name: 'web' };

const CASES: readonly { readonly selection: Selection; readonly tab: InspectorTab; readonly want: string }[] = [
  { selection: { kind: 'pod', ...POD }, tab: 'status', want: 'kubectl describe pod web' },
  { selection: { kind: 'pod', ...POD, namespace: 'team' }, tab: 'logs', want: 'kubectl logs web -n team --all-containers' },
  { selection: { kind: 'container', ...POD, container: 'app' }, tab: 'logs', want: 'kubectl logs web -c app' },
  { selection: { kind: 'container', ...POD, namespace: 'team', container: 'app' }, tab: 'processes', want: 'kubectl exec web -n team -c app -- ps' },
  { selection: { kind: 'volume', ...POD, volume: 'site' }, tab: 'status', want: `kubectl get pod web -o 'jsonpath={.spec.volumes[?(@.name=="site")]}'` },
  { selection: { kind: 'node', name: 'node-1' }, tab: 'events', want: 'kubectl events --for node/node-1' },
  { selection: { kind: 'object', objectKind: 'Deployment', namespace: 'default', name: 'web' }, tab: 'yaml', want: 'kubectl get deployment web -o yaml' },
  { selection: { kind: 'object', objectKind: 'PersistentVolume', namespace: '', name: 'pv-1' }, tab: 'status', want: 'kubectl describe persistentvolume pv-1' },
];

test.each(CASES)('$want', ({ selection, tab, want }) => {
  expect(equivalentCommand(selection, tab)).toBe(want);
});

test('with requests: -v=6 stands before a program’s own words, and what changes something only pretends', () => {
  expect(withRequests('kubectl exec web -c app -- ps')).toBe('kubectl exec web -c app -v=6 -- ps');
  expect(withRequests('kubectl apply -f pod.yaml')).toBe('kubectl apply -f pod.yaml --dry-run=server -v=6');
});
