import { expect, test } from 'vitest';
import { containerWith, podWith, volumeWith } from './fixtures.ts';
import { podGeometry } from './podGeometry.ts';

const CHECKOUT = podWith({
  name: 'checkout',
  containers: [
    containerWith({ name: 'render-config', kind: 'init', order: 1, mounts: [{ path: '/in', volume: 'config', readOnly: true }, { path: '/work', volume: 'work', readOnly: false }] }),
    containerWith({ name: 'log-agent', kind: 'sidecar', order: 2, mounts: [{ path: '/work', volume: 'work', readOnly: true }] }),
    containerWith({
      name: 'web', mounts: [{ path: '/work', volume: 'work', readOnly: false }, { path: '/var/run/secrets/kubernetes.io/serviceaccount', volume: 'token', readOnly: true }],
      probes: [{ kind: 'liveness', handler: 'http', periodSeconds: 5, failureThreshold: 3, ticks: [], failures: 0, idle: false }],
    }),
  ],
  volumes: [volumeWith({ name: 'config', type: 'configMap', writable: false }), volumeWith({ name: 'work' }), volumeWith({ name: 'token', type: 'projected', token: true })],
});

test('rows stand in start order with the gate between, at the places of the design', () => {
  const { rows } = podGeometry(CHECKOUT, 'full');
  expect(rows.rows).toEqual([{ name: 'render-config', y: 34, height: 42 }, { name: 'log-agent', y: 80, height: 42 }, { name: 'web', y: 142, height: 62 }]);
  expect(rows.gate).toBe(125);
});

test('volumes do not overlap, the API token comes last, its mounts are not drawn', () => {
  const { volumes, labels } = podGeometry(CHECKOUT, 'full');
  const boxes = [...volumes];
  expect(boxes.map(([name]) => name)).toEqual(['config', 'work', 'token']);
  expect(boxes.every(([, box], index) => index === 0 || box.y >= (boxes[index - 1]?.[1].y ?? 0) + (boxes[index - 1]?.[1].height ?? 0))).toBe(true);
  expect(labels.map(({ path, volume }) => [path, volume])).toEqual([['/in', 'config'], ['/work', 'work'], ['/work', 'work'], ['/work', 'work']]);
});

test('all wires of a volume end at its port', () => {
  const { wires, volumes } = podGeometry(CHECKOUT, 'full');
  const work = volumes.get('work');
  const ends = wires.filter(({ volume }) => volume === 'work').map(({ d }) => d.slice(d.lastIndexOf('L') + 1));
  expect(ends).toEqual(Array.from({ length: 3 }, () => `${work?.x} ${(work?.y ?? 0) + 20}`));
});

test('many mounts make a row higher than they need beside each other', () => {
  const many = podWith({ name: 'a', containers: [containerWith({ name: 'web', mounts: Array.from({ length: 6 }, (_, index) => ({ path: `/m${index}`, volume: 'work', readOnly: false })) })], volumes: [volumeWith({ name: 'work' })] });
  const { labels } = podGeometry(many, 'full');
  const gaps = labels.slice(1).map(({ y }, index) => y - (labels[index]?.y ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(13);
});

test('a long name widens the Pod, whatever its STATUS says', () => {
  const long = { ...CHECKOUT, name: 'checkout-7d4f9c5b6-x8k2p' };
  const width = podGeometry(long, 'full').width;
  expect(width).toBeGreaterThan(podGeometry(CHECKOUT, 'full').width);
  expect(podGeometry({ ...long, status: 'CreateContainerConfigError' }, 'full').width).toBe(width);
});
