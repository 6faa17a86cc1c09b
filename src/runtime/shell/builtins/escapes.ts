// Backslash escapes of echo, printf formats and printf %b.
import { encodeCodePoint } from '../../../base/utf8.ts';
import type { Bytes } from '../../vfs/types.ts';

export type EscapeFlavour = 'busybox' | 'dash' | 'bash' | 'coreutils';

const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

export interface Unescaped {
  readonly text: Bytes;
  /** `\c`: nothing more is to be printed. */
  readonly stopped: boolean;
}

/** Escapes as `echo -e` and `%b` know them: octal needs a leading 0. */
export function unescapeEcho(text: Bytes, flavour: EscapeFlavour): Unescaped {
  return unescape(text, flavour, true);
}

/** Escapes of `%b`: as `echo -e`, and octal also without the leading 0. */
export function unescapeArgument(text: Bytes, flavour: EscapeFlavour): Unescaped {
  return unescape(text, flavour, true, true);
}

/** Escapes of a printf format: octal without the leading 0. */
export function unescapeFormat(text: Bytes, flavour: EscapeFlavour): Unescaped {
  return unescape(text, flavour, false);
}

function unescape(text: Bytes, flavour: EscapeFlavour, echo: boolean, anyOctal = false): Unescaped {
  if (!text.includes('\\')) return { text, stopped: false };
  let out = '';
  for (let i = 0; i < text.length; ) {
    const c = text.charAt(i);
    if (c !== '\\') {
      out += c;
      i += 1;
      continue;
    }
    if (text.charAt(i + 1) === 'c' && (echo || flavour === 'busybox' || flavour === 'coreutils')) return { text: out, stopped: true };
    const { value, length } = escapeAt(text, i, flavour, echo, anyOctal);
    out += value;
    i += length;
  }
  return { text: out, stopped: false };
}

/** One escape sequence that begins at `i`. */
function escapeAt(text: Bytes, i: number, flavour: EscapeFlavour, echo: boolean, anyOctal: boolean): { readonly value: Bytes; readonly length: number } {
  const next = text.charAt(i + 1);
  const simple = SIMPLE[next];
  if (simple !== undefined) return { value: simple, length: 2 };
  const rest = text.slice(i + 1, i + 11);
  if ((next === 'e' || (next === 'E' && flavour === 'bash')) && flavour !== 'coreutils') return { value: '\x1b', length: 2 };
  if (next === 'e' && flavour === 'coreutils') return { value: '\x1b', length: 2 };
  if (next === '"' && !echo && flavour !== 'busybox') return { value: '"', length: 2 };
  const octal = octalAt(rest, flavour, echo) ?? (anyOctal ? /^[0-7]{1,3}/.exec(rest)?.[0] : undefined);
  if (octal !== undefined) return { value: String.fromCharCode(parseInt(octal, 8) & 0xff), length: 1 + octal.length };
  const hex = flavour === 'dash' ? null : /^x([0-9a-fA-F]{1,2})/.exec(rest);
  if (hex) return { value: String.fromCharCode(parseInt(hex[1] ?? '0', 16)), length: 1 + hex[0].length };
  const unicode = flavour === 'bash' || flavour === 'coreutils' ? /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest) : null;
  if (unicode) return { value: encodeCodePoint(parseInt(unicode[1] ?? unicode[2] ?? '0', 16)), length: 1 + unicode[0].length };
  return { value: '\\', length: 1 };
}

function octalAt(rest: Bytes, flavour: EscapeFlavour, echo: boolean): Bytes | undefined {
  if (echo && rest.startsWith('0')) return /^0[0-7]{0,3}/.exec(rest)?.[0];
  // busybox takes \nnn in echo, too; the others only in formats (bash: in %b as well).
  if (echo && flavour === 'coreutils') return undefined;
  if (echo && flavour === 'bash') return undefined;
  return /^[0-7]{1,3}/.exec(rest)?.[0];
}
