import { expect, test } from 'vitest';
import type { ObjectView } from '../../../session/readModel/scene.ts';
import { clusterLayout } from '../model/clusterLayout.ts';
import { containerWith, nodeWith, podWith, volumeWith } from '../model/fixtures.ts';
import { lineTargets, type LineTarget } from './lineTargets.ts';
import { route } from './route.ts';

const NODES = ['node-1', 'node-2'].map((name) => nodeWith({ name }));
const RS = { kind: 'ReplicaSet', namespace: 'default', name: 'web-1' };
const DEPLOYMENT = { kind: 'Deployment', namespace: 'default', name: 'web' };
const WEB = podWith({ name: 'web', node: 'node-1', owner: RS, volumes: [volumeWith({ name: 'config', type: 'configMap', source: 'settings' }), volumeWith({ name: 'keys', type: 'secret', source: 'keys', state: 'pending' })] });
const API = podWith({ name: 'api', node: 'node-2', containers: [containerWith({ name: 'api', state: 'pull', phase: 'waiting', pull: { image: 'api:1', since: 0 } })] });
const OBJECTS: readonly ObjectView[] = [
  { kind: 'Service', namespace: 'default', name: 'web', endpoints: [{ pod: WEB.uid, ready: true }, { pod: API.uid, ready: false }] },
  DEPLOYMENT, { ...RS, owner: DEPLOYMENT },
];

function lines(selected?: { readonly kind: string; readonly name: string }): readonly LineTarget[] {
  const pods = new Map([WEB, API].map((pod) => [pod.uid, pod]));
  return lineTargets({
    layout: clusterLayout({ nodes: NODES, pods: pods.values(), focus: WEB.uid }), pods, objects: OBJECTS,
    selection: selected && { kind: 'object', objectKind: selected.kind, namespace: 'default', name: selected.name },
  });
}

test('volumes of the Pod in full are joined to their objects; what is not mounted yet is dashed', () => {
  expect(lines().filter(({ kind }) => kind === 'volume').map(({ from, enter, dashed }) => [from, enter, dashed])).toEqual([
    ['ConfigMap/default/settings', 'top', false], ['Secret/default/keys', 'right', true],
  ]);
});

test('a Service has a line to each endpoint, dashed to those that are not ready', () => {
  expect(lines().filter(({ kind }) => kind === 'service').map(({ key, dashed }) => [key, dashed])).toEqual([
    ['service Service/default/web uid-web', false], ['service Service/default/web uid-api', true],
  ]);
});

test('while an image is pulled a line runs from the registry', () => {
  expect(lines().filter(({ kind }) => kind === 'pull').map(({ from, key }) => [from, key])).toEqual([['registry', 'pull uid-api api']]);
});

test.each([RS, DEPLOYMENT])('owners have lines to their Pods when they are selected: $kind', ({ kind, name }) => {
  expect(lines().filter((line) => line.kind === 'owner')).toEqual([]);
  expect(lines({ kind, name }).filter((line) => line.kind === 'owner').map(({ key }) => key)).toEqual(['owner uid-web']);
});

const target: LineTarget = { key: 'a', kind: 'service', from: 'Service/default/web', to: { x: 400, y: 200 }, enter: 'right', via: 410, dashed: false };

test('a line goes down, along, down and in, wherever the drawing was moved to', () => {
  const routed = route(target, { x: 100, y: 40 }, { x: 10, y: 80, zoom: 0.5 }, 42);
  expect([routed?.start, routed?.end]).toEqual([{ x: 100, y: 40 }, { x: 210, y: 180 }]);
  expect(routed?.d.startsWith('M100 40')).toBe(true);
  expect(routed?.d.endsWith('L210 180')).toBe(true);
});

test('an end that has gone behind the lane has no line', () => {
  expect(route(target, { x: 100, y: 40 }, { x: 10, y: -300, zoom: 1 }, 42)).toBeUndefined();
});
