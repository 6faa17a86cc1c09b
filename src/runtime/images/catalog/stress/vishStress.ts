// vish/stress: `-cpus N`, `-mem-total`, `-mem-alloc-size`, `-mem-alloc-sleep`; a Go program that logs through glog.
import { millis, seconds, type Micros } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { GO_SIGNAL_EXIT, GoSignals } from '../goRuntime.ts';
import { klog, printError } from '../output.ts';
import { burn } from './stress.ts';

const SUFFIXES = new Map([['', 1], ['k', 1000], ['M', 1e6], ['G', 1e9], ['Ki', 1024], ['Mi', 1024 ** 2], ['Gi', 1024 ** 3]]);

function bytesOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(k|M|G|Ki|Mi|Gi)?$/.exec(text);
  return match ? Math.floor(Number(match[1]) * (SUFFIXES.get(match[2] ?? '') ?? 1)) : undefined;
}

function durationOf(text: string): Micros | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text);
  if (!match) return undefined;
  return match[2] === 'ms' ? millis(Number(match[1])) : seconds(Number(match[1]) * (match[2] === 'm' ? 60 : 1));
}

export function* vishStress(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const flags = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const match = /^--?([\w-]+)(?:=(.*))?$/.exec(args[i] ?? '');
    if (!match) break;
    flags.set(match[1] ?? '', match[2] ?? args[++i] ?? '');
  }
  const total = bytesOf(flags.get('mem-total') ?? '0');
  const step = bytesOf(flags.get('mem-alloc-size') ?? '4Ki');
  const pause = durationOf(flags.get('mem-alloc-sleep') ?? '1ms');
  const cpus = Number(flags.get('cpus') ?? 0);
  if (total === undefined || !step || pause === undefined || !Number.isInteger(cpus)) {
    yield* printError(ctx, `invalid value for flag: ${args.join(' ')}\n`);
    return 2;
  }
  const signals = new GoSignals(ctx);
  yield* klog(ctx, `Allocating "${flags.get('mem-total') ?? '0'}" memory, in "${flags.get('mem-alloc-size') ?? '4Ki'}" chunks, with a ${flags.get('mem-alloc-sleep') ?? '1ms'} sleep between allocations`, 'main.go:26');
  for (let i = 0; i < cpus; i++) {
    yield* klog(ctx, 'Spawning a thread to consume CPU', 'main.go:39');
    // Threads of one process on a real node; here, children that end with it.
    ctx.fork(burn);
  }
  for (let left = total; left > 0 && !signals.received; left -= step) {
    ctx.growMemory(Math.min(left, step));
    yield* ctx.nanosleep(pause);
  }
  yield* klog(ctx, `Allocated "${flags.get('mem-total') ?? '0'}" memory`, 'main.go:29');
  while (!signals.received) yield* ctx.pause();
  return GO_SIGNAL_EXIT;
}
