// sub, gsub and gensub: what a replacement's text stands for, and where it goes.
import type { Bytes } from '../../../vfs/types.ts';
import { globalRegex } from './patterns.ts';

export interface Replaced {
  readonly text: Bytes;
  readonly count: number;
}

/** `which`: 'all', or the number of the match. `groups`: `\1` … mean what they do to gensub. */
export function replaceMatches(text: Bytes, regex: RegExp, replacement: Bytes, which: 'all' | number, groups = false): Replaced {
  let out = '';
  let from = 0;
  let seen = 0;
  let count = 0;
  let lastEnd = -1;
  for (const match of text.matchAll(globalRegex(regex))) {
    const end = match.index + match[0].length;
    // No empty match directly behind another one.
    if (match[0] === '' && match.index === lastEnd) continue;
    lastEnd = end;
    seen += 1;
    if (which !== 'all' && seen !== which) continue;
    out += text.slice(from, match.index) + expand(replacement, match, groups);
    from = end;
    count += 1;
    if (which !== 'all') break;
  }
  return { text: out + text.slice(from), count };
}

function expand(replacement: Bytes, match: RegExpMatchArray, groups: boolean): Bytes {
  return replacement.replace(/\\([\\&0-9])|&/g, (whole, escaped: string | undefined) => {
    if (escaped === undefined) return match[0];
    if (escaped === '\\' || escaped === '&') return escaped;
    return groups ? (match[Number(escaped)] ?? '') : whole;
  });
}
