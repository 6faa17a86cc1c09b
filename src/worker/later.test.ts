import { expect, test } from 'vitest';
import { createLater } from './later.ts';

test('work without delay comes in order, each in a turn of its own, before a timer', async () => {
  const later = createLater();
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    later(() => {
      order.push('timer');
      resolve();
    }, 20);
    for (const name of ['a', 'b']) {
      later(() => {
        order.push(name);
        void Promise.resolve().then(() => order.push(`after ${name}`));
      }, 0);
    }
  });
  expect(order).toEqual(['a', 'after a', 'b', 'after b', 'timer']);
});
