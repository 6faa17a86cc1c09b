import { describe, expect, test } from 'vitest';
import type { Pod, Service } from '../../../api/core/v1/types.gen.ts';
import { createTestServer, podNamed } from '../../client/testing/testServer.ts';

const KEY = { namespace: 'default', name: 'web' };
const MANAGED = { managedFields: true };

describe('metadata.managedFields', () => {
  test('is there for those who ask, and for nobody else', () => {
    const { client, must } = createTestServer();
    must(client.create('pods', podNamed('web'), { fieldManager: 'kubectl-create' }));
    expect(must(client.get('pods', KEY)).metadata?.managedFields).toBeUndefined();
    const [entry] = must(client.get('pods', KEY, MANAGED)).metadata?.managedFields ?? [];
    expect(entry).toMatchObject({ manager: 'kubectl-create', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', time: '2026-01-01T00:00:00Z' });
    expect(must(client.list('pods', { namespace: 'default', ...MANAGED })).items[0]?.metadata?.managedFields).toHaveLength(1);
  });

  test('names items of lists by their keys, and what is set as a whole as one field', () => {
    const { client, must } = createTestServer();
    const body = { apiVersion: 'v1', kind: 'Pod', metadata: { ...KEY, labels: { app: 'web' } }, spec: { nodeSelector: { a: 'b' }, containers: [{ name: 'app', image: 'nginx', ports: [{ containerPort: 80 }] }] } };
    must(client.patch('pods', KEY, { type: 'apply', body }, { fieldManager: 'a' }));
    const entries = must(client.get('pods', KEY, MANAGED)).metadata?.managedFields ?? [];
    expect(entries).toMatchObject([{ manager: 'a', operation: 'Apply' }]);
    expect(entries[0]?.fieldsV1).toEqual({
      'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
      'f:spec': {
        'f:containers': {
          '.': {},
          'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {}, 'f:ports': { '.': {}, 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } } },
        },
        'f:nodeSelector': {},
      },
    });
  });

  test('a change moves a field to whoever made it; the status has an entry of its own', () => {
    const { client, must, runFor } = createTestServer();
    must(client.create('pods', podNamed('web', { metadata: { labels: { app: 'web' } } }), { fieldManager: 'kubectl-create' }));
    runFor(5);
    must(client.patch('pods', KEY, { type: 'merge', body: { metadata: { labels: { app: 'shop' } } } }, { fieldManager: 'kubectl-label' }));
    const stored = must(client.get('pods', KEY));
    must(client.update('pods', { ...stored, status: { ...stored.status, phase: 'Running' } }, { fieldManager: 'kubelet' }, 'status'));
    const entries = must(client.get('pods', KEY, MANAGED)).metadata?.managedFields ?? [];
    expect(entries.map(({ manager, subresource, time }) => [manager, subresource, time?.slice(14, 19)])).toEqual([['kubectl-create', undefined, '00:00'], ['kubectl-label', undefined, '00:05'], ['kubelet', 'status', '00:05']]);
    expect(entries[1]?.fieldsV1).toEqual({ 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } } });
    expect(entries[2]?.fieldsV1).toEqual({ 'f:status': { 'f:phase': {} } });
  });

  const conflicts: readonly { readonly name: string; readonly mine: Partial<Pod['spec']>; readonly theirs: Partial<Pod['spec']>; readonly path: string }[] = [
    { name: 'a field', mine: { priorityClassName: 'x' }, theirs: { priorityClassName: 'y' }, path: '.spec.priorityClassName' },
    { name: 'a map that is set as a whole', mine: { nodeSelector: { a: '1' } }, theirs: { nodeSelector: { b: '1' } }, path: '.spec.nodeSelector' },
  ];
  test.each(conflicts)('$name conflicts', ({ mine, theirs, path }) => {
    const { client, must, refused } = createTestServer();
    must(client.create('priorityclasses', { metadata: { name: 'x' }, value: 1 }));
    must(client.create('priorityclasses', { metadata: { name: 'y' }, value: 2 }));
    const body = (spec: Partial<Pod['spec']>) => ({ apiVersion: 'v1', kind: 'Pod', metadata: KEY, spec: { containers: [{ name: 'app', image: 'nginx' }], ...spec } });
    must(client.patch('pods', KEY, { type: 'apply', body: body(mine) }, { fieldManager: 'a' }));
    expect(refused(client.patch('pods', KEY, { type: 'apply', body: body(theirs) }, { fieldManager: 'b' }))).toMatchObject({
      code: 409, reason: 'Conflict', message: `Apply failed with 1 conflict: conflict with "a" using v1: ${path}`,
      details: { causes: [{ reason: 'FieldManagerConflict', field: path }] },
    });
  });

  test('ports of a Service are known by port and protocol', () => {
    const { client, must } = createTestServer();
    const body = (protocol: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { ...KEY, name: 'dns' }, spec: { selector: { a: 'b' }, ports: [{ name: protocol.toLowerCase(), port: 53, protocol }] } });
    const key = { ...KEY, name: 'dns' };
    must(client.patch('services', key, { type: 'apply', body: body('UDP') }, { fieldManager: 'a' }));
    must(client.patch('services', key, { type: 'apply', body: body('TCP') }, { fieldManager: 'b' }));
    const { spec } = must(client.get('services', key)) as Service;
    expect(spec?.ports?.map(({ protocol }) => protocol)).toEqual(['UDP', 'TCP']);
  });
});
