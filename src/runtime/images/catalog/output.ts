// Printing from catalogue programs.
import type { Task } from '../../../engine/task.ts';
import type { ProgramContext } from '../../process/types.ts';
import { klogDate } from './httpDate.ts';

export function* print(ctx: ProgramContext, text: string): Task<void> {
  yield* ctx.write(1, text);
}

export function* printError(ctx: ProgramContext, text: string): Task<void> {
  yield* ctx.write(2, text);
}

/** A line of Go's klog: `I1121 02:40:45.356837       1 log.go:244] text`, on standard error. */
export function* klog(ctx: ProgramContext, text: string, place = 'log.go:244'): Task<void> {
  yield* ctx.write(2, `I${klogDate(ctx.clock())} ${String(ctx.pid).padStart(7)} ${place}] ${text}\n`);
}
