import { describe, expect, test } from 'vitest';
import { closeHan, closeHanPieces } from './hanSpacing.ts';

describe('closeHan', () => {
  test.each([
    { name: 'between Chinese characters', given: '为什么是 重启 3 次？', want: '为什么是重启 3 次？' },
    { name: 'beside a Latin word', given: '为什么是 Running？', want: '为什么是 Running？' },
    { name: 'no Chinese at all', given: 'Why is web Running?', want: 'Why is web Running?' },
  ])('$name', ({ given, want }) => {
    expect(closeHan(given)).toBe(want);
  });
});

test('pieces close up at their edges and keep what else they say', () => {
  const pieces = [{ text: '把 ' }, { text: '3', strong: true }, { text: ' 写入 ' }, { text: 'web' }, { text: ' 的 ' }, { text: '重启次数' }, { text: '。' }];
  expect(closeHanPieces(pieces)).toEqual([{ text: '把 ' }, { text: '3', strong: true }, { text: ' 写入 ' }, { text: 'web' }, { text: ' 的' }, { text: '重启次数' }, { text: '。' }]);
});
