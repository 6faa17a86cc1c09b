import { expect, test } from 'vitest';
import { failure, ok, type Result } from '../../../../base/result.ts';
import { notFound } from '../environment/lookup.ts';
import { podWith } from '../testing/builders.ts';
import { configMapPayload, downwardAPIPayload, projectedPayload, type PayloadResult, type ProjectedSources } from './payload.ts';

const POD = podWith({}, { labels: { app: 'web' } });
const sources: ProjectedSources = {
  configMap: (name) => (name === 'cm' ? ok({ data: { k: 'é' } }) : failure(notFound('configmap', name))),
  secret: (name) => (name === 'sec' ? ok({ data: { s: 'cw==' } }) : failure(notFound('secret', name))),
  token: (audience, seconds): Result<string, string> => ok(`token for ${audience} ${seconds}`),
  pod: POD,
  node: undefined,
  privateTokens: false,
};

function filesOf(result: PayloadResult): unknown {
  return result.ok ? Object.fromEntries([...result.value].map(([path, { data, mode }]) => [path, `${data} ${mode.toString(8)}`])) : result.error;
}

test('a missing object of an optional volume is an empty one', () => {
  expect(filesOf(configMapPayload({ optional: true, items: [{ key: 'k', path: 'p' }] }, undefined))).toEqual({});
  expect(filesOf(configMapPayload({ items: [{ key: 'k', path: 'p' }] }, {}))).toBe('configmap references non-existent config key: k');
});

test('a projected volume joins its sources; texts become UTF-8 bytes', () => {
  const projected = {
    defaultMode: 0o640,
    sources: [
      { configMap: { name: 'cm' } }, { secret: { name: 'sec', items: [{ key: 's', path: 'k', mode: 0o400 }] } }, { downwardAPI: { items: [{ path: 'd/labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
      { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } }, { secret: { name: 'no', optional: true } },
    ],
  };
  expect(filesOf(projectedPayload(projected, sources))).toEqual({ k: 's 400', 'd/labels': 'app="web" 640', token: 'token for  3607 640' });
  expect(filesOf(projectedPayload({ sources: [{ configMap: { name: 'cm' } }] }, sources))).toEqual({ k: '\u00c3\u00a9 644' });
  expect(filesOf(projectedPayload({ sources: [{ serviceAccountToken: { path: 't' } }] }, { ...sources, privateTokens: true }))).toEqual({ t: 'token for  3600 600' });
});

test('all errors of a projected volume are told together', () => {
  const bad = { sources: [{ configMap: { name: 'x' } }, { secret: { name: 'y' } }, { configMap: { name: 'x' } }] };
  expect(filesOf(projectedPayload(bad, sources))).toBe('[configmap "x" not found, secret "y" not found]');
});

test('downward API volumes know metadata and resources only', () => {
  const items = [{ path: './a//b', fieldRef: { fieldPath: 'metadata.name' } }, { path: 'cpu', resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' } }];
  expect(filesOf(downwardAPIPayload({ items }, POD, { status: { allocatable: { cpu: '4' } } }))).toEqual({ 'a/b': 'p 644', cpu: '4 644' });
  expect(filesOf(downwardAPIPayload({ items: [{ path: 'n', fieldRef: { fieldPath: 'spec.nodeName' } }] }, POD, undefined))).toBe('unsupported fieldPath: spec.nodeName');
});
