// File modes: octal and symbolic (`u+x,go=r`), and how ls and stat show them.
import type { InodeType } from '../../../vfs/types.ts';

export interface ModeContext {
  readonly isDirectory: boolean;
  /** Applies where no `ugoa` is given. */
  readonly umask: number;
  readonly keepsSticky?: boolean;
}

const WHO: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o1007, a: 0o7777 };

/** The new mode; undefined when the text is not a mode. */
export function applyMode(text: string, mode: number, context: ModeContext): number | undefined {
  if (/^[0-7]+$/.test(text)) {
    const value = parseInt(text, 8);
    return value > 0o7777 ? undefined : value;
  }
  let result = mode;
  for (const clause of text.split(',')) {
    const next = applyClause(clause, result, context);
    if (next === undefined) return undefined;
    result = next;
  }
  return result;
}

function applyClause(clause: string, mode: number, context: ModeContext): number | undefined {
  const match = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause);
  if (!match) return undefined;
  const [, who = '', actions = ''] = match;
  let mask = 0;
  for (const letter of who) mask |= WHO[letter] ?? 0;
  const limited = who === '' ? 0o7777 & ~context.umask : mask;
  let result = mode;
  for (const action of actions.matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
    const bits = permissionBits(action[2] ?? '', result, context) & limited;
    if (action[1] === '+') result |= bits;
    else if (action[1] === '-') result &= ~bits;
    else result = (result & ~cleared(who === '' ? 0o7777 : mask, context)) | bits;
  }
  return result;
}

/** What `=` takes away: of a directory not its setuid and setgid bits, and in busybox never the sticky bit. */
function cleared(mask: number, { isDirectory, keepsSticky }: ModeContext): number {
  const special = (isDirectory ? 0 : 0o6000) | (keepsSticky || isDirectory ? 0 : 0o1000);
  return mask & (0o777 | special);
}

function permissionBits(letters: string, mode: number, context: ModeContext): number {
  if (/^[ugo]$/.test(letters)) {
    const shift = letters === 'u' ? 6 : letters === 'g' ? 3 : 0;
    const bits = (mode >> shift) & 7;
    return (bits << 6) | (bits << 3) | bits;
  }
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444;
    if (letter === 'w') bits |= 0o222;
    if (letter === 'x' || (letter === 'X' && (context.isDirectory || (mode & 0o111) !== 0))) bits |= 0o111;
    if (letter === 's') bits |= 0o6000;
    if (letter === 't') bits |= 0o1000;
  }
  return bits;
}

/** `u=rwx,g=rx,o=`. */
export function symbolicMask(umask: number): string {
  const letters = (shift: number) => ['r', 'w', 'x'].filter((_, i) => ((~umask >> shift) & (4 >> i)) !== 0).join('');
  return `u=${letters(6)},g=${letters(3)},o=${letters(0)}`;
}

const TYPE_LETTERS: Readonly<Record<InodeType, string>> = { file: '-', dir: 'd', link: 'l', fifo: 'p', char: 'c', block: 'b', socket: 's' };

/** `drwxr-xr-x`. */
export function modeString(type: InodeType, mode: number): string {
  const triple = (bits: number, special: boolean, letter: string) => {
    const execute = (bits & 1) !== 0;
    const last = special ? (execute ? letter : letter.toUpperCase()) : execute ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  };
  return TYPE_LETTERS[type] + triple(mode >> 6, (mode & 0o4000) !== 0, 's') + triple(mode >> 3, (mode & 0o2000) !== 0, 's') + triple(mode, (mode & 0o1000) !== 0, 't');
}
