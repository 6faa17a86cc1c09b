// The shape of a text as far as it can be seen from its indentation: what a person meant, also where it is no YAML yet.
// Nodes know where they stand and what they are part of.

export interface OutlineDocument {
  readonly start: number;
  readonly root: OutlineNode | undefined;
}

export type OutlineNode = OutlineMap | OutlineList | OutlineScalar;
export type Slot = OutlineEntry | OutlineItem;

interface Part {
  /** Undefined for the root of a document. */
  readonly parent: Slot | undefined;
}

export interface OutlineMap extends Part {
  readonly kind: 'map';
  /** Of its keys. */
  readonly column: number;
  readonly flow: boolean;
  readonly entries: OutlineEntry[];
}

export interface OutlineList extends Part {
  readonly kind: 'list';
  /** Of its dashes. */
  readonly column: number;
  readonly flow: boolean;
  readonly items: OutlineItem[];
}

export interface OutlineScalar extends Part {
  readonly kind: 'scalar';
  /** Without quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Text below `|` or `>`. */
  readonly block: boolean;
}

export interface OutlineEntry {
  readonly kind: 'entry';
  readonly map: OutlineMap;
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** A word without a colon: it may become a key, or be a value. */
  readonly open: boolean;
  value: OutlineNode | undefined;
}

export interface OutlineItem {
  readonly kind: 'item';
  readonly list: OutlineList;
  readonly start: number;
  value: OutlineNode | undefined;
}

/** What is being written where the caret is. */
export type Caret =
  /** A key; while it is open and alone in its map it may as well be a value. */
  | { readonly type: 'key'; readonly entry: OutlineEntry }
  /** A value on the line of its key or dash; `start` to `end` is what is there of it. */
  | { readonly type: 'value'; readonly slot: Slot; readonly start: number; readonly end: number; /** Nothing parts it from the colon yet. */ readonly attached: boolean }
  /** Under the dashes of a list, where only another dash can stand. */
  | { readonly type: 'dash'; readonly list: OutlineList; readonly start: number; readonly end: number };

export interface Outline {
  readonly documents: readonly OutlineDocument[];
  readonly caret: Caret | undefined;
  /** The document that the caret is in. */
  readonly current: OutlineDocument | undefined;
}

export function entryOf(node: OutlineNode | undefined, key: string): OutlineEntry | undefined {
  return node?.kind === 'map' ? node.entries.find((entry) => entry.key === key) : undefined;
}

export function textAt(node: OutlineNode | undefined, ...keys: readonly string[]): string | undefined {
  let at = node;
  for (const key of keys) at = entryOf(at, key)?.value;
  return at?.kind === 'scalar' ? at.text : undefined;
}

/** Steps from the root of the document, or from `root`. */
export function pathTo(slot: Slot | undefined, root?: OutlineNode): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at = slot; at; ) {
    const owner: OutlineMap | OutlineList = at.kind === 'entry' ? at.map : at.list;
    steps.unshift(at.kind === 'entry' ? at.key : at.list.items.indexOf(at));
    if (owner === root) break;
    at = owner.parent;
  }
  return steps;
}
