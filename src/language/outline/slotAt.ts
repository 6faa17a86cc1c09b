// What is written at a place: the key or the value there.
import type { Outline, OutlineNode, Slot } from './outline.ts';

export interface Written {
  readonly slot: Slot;
  readonly start: number;
  readonly end: number;
  readonly part: 'key' | 'value';
}

export function slotAt({ documents }: Outline, offset: number): Written | undefined {
  for (const { root } of documents) {
    const found = within(root, offset);
    if (found) return found;
  }
  return undefined;
}

function within(node: OutlineNode | undefined, offset: number): Written | undefined {
  if (node?.kind === 'map') {
    for (const entry of node.entries) {
      if (!entry.open && offset >= entry.start && offset <= entry.end) return { slot: entry, start: entry.start, end: entry.end, part: 'key' };
      const found = value(entry, offset);
      if (found) return found;
    }
  }
  if (node?.kind === 'list') {
    for (const item of node.items) {
      const found = value(item, offset);
      if (found) return found;
    }
  }
  return undefined;
}

function value(slot: Slot, offset: number): Written | undefined {
  const node = slot.value;
  if (node?.kind !== 'scalar') return within(node, offset);
  return !node.block && offset >= node.start && offset <= node.end ? { slot, start: node.start, end: node.end, part: 'value' } : undefined;
}
