import { describe, expect, test } from 'vitest';
import { createTestNode } from '../testing/testNode.ts';

describe('a node short of disk', () => {
  test('keeps an image that a container uses, also when it was pulled by its digest and has no tag', () => {
    const node = createTestNode();
    const [image] = node.machine.images.listImages();
    const digest = image?.repoDigests[0] ?? '';
    node.call(node.machine.images.removeImage(image?.id ?? ''));
    node.addPod('p', { priorityClassName: 'system-node-critical', containers: [{ name: 'c', image: digest, command: ['sh', '-c', 'forever'] }] });
    node.runFor(10);
    expect(node.machine.images.listImages().map(({ repoTags, repoDigests }) => [...repoTags, ...repoDigests])).toEqual([[digest]]);
    node.machine.faults.setDiskFilled(true);
    node.runFor(30);
    expect(node.machine.images.imageStatus(digest)?.id).toBe(image?.id);
  });
});
