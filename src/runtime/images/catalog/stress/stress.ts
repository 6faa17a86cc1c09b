// polinux/stress: `stress`, which forks workers that use CPU, memory or disk. Texts of stress 1.0.
import { seconds } from '../../../../engine/simTime.ts';
import type { Task } from '../../../../engine/task.ts';
import { signalNumber } from '../../../process/signals.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { print, printError } from '../output.ts';

interface StressOptions {
  cpu: number;
  io: number;
  vm: number;
  hdd: number;
  vmBytes: number;
  /** Seconds to hold memory before letting it go; undefined: not at all. 0: for ever. */
  vmHang: number | undefined;
  vmKeep: boolean;
  hddBytes: number;
  timeout: number;
  quiet: boolean;
}

const MIB = 1024 * 1024;
const UNITS = new Map([['', 1], ['B', 1], ['K', 1024], ['M', MIB], ['G', 1024 * MIB]]);
const TIME_UNITS = new Map([['', 1], ['s', 1], ['m', 60], ['h', 3600], ['d', 86_400], ['y', 31_536_000]]);

function number(text: string, units: ReadonlyMap<string, number>): number | undefined {
  const match = /^(\d+)([A-Za-z]?)$/.exec(text);
  const unit = match && (units.get(match[2] ?? '') ?? units.get((match[2] ?? '').toUpperCase()));
  return match && unit ? Number(match[1]) * unit : undefined;
}

export function parseStress(args: readonly string[]): StressOptions | { readonly error: string } {
  const options: StressOptions = { cpu: 0, io: 0, vm: 0, hdd: 0, vmBytes: 256 * MIB, vmHang: undefined, vmKeep: false, hddBytes: 1024 * MIB, timeout: 0, quiet: false };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-q' || arg === '--quiet') options.quiet = true;
    else if (arg === '--vm-keep') options.vmKeep = true;
    else if (arg === '-v' || arg === '--verbose') continue;
    else {
      const equals = arg.indexOf('=');
      const name = equals > 0 ? arg.slice(0, equals) : arg;
      const value = equals > 0 ? arg.slice(equals + 1) : args[++i];
      if (!setOption(options, name, value)) return { error: `unrecognized option: ${arg}` };
    }
  }
  return options;
}

function setOption(options: StressOptions, name: string, value: string | undefined): boolean {
  const count = number(value ?? '', UNITS);
  const time = number(value ?? '', TIME_UNITS);
  switch (name) {
    case '-c':
    case '--cpu':
      return count !== undefined && ((options.cpu = count), true);
    case '-i':
    case '--io':
      return count !== undefined && ((options.io = count), true);
    case '-m':
    case '--vm':
      return count !== undefined && ((options.vm = count), true);
    case '-d':
    case '--hdd':
      return count !== undefined && ((options.hdd = count), true);
    case '--vm-bytes':
      return count !== undefined && ((options.vmBytes = count), true);
    case '--hdd-bytes':
      return count !== undefined && ((options.hddBytes = count), true);
    case '--vm-hang':
      return time !== undefined && ((options.vmHang = time), true);
    case '-t':
    case '--timeout':
      return time !== undefined && ((options.timeout = time), true);
    case '--vm-stride':
    case '--backoff':
      return count !== undefined;
    default:
      return false;
  }
}

const USAGE = "`stress' imposes certain types of compute stress on your system\n\nUsage: stress [OPTION [ARG]] ...\n";

export function* stress(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  return yield* runStress(ctx, args, startWorkers);
}

/** As the recorded cluster had it: memory is used by threads, that is by the one process, which therefore is the one that is killed. */
export function* threadedStress(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  return yield* runStress(ctx, args, (context, options) => {
    const workers = startWorkers(context, { ...options, vm: 0 });
    return options.vm > 0 ? { workers, own: hog(context, { ...options, vmBytes: options.vmBytes * options.vm }) } : workers;
  });
}

function* runStress(ctx: ProgramContext, args: readonly string[], start: (ctx: ProgramContext, options: StressOptions) => Set<number> | { readonly workers: Set<number>; readonly own: Task<number> }): Task<number> {
  const options = args.length === 0 ? { error: '' } : parseStress(args);
  if ('error' in options) {
    if (options.error === '') yield* print(ctx, USAGE);
    else yield* printError(ctx, `stress: FAIL: [${ctx.pid}] (244) ${options.error}\n`);
    return options.error === '' ? 0 : 1;
  }
  const begun = ctx.now();
  if (!options.quiet) yield* print(ctx, `stress: info: [${ctx.pid}] dispatching hogs: ${options.cpu} cpu, ${options.io} io, ${options.vm} vm, ${options.hdd} hdd\n`);
  const started = start(ctx, options);
  return yield* 'own' in started ? started.own : superviseWorkers(ctx, started, options, begun);
}

