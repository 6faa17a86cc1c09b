import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readAtCursor } from './cursorReader.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clockAt = (cursor: number, opened = 0) => ({ opened, branch: 'main', clock: { cursor, head: 99, following: false, playing: false, speed: 1, skipIdle: true } as const });

function reader() {
  const store = createStore(() => clockAt(0));
  const read: number[] = [];
  const stop = readAtCursor(store, 100, async (at) => void read.push(at));
  return { store, read, stop };
}

test('it reads at once, then at most once per interval, and the last instant wins', async () => {
  const { store, read } = reader();
  await vi.advanceTimersByTimeAsync(0);
  for (const cursor of [1, 2, 3]) store.setState(clockAt(cursor));
  expect(read).toEqual([0]);
  await vi.advanceTimersByTimeAsync(100);
  expect(read).toEqual([0, 3]);
});

test('while the cursor stands it asks nothing', async () => {
  const { store, read } = reader();
  await vi.advanceTimersByTimeAsync(200);
  store.setState({ ...clockAt(0) });
  await vi.advanceTimersByTimeAsync(500);
  expect(read).toEqual([0]);
});

test('other work at the same instant is asked about anew', async () => {
  const { store, read } = reader();
  await vi.advanceTimersByTimeAsync(200);
  store.setState(clockAt(0, 1));
  await vi.advanceTimersByTimeAsync(0);
  expect(read).toEqual([0, 0]);
});

test('after stopping it asks nothing', async () => {
  const { store, read, stop } = reader();
  stop();
  store.setState(clockAt(5));
  await vi.advanceTimersByTimeAsync(500);
  expect(read).toEqual([0]);
});
