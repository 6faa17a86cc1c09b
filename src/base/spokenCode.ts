// Codes that people read out and type: Crockford's 32 characters, without I, L, O and U, which are misread; a check at the end.
import { fnv32a } from './fnv.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/** A number as so many characters, five bits each. */
export function spokenDigits(value: number, count: number): string {
  return Array.from({ length: count }, (_, i) => ALPHABET.charAt(Math.floor(value / 32 ** (count - 1 - i)) % 32)).join('');
}

export function spokenNumber(digits: string): number {
  return [...digits].reduce((sum, one) => sum * 32 + ALPHABET.indexOf(one), 0);
}

/** What stands behind the body so that a wrong character is noticed. */
export function spokenCheck(body: string, count: number): string {
  return spokenDigits(fnv32a(body) % 32 ** count, count);
}

/** Takes what people make of codes: small letters, blanks, dashes, O for 0, I or L for 1. undefined: a character is none of a code's. */
export function readSpoken(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s\-–—_.]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return [...code].every((one) => ALPHABET.includes(one)) ? code : undefined;
}

/** In groups of four, which are easier to say. */
export function inGroups(code: string): string {
  return code.replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}