function startWorkers(ctx: ProgramContext, options: StressOptions): Set<number> {
  const workers = new Set<number>();
  const start = (count: number, body: (child: ProgramContext) => Task<number>) => {
    for (let i = 0; i < count; i++) {
      const child = ctx.fork(body);
      if (child.ok) workers.add(child.value);
    }
  };
  start(options.cpu, burn);
  start(options.io, burn);
  start(options.vm, (child) => hog(child, options));
  start(options.hdd, (child) => fillDisk(child, options));
  return workers;
}

function* superviseWorkers(ctx: ProgramContext, workers: Set<number>, options: StressOptions, begun: number): Task<number> {
  let timedOut = false;
  if (options.timeout > 0) {
    ctx.sigaction('ALRM', () => {
      timedOut = true;
    });
    ctx.alarm(seconds(options.timeout));
  }
  const elapsed = () => Math.floor((ctx.now() - begun) / 1_000_000);
  while (workers.size > 0) {
    const ended = yield* ctx.wait();
    if (timedOut) {
      yield* reap(ctx, workers);
      if (!options.quiet) yield* print(ctx, `stress: info: [${ctx.pid}] successful run completed in ${elapsed()}s\n`);
      return 0;
    }
    if (!ended.ok || !ended.value?.exit) continue;
    const { pid, exit } = ended.value;
    workers.delete(pid);
    if (exit.code === 0) continue;
    const how = exit.signal === undefined ? `returned error ${exit.code}` : `got signal ${signalNumber(exit.signal)}`;
    yield* printError(ctx, `stress: FAIL: [${ctx.pid}] (${exit.signal === undefined ? 425 : 416}) <-- worker ${pid} ${how}\n`);
    yield* printError(ctx, `stress: WARN: [${ctx.pid}] (418) now reaping child worker processes\n`);
    yield* reap(ctx, workers);
    yield* printError(ctx, `stress: FAIL: [${ctx.pid}] (452) failed run completed in ${elapsed()}s\n`);
    return 1;
  }
  if (!options.quiet) yield* print(ctx, `stress: info: [${ctx.pid}] successful run completed in ${elapsed()}s\n`);
  return 0;
}

function* reap(ctx: ProgramContext, workers: Set<number>): Task<void> {
  for (const pid of workers) ctx.kill(pid, 'KILL');
  while (workers.size > 0) {
    const ended = yield* ctx.wait();
    if (!ended.ok || !ended.value) return;
    workers.delete(ended.value.pid);
  }
}

/** One CPU, without end, in small pieces: the kernel makes them longer the longer it goes on (see its dilation). */
export function* burn(ctx: ProgramContext): Task<number> {
  for (;;) yield* ctx.charge(5);
}

/** Touching pages runs at about 2 GB/s. Slept instead of charged, so that much memory does not count as a busy loop. */
const TOUCH_BYTES_PER_MICRO = 2000;
const TOUCH_STEP = 16 * MIB;

function* hog(ctx: ProgramContext, options: StressOptions): Task<number> {
  for (;;) {
    for (let left = options.vmBytes; left > 0; left -= TOUCH_STEP) {
      const step = Math.min(left, TOUCH_STEP);
      ctx.growMemory(step);
      yield* ctx.charge(100);
      yield* ctx.nanosleep(step / TOUCH_BYTES_PER_MICRO);
    }
    if (options.vmKeep) return yield* burn(ctx);
    if (options.vmHang === 0) for (;;) yield* ctx.pause();
    if (options.vmHang !== undefined) yield* ctx.nanosleep(seconds(options.vmHang));
    ctx.growMemory(-options.vmBytes);
  }
}

function* fillDisk(ctx: ProgramContext, options: StressOptions): Task<number> {
  for (let n = 0; ; n++) {
    const path = `./stress.${ctx.pid}.${n}`;
    const opened = yield* ctx.open(path, { write: true, create: true, truncate: true }, 0o600);
    if (!opened.ok) {
      yield* printError(ctx, `stress: FAIL: [${ctx.pid}] (591) mkstemp failed: ${opened.error}\n`);
      return 1;
    }
    for (let left = options.hddBytes; left > 0; left -= MIB) {
      const written = yield* ctx.write(opened.value, '\0'.repeat(Math.min(left, MIB)));
      if (!written.ok) {
        yield* printError(ctx, `stress: FAIL: [${ctx.pid}] (631) write failed: No space left on device\n`);
        return 1;
      }
      yield* ctx.charge(2000);
    }
    ctx.close(opened.value);
    ctx.unlink(path);
  }
}
