// What the parsers of test ask of the shell around them, and how they complain.
import type { ProgramContext } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';

/** A complaint of test: always status 2. */
export class TestError {
  readonly text: Bytes;

  constructor(text: Bytes) {
    this.text = text;
  }
}

export interface TestHost {
  readonly ctx: ProgramContext;
  /** bash: `-v name`, `-o option`. */
  readonly isSet?: (name: Bytes) => boolean;
  readonly optionOn?: (name: Bytes) => boolean;
  readonly missingIsOldest?: boolean;
}
