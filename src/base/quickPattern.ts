// Patterns that nobody has to wait for: one may come from anybody, in a link or a file, and nothing interrupts a search.

/** Characters of a pattern from outside, at most. */
export const MAX_PATTERN = 200;
/** How often a pattern may say "any number": each one more multiplies the ways to try. */
const MAX_REPEATS = 3;

/** Whether it is found in time whatever the text is: it repeats no group, refers back to none, and repeats little. */
export function isQuickPattern(pattern: string): boolean {
  const plain = pattern.replaceAll(/\\[^1-9k]/g, 'x').replaceAll(/\[[^\]]*\]/g, 'x');
  const repeats = plain.match(/[*+]|\{\d*,/g)?.length ?? 0;
  return pattern.length <= MAX_PATTERN && repeats <= MAX_REPEATS && !/\)[*+{]|\\[1-9k]/.test(plain);
}
