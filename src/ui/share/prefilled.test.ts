// Addresses that bring YAML.
import { expect, test } from 'vitest';
import { MAX_YAML_CHARACTERS, prefilled } from './prefilled.ts';

test.each([
  ['another route is none of it', '#/s/1/abc', undefined],
  ['YAML', '#/new?yaml=kind%3A%20Pod%0A', { type: 'given', text: 'kind: Pod\n' }],
  ['a title', '#/new?yaml=a%3A+1&title=Mine', { type: 'given', text: 'a: 1', title: 'Mine' }],
  ['line ends of another system', '#/new?yaml=a%3A%0D%0Ab', { type: 'given', text: 'a:\nb' }],
  ['nothing', '#/new?title=x', { type: 'refused', problem: 'empty' }],
  ['too much', `#/new?yaml=${'a'.repeat(MAX_YAML_CHARACTERS + 1)}`, { type: 'refused', problem: 'long' }],
  ['far too much, unread', `#/new?yaml=${'%'.repeat(400_000)}`, { type: 'refused', problem: 'long' }],
  ['no text', '#/new?yaml=a%00b', { type: 'refused', problem: 'damaged' }],
  ['no UTF-8', '#/new?yaml=%E4%B8', { type: 'refused', problem: 'damaged' }],
])('%s', (_, hash, want) => {
  expect(prefilled(hash)).toEqual(want);
});
