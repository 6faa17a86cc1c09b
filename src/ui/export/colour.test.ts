import { expect, test } from 'vitest';
import { escaped, paintAttributes, plainColour, type PlainColour } from './colour.ts';

const cases: { css: string; want: PlainColour | undefined }[] = [
  { css: 'rgb(1, 2, 255)', want: { hex: '#0102ff', opacity: 1 } },
  { css: 'rgba(16, 32, 48, 0.5)', want: { hex: '#102030', opacity: 0.5 } },
  { css: 'color(srgb 1 0.5 0 / 0.2)', want: { hex: '#ff8000', opacity: 0.2 } },
  { css: '#aabbcc', want: { hex: '#aabbcc', opacity: 1 } },
  { css: 'rgba(0, 0, 0, 0)', want: undefined },
  { css: 'none', want: undefined },
];

test.each(cases)('$css', ({ css, want }) => {
  expect(plainColour(css)).toEqual(want);
});

test('what is not seen is not painted', () => {
  expect([paintAttributes('fill', 'rgba(0, 0, 0, 0)'), paintAttributes('stroke', 'rgba(1, 1, 1, 0.25)')]).toEqual(['fill="none"', 'stroke="#010101" stroke-opacity="0.25"']);
});

test('text stays text, without signs that no XML may hold', () => {
  expect(escaped('<b> & "c"\u0007')).toBe('&#60;b&#62; &#38; &#34;c&#34;');
});
