import { describe, expect, test } from 'vitest';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { DeleteOptions } from '../client/client.ts';
import { createTestServer, podNamed, type TestServer } from '../client/testing/testServer.ts';

const KEY = { namespace: 'default', name: 'web' };

function bound(server: TestServer, more: Partial<Pod> = {}): Pod {
  server.must(server.client.create('pods', podNamed('web', more)));
  server.must(server.client.createSubresource('pods', KEY, 'binding', { target: { kind: 'Node', name: 'node-1' } }));
  return server.must(server.client.get('pods', KEY));
}

/** Type and deletion fields of every version after the Pod was bound. */
function deletions(server: TestServer, uid: string | undefined): readonly unknown[] {
  return server.server.store.versions(uid ?? '').flatMap(({ type, object, t }) => {
    const { deletionTimestamp, deletionGracePeriodSeconds, generation } = object.metadata ?? {};
    return deletionTimestamp === undefined ? [] : [[type, Math.floor(t / 1e6), deletionTimestamp.slice(17, 19), deletionGracePeriodSeconds, generation]];
  });
}

describe('deleting a Pod', () => {
  test('with a grace period it is marked, and goes when the kubelet deletes it with none', () => {
    const server = createTestServer();
    const pod = bound(server);
    server.must(server.client.delete('pods', KEY));
    server.runFor(8);
    server.must(server.client.delete('pods', KEY, { gracePeriodSeconds: 0, preconditions: { uid: pod.metadata?.uid ?? '' } }));
    expect(deletions(server, pod.metadata?.uid)).toEqual([
      ['MODIFIED', 0, '30', 30, 2],
      ['MODIFIED', 8, '08', 0, 2],
      ['DELETED', 8, '08', 0, 2],
    ]);
  });

  test('unscheduled it goes at once, in two steps', () => {
    const server = createTestServer();
    const pod = server.must(server.client.create('pods', podNamed('web'))).object;
    server.must(server.client.delete('pods', KEY));
    expect(deletions(server, pod.metadata?.uid)).toEqual([
      ['MODIFIED', 0, '00', 0, 2],
      ['DELETED', 0, '00', 0, 2],
    ]);
    const [, marked, removed] = server.server.store.versions(pod.metadata?.uid ?? '');
    expect((removed?.t ?? 0) - (marked?.t ?? 0)).toBe(3000);
  });

  const seconds: { readonly name: string; readonly first: DeleteOptions; readonly second: DeleteOptions; readonly want: readonly unknown[] }[] = [
    { name: 'a shorter second deletion moves the end back', first: {}, second: { gracePeriodSeconds: 20 }, want: ['20', 20] },
    { name: 'an end in the past becomes now and one second', first: {}, second: { gracePeriodSeconds: 2 }, want: ['05', 1] },
    { name: 'a longer second deletion changes nothing', first: { gracePeriodSeconds: 10 }, second: { gracePeriodSeconds: 20 }, want: ['10', 10] },
    { name: 'one without a period changes nothing', first: { gracePeriodSeconds: 10 }, second: {}, want: ['10', 10] },
  ];
  test.each(seconds)('$name', ({ first, second, want }) => {
    const server = createTestServer();
    bound(server);
    server.must(server.client.delete('pods', KEY, first));
    server.runFor(5);
    const { metadata } = server.must(server.client.delete('pods', KEY, second)).object;
    expect([metadata?.deletionTimestamp?.slice(17, 19), metadata?.deletionGracePeriodSeconds]).toEqual(want);
  });

  test('a finalizer keeps it until it is taken away; its last state still shows it', () => {
    const server = createTestServer();
    const pod = bound(server, { metadata: { finalizers: ['example.com/hold'] } });
    server.must(server.client.delete('pods', KEY, { gracePeriodSeconds: 0 }));
    server.runFor(1);
    expect(server.must(server.client.get('pods', KEY)).metadata?.deletionGracePeriodSeconds).toBe(0);
    server.must(server.client.patch('pods', KEY, { type: 'merge', body: { metadata: { finalizers: null } } }));
    expect(server.refused(server.client.get('pods', KEY)).reason).toBe('NotFound');
    expect(server.server.store.versions(pod.metadata?.uid ?? '').at(-1)).toMatchObject({ type: 'DELETED', object: { metadata: { finalizers: ['example.com/hold'] } } });
  });

  test('a precondition that does not hold is a conflict', () => {
    const server = createTestServer();
    const pod = bound(server);
    expect(server.refused(server.client.delete('pods', KEY, { preconditions: { uid: 'other' } })).message).toBe(
      `Operation cannot be fulfilled on Pod "web": the UID in the precondition (other) does not match the UID in record (${pod.metadata?.uid}). The object might have been deleted and then recreated`,
    );
  });
});

