import { describe, expect, it } from 'vitest';
import { unifiedDiff } from './unifiedDiff.ts';

const lines = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i + 1}`);

describe('unifiedDiff', () => {
  it('is empty for equal texts', () => {
    expect(unifiedDiff('a\nb', 'a\nb')).toBe('');
  });
  it('shows three lines around a change', () => {
    const [before, after] = [lines(9), lines(9)];
    after[4] = 'changed';
    expect(unifiedDiff(before.join('\n'), after.join('\n'))).toBe('@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+changed\n line 6\n line 7\n line 8\n');
  });
  it('keeps distant changes apart', () => {
    const [before, after] = [lines(20), lines(20)];
    after[0] = 'first';
    after[19] = 'last';
    expect(unifiedDiff(before.join('\n'), after.join('\n')).match(/^@@.*@@$/gm)).toEqual(['@@ -1,4 +1,4 @@', '@@ -17,4 +17,4 @@']);
  });
  it('counts one line without its number, and none before the place', () => {
    expect(unifiedDiff('a', 'b')).toBe('@@ -1 +1 @@\n-a\n+b\n');
    expect(unifiedDiff('a\nb', 'a\nx\nb')).toBe('@@ -1,2 +1,3 @@\n a\n+x\n b\n');
  });
});
