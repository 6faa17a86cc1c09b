// ps of busybox (DESKTOP): PID, USER, TIME, COMMAND; -o chooses columns.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { ownerNames, type OwnerNames } from '../support/names.ts';
import { commandLine, processesOf, virtualKiB, type SeenProcess } from '../support/processes.ts';
import type { Tool } from '../support/tool.ts';

export const ps = { name: 'ps', only: 'busybox', run: (tool, argv) => run(tool, argv, 'pid,user,time,args') } satisfies AppletDefinition;

/** As Debian builds it, without FEATURE_PS_TIME. */
export const psWithoutTime = { name: 'ps-without-time', only: 'busybox', run: (tool, argv) => run(tool, argv, 'pid,user,args') } satisfies AppletDefinition;

const MAX_WIDTH = 2_048;

interface View {
  readonly names: OwnerNames;
  readonly now: number;
}

interface ColumnType {
  readonly name: string;
  readonly title: Bytes;
  readonly width: number;
  readonly text: (seen: SeenProcess, view: View, width: number) => Bytes;
}

interface Column extends ColumnType {
  readonly header: Bytes;
}

const right = (value: number, width: number) => String(value).padStart(width);
const user = ({ process }: SeenProcess, view: View, width: number) => (view.names.user(process.credentials.uid) ?? String(process.credentials.uid)).slice(0, width);
const group = ({ process }: SeenProcess, view: View, width: number) => (view.names.group(process.credentials.gid) ?? String(process.credentials.gid)).slice(0, width);
const inNamespace = (seen: SeenProcess, number: number) => (seen.process.namespaces.pid.parent ? ownNumber(seen, number) : number);

/** Groups and sessions are known by their leader's number; 0 when it is outside. */
function ownNumber({ process }: SeenProcess, number: number): number {
  return process.namespaces.pid.processes().find((one) => one.pid === number)?.pidIn(process.namespaces.pid) ?? 0;
}

const COLUMNS: readonly ColumnType[] = [
  { name: 'user', title: 'USER', width: 8, text: user },
  { name: 'group', title: 'GROUP', width: 8, text: group },
  { name: 'comm', title: 'COMMAND', width: 16, text: ({ process }) => process.comm },
  { name: 'args', title: 'COMMAND', width: MAX_WIDTH, text: commandLine },
  { name: 'pid', title: 'PID', width: 5, text: ({ pid }, _, width) => right(pid, width) },
  { name: 'ppid', title: 'PPID', width: 5, text: ({ ppid }, _, width) => right(ppid, width) },
  { name: 'pgid', title: 'PGID', width: 5, text: (seen, _, width) => right(inNamespace(seen, seen.process.pgid), width) },
  { name: 'etime', title: 'ELAPSED', width: 7, text: ({ process }, { now }) => timeText((now - process.startedAt) / 1e6) },
  { name: 'nice', title: 'NI', width: 5, text: (_, __, width) => right(0, width) },
  { name: 'rgroup', title: 'RGROUP', width: 8, text: group },
  { name: 'ruser', title: 'RUSER', width: 8, text: user },
  { name: 'time', title: 'TIME', width: 5, text: ({ process }) => timeText(process.cpuTime / 1e6) },
  { name: 'tty', title: 'TT', width: 6, text: () => '?' },
  { name: 'vsz', title: 'VSZ', width: 4, text: ({ process }) => smartKiB(virtualKiB(process)) },
  { name: 'sid', title: 'SID', width: 5, text: (seen, _, width) => right(inNamespace(seen, seen.process.sid), width) },
  { name: 'stat', title: 'STAT', width: 4, text: ({ process }) => `${process.state}  ` },
  { name: 'rss', title: 'RSS', width: 4, text: ({ process }) => smartKiB(process.exit ? 0 : Math.round(process.rssBytes / 1024)) },
];

function* run(tool: Tool, argv: readonly Bytes[], usual: Bytes): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'Zo:aAdeflT' });
  if (typeof parsed === 'number') return parsed;
  const columns: Column[] = [];
  for (const spec of parsed.given.get('o') ?? [usual]) {
    const bad = addColumns(columns, spec);
    if (bad !== undefined) return yield* tool.complain(`bad -o argument '${bad}', supported arguments: ${COLUMNS.map(({ name }) => name).join(',')}`);
  }
  const { ctx } = tool;
  const size = ctx.isTty(1) ? ctx.ttySize(1) : undefined;
  const limit = size ? Math.min(MAX_WIDTH, size.columns - 1) : MAX_WIDTH;
  const view: View = { names: ownerNames(ctx), now: ctx.now() };
  if (columns.some(({ header }) => header !== '')) yield* tool.out(`${row(columns, columns.map(({ header }) => header)).slice(0, limit)}\n`);
  for (const seen of processesOf(ctx)) {
    yield* tool.out(`${row(columns, columns.map((column) => column.text(seen, view, column.width) || '-')).slice(0, limit)}\n`);
  }
  return 0;
}

/** `NAME,NAME=HEADER`; the bad name if there is one. A header ends the list. */
function addColumns(columns: Column[], spec: Bytes): Bytes | undefined {
  let rest = spec;
  while (rest !== '') {
    const equals = rest.indexOf('=');
    const comma = rest.indexOf(',');
    const withHeader = equals >= 0 && (comma < 0 || equals < comma);
    const name = withHeader ? rest.slice(0, equals) : comma < 0 ? rest : rest.slice(0, comma);
    const type = COLUMNS.find((one) => one.name === name);
    if (!type) return name;
    const header = withHeader ? rest.slice(equals + 1) : type.title;
    columns.push({ ...type, header, width: Math.max(type.width, withHeader ? header.length : 0) });
    rest = withHeader || comma < 0 ? '' : rest.slice(comma + 1);
  }
  return undefined;
}

/** All padded but the last. */
function row(columns: readonly Column[], cells: readonly Bytes[]): Bytes {
  return cells.map((cell, i) => (i === cells.length - 1 ? cell : `${cell.padEnd(columns[i]?.width ?? 0)} `)).join('');
}

/** Five characters. */
function timeText(total: number): Bytes {
  const seconds = Math.floor(total);
  const pair = (big: number, unit: string, small: number) => `${String(big).padStart(2)}${unit}${String(small).padStart(2, '0')}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(minutes, ':', seconds % 60);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair(hours, 'h', minutes % 60);
  const days = Math.floor(hours / 24);
  return days < 100 ? pair(days, 'd', hours % 24) : `${String(days).padStart(4)}d`;
}

/** Four characters: KiB, then with a unit. */
function smartKiB(value: number): Bytes {
  if (value < 10_000) return String(value).padStart(4);
  let scaled = value / 1024;
  let unit = 0;
  while (scaled >= 1000 && unit < 4) {
    scaled /= 1024;
    unit += 1;
  }
  const letter = 'mgtpe'.charAt(unit);
  const tenths = Math.floor(scaled * 10) / 10;
  return scaled < 10 ? `${tenths.toFixed(1)}${letter}` : `${String(Math.floor(scaled)).padStart(3)}${letter}`;
}
