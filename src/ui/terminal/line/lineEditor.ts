// The line that is being typed, as readline edits it: pure, a key at a time.
import type { Key } from './keys.ts';

export interface Line {
  readonly text: string;
  /** In UTF-16 units, never within a character. */
  readonly cursor: number;
}

export interface Search {
  readonly query: string;
  /** Index in the history of what was found; undefined: nothing. */
  readonly found: number | undefined;
  /** The line before the search. */
  readonly before: Line;
}

export interface EditorState {
  readonly line: Line;
  /** How many lines back in the history the line was taken from. */
  readonly back: number;
  /** What was typed before going back. */
  readonly draft: string;
  readonly killed: string;
  readonly search: Search | undefined;
}

/** What the line's owner has to do. */
export type Effect = 'enter' | 'interrupt' | 'eof' | 'complete' | 'clear' | 'suspend' | 'quit' | 'leave';

export interface Step {
  readonly state: EditorState;
  readonly effect?: Effect;
}

export const EMPTY_LINE: EditorState = { line: { text: '', cursor: 0 }, back: 0, draft: '', killed: '', search: undefined };

/** `history`: oldest first. */
export function press(state: EditorState, key: Key, history: readonly string[]): Step {
  if (state.search) return searching(state, state.search, key, history);
  switch (key.type) {
    case 'text':
      return edited(state, insert(state.line, key.text));
    case 'up':
      return { state: recall(state, 1, history) };
    case 'down':
      return { state: recall(state, -1, history) };
    case 'search':
      return { state: { ...state, search: { query: '', found: undefined, before: state.line } } };
    case 'yank':
      return edited(state, insert(state.line, state.killed));
    case 'killWord':
      return cut(state, wordStart(state.line), state.line.cursor);
    case 'killStart':
      return cut(state, 0, state.line.cursor);
    case 'killEnd':
      return cut(state, state.line.cursor, state.line.text.length);
    case 'backspace':
      return edited(state, remove(state.line, before(state.line), state.line.cursor));
    case 'delete':
      return edited(state, remove(state.line, state.line.cursor, after(state.line)));
    case 'transpose':
      return edited(state, transpose(state.line));
    case 'eof':
      return state.line.text === '' ? { state, effect: 'eof' } : edited(state, remove(state.line, state.line.cursor, after(state.line)));
    case 'enter':
    case 'interrupt':
    case 'suspend':
    case 'quit':
    case 'complete':
    case 'clear':
      return { state, effect: key.type };
    case 'escape':
      return { state, effect: 'leave' };
    case 'abort':
      return { state };
    default:
      return { state: { ...state, line: moved(state.line, key.type) } };
  }
}

/** The line is done with: an empty one follows, which remembers what was cut. */
export function fresh(state: EditorState): EditorState {
  return { ...EMPTY_LINE, killed: state.killed };
}

/** A line with text put in, or replaced from somewhere to the cursor. */
export function replaced(state: EditorState, from: number, text: string): EditorState {
  return edited(state, insert(remove(state.line, from, state.line.cursor), text)).state;
}

function edited(state: EditorState, line: Line): Step {
  return { state: { ...state, line } };
}

function insert({ text, cursor }: Line, added: string): Line {
  return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
}

function remove({ text }: Line, from: number, to: number): Line {
  return { text: text.slice(0, from) + text.slice(to), cursor: from };
}

function cut(state: EditorState, from: number, to: number): Step {
  if (from === to) return { state };
  return { state: { ...state, line: remove(state.line, from, to), killed: state.line.text.slice(from, to) } };
}

function transpose(line: Line): Line {
  const end = line.cursor === line.text.length ? line.cursor : after(line);
  const middle = before({ text: line.text, cursor: end });
  const start = before({ text: line.text, cursor: middle });
  if (start === middle) return line;
  const swapped = line.text.slice(middle, end) + line.text.slice(start, middle);
  return { text: line.text.slice(0, start) + swapped + line.text.slice(end), cursor: end };
}

/** Start of the character before the cursor, end of the one after it. */
function before({ text, cursor }: Line): number {
  return cursor - ([...text.slice(0, cursor)].at(-1)?.length ?? 0);
}

function after({ text, cursor }: Line): number {
  return cursor + ([...text.slice(cursor)][0]?.length ?? 0);
}

function wordStart({ text, cursor }: Line): number {
  return cursor - (/\S*\s*$/.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

function moved(line: Line, to: 'left' | 'right' | 'wordLeft' | 'wordRight' | 'home' | 'end'): Line {
  const { text, cursor } = line;
  switch (to) {
    case 'left':
      return { text, cursor: before(line) };
    case 'right':
      return { text, cursor: after(line) };
    case 'wordLeft':
      return { text, cursor: cursor - (/[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(text.slice(0, cursor))?.[0].length ?? 0) };
    case 'wordRight':
      return { text, cursor: cursor + (/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(text.slice(cursor))?.[0].length ?? 0) };
    case 'home':
      return { text, cursor: 0 };
    default:
      return { text, cursor: text.length };
  }
}

function recall(state: EditorState, steps: 1 | -1, history: readonly string[]): EditorState {
  const back = Math.min(history.length, Math.max(0, state.back + steps));
  if (back === state.back) return state;
  const draft = state.back === 0 ? state.line.text : state.draft;
  const text = back === 0 ? draft : (history[history.length - back] ?? '');
  return { ...state, back, draft, line: { text, cursor: text.length } };
}

function searching(state: EditorState, search: Search, key: Key, history: readonly string[]): Step {
  switch (key.type) {
    case 'text':
      return { state: found(state, search, search.query + key.text, history.length, history) };
    case 'backspace':
      return { state: found(state, search, [...search.query].slice(0, -1).join(''), history.length, history) };
    case 'search':
      return { state: found(state, search, search.query, search.found ?? history.length, history) };
    case 'abort':
    case 'interrupt':
      return { state: { ...state, line: search.before, search: undefined } };
    case 'escape':
      return { state: { ...state, search: undefined } };
    default:
      // Whatever else is pressed acts on what was found.
      return press({ ...state, search: undefined }, key, history);
  }
}

/** The newest line before an index that holds the query. */
function found(state: EditorState, search: Search, query: string, end: number, history: readonly string[]): EditorState {
  const index = query === '' ? -1 : history.slice(0, end).findLastIndex((line) => line.includes(query));
  if (index < 0) return { ...state, search: { ...search, query, found: query === search.query ? search.found : undefined } };
  const text = history[index] ?? '';
  return { ...state, line: { text, cursor: text.indexOf(query) }, search: { ...search, query, found: index } };
}
