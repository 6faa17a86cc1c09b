import { expect, test } from 'vitest';
import { byteText, cpuText } from './byteText.ts';

test.each([
  { bytes: 0, want: '0' },
  { bytes: 512, want: '512' },
  { bytes: 1536, want: '1.5 Ki' },
  { bytes: 64 * 1024 ** 2, want: '64 Mi' },
  { bytes: 3.9 * 1024 ** 3, want: '3.9 Gi' },
])('$bytes bytes are $want', ({ bytes, want }) => {
  expect(byteText(bytes)).toBe(want);
});

test('CPUs have at most two decimals', () => {
  expect([cpuText(0.7), cpuText(4), cpuText(0.1 + 0.2)]).toEqual(['0.7', '4', '0.3']);
});
