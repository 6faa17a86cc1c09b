import { describe, expect, test } from 'vitest';
import { createTestNode } from '../../../testing/testNode.ts';

describe('sleep infinity', () => {
  test('goes on for ever', () => {
    const node = createTestNode();
    const id = node.container({ command: ['sleep', 'infinity'] });
    node.runFor(3_600_000_000);
    expect(node.status(id)).toMatchObject({ state: 'RUNNING' });
  });

  test('is no number to busybox 1.28', () => {
    const node = createTestNode();
    const id = node.container({ image: 'busybox:1.28', command: ['sleep', 'infinity'] });
    node.runFor(1_000_000);
    expect(node.status(id)).toMatchObject({ state: 'EXITED', exitCode: 1 });
    expect(node.log(id)).toBe("E sleep: invalid number 'infinity'\n");
  });
});