describe('deleting other objects', () => {
  test('without finalizers there is one step', () => {
    const server = createTestServer();
    const { object } = server.must(server.client.create('configmaps', { metadata: { name: 'c', namespace: 'default' } }));
    server.must(server.client.delete('configmaps', { namespace: 'default', name: 'c' }));
    expect(server.server.store.versions(object.metadata?.uid ?? '').map((version) => version.type)).toEqual(['ADDED', 'DELETED']);
  });

  const policies: { readonly name: string; readonly options: DeleteOptions; readonly want: readonly string[] | undefined }[] = [
    { name: 'in the foreground it waits for its dependents', options: { propagationPolicy: 'Foreground' }, want: ['foregroundDeletion'] },
    { name: 'orphaning it waits for the garbage collector', options: { propagationPolicy: 'Orphan' }, want: ['orphan'] },
    { name: 'in the background it goes at once', options: { propagationPolicy: 'Background' }, want: undefined },
  ];
  test.each(policies)('$name', ({ options, want }) => {
    const server = createTestServer();
    const key = { namespace: 'default', name: 'rs' };
    const labels = { app: 'rs' };
    server.must(server.client.create('replicasets', {
      metadata: key, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'i' }] } } },
    }));
    server.must(server.client.delete('replicasets', key, options));
    const found = server.call(server.client.get('replicasets', key));
    expect(found.ok ? found.value.metadata?.finalizers : undefined).toEqual(want);
    if (found.ok) expect(found.value.metadata).toMatchObject({ deletionGracePeriodSeconds: 0, generation: 2 });
  });

  test('a namespace is terminating until it is finalized; nothing new comes into it', () => {
    const server = createTestServer();
    const { client, must, refused } = server;
    must(client.create('namespaces', { metadata: { name: 'ns' } }));
    must(client.create('serviceaccounts', { metadata: { name: 'default', namespace: 'ns' } }));
    must(client.delete('namespaces', { name: 'ns' }));
    const terminating = must(client.get('namespaces', { name: 'ns' }));
    expect(terminating).toMatchObject({ status: { phase: 'Terminating' }, spec: { finalizers: ['kubernetes'] } });
    expect(refused(client.create('pods', podNamed('web', { metadata: { namespace: 'ns' } }))).message).toBe(
      'pods "web" is forbidden: unable to create new content in namespace ns because it is being terminated',
    );
    must(client.deleteCollection('serviceaccounts', { namespace: 'ns' }));
    must(client.update('namespaces', { ...terminating, spec: { finalizers: [] } }, {}, 'finalize'));
    expect(refused(client.get('namespaces', { name: 'ns' })).message).toBe('namespaces "ns" not found');
  });

  test('some namespaces stay', () => {
    const { client, refused } = createTestServer();
    expect(refused(client.delete('namespaces', { name: 'default' })).message).toBe('namespaces "default" is forbidden: this namespace may not be deleted');
  });
});

test('an Event goes an hour after it was last written', () => {
  const server = createTestServer();
  const event = (name: string) => ({ metadata: { name, namespace: 'default' }, involvedObject: { kind: 'Pod', name: 'web', namespace: 'default' }, count: 1 });
  const names = () => server.server.store.list('events').map((object) => object.metadata?.name);
  server.must(server.client.create('events', event('once')));
  server.must(server.client.create('events', event('twice')));
  server.runFor(1800);
  server.must(server.client.patch('events', { namespace: 'default', name: 'twice' }, { type: 'strategic', body: { count: 2 } }));
  server.runFor(1799);
  expect(names()).toEqual(['once', 'twice']);
  server.runFor(2);
  expect(names()).toEqual(['twice']);
  server.runFor(1800);
  expect(names()).toEqual([]);
});
