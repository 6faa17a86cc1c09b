// File modes in numbers and symbols (`755`, `u+x,go-w`, `a=rX`).

const WHO_BITS = new Map([['u', 0o4700], ['g', 0o2070], ['o', 0o1007]]);
const EXECUTE = 0o111;

/** The new mode; undefined when the text is no mode. `umask` applies where nobody is named. */
export function changedMode(text: string, old: number, isDirectory: boolean, umask: number): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let mode = old;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause);
    if (!match) return undefined;
    for (const [, operator, letters] of (match[2] ?? '').matchAll(/([-+=])([rwxXstugo]*)/g)) mode = apply(mode, match[1] ?? '', operator ?? '', letters ?? '', isDirectory, umask);
  }
  return mode;
}

function apply(mode: number, who: string, operator: string, letters: string, isDirectory: boolean, umask: number): number {
  const names = who === '' || who.includes('a') ? ['u', 'g', 'o'] : [...who];
  const mask = names.reduce((bits, name) => bits | (WHO_BITS.get(name) ?? 0), 0) & (who === '' ? ~umask : ~0);
  const bits = permissionBits(letters, mode, isDirectory) & mask;
  if (operator === '+') return mode | bits;
  if (operator === '-') return mode & ~bits;
  return (mode & ~(mask & 0o777)) | bits;
}

function permissionBits(letters: string, mode: number, isDirectory: boolean): number {
  let bits = 0;
  for (const letter of letters) {
    if (letter === 'r') bits |= 0o444;
    else if (letter === 'w') bits |= 0o222;
    else if (letter === 'x' || (letter === 'X' && (isDirectory || (mode & EXECUTE) !== 0))) bits |= EXECUTE;
    else if (letter === 's') bits |= 0o6000;
    else if (letter === 't') bits |= 0o1000;
    else if (letter === 'u') bits |= ((mode >> 6) & 7) * EXECUTE;
    else if (letter === 'g') bits |= ((mode >> 3) & 7) * EXECUTE;
    else if (letter === 'o') bits |= (mode & 7) * EXECUTE;
  }
  return bits;
}
