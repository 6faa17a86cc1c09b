import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIDENCES } from '../player/playState.ts';
import { decodeResults, encodeResults, type LessonResult } from './resultCode.ts';

const RESULT: LessonResult = { lesson: 1, option: 2, confidence: 'certain', goals: 0b1011, done: false };

describe('a result code', () => {
  test('has a few characters for one lesson, and nothing that is misread', () => {
    const code = encodeResults([RESULT]);
    expect(code.replaceAll('-', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  test('holds what went in, whatever it was', () => {
    const result = fc.record({
      lesson: fc.integer({ min: 1, max: 127 }), option: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      confidence: fc.option(fc.constantFrom(...CONFIDENCES), { nil: undefined }), goals: fc.integer({ min: 0, max: 255 }), done: fc.boolean(),
    });
    fc.assert(fc.property(fc.array(result, { minLength: 1, maxLength: 47 }), (results) => {
      const given = results.map(({ option, confidence, ...rest }) => ({ ...rest, ...(option === undefined ? {} : { option }), ...(confidence === undefined ? {} : { confidence }) }));
      expect(decodeResults(encodeResults(given))).toEqual({ ok: true, results: given });
    }));
  });

  test('is read as people write it', () => {
    const code = encodeResults([RESULT]);
    for (const written of [code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `, code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
      expect(decodeResults(written)).toEqual({ ok: true, results: [RESULT] });
    }
  });

  test('with one character changed is refused, nearly always', () => {
    const code = encodeResults([RESULT, { ...RESULT, lesson: 51 }]).replaceAll('-', '');
    const changed = [...code].flatMap((_, i) => [...'23456789ABCDEFGHJK'].map((other) => code.slice(0, i) + other + code.slice(i + 1))).filter((other) => other !== code);
    const taken = changed.filter((other) => decodeResults(other).ok);
    expect(taken.length / changed.length).toBeLessThan(0.01);
  });

  const refused = [
    ['', 'empty'], [' - ', 'empty'], ['1%%%', 'characters'], ['<script>', 'characters'], ['2ABCDEFG', 'version'], ['1ABC', 'length'], ['10000000', 'check'], [`1${'0'.repeat(5000)}`, 'length'],
  ] as const;
  test.each(refused)('%s is refused: %s', (text, failure) => {
    expect(decodeResults(text)).toEqual({ ok: false, failure });
  });
});
