import { expect, test } from 'vitest';
import { createGraphView } from './graphView.ts';

const PANEL = { width: 800, height: 600 };
const FIT = { x: 12, y: 82, zoom: 1 };
const OTHER_FIT = { x: 12, y: 82, zoom: 0.9 };

test('it follows the fit until the reader moves it', () => {
  const view = createGraphView();
  view.refit(FIT, PANEL);
  view.pan({ x: 50, y: 82, zoom: 1 });
  view.refit(OTHER_FIT, PANEL);
  expect(view.store.getState().transform).toEqual({ x: 50, y: 82, zoom: 1 });
  view.fit();
  expect(view.store.getState().transform).toEqual(OTHER_FIT);
  view.refit(FIT, PANEL);
  expect(view.store.getState().transform).toEqual(FIT);
});

test('gestures are not answered by moving the canvas again', () => {
  const view = createGraphView();
  view.refit(FIT, PANEL);
  const { jumps } = view.store.getState();
  view.pan({ x: 50, y: 82, zoom: 1 });
  expect(view.store.getState().jumps).toBe(jumps);
});

test('zooming keeps the middle of the panel', () => {
  const view = createGraphView();
  view.refit(FIT, PANEL);
  view.zoomTo(2);
  const { x, y, zoom } = view.store.getState().transform;
  expect([zoom, (400 - x) / zoom, (300 - y) / zoom]).toEqual([2, 388, 218]);
});

const reveals = [
  { name: 'what is in sight stays where it is', box: { x: 10, y: 10, width: 100, height: 100 }, want: { x: 12, y: 82 } },
  { name: 'what is to the right comes in', box: { x: 900, y: 10, width: 100, height: 100 }, want: { x: -212, y: 82 } },
  { name: 'what is too large shows its beginning', box: { x: 900, y: 10, width: 2000, height: 100 }, want: { x: -888, y: 82 } },
];

test.each(reveals)('$name', ({ box, want }) => {
  const view = createGraphView();
  view.refit(FIT, PANEL);
  view.reveal(box);
  expect(view.store.getState().transform).toMatchObject(want);
});
