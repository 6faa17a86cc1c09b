// What could be written at a place: keys, values, whole pieces.
import type { Completion } from '../contract.ts';
import { MAX_TEXT_BYTES } from '../diagnose/limits.ts';
import type { Caret, Outline, OutlineEntry, OutlineList } from '../outline/outline.ts';
import { readOutline } from '../outline/readOutline.ts';
import { typeName } from '../schema/fields.ts';
import { contextOf, type PlaceContext } from './context.ts';
import { fieldCompletions, itemText, rootCompletions } from './keys.ts';
import { mapKeys } from './mapEntries.ts';
import { itemSnippets, manifestSnippets, structSnippets, type Snippet } from './snippets.ts';
import { valuesFor } from './values.ts';

export function complete(text: string, offset: number): readonly Completion[] {
  if (text.length > MAX_TEXT_BYTES) return [];
  const outline = readOutline(text, offset);
  const { caret } = outline;
  switch (caret?.type) {
    case 'key': return keys(outline, caret.entry);
    case 'value': return values(outline, caret);
    case 'dash': return dashes(outline, caret.list, caret);
    default: return [];
  }
}

function keys(outline: Outline, entry: OutlineEntry): readonly Completion[] {
  const { map } = entry;
  const context = contextOf(outline.current, map.parent);
  const range = { start: entry.start, end: entry.end };
  const column = map.column;
  const present = new Set(map.entries.filter((other) => other !== entry).map(({ key }) => key));
  const alone = entry.open && map.entries.length === 1;
  const type = context.at?.type;
  if (context.path.length === 0) {
    const pieces = alone && !map.flow ? manifestSnippets().map((snippet) => snippetCompletion(snippet, column, range)) : [];
    return [...rootCompletions(context, present, entry, range), ...pieces];
  }
  if (type?.kind === 'struct') {
    const offered = !alone || map.flow ? [] : map.parent?.kind === 'item' ? itemSnippets(context) : structSnippets(context);
    const pieces = offered.map((snippet) => snippetCompletion(snippet, column, range));
    return [...fieldCompletions(type.struct, { present, entry, range, column }), ...pieces];
  }
  if (type?.kind === 'map') return mapKeys(outline, context, type).filter((key) => !present.has(key)).map((key) => mapKey(key, entry, range, typeName(type.value)));
  if (!alone || !map.parent) return [];
  if (type?.kind === 'list') return map.flow ? [] : [dash(context, column, range), ...itemSnippets(context).map((snippet) => snippetCompletion(snippet, column + 2, range, '- '))];
  return valuesFor(outline, context, map.parent).map((value) => ({ label: value, kind: 'value', insert: escaped(value), range }));
}

function values(outline: Outline, { slot, start, end, attached }: Extract<Caret, { readonly type: 'value' }>): readonly Completion[] {
  const context = contextOf(outline.current, slot);
  const space = attached ? ' ' : '';
  const range = { start, end };
  return valuesFor(outline, context, slot).map((value) => ({ label: value, kind: 'value', insert: space + escaped(value), range }));
}

function dashes(outline: Outline, list: OutlineList, range: { readonly start: number; readonly end: number }): readonly Completion[] {
  const context = contextOf(outline.current, list.parent);
  const at = { start: range.start, end: range.end };
  return [dash(context, list.column, at), ...itemSnippets(context).map((snippet) => snippetCompletion(snippet, list.column + 2, at, '- '))];
}

function dash({ at }: PlaceContext, column: number, range: Completion['range']): Completion {
  const item = at?.type.kind === 'list' ? at.type.item : undefined;
  return { label: '-', kind: 'field', insert: `- ${item ? itemText(item, column + 2) : ''}`, range, ...(item ? { detail: typeName(item) } : {}) };
}

function snippetCompletion({ label, lines }: Snippet, column: number, range: Completion['range'], prefix = ''): Completion {
  return { label, kind: 'snippet', insert: prefix + lines.join(`\n${' '.repeat(column)}`), range };
}

function mapKey(key: string, entry: OutlineEntry, range: Completion['range'], detail: string): Completion {
  return { label: key, kind: 'field', insert: entry.open ? `${escaped(key)}: ` : escaped(key), range, detail };
}

/** `$` and `}` have a meaning in what is inserted. */
function escaped(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
