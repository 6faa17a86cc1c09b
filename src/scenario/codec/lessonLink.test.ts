// Lessons in links, and links that are none.
import { deflateSync, strToU8 } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64Url } from '../../base/base64url.ts';
import { decodeLesson, encodeLesson } from './lessonLink.ts';

const FOLDER = new URL('../catalog/lessons/', import.meta.url);

test.each(readdirSync(FOLDER))('%s goes through a link', (slug) => {
  const text = readFileSync(new URL(`${slug}/lesson.yaml`, FOLDER), 'utf8');
  const link = encodeLesson(text);
  expect(link.ok && decodeLesson(link.value)).toEqual({ ok: true, value: text });
});

describe('refused', () => {
  const cases: readonly { readonly name: string; readonly payload: string; readonly error: string }[] = [
    { name: 'nothing', payload: ' ', error: 'empty' },
    { name: 'characters that no link has', payload: 'abc$def', error: 'characters' },
    { name: 'what does not unpack', payload: 'AAAA', error: 'damaged' },
    { name: 'what unpacks to far more than a lesson', payload: encodeBase64Url(deflateSync(strToU8('x'.repeat(20_000_000)), { level: 9 })), error: 'too-large' },
    { name: 'a link without end', payload: 'A'.repeat(500_000), error: 'too-long' },
  ];
  test.each(cases)('$name', ({ payload, error }) => {
    expect(decodeLesson(payload)).toEqual({ ok: false, error });
  });

  test('nothing makes it throw (fast-check, seed 20261122)', () => {
    fc.assert(fc.property(fc.stringMatching(/^[\w-]{0,200}$/), (payload) => void decodeLesson(payload)), { seed: 20_261_122, numRuns: 1_000 });
  });
});
