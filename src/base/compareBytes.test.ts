import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBytes, sortedStrings } from './compareBytes.ts';

test('strings sort by their UTF-8 bytes, as in Go', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
    }),
    { seed: 7, numRuns: 500 },
  );
  expect(sortedStrings(['web-9', 'web-10', 'Zeta', 'api', '\u{1F600}', '\uFFFD'])).toEqual(['Zeta', 'api', 'web-10', 'web-9', '\uFFFD', '\u{1F600}']);
});
