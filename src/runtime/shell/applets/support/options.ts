// getopt_long: short options with values, long options with unique prefixes, operands in between (or not).
import type { Bytes } from '../../../vfs/types.ts';

export interface OptionSpec {
  /** As for getopt: `ab:c::`. A leading `+` ends options at the first operand. */
  readonly short: string;
  /** `name` or `name=` (takes a value) or `name=?` (may), and the short letter or own key it stands for. */
  readonly long?: Readonly<Record<string, string>>;
}

export interface ParsedOptions {
  /** Values in order of appearance; '' for flags. */
  readonly given: ReadonlyMap<string, readonly Bytes[]>;
  /** All options in order. */
  readonly sequence: readonly (readonly [key: string, value: Bytes])[];
  readonly operands: readonly Bytes[];
}

/** What getopt prints behind the program's name. */
export interface OptionError {
  readonly message: Bytes;
}

export function parseOptions(args: readonly Bytes[], spec: OptionSpec): ParsedOptions | OptionError {
  const stopAtOperand = spec.short.startsWith('+');
  const letters = spec.short.replace(/^\+/, '');
  const sequence: [string, Bytes][] = [];
  const operands: Bytes[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const result = longOption(arg, args[i + 1], spec.long ?? {});
      if ('message' in result) return result;
      sequence.push([result.key, result.value]);
      if (result.usedNext) i += 1;
    } else if (arg.startsWith('-') && arg.length > 1) {
      const used = shortOptions(arg, args[i + 1], letters, sequence);
      if (typeof used !== 'boolean') return used;
      if (used) i += 1;
    } else if (stopAtOperand) {
      operands.push(...args.slice(i));
      break;
    } else operands.push(arg);
  }
  const given = new Map<string, Bytes[]>();
  for (const [key, value] of sequence) given.set(key, [...(given.get(key) ?? []), value]);
  return { given, sequence, operands };
}

/** True when the next argument was taken as a value. */
function shortOptions(arg: Bytes, next: Bytes | undefined, letters: string, sequence: [string, Bytes][]): boolean | OptionError {
  for (let k = 1; k < arg.length; k++) {
    const letter = arg.charAt(k);
    const at = letter === ':' ? -1 : letters.indexOf(letter);
    if (at < 0) return { message: `invalid option -- '${letter}'` };
    if (letters.charAt(at + 1) !== ':') {
      sequence.push([letter, '']);
      continue;
    }
    const rest = arg.slice(k + 1);
    if (rest !== '' || letters.charAt(at + 2) === ':') {
      sequence.push([letter, rest]);
      return false;
    }
    if (next === undefined) return { message: `option requires an argument -- '${letter}'` };
    sequence.push([letter, next]);
    return true;
  }
  return false;
}

function longOption(arg: Bytes, next: Bytes | undefined, long: Readonly<Record<string, string>>): { readonly key: string; readonly value: Bytes; readonly usedNext: boolean } | OptionError {
  const equals = arg.indexOf('=');
  const name = arg.slice(2, equals < 0 ? undefined : equals);
  const names = Object.keys(long);
  const exact = names.find((one) => one.replace(/=\??$/, '') === name);
  const matches = exact === undefined ? names.filter((one) => one.startsWith(name)) : [exact];
  const found = matches[0];
  if (found === undefined) return { message: `unrecognized option '${arg}'` };
  if (matches.length > 1) return { message: `option '${arg}' is ambiguous; possibilities:${matches.map((one) => ` '--${one.replace(/=\??$/, '')}'`).join('')}` };
  const key = long[found] ?? name;
  const full = found.replace(/=\??$/, '');
  if (equals >= 0) {
    if (!found.includes('=')) return { message: `option '--${full}' doesn't allow an argument` };
    return { key, value: arg.slice(equals + 1), usedNext: false };
  }
  if (!found.endsWith('=')) return { key, value: '', usedNext: false };
  if (next === undefined) return { message: `option '--${full}' requires an argument` };
  return { key, value: next, usedNext: true };
}
