// top -b, free and uptime: load of the node as its processes see it.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { civilTime } from '../../../../base/civilTime.ts';
import type { AppletDefinition } from '../support/define.ts';
import { ownerNames } from '../support/names.ts';
import { commandLine, processesOf, virtualKiB } from '../support/processes.ts';
import type { Tool } from '../support/tool.ts';

export const top = { name: 'top', only: 'busybox', run: runTop } satisfies AppletDefinition;
export const free = { name: 'free', only: 'busybox', run: runFree } satisfies AppletDefinition;
export const uptime = { name: 'uptime', only: 'busybox', run: runUptime } satisfies AppletDefinition;

const DEFAULT_DELAY = 5;

function* runTop(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'd:n:bHm' });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  if (!given.has('b') && tool.ctx.isTty(0)) return yield* tool.notSimulated('on a terminal (use -b)');
  const count = given.get('n')?.at(-1);
  const delay = Number(given.get('d')?.at(-1) ?? DEFAULT_DELAY);
  const before = new Map<number, number>();
  let since = 0;
  for (let round = 1; ; round++) {
    yield* tool.write(screen(tool, before, tool.ctx.now() - since));
    if (count !== undefined && round >= Number(count)) return 0;
    if (tool.writeFailed) return 1;
    since = tool.ctx.now();
    for (const { pid, process } of processesOf(tool.ctx)) before.set(pid, process.cpuTime);
    yield* tool.ctx.nanosleep(delay * 1e6);
  }
}

function screen(tool: Tool, before: ReadonlyMap<number, number>, span: number): Bytes {
  const { ctx } = tool;
  const { kernel } = ctx;
  const total = Math.floor(kernel.memoryBytes / 1024);
  const used = Math.floor(kernel.usedMemoryBytes() / 1024);
  const capacity = Math.max(1, span) * kernel.cpus;
  const names = ownerNames(ctx);
  const rows = processesOf(ctx).map((seen) => ({ seen, share: Math.min(100, Math.round(((seen.process.cpuTime - (before.get(seen.pid) ?? 0)) * 100) / capacity)) }));
  rows.sort((a, b) => b.share - a.share || b.seen.process.cpuTime - a.seen.process.cpuTime || a.seen.pid - b.seen.pid);
  const busy = Math.min(100, rows.reduce((sum, { share }) => sum + share, 0));
  const percent = (value: number) => `${String(value).padStart(3)}%`;
  const lines = rows.map(({ seen, share }) => {
    const virtual = virtualKiB(seen.process);
    const owner = names.user(seen.process.credentials.uid) ?? String(seen.process.credentials.uid);
    return `${String(seen.pid).padStart(5)}${String(seen.ppid).padStart(6)} ${owner.slice(0, 8).padEnd(8)} ${seen.process.state}    ${String(virtual).padStart(5)} ${percent(Math.round((virtual * 100) / total))}   0 ${percent(share)} ${commandLine(seen)}`;
  });
  return `Mem: ${used}K used, ${total - used}K free, 0K shrd, 0K buff, 0K cached\n`
    + `CPU: ${percent(busy)} usr   0% sys   0% nic ${percent(100 - busy)} idle   0% io   0% irq   0% sirq\n`
    + `Load average: 0.00 0.00 0.00 1/${rows.length} ${tool.ctx.pid}\n`
    + `  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n${lines.join('\n')}\n\n`;
}

function* runFree(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'bkmgh' });
  if (typeof parsed === 'number') return parsed;
  const letter = parsed.sequence.at(-1)?.[0] ?? 'k';
  const unit = { b: 1, k: 1024, m: 2 ** 20, g: 2 ** 30 }[letter];
  const { kernel } = tool.ctx;
  const used = kernel.usedMemoryBytes();
  const show = (bytes: number) => (unit === undefined ? human(bytes) : String(Math.floor(bytes / unit))).padStart(12);
  const left = kernel.memoryBytes - used;
  yield* tool.out('              total        used        free      shared  buff/cache   available\n');
  yield* tool.out(`Mem:   ${show(kernel.memoryBytes)}${show(used)}${show(left)}${show(0)}${show(0)}${show(left)}\n`);
  yield* tool.out(`Swap:  ${show(0)}${show(0)}${show(0)}\n`);
  return 0;
}

function human(bytes: number): Bytes {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit += 1;
  }
  return unit === 0 ? String(bytes) : `${value.toFixed(1)}${'KMGT'.charAt(unit - 1)}`;
}

function* runUptime(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (argv.length > 1) return yield* tool.usage();
  const clock = civilTime(Math.floor(tool.ctx.clock() / 1e6));
  const two = (value: number) => String(value).padStart(2, '0');
  const up = Math.floor(tool.ctx.now() / 1e6);
  const days = Math.floor(up / 86_400);
  const hours = Math.floor(up / 3_600) % 24;
  const minutes = Math.floor(up / 60) % 60;
  const length = `${days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : ''}${hours > 0 ? `${String(hours).padStart(2)}:${two(minutes)}` : `${minutes} min`}`;
  yield* tool.out(` ${two(clock.hour)}:${two(clock.minute)}:${two(clock.second)} up ${length},  0 users,  load average: 0.00, 0.00, 0.00\n`);
  return 0;
}
