import { expect, test } from 'vitest';
import { objectsOf, pathIn, refusesChange } from './refusal.ts';

const paths: readonly (readonly [string, string | undefined])[] = [
  ['The Pod "web" is invalid: spec.containers[0].image: Required value', 'spec.containers[0].image'],
  ['* spec.template.spec.containers[1].ports[0].containerPort: Invalid value: 0: must be between 1 and 65535, inclusive', 'spec.template.spec.containers[1].ports[0].containerPort'],
  ['The ConfigMap "c" is invalid: metadata.labels: Invalid value: "a b": …', 'metadata.labels'],
  ['Error from server (BadRequest): error when creating "a.yaml": Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.containers[0].imag"', 'spec.containers[0].imag'],
  ['pod/web created', undefined],
  ['Error from server (NotFound): pods "web" not found', undefined],
];
test.each(paths)('%s', (line, path) => {
  expect(pathIn(line)).toBe(path);
});

test('knows what only a new object can have', () => {
  expect(refusesChange(['The Pod "web" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,…'])).toBe(true);
  expect(refusesChange(['The Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.0.0.1"]: may not change once set'])).toBe(false);
  expect(refusesChange(['The Deployment "web" is invalid: spec.selector: Invalid value: {}: field is immutable'])).toBe(true);
  expect(refusesChange(['pod/web configured'])).toBe(false);
});

test('knows what a line speaks of', () => {
  expect(objectsOf(['pod/a created', 'The Deployment.apps "web" is invalid: ', '* spec.replicas: Invalid value: -1', 'Error from server (BadRequest): error when creating "a": Pod in version "v1" cannot be handled as a Pod: x'])).toEqual([
    undefined, { kind: 'Deployment.apps', name: 'web' }, { kind: 'Deployment.apps', name: 'web' }, { kind: 'Pod', name: '' },
  ]);
});
test('knows what a patch that could not be read speaks of', () => {
  const lines = ['Error from server (BadRequest): error when applying patch:', '{"spec":{}}', 'for: "a.yaml": error when patching "a.yaml": Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.foo"'];
  expect(objectsOf(lines)[2]).toEqual({ kind: 'Pod', name: '' });
  expect(pathIn(lines[2] ?? '')).toBe('spec.foo');
});
