import { expect, test } from 'vitest';
import { branchTree } from './branchTree.ts';

test('branches stand below the one they left; those that lost it stand at the root', () => {
  const rows = [{ id: 'main', name: '' }, { id: 'b', name: 'B', from: 'main', forkedAt: 3 }, { id: 'c', name: 'C', from: 'b', forkedAt: 5 }, { id: 'd', name: 'D', from: 'gone', forkedAt: 1 }];
  const [main, d] = branchTree(rows);
  expect(main).toMatchObject({ row: { id: 'main' }, children: [{ row: { id: 'b' }, children: [{ row: { id: 'c' }, children: [] }] }] });
  expect(d?.row.id).toBe('d');
});
