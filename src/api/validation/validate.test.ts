import { describe, expect, it } from 'vitest';
import { readKind } from '../decode/readKind.ts';
import { applyDefaults } from '../defaults/applyDefaults.ts';
import type { Draft } from '../draft.ts';
import { errorText } from '../field/fieldError.ts';
import type { KubeObject } from '../resources.ts';
import { resourceOfKind } from '../scheme/scheme.ts';
import { prepareForCreate } from '../strategy/prepare.ts';
import { validateCreate, validateUpdate } from './validate.ts';

type Plain = Readonly<Record<string, unknown>>;

const NOW = '2026-01-01T00:00:00Z';

function stored(apiVersion: string, kind: string, fields: Plain): KubeObject {
  const resource = resourceOfKind(apiVersion, kind);
  if (!resource) throw new Error(kind);
  const namespace = resource.namespaced ? { namespace: 'default' } : {};
  const metadata = { name: 'web', ...namespace, uid: 'u', creationTimestamp: NOW, ...(fields['metadata'] as Plain | undefined) };
  const object = applyDefaults(resource.name, readKind(apiVersion, kind, { ...fields, metadata }) as Draft<KubeObject>);
  prepareForCreate(resource.name, object, { now: NOW });
  return object;
}

function create(apiVersion: string, kind: string, fields: Plain): { readonly errors: readonly string[]; readonly warnings: readonly string[] } {
  const { errors, warnings } = validateCreate(resourceOfKind(apiVersion, kind)?.name ?? '', stored(apiVersion, kind, fields));
  return { errors: errors.map(errorText), warnings };
}

const CONTAINER = { name: 'app', image: 'nginx:1.27' };
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { containers: [CONTAINER] } };

describe('new objects', () => {
  const cases: readonly (readonly [string, string, string, Plain, readonly string[]])[] = [
    ['a Pod', 'v1', 'Pod', { spec: { containers: [CONTAINER] } }, []],
    ['a Pod without image', 'v1', 'Pod', { spec: { containers: [{ name: 'app' }] } }, ['spec.containers[0].image: Required value']],
    ['a bad restart policy', 'v1', 'Pod', { spec: { restartPolicy: 'X', containers: [CONTAINER] } }, ['spec.restartPolicy: Unsupported value: "X": supported values: "Always", "OnFailure", "Never"']],
    ['a Deployment whose selector misses', 'apps/v1', 'Deployment', { spec: { selector: { matchLabels: { app: 'x' } }, template: TEMPLATE } },
      ['spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`']],
    ['a StatefulSet with a bad service name', 'apps/v1', 'StatefulSet', { spec: { serviceName: 'A', selector: { matchLabels: { app: 'web' } }, template: TEMPLATE } },
      [expect.stringMatching(/^spec\.serviceName: Invalid value: "A": a lowercase RFC 1123 label/) as unknown as string]],
    ['a CronJob with a bad schedule', 'batch/v1', 'CronJob', { spec: { schedule: 'x', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [CONTAINER] } } } } } },
      ['spec.schedule: Invalid value: "x": expected exactly 5 fields, found 1: [x]']],
    ['a Role with nothing in it', 'rbac.authorization.k8s.io/v1', 'Role', { rules: [{ verbs: null }] },
      ['rules[0].verbs: Required value: verbs must contain at least one value', 'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
        'rules[0].resources: Required value: resource rules must supply at least one resource']],
    ['an Ingress without rules', 'networking.k8s.io/v1', 'Ingress', { spec: {} }, ['spec: Invalid value: null: either `defaultBackend` or `rules` must be specified']],
    ['a NetworkPolicy with a wide exception', 'networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/16', except: ['10.0.0.0/8'] } }] }] } },
      ['spec.ingress[0].from[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`']],
    ['a RuntimeClass without handler', 'node.k8s.io/v1', 'RuntimeClass', {}, ['handler: Required value']],
  ];
  it.each(cases)('%s', (_, apiVersion, kind, fields, errors) => {
    expect(create(apiVersion, kind, fields).errors).toEqual(errors);
  });
  it('warns of what is accepted but odd', () => {
    const spec = { containers: [{ ...CONTAINER, env: [{ name: 'A', value: '1' }, { name: 'A', value: '2' }] }] };
    expect(create('v1', 'Pod', { metadata: { name: 'a.b' }, spec }).warnings).toEqual([
      expect.stringMatching(/^metadata\.name: this is used in the Pod's hostname/), 'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
    ]);
  });
});

describe('changes', () => {
  const old = { ...stored('v1', 'Pod', { spec: { containers: [CONTAINER] } }) };
  const pod = { ...old, metadata: { ...old.metadata, resourceVersion: '1' } } as KubeObject & { readonly spec: Plain };
  const change = (spec: Plain): readonly string[] => validateUpdate('pods', pod, { ...pod, spec: { ...pod.spec, ...spec } } as KubeObject, undefined).errors.map(errorText);

  it('lets images change', () => {
    expect(change({ containers: [{ ...(pod.spec['containers'] as Plain[])[0], image: 'nginx:1.28' }] })).toEqual([]);
  });
  it('takes a Pod whose containers are gone', () => {
    expect(change({ containers: null })).toEqual(expect.arrayContaining(['spec.containers: Forbidden: pod updates may not add or remove containers']));
  });
  it('shows the difference of what may not change', () => {
    const [error] = change({ nodeName: 'n1' });
    expect(error).toMatch(/^spec: Forbidden: pod updates may not change fields other than `spec\.containers\[\*\]\.image`,/);
    expect(error).toContain('\n- "NodeName": "",\n+ "NodeName": "n1",\n');
  });
  it('keeps names and versions straight', () => {
    const errors = validateUpdate('pods', pod, { ...pod, metadata: { ...pod.metadata, uid: 'v', resourceVersion: '' } }, undefined).errors.map(errorText);
    expect([...new Set(errors)]).toEqual(['metadata.resourceVersion: Invalid value: "": must be specified for an update', 'metadata.uid: Invalid value: "v": field is immutable']);
  });
});
