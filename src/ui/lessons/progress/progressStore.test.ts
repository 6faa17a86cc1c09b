import { expect, test } from 'vitest';
import type { Progress } from './progress.ts';
import { createProgressStore, type ProgressStorage } from './progressStore.ts';

/** What the tabs of one browser share. */
function sharedStorage(): ProgressStorage & { stored(): unknown } {
  let kept: unknown;
  return {
    stored: () => kept,
    read: () => Promise.resolve(kept),
    update(change) {
      kept = change(kept);
      return Promise.resolve();
    },
  };
}

const BLOCKED: ProgressStorage = { read: () => Promise.reject(new Error('blocked')), update: () => Promise.reject(new Error('blocked')) };

test('what two tabs do adds up', async () => {
  const storage = sharedStorage();
  const [one, other] = [createProgressStore(storage), createProgressStore(storage)];
  await Promise.all([one.load(), other.load()]);
  await one.note('01-a', { option: 1, confidence: 'guess', goals: 0b01, done: false });
  await other.note('01-a', { option: 2, confidence: 'certain', goals: 0b10, done: true });
  await other.note('02-b', { goals: 0b1, done: false });
  await one.note('03-c', { goals: 0b1, done: true });
  const all: Progress = new Map([
    ['01-a', { option: 1, confidence: 'guess', goals: 0b11, done: true }],
    ['02-b', { goals: 0b1, done: false }],
    ['03-c', { goals: 0b1, done: true }],
  ]);
  expect(storage.stored()).toEqual(all);
  expect(one.kept.getState().progress).toEqual(all);
});

test('nothing is written when nothing is new', async () => {
  const storage = sharedStorage();
  await createProgressStore(storage).note('01-a', { goals: 0b11, done: true });
  const before = storage.stored();
  await createProgressStore(storage).note('01-a', { goals: 0b01, done: false });
  expect(storage.stored()).toBe(before);
});

test('without a storage it lasts as long as the page', async () => {
  const store = createProgressStore(BLOCKED);
  await store.note('01-a', { goals: 0b1, done: false });
  await store.add(new Map([['01-a', { goals: 0b10, done: false }]]));
  expect(store.kept.getState().progress).toEqual(new Map([['01-a', { goals: 0b11, done: false }]]));
});
