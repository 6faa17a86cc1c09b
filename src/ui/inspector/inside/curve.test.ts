import { expect, test } from 'vitest';
import { curveOf, HEIGHT, WIDTH } from './curve.ts';

test('amounts hold until the next one, over the whole width', () => {
  expect(curveOf([[10, 0], [20, 5], [30, 10]], undefined).line).toBe(`M0.0 ${HEIGHT}.0H160.0V23.5H${WIDTH}.0V3.0`);
});

test('a limit is drawn where it is near enough', () => {
  expect(curveOf([[0, 1], [1, 2]], 4).limitY).toBe(3);
  expect(curveOf([[0, 1], [1, 2]], 400).limitY).toBeUndefined();
});

test('nothing used is no curve', () => {
  expect(curveOf([], 4)).toEqual({ line: '', area: '' });
});
