import { expect, test } from 'vitest';
import { fnv32, fnv32a } from './fnv.ts';

// Vectors of the algorithm's authors.
test.each([['', 0x811c9dc5, 0x811c9dc5], ['a', 0x050c5d7e, 0xe40c292c], ['foobar', 0x31f0b262, 0xbf9cf968]] as const)('of %j', (bytes, one, a) => {
  expect([fnv32(bytes), fnv32a(bytes)]).toEqual([one, a]);
});

test('goes on from an earlier hash', () => {
  expect(fnv32a('bar', fnv32a('foo'))).toBe(fnv32a('foobar'));
});
