// df: the space of file systems. Disks have the size of one standard node disk; a tmpfs has its limit or half the memory.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes, Mount } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { humanBusybox, humanGnu, parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const df = { name: 'df', run } satisfies AppletDefinition;

const LONG = { all: 'a', human: 'h', 'human-readable': 'h', inodes: 'i', local: 'l', portability: 'P', 'print-type': 'T', 'type=': 't', 'exclude-type=': 'x', si: 'H', 'block-size=': 'B', total: 'total' };

const DISK_BYTES = 98_831_908 * 1024;
/** What images and the system itself take of the disk. */
const DISK_BASE_BYTES = 21_345_608 * 1024;
const DISK_INODES = 6_553_600;
const WITHOUT_SPACE = new Set(['proc', 'sysfs', 'cgroup2', 'mqueue', 'devpts']);

interface Space {
  readonly total: number;
  readonly used: number;
  readonly free: number;
}

interface Style {
  readonly gnu: boolean;
  readonly human: boolean;
  readonly posix: boolean;
  readonly types: boolean;
  readonly inodes: boolean;
  readonly unit: number;
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: 'aB:hHiklmPTt:x:', long: LONG } : { short: 'kPTaimhB:t:' });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  const block = given.get('B')?.at(-1);
  const unit = block === undefined ? (given.has('m') ? 2 ** 20 : 1024) : parseSize(block.replace(/^(?=[A-Za-z])/, '1'));
  if (unit === undefined) return yield* tool.complain(tool.gnu ? `invalid -B argument '${block ?? ''}'` : `invalid number '${block ?? ''}'`);
  const style: Style = { gnu: tool.gnu, human: given.has('h') || given.has('H'), posix: given.has('P'), types: given.has('T'), inodes: given.has('i'), unit };
  const { mounts } = tool.ctx.process.namespaces;
  let status = 0;
  const shown: Mount[] = [];
  if (parsed.operands.length === 0) {
    const wanted = new Set(given.get('t') ?? []);
    for (const mount of mounts.mounts()) {
      const { type } = mount.root.fs;
      if ((wanted.size === 0 || wanted.has(type)) && (given.has('a') || !WITHOUT_SPACE.has(type))) shown.push(mount);
    }
  }
  for (const operand of parsed.operands) {
    const cwd = tool.ctx.getcwd();
    const located = mounts.resolve(operand.startsWith('/') ? operand : `${cwd.ok ? cwd.value : ''}/${operand}`);
    if (located.ok) shown.push(located.value.mount);
    else status = yield* tool.complain(tool.gnu ? `${operand}: ${errnoText(located.error)}` : `${operand}: can't find mount point`);
  }
  if (tool.gnu && shown.length === 0) return parsed.operands.length > 0 ? status : yield* tool.complain('no file systems processed');
  yield* tool.out(tool.gnu ? gnuTable(tool, shown, style) : busyboxTable(tool, shown, style));
  return status;
}

function spaceOf(tool: Tool, mount: Mount): Space {
  const { fs } = mount.root;
  if (WITHOUT_SPACE.has(fs.type)) return { total: 0, used: 0, free: 0 };
  const memory = fs.type === 'tmpfs' || fs.type === 'devtmpfs';
  const total = fs.sizeLimit ?? (memory ? Math.floor(tool.ctx.kernel.memoryBytes / 2) : DISK_BYTES);
  const used = fs.usage.bytes + (memory ? 0 : DISK_BASE_BYTES);
  return { total, used, free: Math.max(0, total - used) };
}

function inodesOf(mount: Mount): Space {
  const total = mount.root.fs.inodeLimit ?? DISK_INODES;
  const used = mount.root.fs.usage.inodes;
  return { total, used, free: total - used };
}

function percentOf({ used, free }: Space): number | undefined {
  return used + free === 0 ? undefined : Math.ceil((used * 100) / (used + free));
}

function busyboxTable(tool: Tool, mounts: readonly Mount[], style: Style): Bytes {
  const type = style.types ? 'Type       ' : '';
  const sizes = style.inodes ? '    Inodes      Used Available Use%' : style.human ? '     Size      Used Available Use%' : style.posix ? `${style.unit === 1024 ? '1024' : style.unit}-blocks    Used Available Capacity` : `${style.unit === 1024 ? '1K' : style.unit === 2 ** 20 ? '1M' : String(style.unit)}-blocks      Used Available Use%`;
  const lines = [`Filesystem           ${type}${sizes} Mounted on\n`];
  for (const mount of mounts) {
    const space = style.inodes ? inodesOf(mount) : spaceOf(tool, mount);
    const show = (bytes: number) => (style.inodes ? String(bytes) : style.human ? humanBusybox(bytes) : String(Math.floor(bytes / style.unit))).padStart(9);
    const source = mount.options.source;
    const name = source.length > 20 && !style.posix ? `${source}\n${' '.repeat(20)}` : source.padEnd(20);
    const percent = space.used + space.free === 0 ? 0 : Math.floor((space.used * 100 + (space.used + space.free) / 2) / (space.used + space.free));
    lines.push(`${name} ${style.types ? mount.root.fs.type.padEnd(10) : ''}${show(space.total)} ${show(space.used)} ${show(space.free)} ${String(percent).padStart(3)}% ${mount.path}\n`);
  }
  return lines.join('');
}

/** Columns as wide as they must be. */
function gnuTable(tool: Tool, mounts: readonly Mount[], style: Style): Bytes {
  const unitName = style.unit === 1024 ? (style.posix ? '1024' : '1K') : style.unit % 2 ** 30 === 0 ? `${style.unit / 2 ** 30}G` : style.unit % 2 ** 20 === 0 ? `${style.unit / 2 ** 20}M` : `${style.unit}B`;
  const suffix = style.unit === 1024 || style.unit === 1 ? '' : unitName.replace(/^\d+/, '');
  const titles = style.inodes ? ['Inodes', 'IUsed', 'IFree', 'IUse%'] : style.human ? ['Size', 'Used', 'Avail', 'Use%'] : [`${unitName}-blocks`, 'Used', 'Available', style.posix ? 'Capacity' : 'Use%'];
  const show = (bytes: number) => (style.inodes ? String(bytes) : style.human ? humanGnu(bytes) : `${Math.ceil(bytes / style.unit)}${suffix}`);
  const rows = mounts.map((mount) => {
    const space = style.inodes ? inodesOf(mount) : spaceOf(tool, mount);
    const percent = percentOf(space);
    return { source: mount.options.source, type: mount.root.fs.type, cells: [show(space.total), show(space.used), show(space.free), percent === undefined ? '-' : `${percent}%`], path: mount.path };
  });
  const widths = titles.map((title, i) => Math.max(i === 3 ? 4 : 5, title.length, ...rows.map(({ cells }) => (cells[i] ?? '').length)));
  const sourceWidth = Math.max(14, ...rows.map(({ source }) => source.length));
  const typeWidth = Math.max(4, ...rows.map(({ type }) => type.length));
  const line = (source: Bytes, type: Bytes, cells: readonly Bytes[], path: Bytes) => `${source.padEnd(sourceWidth)} ${style.types ? `${type.padEnd(typeWidth)} ` : ''}${cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join(' ')} ${path}\n`;
  return line('Filesystem', 'Type', titles, 'Mounted on') + rows.map(({ source, type, cells, path }) => line(source, type, cells, path)).join('');
}
