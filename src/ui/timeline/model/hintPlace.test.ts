import { expect, test } from 'vitest';
import { HINT_ROW, hintPlace } from './hintPlace.ts';

const FIRST = HINT_ROW / 2;
const cases = [
  { name: 'an empty future: the first row', words: [], want: FIRST },
  { name: 'words far to the right are not in its way', words: [{ right: 500, width: 80, y: FIRST }], want: FIRST },
  { name: 'words in the first row: below them', words: [{ right: 200, width: 80, y: FIRST }], want: FIRST + HINT_ROW },
  { name: 'words between two rows take both', words: [{ right: 200, width: 80, y: HINT_ROW }], want: FIRST + 2 * HINT_ROW },
  { name: 'no row is free', words: [0, 1, 2, 3, 4].map((row) => ({ right: 200, width: 80, y: FIRST + row * HINT_ROW })), want: undefined },
];

test.each(cases)('$name', ({ words, want }) => {
  expect(hintPlace(words, 100, 160)).toBe(want);
});
