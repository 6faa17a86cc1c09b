import { describe, expect, test } from 'vitest';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { createTestServer, podNamed } from './testing/testServer.ts';
import { isConnectionRefused } from './connection.ts';

describe('requests', () => {
  test('a created object comes back with what only the server sets, some milliseconds later', () => {
    const { sim, client, must } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    expect(object.metadata).toMatchObject({ name: 'web', namespace: 'default', generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' });
    expect(object.metadata?.uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(sim.now()).toBeGreaterThan(4000);
    expect(sim.now()).toBeLessThan(6000);
  });

  test('an update from an old version is refused with the API server’s words', () => {
    const { client, must, refused } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    const labelled: Pod = { ...object, metadata: { ...object.metadata, labels: { a: '1' } } };
    must(client.update('pods', labelled));
    expect(refused(client.update('pods', { ...labelled, metadata: { ...labelled.metadata, labels: { a: '2' } } }))).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: 'Operation cannot be fulfilled on pods "web": the object has been modified; please apply your changes to the latest version and try again',
    });
  });

  test('a write that changes nothing makes no version', () => {
    const { client, must, server } = createTestServer();
    const { object } = must(client.create('pods', podNamed('web')));
    const again = must(client.update('pods', { ...object })).object;
    expect(again.metadata?.resourceVersion).toBe(object.metadata?.resourceVersion);
    expect(server.store.versions(object.metadata?.uid ?? '')).toHaveLength(1);
  });

  test('while the server is down nobody answers', () => {
    const { client, server, call } = createTestServer();
    server.setAvailable(false);
    const result = call(client.get('pods', { namespace: 'default', name: 'web' }));
    expect(!result.ok && isConnectionRefused(result.error)).toBe(true);
  });
});

describe('informers', () => {
  test('handlers see every version in order, each with its write as cause', () => {
    const { sim, client, must, runFor, server } = createTestServer();
    const seen: { what: string; causes: readonly number[] }[] = [];
    client.informer('pods').addHandlers({
      added: (pod) => seen.push({ what: `added ${pod.metadata?.name}`, causes: sim.causes() }),
      updated: (_, pod) => seen.push({ what: `updated ${pod.metadata?.labels?.['a']}`, causes: sim.causes() }),
      deleted: (pod) => seen.push({ what: `deleted ${pod.metadata?.name}`, causes: sim.causes() }),
    });
    runFor(1);
    const { object } = must(client.create('pods', podNamed('web')));
    must(client.patch('pods', { namespace: 'default', name: 'web' }, { type: 'merge', body: { metadata: { labels: { a: '1' } } } }));
    must(client.delete('pods', { namespace: 'default', name: 'web' }));
    runFor(1);
    expect(seen.map((entry) => entry.what)).toEqual(['added web', 'updated 1', 'updated 1', 'deleted web']);
    expect(seen.map((entry) => entry.causes)).toEqual(server.store.versions(object.metadata?.uid ?? '').map((version) => [version.write.traceId]));
  });

  test('what was missed while the server was down is announced after the next list', () => {
    const { client, must, runFor, server, clients } = createTestServer();
    const seen: string[] = [];
    must(client.create('pods', podNamed('stays')));
    must(client.create('pods', podNamed('goes')));
    const watcher = clients.clientFor('watcher');
    watcher.informer('pods').addHandlers({
      added: (pod) => seen.push(`added ${pod.metadata?.name}`),
      updated: (_, pod) => seen.push(`updated ${pod.metadata?.name}`),
      deleted: (pod) => seen.push(`deleted ${pod.metadata?.name}`),
    });
    runFor(1);
    clients.setConnected('watcher', false);
    must(client.patch('pods', { namespace: 'default', name: 'stays' }, { type: 'merge', body: { metadata: { labels: { a: '1' } } } }));
    must(client.delete('pods', { namespace: 'default', name: 'goes' }));
    must(client.create('pods', podNamed('new')));
    runFor(5);
    expect(seen).toEqual(['added goes', 'added stays']);
    clients.setConnected('watcher', true);
    runFor(35);
    expect(seen.slice(2)).toEqual(['added new', 'updated stays', 'deleted goes']);
    expect(server.available).toBe(true);
  });

  test('a watch of one node’s Pods sees a Pod when it is bound there', () => {
    const { client, must, runFor } = createTestServer();
    const seen: string[] = [];
    client.informer('pods', { fieldSelector: 'spec.nodeName=node-1' }).addHandlers({ added: (pod) => seen.push(pod.metadata?.name ?? '') });
    const unscheduled: string[] = [];
    client.informer('pods', { fieldSelector: 'spec.nodeName=' }).addHandlers({ deleted: (pod) => unscheduled.push(pod.metadata?.name ?? '') });
    runFor(1);
    must(client.create('pods', podNamed('web')));
    runFor(1);
    expect(seen).toEqual([]);
    must(client.createSubresource('pods', { namespace: 'default', name: 'web' }, 'binding', { target: { kind: 'Node', name: 'node-1' } }));
    runFor(1);
    expect(seen).toEqual(['web']);
    expect(unscheduled).toEqual(['web']);
  });
});

test('two runs leave the same trace', () => {
  const run = (): string => {
    const { client, must, runFor, sim } = createTestServer({ seed: 7 });
    client.informer('pods').addHandlers({});
    for (let i = 0; i < 20; i++) must(client.create('pods', podNamed('web-')));
    runFor(1);
    return sim.trace.hash();
  };
  expect(run()).toBe(run());
});
