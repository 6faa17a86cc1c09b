// How shells print a word so that it could be read again: `set`, `set -x`, `trap`, `alias`, `printf %q`.
import type { Bytes } from '../../vfs/types.ts';

/** ash and dash single_quote: always quoted; a quote inside becomes `'"'"'`. */
export function quoteSingle(text: Bytes): Bytes {
  let out = '';
  let rest = text;
  do {
    const plain = /^[^']*/.exec(rest)?.[0] ?? '';
    out += `'${plain}'`;
    rest = rest.slice(plain.length);
    const quotes = /^'+/.exec(rest)?.[0] ?? '';
    if (quotes !== '') out += `"${quotes}"`;
    rest = rest.slice(quotes.length);
  } while (rest !== '');
  return out;
}

/** bash sh_single_quote: `'it'\''s'`. */
export function quoteBash(text: Bytes): Bytes {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** bash ansic_quote: `$'…'`, for what has control characters. */
export function quoteAnsi(text: Bytes): Bytes {
  const names: Readonly<Record<string, string>> = { '\x07': '\\a', '\b': '\\b', '\x1b': '\\E', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\\': '\\\\', "'": "\\'" };
  let out = '';
  for (const c of text) out += names[c] ?? (c < ' ' || c > '~' ? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}` : c);
  return `$'${out}'`;
}

const BASH_SPECIAL = /[^\w%+,./:=@^-]/;

/** How bash's `set`, `declare -p` and `set -x` show a value: bare where it can be. */
export function quoteIfNeeded(text: Bytes): Bytes {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f-\xff]/.test(text)) return quoteAnsi(text);
  return BASH_SPECIAL.test(text) ? quoteBash(text) : text;
}

/** bash printf %q: backslashes. */
export function quoteBackslash(text: Bytes): Bytes {
  if (text === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(text)) return quoteAnsi(text);
  return text.replace(/[^\w%+,./:=@^~#-]|^[~#]/g, '\\$&');
}
