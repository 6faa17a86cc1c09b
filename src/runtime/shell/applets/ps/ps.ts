// ps of busybox: PID, USER, TIME, COMMAND; -o chooses columns.
import type { Task } from '../../../../engine/task.ts';
import type { Process, ProgramContext } from '../../../process/types.ts';
import { getopt, notSimulated, out, readFile, type Applet } from '../applet.ts';

export const ps = { name: 'ps', run } satisfies Applet;

interface Column {
  readonly title: string;
  readonly width: number;
  readonly right: boolean;
  readonly text: (process: Process, pid: number) => string;
}

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { values } = getopt(args.filter((arg) => /^-o|^[a-z]+(,[a-z]+)*$/.test(arg)), 'o:');
  const users = yield* userNames(ctx);
  const columns = columnsFor(users);
  const chosen = (values.get('o') ?? 'pid,user,time,args').split(',').map((name) => columns.get(name));
  if (chosen.some((column) => column === undefined)) return yield* notSimulated(ctx, `ps -o ${values.get('o') ?? ''}`);
  const shown = chosen.filter((column) => column !== undefined);
  const namespace = ctx.process.namespaces.pid;
  const rows = namespace.processes().map((process) => ({ process, pid: process.pidIn(namespace) ?? process.pid })).sort((a, b) => a.pid - b.pid);
  const line = (cells: readonly string[]) => `${cells.map((cell, i) => (i === cells.length - 1 ? cell : shown[i]?.right ? cell.padStart(shown[i]?.width ?? 0) : cell.padEnd(shown[i]?.width ?? 0))).join(' ')}\n`;
  yield* out(ctx, line(shown.map((column) => column.title)) + rows.map(({ process, pid }) => line(shown.map((column) => column.text(process, pid)))).join(''));
  return 0;
}

function columnsFor(users: ReadonlyMap<number, string>): ReadonlyMap<string, Column> {
  const user = (process: Process) => users.get(process.credentials.uid) ?? String(process.credentials.uid);
  const command: Column = { title: 'COMMAND', width: 27, right: false, text: (process) => (process.state === 'Z' ? `[${process.comm}]` : process.argv.join(' ')) };
  return new Map<string, Column>([
    ['pid', { title: 'PID', width: 5, right: true, text: (_, pid) => String(pid) }],
    ['ppid', { title: 'PPID', width: 5, right: true, text: (process) => String(process.parent?.pidIn(process.namespaces.pid) ?? 0) }],
    ['user', { title: 'USER', width: 8, right: false, text: user }],
    ['time', { title: 'TIME', width: 5, right: true, text: (process) => cpuText(process.cpuTime) }],
    ['args', command],
    ['comm', { title: 'COMMAND', width: 16, right: false, text: (process) => process.comm }],
    ['stat', { title: 'STAT', width: 4, right: false, text: (process) => process.state }],
    ['pgid', { title: 'PGID', width: 5, right: true, text: (process) => String(process.pgid) }],
    ['rss', { title: 'RSS', width: 4, right: true, text: (process) => String(Math.round(process.rssBytes / 1024)) }],
    ['vsz', { title: 'VSZ', width: 5, right: true, text: (process) => String(Math.round(process.rssBytes / 1024) + 4_000) }],
  ]);
}

function cpuText(micros: number): string {
  const seconds = Math.floor(micros / 1e6);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function* userNames(ctx: ProgramContext): Task<ReadonlyMap<number, string>> {
  const file = yield* readFile(ctx, '/etc/passwd');
  const lines = (file.ok ? file.value : '').split('\n').filter((line) => line !== '');
  return new Map(lines.map((line): [number, string] => [Number(line.split(':')[2]), line.split(':')[0] ?? '']));
}
