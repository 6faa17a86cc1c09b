import { expect, test } from 'vitest';
import { locate } from './locate.ts';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeName: a
  containers:
  - name: app
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
`;

const cases: readonly (readonly [string, string, string, string, string | undefined])[] = [
  ['a field', 'Pod', 'web', 'spec.nodeName', 'a'],
  ['what it is missing from', 'Pod', 'web', 'spec.containers[0].image', 'name'],
  ['of a kind with its group', 'Deployment.apps', 'web', 'spec.selector', '{matchLabels: {app: web}}'],
  ['by the name of the resource', 'deployments.apps', 'web', 'spec.replicas', 'spec'],
  ['nothing of another object', 'Pod', 'other', 'spec', undefined],
];
test.each(cases)('finds %s', (_, kind, name, path, want) => {
  const range = locate(TEXT, { kind, name, path });
  expect(range && TEXT.slice(range.start, range.end)).toBe(want);
});
