import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/core/v1/types.gen.ts';
import { createTestCluster } from './testing/testCluster.ts';

/** Milliseconds from a Deployment's creation until the last of its Pods is ready. */
function readyAfter(preset: string, replicas: number): number {
  const cluster = createTestCluster({ preset, nodes: [1, 2, 3].map((i) => ({ name: `node-${i}`, cpus: 2, memory: '8Gi', images: ['busybox:1.36'] })) });
  cluster.runFor('10s');
  const start = cluster.session.now();
  cluster.run(`kubectl create deployment web --image busybox:1.36 --replicas ${replicas} -- sleep 1000`);
  for (let waited = 0; waited < 100; waited++) {
    cluster.runFor('50ms');
    const pods = cluster.session.cluster.store.list('pods') as readonly Pod[];
    if (pods.length === replicas && pods.every(({ status }) => status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'))) break;
  }
  return (cluster.session.now() - start) / 1000;
}

describe('nodes that are one machine', () => {
  it('keep each other waiting when several Pods start at once', () => {
    expect(readyAfter('golden-3', 9) - readyAfter('golden-3', 1)).toBeGreaterThan(700);
  });

  it('where each node has its own, Pods on others change nothing', () => {
    expect(readyAfter('trio', 3) - readyAfter('trio', 1)).toBeLessThan(100);
  });
});
