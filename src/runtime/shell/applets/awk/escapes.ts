// Backslashes in awk's strings and in assignments on the command line.
import type { Bytes } from '../../../vfs/types.ts';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'], ['t', '\t'], ['r', '\r'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v'], ['"', '"'], ['/', '/'], ['\\', '\\'], ['\n', ''],
]);

/** An unknown escape keeps its backslash, so that `"\."` still means a dot to a regular expression. */
export function unescapeString(text: Bytes): Bytes {
  return text.replace(/\\([0-7]{1,3}|[^])/g, (whole, code: string) => {
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return SIMPLE.get(code) ?? whole;
  });
}
