// What the small programs share: printing, reading lines, option letters, errno texts. Mirrors libbb of busybox.
import type { Task } from '../../../engine/task.ts';
import type { Program, ProgramContext } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';

export interface Applet {
  readonly name: string;
  readonly run: Program;
}

const STDOUT = 1;
const STDERR = 2;

/** Writes to standard output; a failure (EPIPE) ends in SIGPIPE, so it is not reported. */
export function* out(ctx: ProgramContext, bytes: Bytes): Task<void> {
  if (bytes !== '') yield* ctx.write(STDOUT, bytes);
}

/** `name: message` on standard error; returns the exit code for `return yield* fail(…)`. */
export function* fail(ctx: ProgramContext, name: string, message: string, code = 1): Task<number> {
  yield* ctx.write(STDERR, `${name}: ${message}\n`);
  return code;
}

export interface Options {
  readonly flags: ReadonlySet<string>;
  /** Values of letters that take one; the last of each. */
  readonly values: ReadonlyMap<string, Bytes>;
  readonly operands: readonly Bytes[];
  /** The first letter that is not known, or that lacks its value. */
  readonly unknown: string | undefined;
  readonly missing: string | undefined;
}

/** getopt: `letters` like `an:v` (a colon takes a value); operands may stand between options, as in busybox. */
export function getopt(args: readonly Bytes[], letters: string, stopAtOperand = false): Options {
  const flags = new Set<string>();
  const values = new Map<string, Bytes>();
  const operands: Bytes[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(i + 1));
      break;
    }
    if (arg === '-' || !arg.startsWith('-')) {
      if (stopAtOperand) {
        operands.push(...args.slice(i));
        break;
      }
      operands.push(arg);
      continue;
    }
    for (let j = 1; j < arg.length; j++) {
      const letter = arg[j] ?? '';
      const at = letters.indexOf(letter);
      if (at < 0 || letter === ':') return { flags, values, operands, unknown: letter, missing: undefined };
      flags.add(letter);
      if (letters[at + 1] !== ':') continue;
      const value = j + 1 < arg.length ? arg.slice(j + 1) : args[++i];
      if (value === undefined) return { flags, values, operands, unknown: undefined, missing: letter };
      values.set(letter, value);
      break;
    }
  }
  return { flags, values, operands, unknown: undefined, missing: undefined };
}
