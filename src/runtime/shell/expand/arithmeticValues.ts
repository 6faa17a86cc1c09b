// What the arithmetic parser and evaluator share: the error and 64-bit wrapping.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect } from '../syntax/ast.ts';

/** Unwinds an evaluation; `text` is the message without the shell's prefix. */
export class ArithmeticError {
  readonly text: Bytes;

  constructor(text: Bytes) {
    this.text = text;
  }
}

export function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

/** What each shell makes of a literal beyond 64 bits. */
export function clamp(value: bigint, dialect: Dialect): bigint {
  const max = 2n ** 63n;
  if (value < max && value >= -max) return value;
  if (dialect === 'dash') return value > 0n ? max - 1n : -max;
  if (dialect === 'ash') return value < 2n ** 64n ? wrap(value) : 0n;
  return wrap(value);
}
