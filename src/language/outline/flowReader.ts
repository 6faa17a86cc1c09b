// Reads a flow collection, `{a: 1}` or `[a, b]`, to its last bracket; one that is never closed ends with its line.
import type { Caret, OutlineEntry, OutlineItem, OutlineList, OutlineMap, OutlineNode, Slot } from './outline.ts';
import { quotedEnd, unquoted } from './scalars.ts';

const MAX_DEPTH = 50;
/** Flow collections are short: longer ones are looked at up to here. */
const MAX_LENGTH = 20_000;

export class FlowReader {
  caret: Caret | undefined;
  end: number;
  readonly #text: string;
  readonly #offset: number;
  readonly #limit: number;
  #at: number;
  #depth = 0;

  constructor(text: string, start: number, offset: number) {
    this.#text = text;
    this.#offset = offset;
    this.#at = start;
    this.#limit = Math.min(closingOf(text, start), text.length);
    this.end = this.#limit;
  }

  read(slot: Slot): OutlineNode | undefined {
    return this.#collection(slot);
  }

  #collection(slot: Slot): OutlineNode | undefined {
    if (++this.#depth > MAX_DEPTH) {
      this.#at = this.#limit;
      return undefined;
    }
    const node = this.#text[this.#at] === '{' ? this.#map(slot) : this.#list(slot);
    this.#depth -= 1;
    return node;
  }

  #map(parent: Slot): OutlineMap {
    const map: OutlineMap = { kind: 'map', parent, column: 0, flow: true, entries: [] };
    this.#each('}', (from) => {
      const [start, end] = this.#word(':,}');
      const colon = this.#text[this.#at] === ':';
      const entry: OutlineEntry = { kind: 'entry', map, key: this.#plain(start, end), start, end, open: !colon, value: undefined };
      if (end > start || this.#between(from, this.#at)) map.entries.push(end > start ? entry : { ...entry, start: this.#offset, end: this.#offset });
      const last = map.entries.at(-1);
      if (last && (this.#between(start, end) || (end === start && this.#between(from, this.#at)))) this.caret = { type: 'key', entry: last };
      if (!colon || !last) return;
      this.#at += 1;
      this.#slotValue(last, ',}');
    });
    return map;
  }

  #list(parent: Slot): OutlineList {
    const list: OutlineList = { kind: 'list', parent, column: 0, flow: true, items: [] };
    this.#each(']', (from) => {
      const item: OutlineItem = { kind: 'item', list, start: this.#at, value: undefined };
      list.items.push(item);
      this.#at = from;
      this.#slotValue(item, ',]');
    });
    return list;
  }

  /** Calls `part` behind the opening bracket and behind each comma; `from` is there, the reader stands at the next thing. */
  #each(close: string, part: (from: number) => void): void {
    this.#at += 1;
    while (this.#at < this.#limit) {
      const from = this.#at;
      this.#skipSpace();
      part(from);
      this.#skipSpace();
      const char = this.#text[this.#at];
      this.#at += 1;
      if (char === close || this.#at > this.#limit) return;
    }
  }

  #slotValue(slot: Slot, stops: string): void {
    const from = this.#at;
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (this.#at < this.#limit && (char === '{' || char === '[')) {
      slot.value = this.#collection(slot);
      return;
    }
    const [start, end] = this.#word(stops);
    if (end > start) slot.value = { kind: 'scalar', parent: slot, text: this.#plain(start, end), start, end, block: false };
    if (end > start && this.#between(start, end)) this.caret = { type: 'value', slot, start, end, attached: false };
    else if (end === start && this.#between(from, this.#at)) this.caret = { type: 'value', slot, start: this.#offset, end: this.#offset, attached: slot.kind === 'entry' && this.#offset === from };
  }

  /** A scalar up to one of the stops. */
  #word(stops: string): readonly [start: number, end: number] {
    const start = this.#at;
    const char = this.#text[start];
    if (char === '"' || char === "'") {
      const line = this.#text.indexOf('\n', start);
      this.#at = Math.min(quotedEnd(this.#text.slice(0, line < 0 ? this.#limit : line), start), this.#limit);
      return [start, this.#at];
    }
    while (this.#at < this.#limit && !(stops.includes(this.#text.charAt(this.#at)) && this.#ends(this.#at))) this.#at += 1;
    return [start, start + this.#text.slice(start, this.#at).trimEnd().length];
  }

  /** A colon within a word does not end it: `nginx:1.29`. */
  #ends(at: number): boolean {
    return this.#text[at] !== ':' || /[\s,{}[\]]|^$/.test(this.#text.charAt(at + 1));
  }

  #plain(start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    return /^["']/.test(raw) ? unquoted(raw) : raw;
  }

  #skipSpace(): void {
    while (this.#at < this.#limit && /\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #between(start: number, end: number): boolean {
    return this.#offset >= start && this.#offset <= end;
  }
}

/** Behind the bracket that closes the one at `start`, or the end of its line. */
function closingOf(text: string, start: number): number {
  let depth = 0;
  const last = Math.min(text.length, start + MAX_LENGTH);
  for (let i = start; i < last; i++) {
    const char = text[i];
    if (char === '{' || char === '[') depth += 1;
    if ((char === '}' || char === ']') && --depth === 0) return i + 1;
    if (char === '\n' && /^(?:---|\S[^\n]*:(?:\s|$))/.test(text.slice(i + 1, i + 200))) break;
  }
  const newline = text.indexOf('\n', start);
  return newline < 0 ? text.length : newline;
}
