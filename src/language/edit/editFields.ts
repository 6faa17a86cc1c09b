// Writes changes of an object's fields into the manifest that it is written in, and leaves everything else as it is typed.
import { isCollection, isMap, isPair, isScalar, isSeq, parseAllDocuments, stringify, type Document, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Json } from '../../base/json.ts';
import type { FieldChange, WrittenField } from '../contract.ts';
import { limitProblem } from '../diagnose/limits.ts';

export interface EditedText {
  readonly text: string;
  /** Offset of the first change. */
  readonly at: number;
}

/** undefined when the object is not written there, or not in a way that can be changed. */
export function editFields(text: string, object: WrittenField, changes: readonly FieldChange[]): EditedText | undefined {
  if (limitProblem(text)) return undefined;
  let edited: EditedText = { text, at: text.length };
  for (const change of inSafeOrder(changes)) {
    const document = documentOf(edited.text, object);
    const splice = document && spliceFor(edited.text, document, change);
    if (splice === undefined) return undefined;
    const { start, end, insert } = splice;
    edited = { text: edited.text.slice(0, start) + insert + edited.text.slice(end), at: Math.min(edited.at, start) };
  }
  return edited;
}

/** Items that go must not shift others which are still to change. */
function inSafeOrder(changes: readonly FieldChange[]): readonly FieldChange[] {
  const index = ({ segments }: FieldChange): number => (typeof segments.at(-1) === 'number' ? Number(segments.at(-1)) : -1);
  return [...changes.filter(({ edit }) => edit !== 'remove'), ...changes.filter(({ edit }) => edit === 'remove').sort((a, b) => index(b) - index(a))];
}

function documentOf(text: string, { kind, namespace = '', name }: WrittenField): Document | undefined {
  const documents = parseAllDocuments(text, { uniqueKeys: false, strict: false });
  if (!Array.isArray(documents)) return undefined;
  const inDefault = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : 'default');
  return documents.find((document) => isMap(document.contents) && document.errors.length === 0 && document.get('kind') === kind
    && document.getIn(['metadata', 'name']) === name && inDefault(document.getIn(['metadata', 'namespace'])) === inDefault(namespace));
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

interface Found {
  readonly node: Node;
  /** Nodes above it, the document's first. */
  readonly above: readonly (YAMLMap | YAMLSeq)[];
  /** Segments that lead no further. */
  readonly rest: readonly (string | number)[];
}

function find(document: Document, segments: readonly (string | number)[]): Found | undefined {
  let node = document.contents as Node | null;
  const above: (YAMLMap | YAMLSeq)[] = [];
  for (const [i, segment] of segments.entries()) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(segment, true) : undefined;
    if (!isMap(next) && !isSeq(next) && !isScalar(next)) return node ? { node, above, rest: segments.slice(i) } : undefined;
    if (isCollection(node)) above.push(node as YAMLMap | YAMLSeq);
    node = next;
  }
  return node ? { node, above, rest: [] } : undefined;
}

function spliceFor(text: string, document: Document, change: FieldChange): Splice | undefined {
  const found = find(document, change.segments);
  if (found === undefined) return undefined;
  if (change.edit === 'remove') return found.rest.length > 0 ? undefined : removal(text, found, change.segments);
  const value = change.edit === 'append' && (found.rest.length > 0 || !isSeq(found.node)) ? [change.value ?? null] : (change.value ?? null);
  if (change.edit === 'append' && isSeq(found.node) && found.rest.length === 0) return addition(text, found.node, value);
  if (found.rest.length === 0) return isScalar(found.node) ? replacement(found.node, value) : undefined;
  const [key, ...deeper] = found.rest;
  const nested = deeper.reduceRight<Json>((inner, segment) => ({ [segment]: inner }), value);
  if (isScalar(found.node) && found.node.value === null) return replacement(found.node, { [String(key)]: nested });
  return isMap(found.node) ? addition(text, found.node, { [String(key)]: nested }) : undefined;
}

function replacement({ range }: Scalar, value: Json): Splice | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  return { start, end, insert: `${start === end ? ' ' : ''}${flow(value)}` };
}

function flow(value: Json): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/** A further key, or a further item, behind the last one. */
function addition(text: string, node: YAMLMap | YAMLSeq, value: Json): Splice | undefined {
  const { range } = node;
  if (!range) return undefined;
  if (node.flow === true || node.items.length === 0) {
    const inner = isMap(node) ? flow(value).slice(1, -1) : flow(value);
    const close = range[1] - 1;
    return { start: close, end: close, insert: node.items.length === 0 ? inner : `, ${inner}` };
  }
  const first = startOf(node.items[0]);
  if (first === undefined) return undefined;
  const indent = isMap(node) ? columnOf(text, first) : columnOf(text, text.lastIndexOf('-', first));
  const block = stringify(isMap(node) ? value : [value], { lineWidth: 0, indentSeq: false });
  const end = endOfLastLine(text, node);
  const lines = block.trimEnd().split('\n').map((line) => ' '.repeat(indent) + line).join('\n');
  return { start: end, end, insert: `${text[end - 1] === '\n' ? '' : '\n'}${lines}\n` };
}

/** With what it leaves empty. */
function removal(text: string, { above }: Found, segments: readonly (string | number)[]): Splice | undefined {
  let depth = segments.length - 1;
  while (depth > 1 && above[depth]?.items.length === 1) depth -= 1;
  const parent = above[depth];
  const segment = segments[depth];
  if (!parent || segment === undefined) return undefined;
  if (parent.flow === true) {
    parent.delete(segment);
    const { range } = parent;
    return range ? { start: range[0], end: range[1], insert: flow(parent.toJSON() as Json) } : undefined;
  }
  const item = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === segment) : parent.items[Number(segment)];
  const start = startOf(item);
  if (start === undefined) return undefined;
  const end = endOfLastLine(text, item);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // `- key: value` with more keys below: the dash stays, and the next key moves up to it.
  if (isMap(parent) && /^\s*(- +)+$/.test(text.slice(lineStart, start))) {
    const next = /^ */.exec(text.slice(end))?.[0].length ?? 0;
    return { start, end: end + next, insert: '' };
  }
  return { start: lineStart, end, insert: '' };
}

function startOf(item: unknown): number | undefined {
  if (isPair(item)) return (item.key as Node | null)?.range?.[0];
  return (item as Node | null | undefined)?.range?.[0];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Behind the line on which the last scalar of a node ends, comments on it included. */
function endOfLastLine(text: string, item: unknown): number {
  const end = endOf(item);
  if (text[end - 1] === '\n') return end;
  const newline = text.indexOf('\n', end);
  return newline < 0 ? text.length : newline + 1;
}

function endOf(item: unknown): number {
  if (isPair(item)) return item.value === null ? endOf(item.key) : endOf((item as Pair).value);
  if ((isMap(item) || isSeq(item)) && item.flow !== true && item.items.length > 0) return endOf(item.items.at(-1));
  return (item as Node | null | undefined)?.range?.[1] ?? 0;
}
