import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOf } from './keys.ts';
import { placeAfter } from './layout.ts';
import { EMPTY_LINE, press, type EditorState, type Effect } from './lineEditor.ts';

const HISTORY = ['kubectl get pods', 'kubectl delete pod web', 'ls'];

/** `|` marks the cursor. */
function typed(data: string, start: EditorState = EMPTY_LINE): { readonly shown: string; readonly effects: readonly Effect[]; readonly state: EditorState } {
  const effects: Effect[] = [];
  let state = start;
  for (const key of keysOf(data)) {
    const step = press(state, key, HISTORY);
    state = step.state;
    if (step.effect) effects.push(step.effect);
  }
  const { text, cursor } = state.line;
  return { shown: `${text.slice(0, cursor)}|${text.slice(cursor)}`, effects, state };
}

describe('keys edit the line', () => {
  test.each([
    { name: 'text goes in where the cursor is', keys: 'gt\x1b[De', want: 'ge|t' },
    { name: 'Home, End, Ctrl-A and Ctrl-E', keys: 'bc\x1b[Ha\x05d', want: 'abcd|' },
    { name: 'a word back and forward', keys: 'get pods -o wide\x1bb\x1bb\x1bf!', want: 'get pods -o!| wide' },
    { name: 'Ctrl-W cuts the word, Ctrl-Y brings it back', keys: 'get pods\x17services \x19', want: 'get services pods|' },
    { name: 'Ctrl-U cuts to the start, Ctrl-K to the end', keys: 'abc def\x1bb\x0b\x15x', want: 'x|' },
    { name: 'Backspace takes a whole character', keys: 'a🙂\x7f', want: 'a|' },
    { name: 'Delete takes the one behind the cursor', keys: 'abc\x01\x1b[3~', want: '|bc' },
    { name: 'Ctrl-D within a line deletes', keys: 'ab\x01\x04', want: '|b' },
    { name: 'Ctrl-T swaps', keys: 'gte\x14', want: 'get|' },
    { name: 'the history goes back and comes to the draft again', keys: 'dr\x1b[A\x1b[A\x1b[B\x1b[B', want: 'dr|' },
    { name: 'two lines back', keys: '\x1b[A\x1b[A', want: 'kubectl delete pod web|' },
    { name: 'a paste keeps its line breaks and runs nothing', keys: '\x1b[200~cat <<EOF\r\na\r\nEOF\x1b[201~', want: 'cat <<EOF\na\nEOF|' },
    { name: 'unknown sequences are nothing', keys: 'a\x1b[15~b', want: 'ab|' },
  ])('$name', ({ keys, want }) => {
    expect(typed(keys).shown).toBe(want);
  });

  test('Ctrl-D on an empty line is the end of input', () => {
    expect(typed('\x04').effects).toEqual(['eof']);
    expect(typed('a\r\t\x03').effects).toEqual(['enter', 'complete', 'interrupt']);
  });
});

describe('reverse search', () => {
  test('finds the newest line that holds the query', () => {
    expect(typed('\x12kubectl').shown).toBe('|kubectl delete pod web');
  });
  test('Ctrl-R again goes further back', () => {
    expect(typed('\x12kubectl\x12').shown).toBe('|kubectl get pods');
  });
  test('Ctrl-G brings back what was there', () => {
    expect(typed('abc\x12pods\x07').shown).toBe('abc|');
  });
  test('Enter runs what was found', () => {
    const { shown, effects } = typed('\x12delete\r');
    expect([shown, effects]).toEqual(['kubectl |delete pod web', ['enter']]);
  });
});

test('the cursor stays on the line, whatever is pressed (fast-check, seed 20261121)', () => {
  const pieces = fc.constantFrom('a', 'é', '🙂', ' ', '\x1b[D', '\x1b[C', '\x1bb', '\x1bf', '\x7f', '\x1b[3~', '\x17', '\x0b', '\x19', '\x14', '\x1b[A', '\x1b[B', '\x12', '\x07', '\x01', '\x05');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 40 }), (keys) => {
    const { line } = typed(keys.join('')).state;
    expect(line.cursor).toBeGreaterThanOrEqual(0);
    expect(line.cursor).toBeLessThanOrEqual(line.text.length);
    expect(line.text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  }), { seed: 20261121, numRuns: 500 });
});

test.each([
  { name: 'in the same row', text: 'abc', start: 7, want: { row: 0, column: 10 } },
  { name: 'a full row ends at the start of the next', text: 'abc', start: 17, want: { row: 1, column: 0 } },
  { name: 'wide characters do not break', text: 'ab探', start: 17, want: { row: 1, column: 2 } },
  { name: 'line breaks', text: 'a\nbc', start: 7, want: { row: 1, column: 2 } },
])('a line wraps: $name', ({ text, start, want }) => {
  expect(placeAfter(text, start, 20)).toEqual(want);
});
