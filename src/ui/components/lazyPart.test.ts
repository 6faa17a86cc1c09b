import { expect, test } from 'vitest';
import { partLoader, retryParts } from './lazyPart.tsx';

const Part = (): null => null;

test('code that came is asked for once', async () => {
  let asked = 0;
  const code = partLoader(() => Promise.resolve((asked++, Part)));
  expect(code()).toBe(code());
  await code();
  retryParts();
  expect(await code()).toBe(Part);
  expect(asked).toBe(1);
});

test('code that did not come is asked for again when the reader wants it, not before', async () => {
  let asked = 0;
  const code = partLoader(() => (++asked === 1 ? Promise.reject(new Error('no network')) : Promise.resolve(Part)));
  await expect(code()).rejects.toThrow('no network');
  await expect(code()).rejects.toThrow('no network');
  expect(asked).toBe(1);
  retryParts();
  expect(await code()).toBe(Part);
  expect(asked).toBe(2);
});
