import { expect, test } from 'vitest';
import { createTestNode } from '../../testing/testNode.ts';

test('a pipeline in a substitution works where standard input is closed, so that its pipe is descriptor 0', () => {
  const node = createTestNode();
  const id = node.container({ command: ['sh', '-c', 'exec <&-; names=$(echo a | head -1); echo "$names"'] });
  node.runFor(1_000_000);
  expect(node.log(id)).toBe('a\n');
});
