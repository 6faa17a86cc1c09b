// Syscalls without a generator of their own, for the few programs that are run so often that one for each call counts.
import type { Result } from '../../base/result.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Wait } from '../../engine/task.ts';
import type { Bytes, Errno } from '../vfs/types.ts';
import type { OpenFlags, WaitOptions, WaitResult } from './types.ts';

export interface ImmediateCalls {
  /** `exec` for a child that returns at once when it got undefined: the new program begins in its place, whatever it returned. */
  become(path: Bytes, argv: readonly Bytes[], env: readonly Bytes[]): Errno | undefined;
  /** The halves of a wait: `ctx.resumed(yield ctx.interruptible(wait))`; false when a handler of a signal ran first. */
  interruptible(wait: Wait<unknown>): Wait<unknown>;
  resumed(value: unknown): boolean;
  /** What `nanosleep` waits for. */
  sleeping(duration: Micros): Wait<unknown>;
  /** One look of `wait`: undefined when no child has changed. Whoever goes on waiting yields `interruptible(childEvents)`. */
  tryWait(options: WaitOptions): Result<WaitResult, Errno> | undefined;
  readonly childEvents: Wait<void>;
  /** `open` where it cannot wait and does not fail; undefined otherwise, and nothing has happened. */
  openNow(path: Bytes, flags: OpenFlags, mode?: number): number | undefined;
  /** `write` where all of it is taken at once; undefined otherwise, and nothing has happened. */
  writeNow(fd: number, bytes: Bytes): Result<number, Errno> | undefined;
}
