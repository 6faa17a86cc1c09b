// Names that a file gives to things: objects, labels, volumes, ports, images.
import { entryOf, textAt, type Outline, type OutlineMap, type OutlineNode, type Slot } from '../outline/outline.ts';

/** Objects of the file, also those in lists. */
export function objectsIn({ documents }: Outline): readonly OutlineMap[] {
  return documents.flatMap(({ root }) => {
    if (root?.kind !== 'map') return [];
    const items = entryOf(root, 'items')?.value;
    return (textAt(root, 'kind') ?? '').endsWith('List') && items?.kind === 'list' ? items.items.flatMap(({ value }) => (value?.kind === 'map' ? [value] : [])) : [root];
  });
}

export function objectNames(outline: Outline, kind: string): readonly string[] {
  return distinct(objectsIn(outline).filter((object) => textAt(object, 'kind') === kind).map((object) => textAt(object, 'metadata', 'name')));
}

/** Keys of a ConfigMap's or Secret's data. */
export function dataKeys(outline: Outline, kind: string, name: string | undefined): readonly string[] {
  const objects = objectsIn(outline).filter((object) => textAt(object, 'kind') === kind && (name === undefined || textAt(object, 'metadata', 'name') === name));
  return distinct(objects.flatMap((object) => ['data', 'stringData'].flatMap((field) => keysOf(entryOf(object, field)?.value))));
}

/** Every `labels` below a `metadata`. */
export function labels(outline: Outline): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const map of mapsIn(outline)) {
    const own = entryOf(entryOf(map, 'metadata')?.value, 'labels')?.value;
    if (own?.kind !== 'map') continue;
    for (const { key, value } of own.entries) found.set(key, [...(found.get(key) ?? []), ...(value?.kind === 'scalar' ? [value.text] : [])]);
  }
  return found;
}

export function namesOfItems(list: OutlineNode | undefined, key = 'name'): readonly string[] {
  return list?.kind === 'list' ? distinct(list.items.map(({ value }) => textAt(value, key))) : [];
}

/** Containers anywhere in the file. */
export function containersIn(outline: Outline): readonly OutlineNode[] {
  return [...mapsIn(outline)].flatMap((map) => ['initContainers', 'containers'].flatMap((field) => {
    const list = entryOf(map, field)?.value;
    return list?.kind === 'list' ? list.items.flatMap(({ value }) => (value ? [value] : [])) : [];
  }));
}

/** The nearest mapping around a slot that has the key. */
export function around(slot: Slot | undefined, key: string): OutlineMap | undefined {
  for (let at = slot; at; at = at.kind === 'entry' ? at.map.parent : at.list.parent) {
    if (at.kind === 'entry' && entryOf(at.map, key)) return at.map;
  }
  return undefined;
}

export function keysOf(node: OutlineNode | undefined): readonly string[] {
  return node?.kind === 'map' ? node.entries.filter(({ open }) => !open).map(({ key }) => key) : [];
}

export function distinct(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ''))];
}

function* mapsIn({ documents }: Outline): Generator<OutlineMap> {
  for (const { root } of documents) yield* mapsBelow(root);
}

function* mapsBelow(node: OutlineNode | undefined): Generator<OutlineMap> {
  if (node?.kind === 'list') for (const { value } of node.items) yield* mapsBelow(value);
  if (node?.kind !== 'map') return;
  yield node;
  for (const { value } of node.entries) yield* mapsBelow(value);
}
