import { expect, test } from 'vitest';
import { inGroups, readSpoken, spokenCheck, spokenDigits, spokenNumber } from './spokenCode.ts';

test.each([[0, 2], [31, 1], [32, 2], [0x7fff, 3], [0xfffff, 4]])('%i comes back from %i characters', (value, count) => {
  expect(spokenDigits(value, count)).toHaveLength(count);
  expect(spokenNumber(spokenDigits(value, count))).toBe(value);
});

test.each([[' k7qf-3m ', 'K7QF3M'], ['o0-il1', '00111'], ['a–b_c.d', 'ABCD'], ['', '']])('%s is read as %s', (text, want) => {
  expect(readSpoken(text)).toBe(want);
});

test.each(['K7Q!', '<b>', 'UUU', '探针'])('%s is no code', (text) => {
  expect(readSpoken(text)).toBeUndefined();
});

test('a check notices a wrong character', () => {
  expect(spokenCheck('K7QF3', 2)).not.toBe(spokenCheck('K7QF4', 2));
});

test('groups of four', () => {
  expect(inGroups('1ABCDEFGH')).toBe('1ABC-DEFG-H');
});
