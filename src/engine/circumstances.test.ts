import { describe, expect, test } from 'vitest';
import { createCircumstances } from './circumstances.ts';

describe('circumstances', () => {
  test('are known by what brought them about while they last', () => {
    const circumstances = createCircumstances();
    circumstances.begin('network of node/a', [4]);
    circumstances.begin('cluster DNS', [7]);
    expect(circumstances.of('network of node/a', 'network of node/b')).toEqual([4]);
    circumstances.end('network of node/a');
    expect(circumstances.of('network of node/a', 'cluster DNS')).toEqual([7]);
  });

  test('that were there already are not brought about a second time', () => {
    const circumstances = createCircumstances();
    circumstances.begin('disk of a', [1]);
    circumstances.begin('disk of a', [2]);
    expect(circumstances.of('disk of a')).toEqual([1]);
  });

  test('are found among other causes, also when they are over', () => {
    const circumstances = createCircumstances();
    circumstances.begin('disk of a', [3]);
    circumstances.end('disk of a');
    expect(circumstances.among([1, 3, 5])).toEqual([3]);
  });
});
