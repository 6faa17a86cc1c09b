import { expect, test } from 'vitest';
import { structOf } from '../api/schema/struct.ts';
import { fieldTexts } from './fieldTexts.ts';

const PACKAGES = ['core/v1', 'apps/v1', 'batch/v1', 'meta/v1'];

test('every text is about a field that there is', async () => {
  const unknown = [...(await fieldTexts('en')).keys()].filter((name) => {
    const [struct = '', field = ''] = name.split('.');
    return struct !== 'TypeMeta' && !PACKAGES.some((pkg) => structOf(pkg, struct)?.byName.has(field));
  });
  expect(unknown).toEqual([]);
});
test('both languages speak of the same fields', async () => {
  expect([...(await fieldTexts('zh')).keys()]).toEqual([...(await fieldTexts('en')).keys()]);
});
