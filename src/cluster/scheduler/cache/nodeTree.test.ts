import { expect, it } from 'vitest';
import { NodeTree } from './nodeTree.ts';

const inZone = (zone: string) => ({ 'topology.kubernetes.io/zone': zone });

it('takes zones in turn', () => {
  const tree = new NodeTree();
  for (const [name, zone] of [['a1', 'a'], ['a2', 'a'], ['b1', 'b'], ['c1', 'c'], ['a3', 'a'], ['b2', 'b']] as const) tree.add(name, inZone(zone));
  expect(tree.list()).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  tree.remove('c1', inZone('c'));
  tree.remove('a1', inZone('a'));
  expect(tree.list()).toEqual(['a2', 'b1', 'a3', 'b2']);
});
