// Reads one document: a stack of the mappings and lists that the indentation keeps open.
import { FlowReader } from './flowReader.ts';
import type { Caret, OutlineDocument, OutlineEntry, OutlineItem, OutlineList, OutlineMap, OutlineNode, Slot } from './outline.ts';
import { matchKey, plainEnd, quotedEnd, unquoted } from './scalars.ts';

/** Deeper than any manifest; what is deeper is left out. */
const MAX_DEPTH = 100;

export class DocumentReader {
  caret: Caret | undefined;
  readonly #text: string;
  readonly #start: number;
  readonly #offset: number;
  readonly #stack: (OutlineMap | OutlineList)[] = [];
  #root: OutlineNode | undefined;
  /** Lines indented deeper belong to a text below `|` or `>`. */
  #blockColumn: number | undefined;
  /** Up to here a flow collection has been read. */
  #readTo = 0;

  constructor(text: string, start: number, offset: number) {
    this.#text = text;
    this.#start = start;
    this.#offset = offset;
  }

  document(): OutlineDocument {
    return { start: this.#start, root: this.#root };
  }

  line(line: string, start: number): void {
    if (start < this.#readTo) return;
    const indent = line.search(/\S/);
    if (this.#inBlock(indent)) return;
    const here = this.#offset >= start && this.#offset <= start + line.length;
    if (indent < 0) {
      if (here) this.#openWord('', this.#offset - start, this.#offset);
      return;
    }
    if (line[indent] === '#') return;
    let column = indent;
    for (let dash = /^-(?:\s+|$)/.exec(line.slice(column)); dash; dash = /^-(?:\s+|$)/.exec(line.slice(column))) {
      const item = this.#item(column, start + column);
      if (!item) return;
      const from = column + 1;
      column += dash[0].length;
      if (column < line.length && line[column] !== '#') continue;
      if (here && this.#offset > start + from - 1 && this.#offset <= start + column) this.#openWord('', Math.max(this.#offset - start, from + 1), this.#offset, this.#offset === start + from);
      return;
    }
    this.#content(line, start, column);
  }

  #inBlock(indent: number): boolean {
    if (this.#blockColumn === undefined) return false;
    if (indent < 0 || indent > this.#blockColumn) return true;
    this.#blockColumn = undefined;
    return false;
  }

  #content(line: string, start: number, column: number): void {
    const key = matchKey(line, column);
    if (key) {
      const map = this.#mapAt(column);
      if (!map) return;
      const entry: OutlineEntry = { kind: 'entry', map, key: key.text, start: start + column, end: start + key.end, open: false, value: undefined };
      map.entries.push(entry);
      if (this.#offset >= entry.start && this.#offset <= entry.end) this.caret = { type: 'key', entry };
      this.#value(line, start, key.colon + 1, entry, map.column);
      return;
    }
    const slot = this.#openSlot(column);
    if (slot && /[{["'|>&*!]/.test(line.charAt(column))) {
      this.#value(line, start, column, slot, slot.kind === 'entry' ? slot.map.column : slot.list.column);
      return;
    }
    const end = plainEnd(line, column);
    if (this.#offset >= start + column && this.#offset <= start + end) this.#openWord(line.slice(column, end), column, start + column);
    else if (slot && !slot.value) slot.value = { kind: 'scalar', parent: slot, text: line.slice(column, end), start: start + column, end: start + end, block: false };
  }

  /** The rest of a line behind a colon or a dash. */
  #value(line: string, start: number, from: number, slot: Slot, column: number): void {
    let at = from;
    for (let prefix = /^\s*(?:[&!]\S*\s+|\s)/.exec(line.slice(at)); prefix; prefix = /^\s*(?:[&!]\S*\s+|\s)/.exec(line.slice(at))) at += prefix[0].length;
    const char = line.charAt(at);
    const before = this.#offset >= start + from && this.#offset <= start + at;
    if (char === '' || char === '#') {
      if (before && !this.caret) this.caret = { type: 'value', slot, start: this.#offset, end: this.#offset, attached: this.#offset === start + from };
    } else if (char === '{' || char === '[') this.#flow(start + at, slot);
    else if (/^[|>][-+\d]*\s*(?:#|$)/.test(line.slice(at))) {
      this.#blockColumn = column;
      slot.value = { kind: 'scalar', parent: slot, text: '', start: start + at, end: start + line.length, block: true };
    } else this.#scalar(line, start, at, slot);
  }

  #scalar(line: string, start: number, at: number, slot: Slot): void {
    const quoted = line[at] === '"' || line[at] === "'";
    const end = quoted ? quotedEnd(line, at) : plainEnd(line, at);
    const raw = line.slice(at, end);
    slot.value = { kind: 'scalar', parent: slot, text: quoted ? unquoted(raw) : raw, start: start + at, end: start + end, block: false };
    if (this.#offset >= start + at && this.#offset <= start + end) this.caret = { type: 'value', slot, start: start + at, end: start + end, attached: false };
  }

  #flow(start: number, slot: Slot): void {
    const reader = new FlowReader(this.#text, start, this.#offset);
    slot.value = reader.read(slot);
    this.#readTo = reader.end;
    this.caret ??= reader.caret;
  }

  /** A word that is no key yet, or none at all where one could stand. */
  #openWord(text: string, column: number, start: number, attached = false): void {
    const end = start + text.length;
    const under = this.#listUnder(column);
    if (under) {
      this.caret = { type: 'dash', list: under, start, end };
      return;
    }
    const map = this.#mapAt(column);
    if (!map) return;
    const entry: OutlineEntry = { kind: 'entry', map, key: text, start, end, open: true, value: undefined };
    map.entries.push(entry);
    const { parent } = map;
    this.caret = attached && parent ? { type: 'value', slot: parent, start, end, attached } : { type: 'key', entry };
  }

  /** The list whose dashes stand at the column, when no mapping has its keys there. */
  #listUnder(column: number): OutlineList | undefined {
    if (this.#stack.some((open) => open.kind === 'map' && open.column === column)) return undefined;
    return this.#stack.find((open): open is OutlineList => open.kind === 'list' && open.column === column);
  }

  /** What a value at the column would belong to. */
  #openSlot(column: number): Slot | undefined {
    const owner = this.#stack.findLast((open) => open.column < column);
    const slot = owner?.kind === 'map' ? owner.entries.at(-1) : owner?.items.at(-1);
    return slot && slot.value === undefined ? slot : undefined;
  }

  #item(column: number, start: number): OutlineItem | undefined {
    while ((this.#top?.column ?? -1) > column) this.#stack.pop();
    const list = this.#top?.kind === 'list' && this.#top.column === column ? this.#top : this.#begin('list', column);
    if (list?.kind !== 'list') return undefined;
    const item: OutlineItem = { kind: 'item', list, start, value: undefined };
    list.items.push(item);
    return item;
  }

  #mapAt(column: number): OutlineMap | undefined {
    while (this.#top && (this.#top.column > column || (this.#top.kind === 'list' && this.#top.column === column))) this.#stack.pop();
    const map = this.#top?.kind === 'map' && this.#top.column === column ? this.#top : this.#begin('map', column);
    return map?.kind === 'map' ? map : undefined;
  }

  get #top(): OutlineMap | OutlineList | undefined {
    return this.#stack.at(-1);
  }

  /** Opens a mapping or list below what is open; one that is there already, at another indentation, goes on. */
  #begin(kind: 'map' | 'list', column: number): OutlineMap | OutlineList | undefined {
    const owner = this.#top;
    if (this.#stack.length >= MAX_DEPTH) return undefined;
    const slot = owner?.kind === 'map' ? owner.entries.at(-1) : owner?.items.at(-1);
    if (owner && !slot) return undefined;
    const present = slot ? slot.value : this.#root;
    if (present && present.kind !== 'scalar') {
      if (present.kind !== kind || present.flow) return undefined;
      this.#stack.push(present);
      return present;
    }
    const made: OutlineMap | OutlineList = kind === 'map' ? { kind, parent: slot, column, flow: false, entries: [] } : { kind, parent: slot, column, flow: false, items: [] };
    if (slot) slot.value = made;
    else this.#root = made;
    this.#stack.push(made);
    return made;
  }
}
