// Where each field of a document was written. A field's range is its entry, key and value; an item's is the item.
import type { YamlNode } from './yaml/nodes.ts';
import { indexPath, keyPath } from '../../base/fieldPath.ts';

/** Offsets in the whole text; line and column of the start, from 1. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  /** Of the value alone. */
  readonly valueStart: number;
}

/** Maps an offset in the document to one in the whole text, with its line and column from 1. */
export type Locate = (offset: number) => { readonly offset: number; readonly line: number; readonly column: number };

export function rangesOf(root: YamlNode, locate: Locate): Map<string, TextRange> {
  const ranges = new Map<string, TextRange>();
  collect(root, '', locate, ranges);
  return ranges;
}

function rangeOf(from: YamlNode, value: YamlNode, locate: Locate): TextRange {
  const { offset: start, line, column } = locate(from.start.offset);
  const end = locate(Math.max(value.end.offset, from.end.offset)).offset;
  return { start, end, line, column, valueStart: locate(value.start.offset).offset };
}

function collect(node: YamlNode, path: string, locate: Locate, ranges: Map<string, TextRange>): void {
  if (node.kind === 'sequence') {
    for (const [i, item] of node.items.entries()) {
      const at = indexPath(path, i);
      ranges.set(at, rangeOf(item, item, locate));
      collect(item, at, locate, ranges);
    }
  }
  if (node.kind !== 'mapping') return;
  for (const [key, value] of node.entries) {
    if (key.kind !== 'scalar') continue;
    // What is merged in was written where it is anchored: the merging line stands for it.
    const at = key.text === '<<' && key.implicit ? path : keyPath(path, key.text);
    if (at !== path) ranges.set(at, rangeOf(key, value, locate));
    collect(value, at, locate, ranges);
  }
}

export interface DuplicateKey {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Keys that their mapping has before already, where they stand again. */
export function duplicatesOf(root: YamlNode, locate: Locate): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  collectDuplicates(root, '', (path, key) => found.push({ path, start: locate(key.start.offset).offset, end: locate(key.end.offset).offset }));
  return found;
}

function collectDuplicates(node: YamlNode, path: string, found: (path: string, key: YamlNode) => void): void {
  if (node.kind === 'sequence') for (const [i, item] of node.items.entries()) collectDuplicates(item, indexPath(path, i), found);
  if (node.kind !== 'mapping') return;
  const seen = new Set<string>();
  for (const [key, value] of node.entries) {
    if (key.kind !== 'scalar') continue;
    const at = keyPath(path, key.text);
    if (seen.has(key.text)) found(at, key);
    seen.add(key.text);
    collectDuplicates(value, at, found);
  }
}
