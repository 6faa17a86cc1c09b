import { expect, test } from 'vitest';
import { linkRoute } from './openFromHash.ts';

test.each([
  ['', { type: 'none' }],
  ['#/', { type: 'none' }],
  ['#/lesson/probes', { type: 'none' }],
  ['#/search', { type: 'none' }],
  ['#/s/1/abc-_', { type: 'link', payload: 'abc-_' }],
  ['#s/1/abc', { type: 'link', payload: 'abc' }],
  ['#/s/1/abc%0Adef', { type: 'link', payload: 'abc\ndef' }],
  ['#/s/1/abc%', { type: 'link', payload: 'abc%' }],
  ['#/s/1/', { type: 'link', payload: '' }],
  ['#/s/2/abc', { type: 'unknown', later: true }],
  ['#/s/abc', { type: 'unknown', later: false }],
  ['#/s', { type: 'unknown', later: false }],
])('%s', (hash, want) => {
  expect(linkRoute(hash)).toEqual(want);
});
