// How a shell leaves what it does: errors and exits unwind by exception; break, continue and return are skips.
import type { Bytes } from '../../vfs/types.ts';

/** `exit`, or the end of a subshell. */
export class ShellExit {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** An error that ends a non-interactive shell (EXERROR). Its message is out already. */
export class ShellError {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** An interrupt (SIGINT) that ends what an interactive shell does. */
export class ShellInterrupt {
  readonly interrupt = true;
}

/** A message still to be printed by whoever catches it; `fatal`: ends a non-interactive shell. */
export class ExpansionError {
  readonly text: Bytes;
  readonly status: number;
  /** bash: ends even subshells and functions with this status where ash has 2. */
  readonly fatal: boolean;

  constructor(text: Bytes, status: number, fatal: boolean) {
    this.text = text;
    this.status = status;
    this.fatal = fatal;
  }
}

export type SkipKind = 'none' | 'break' | 'continue' | 'return';
