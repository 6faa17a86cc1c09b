// The `s` command: replacing matches, with `&`, `\1`, and GNU's case changes.
import type { Bytes } from '../../../vfs/types.ts';
import type { Substitution } from './parseScript.ts';

/** The new text; undefined when nothing matched. */
export function substitute(text: Bytes, regex: RegExp, { replacement, global, which, }: Pick<Substitution, 'replacement' | 'global' | 'which'>, gnu: boolean): Bytes | undefined {
  const all = new RegExp(regex.source, `${regex.flags.replace('g', '')}g`);
  let out = '';
  let last = 0;
  let count = 0;
  let replaced = false;
  let previousEnd = -1;
  for (let match = all.exec(text); match; match = all.exec(text)) {
    const empty = match[0] === '';
    if (empty && match.index === previousEnd) {
      all.lastIndex += 1;
      if (match.index >= text.length) break;
      continue;
    }
    count += 1;
    previousEnd = match.index + match[0].length;
    // busybox lets `g` win over a number; GNU replaces from that match on.
    const wanted = which === 0 ? true : global ? (gnu ? count >= which : true) : count === which;
    if (wanted) {
      out += text.slice(last, match.index) + expandReplacement(replacement, match, gnu);
      last = previousEnd;
      replaced = true;
      if (!global) break;
    }
    if (empty) all.lastIndex += 1;
    if (all.lastIndex > text.length) break;
  }
  return replaced ? out + text.slice(last) : undefined;
}

type CaseMode = 'none' | 'upper' | 'lower';

function expandReplacement(replacement: Bytes, match: RegExpExecArray, gnu: boolean): Bytes {
  let out = '';
  let mode: CaseMode = 'none';
  let once: CaseMode = 'none';
  const add = (text: Bytes) => {
    if (text === '') return;
    let piece = mode === 'upper' ? text.toUpperCase() : mode === 'lower' ? text.toLowerCase() : text;
    if (once !== 'none') piece = (once === 'upper' ? piece.charAt(0).toUpperCase() : piece.charAt(0).toLowerCase()) + piece.slice(1);
    once = 'none';
    out += piece;
  };
  for (let i = 0; i < replacement.length; i++) {
    const c = replacement.charAt(i);
    if (c === '&') add(match[0]);
    else if (c !== '\\') add(c);
    else {
      const next = replacement.charAt(++i);
      if (/\d/.test(next)) add(match[Number(next)] ?? '');
      else if (gnu && 'ULEul'.includes(next)) {
        if (next === 'U') mode = 'upper';
        else if (next === 'L') mode = 'lower';
        else if (next === 'E') mode = 'none';
        else once = next === 'u' ? 'upper' : 'lower';
      } else add(next === 'n' ? '\n' : next === 't' ? '\t' : next);
    }
  }
  return out;
}
