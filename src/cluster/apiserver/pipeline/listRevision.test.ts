import { describe, expect, test } from 'vitest';
import type { ListOptions } from '../../client/client.ts';
import type { WatchEvent } from '../../client/transport.ts';
import { createTestServer, type TestServer } from '../../client/testing/testServer.ts';

const SPACE = { namespace: 'default' };

/** There are no others. */
function secret(server: TestServer, name: string, labels = {}): string {
  return server.must(server.client.create('secrets', { apiVersion: 'v1', kind: 'Secret', metadata: { ...SPACE, name, labels } })).object.metadata?.resourceVersion ?? '';
}

function namesOf(server: TestServer, options: ListOptions): (string | undefined)[] {
  return server.must(server.client.list('secrets', { ...SPACE, ...options })).items.map(({ metadata }) => metadata?.name);
}

describe('lists in pieces', () => {
  test('show what there was when the first piece was given', () => {
    const server = createTestServer();
    for (const name of ['a', 'b', 'c', 'd', 'e']) secret(server, name);
    const first = server.must(server.client.list('secrets', { ...SPACE, limit: 2 }));
    expect(first).toMatchObject({ items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }], remainingItemCount: 3 });
    secret(server, 'bb');
    server.must(server.client.delete('secrets', { ...SPACE, name: 'c' }));
    const second = server.must(server.client.list('secrets', { ...SPACE, limit: 2, continue: first.continue ?? '' }));
    expect(second.items.map(({ metadata }) => metadata?.name)).toEqual(['c', 'd']);
    expect(second.resourceVersion).toBe(first.resourceVersion);
    const third = server.must(server.client.list('secrets', { ...SPACE, limit: 2, continue: second.continue ?? '' }));
    expect(third.items.map(({ metadata }) => metadata?.name)).toEqual(['e']);
    expect(third.continue).toBeUndefined();
  });

  test('how many are left is not counted where something was selected', () => {
    const server = createTestServer();
    for (const name of ['a', 'b', 'c']) secret(server, name, { app: 'web' });
    const { continue: token, remainingItemCount } = server.must(server.client.list('secrets', { ...SPACE, limit: 1, labelSelector: 'app=web' }));
    expect([token === undefined, remainingItemCount]).toEqual([false, undefined]);
  });

  test('are gone after a compaction', () => {
    const server = createTestServer();
    for (const name of ['a', 'b']) secret(server, name);
    const { continue: token = '' } = server.must(server.client.list('secrets', { ...SPACE, limit: 1 }));
    secret(server, 'c');
    server.runFor(700);
    expect(server.refused(server.client.list('secrets', { ...SPACE, continue: token }))).toMatchObject({ code: 410, reason: 'Expired', message: expect.stringMatching(/^The provided continue parameter is too old/) as unknown });
  });
});

describe('resource versions', () => {
  test('a list may be of an earlier one', () => {
    const server = createTestServer();
    const before = secret(server, 'a');
    secret(server, 'b');
    expect(namesOf(server, { resourceVersion: before, resourceVersionMatch: 'Exact' })).toEqual(['a']);
    expect(namesOf(server, { resourceVersion: before, resourceVersionMatch: 'NotOlderThan' })).toEqual(['a', 'b']);
    expect(namesOf(server, { resourceVersion: '0' })).toEqual(['a', 'b']);
  });

  const refusals: readonly { readonly name: string; readonly options: ListOptions; readonly want: object }[] = [
    { name: 'the future', options: { resourceVersion: '99999' }, want: { code: 504, reason: 'Timeout', message: expect.stringMatching(/^Too large resource version: 99999, current: \d+$/) as unknown } },
    { name: 'a match of nothing', options: { resourceVersionMatch: 'Exact' }, want: { code: 422, message: 'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided' } },
    { name: 'exactly any', options: { resourceVersion: '0', resourceVersionMatch: 'Exact' }, want: { code: 422, message: 'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"' } },
    { name: 'a token that nobody gave out', options: { continue: 'abc' }, want: { code: 400, reason: 'BadRequest' } },
  ];
  test.each(refusals)('cannot be $name', ({ options, want }) => {
    const server = createTestServer();
    expect(server.refused(server.client.list('secrets', { ...SPACE, ...options }))).toMatchObject(want);
  });

  test('older ones are gone after ten minutes, with 410', () => {
    const server = createTestServer();
    const before = secret(server, 'a');
    secret(server, 'b');
    server.runFor(299);
    expect(namesOf(server, { resourceVersion: before, resourceVersionMatch: 'Exact' })).toEqual(['a']);
    server.runFor(400);
    expect(server.refused(server.client.list('secrets', { ...SPACE, resourceVersion: before, resourceVersionMatch: 'Exact' }))).toMatchObject({ code: 410, reason: 'Expired', message: 'The resourceVersion for the provided list is too old.' });
    expect(server.server.watch('secrets', { ...SPACE, resourceVersion: before }, () => undefined)).toMatchObject({ ok: false, error: { code: 410, message: expect.stringMatching(/^too old resource version: \d+ \(\d+\)$/) as unknown } });
  });

  test('a watch begins behind one, with what came, changed and went since', () => {
    const server = createTestServer();
    const before = secret(server, 'a', { app: 'web' });
    secret(server, 'b', { app: 'web' });
    secret(server, 'other');
    server.must(server.client.patch('secrets', { ...SPACE, name: 'a' }, { type: 'merge', body: { metadata: { labels: { app: null } } } }));
    const seen: WatchEvent[] = [];
    const opened = server.server.watch('secrets', { ...SPACE, labelSelector: 'app=web', resourceVersion: before }, (event) => void seen.push(event));
    server.must(server.client.delete('secrets', { ...SPACE, name: 'b' }));
    expect(opened).toMatchObject({ ok: true, value: { initial: [] } });
    expect(seen.map(({ type, object }) => `${type} ${object.metadata?.name ?? ''}`)).toEqual(['ADDED b', 'DELETED a', 'DELETED b']);
  });
});
