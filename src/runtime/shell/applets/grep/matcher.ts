// Whether a line matches any of several patterns, and where.
import type { Bytes } from '../../../vfs/types.ts';
import { RegexError, translateRegex } from '../../regex/translate.ts';

export interface MatcherOptions {
  readonly extended: boolean;
  readonly fixed: boolean;
  readonly ignoreCase: boolean;
  readonly word: boolean;
  readonly line: boolean;
}

export interface Matcher {
  test(line: Bytes): boolean;
  /** The matching parts of a line, without empty ones. */
  parts(line: Bytes): Bytes[];
}

/** Throws RegexError. */
export function createMatcher(patterns: readonly Bytes[], options: MatcherOptions): Matcher {
  if (options.fixed && !options.ignoreCase && !options.word && !options.line) {
    return { test: (line) => patterns.some((pattern) => line.includes(pattern)), parts: (line) => fixedParts(patterns, line) };
  }
  const sources = patterns.map((pattern) => (options.fixed ? escapeFixed(pattern) : translateRegex(pattern, { extended: options.extended }).source));
  const flags = options.ignoreCase ? 'i' : '';
  const wrapped = sources.map((source) => wrap(source, options)).join('|');
  let regex: RegExp;
  let all: RegExp;
  try {
    regex = new RegExp(wrapped, flags);
    all = new RegExp(wrapped, `${flags}g`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RegexError('Invalid regular expression');
    throw error;
  }
  if (patterns.length === 0) return { test: () => false, parts: () => [] };
  return { test: (line) => regex.test(line), parts: (line) => (line.match(all) ?? []).filter((part) => part !== '') };
}

function wrap(source: string, options: MatcherOptions): string {
  const group = source === '(?:)' ? '' : source;
  if (options.line) return `^(?:${group})$`;
  return options.word ? `(?<![A-Za-z0-9_])(?:${group})(?![A-Za-z0-9_])` : `(?:${group})`;
}

function escapeFixed(text: Bytes): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function fixedParts(patterns: readonly Bytes[], line: Bytes): Bytes[] {
  const parts: Bytes[] = [];
  for (let i = 0; i < line.length; ) {
    const found = patterns.filter((pattern) => pattern !== '' && line.startsWith(pattern, i)).sort((a, b) => b.length - a.length)[0];
    if (found === undefined) i += 1;
    else {
      parts.push(found);
      i += found.length;
    }
  }
  return parts;
}
