import { expect, test } from 'vitest';
import { FIRST_WINDOW, fitted, panned, windowAfter, zoomed } from './timeWindow.ts';

const at = (cursor: number, head = cursor) => ({ cursor, head, following: cursor === head });

test('between jumps the window is the same object', () => {
  expect(windowAfter(FIRST_WINDOW, at(3), at(3.1))).toBe(FIRST_WINDOW);
});

test('an untouched window doubles when the head comes near its end, and starts at 0', () => {
  expect(windowAfter(FIRST_WINDOW, at(10.7), at(10.8))).toEqual({ from: 0, to: 25, auto: true });
  expect(windowAfter(FIRST_WINDOW, at(10), at(150))).toEqual({ from: 0, to: 200, auto: true });
});

test('an untouched window shrinks again when another run begins', () => {
  expect(windowAfter({ from: 0, to: 400, auto: true }, at(300), at(0))).toEqual(FIRST_WINDOW);
});

test('a long run turns pages', () => {
  const page = windowAfter({ from: 0, to: 400, auto: true }, at(343), at(345));
  expect(page).toEqual({ from: 165, to: 565, auto: true });
  expect(windowAfter(page, at(345), at(400))).toBe(page);
});

test('pages keep their length, however often they are turned', () => {
  let window = FIRST_WINDOW;
  for (let head = 0.1; head < 5000; head += 37.77) window = windowAfter(window, at(head - 0.1), at(head));
  expect(window.to - window.from).toBeCloseTo(400);
});

test('a window of the reader’s own follows the head while it is in view, and not when they look elsewhere', () => {
  const own = { from: 10, to: 20, auto: false };
  expect(windowAfter(own, at(18), at(19))).toEqual({ from: 14.5, to: 24.5, auto: false });
  expect(windowAfter(own, at(40), at(41))).toBe(own);
});

test('an instant in the past that was gone to comes into view', () => {
  const own = { from: 10, to: 20, auto: false };
  expect(windowAfter(own, at(15, 100), at(90, 100))).toEqual({ from: 85.5, to: 95.5, auto: false });
  expect(windowAfter(own, at(15, 100), at(12, 100))).toBe(own);
});

test('zooming keeps the instant under the pointer in its place', () => {
  const near = zoomed({ from: 0, to: 100, auto: true }, 2, 50, 90);
  expect(near).toEqual({ from: 25, to: 75, auto: false });
  expect(zoomed(near, 0.5, 50, 90)).toEqual({ from: 0, to: 100, auto: false });
});

test('zooming out ends where there is nothing more to see', () => {
  const { from, to } = zoomed({ from: 0, to: 12, auto: false }, 0.01, 6, 10);
  expect([from, to]).toEqual([0, 18.75]);
});

test('there is nothing before the start', () => {
  expect(panned({ from: 5, to: 15, auto: true }, -20)).toEqual({ from: 0, to: 10, auto: false });
});

test.each([{ head: 4, to: 12.5 }, { head: 87, to: 200 }, { head: 3600, to: 3600 / 0.86 }])('the whole of a run of $head s fits', ({ head, to }) => {
  expect(fitted(head).from).toBe(0);
  expect(fitted(head).to).toBeCloseTo(to);
});
