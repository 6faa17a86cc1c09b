import { describe, expect, it } from 'vitest';
import { resourceNamed, type DiscoveredResource } from '../scheme/scheme.ts';
import { decodeForServer, type FieldValidation } from './serverObject.ts';

function resource(name: string): DiscoveredResource {
  const found = resourceNamed(name);
  if (!found) throw new Error(name);
  return found;
}

function decode(body: unknown, validation: FieldValidation = 'Strict', name = 'pods'): unknown {
  const decoded = decodeForServer(resource(name), body, validation);
  return decoded.ok ? decoded.value : decoded.error.message;
}

const PREFIX = 'Pod in version "v1" cannot be handled as a Pod: ';

describe('decodeForServer', () => {
  it('brings an object into the form in which it is stored', () => {
    expect(decode({ metadata: { name: 'web', labels: {} }, spec: { containers: [{ name: 'a', resources: { limits: { cpu: 0.5 } } }] } })).toEqual({
      object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'a', resources: { limits: { cpu: '500m' } } }] }, status: {} },
      warnings: [],
    });
  });
  const refusals: readonly (readonly [string, unknown, string])[] = [
    ['unknown fields, sorted', { spec: { zeta: 1, containers: [{ imag: 'x' }] } }, 'strict decoding error: unknown field "spec.containers[0].imag", unknown field "spec.zeta"'],
    ['a wrong type', { spec: { containers: 'nginx' } }, 'json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container'],
    ['a number out of place', { spec: { priority: 1.5 } }, 'json: cannot unmarshal number 1.5 into Go struct field PodSpec.spec.priority of type int32'],
    ['a bad quantity', { spec: { overhead: { cpu: '1x' } } }, "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ];
  it.each(refusals)('refuses %s', (_, body, why) => {
    expect(decode(body)).toBe(PREFIX + why);
  });
  it('knows kinds by their exact spelling', () => {
    expect(decode({ kind: 'pod', apiVersion: 'v1' })).toBe('pod in version "v1" cannot be handled as a Pod: no kind "pod" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"');
  });
  it('warns of unknown fields, or lets them pass', () => {
    expect(decode({ spec: { foo: 1, containers: null } }, 'Warn')).toMatchObject({ warnings: ['unknown field "spec.foo"'] });
    expect(decode({ spec: { foo: 1, containers: null } }, 'Ignore')).toMatchObject({ warnings: [] });
  });
});
