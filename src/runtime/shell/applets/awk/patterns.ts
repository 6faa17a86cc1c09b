// Regular expressions as awk writes them.
import type { Bytes } from '../../../vfs/types.ts';
import { RegexError, translateRegex } from '../../regex/translate.ts';
import { AwkError } from './awkError.ts';

export function awkRegex(source: Bytes): RegExp {
  try {
    return translateRegex(plainBrackets(source), { extended: true });
  } catch (error) {
    if (error instanceof RegexError) throw new AwkError('run', error.text, 1);
    throw error;
  }
}

/** For going from match to match. */
export function globalRegex(regex: RegExp): RegExp {
  return new RegExp(regex.source, `${regex.flags}g`);
}

/** In awk a backslash escapes within brackets, too; in POSIX expressions it stands for itself there. */
function plainBrackets(source: Bytes): Bytes {
  if (!source.includes('[') || !source.includes('\\')) return source;
  return source.replace(/\\[^]|\[\^?\]?(?:\[[:.=].*?[:.=]\]|\\[^]|[^\]\\])*\]/g, (part) => (part.startsWith('[') ? part.replace(/\\([^nt\]])/g, '$1') : part));
}
