import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../../api/core/v1/types.gen.ts';
import { createTestNode } from '../testing/testNode.ts';

/** A directory takes 4 KiB, and so does a file with a little text. */
const writing = (script: string, sizeLimit: string): Partial<PodSpec> => ({
  containers: [{ name: 'c', image: 'script:1', command: ['sh', '-c', script], volumeMounts: [{ name: 'v', mountPath: '/v' }] }],
  volumes: [{ name: 'v', emptyDir: { sizeLimit } }],
  terminationGracePeriodSeconds: 2,
});

const MESSAGE = 'Usage of EmptyDir volume "v" exceeds the limit "5k". ';

describe('a pod above a limit of local storage', () => {
  it('fails as evicted when its containers do not end with success', () => {
    const node = createTestNode();
    node.addPod('p', writing('ignore; write /v/f text; forever', '5k'));
    node.runFor(90);
    expect(node.pod('p')?.status).toMatchObject({ phase: 'Failed', reason: 'Evicted', message: MESSAGE });
    expect(node.pod('p')?.status?.conditions?.some(({ type }) => type === 'DisruptionTarget')).toBe(false);
    expect(node.events('p').slice(-2)).toEqual([`Evicted ${MESSAGE}`, 'Killing Stopping container c']);
    const decision = node.sim.trace.all().find(({ rule }) => rule?.id === 'kubelet.evict.emptyDirLimit');
    expect(decision).toMatchObject({ rule: { params: { volume: 'v', limit: '5k', usedBytes: 8192 } }, because: [{ path: 'spec.volumes[0].emptyDir.sizeLimit' }] });
  });

  it('succeeds when they do, and only its event tells', () => {
    const node = createTestNode();
    node.addPod('p', writing('term 0; write /v/f text; forever', '5k'));
    node.runFor(90);
    expect(node.pod('p')?.status?.phase).toBe('Succeeded');
    expect(node.pod('p')?.status?.reason).toBeUndefined();
    expect(node.events('p')).toContain(`Evicted ${MESSAGE}`);
  });

  it('is evicted once', () => {
    const node = createTestNode();
    node.addPod('p', writing('ignore; write /v/f text; forever', '5k'));
    node.runFor(300);
    expect(node.events('p').filter((event) => event.startsWith('Evicted'))).toEqual([`Evicted ${MESSAGE}`]);
  });

  it('goes on while it stays below', () => {
    const node = createTestNode();
    node.addPod('p', writing('write /v/f text; forever', '1Mi'));
    node.runFor(200);
    expect(node.pod('p')?.status?.phase).toBe('Running');
  });
});
