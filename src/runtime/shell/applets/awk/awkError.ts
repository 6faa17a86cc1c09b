// Why a program does not parse or cannot go on. Each family words it with the line in its own way.
import type { Bytes } from '../../../vfs/types.ts';

/** The text ended too early; a string or regular expression did; something unexpected; a function never defined; while running; not simulated. */
export type AwkErrorKind = 'end' | 'string' | 'token' | 'function' | 'run' | 'missing';

export class AwkError {
  readonly kind: AwkErrorKind;
  /** The token, or the message. */
  readonly text: Bytes;
  readonly line: number;

  constructor(kind: AwkErrorKind, text: Bytes, line: number) {
    this.kind = kind;
    this.text = text;
    this.line = line;
  }
}
