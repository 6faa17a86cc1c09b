// ls: names, and with -l modes, owners, sizes and times.
import { compareBytes, sortedStrings } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext, Stat } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, readFile, type Applet } from '../applet.ts';
import { calendarOf, MONTHS } from '../date/calendar.ts';
import { modeText } from './modeText.ts';

export const ls = { name: 'ls', run } satisfies Applet;

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: Stat;
}

interface Names {
  user(uid: number): string;
  group(gid: number): string;
}

const SIX_MONTHS_SECONDS = 15_552_000;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, '1AaCxdLHRFplinshrSXvctukwTZ');
  if (unknown !== undefined) return yield* fail(ctx, 'ls', `invalid option -- '${unknown}'`);
  const names = yield* readNames(ctx, flags.has('n'));
  let code = 0;
  const files: Entry[] = [];
  const directories: Entry[] = [];
  for (const path of operands.length === 0 ? ['.'] : operands) {
    const stat = flags.has('l') || flags.has('d') ? ctx.lstat(path) : ctx.stat(path);
    const found = stat.ok ? stat : ctx.lstat(path);
    if (!found.ok) code = yield* fail(ctx, 'ls', `${path}: ${errnoText(found.error)}`);
    else (found.value.type === 'dir' && !flags.has('d') ? directories : files).push({ name: path, path, stat: found.value });
  }
  yield* out(ctx, listing(ctx, ordered(files, flags), flags, names));
  const titled = operands.length > 1 || flags.has('R');
  for (const [i, directory] of ordered(directories, flags).entries()) {
    const problem = yield* listDirectory(ctx, directory.path, flags, names, titled, i > 0 || files.length > 0);
    code = problem ? 1 : code;
  }
  return code;
}

/** True after a message. */
function* listDirectory(ctx: ProgramContext, path: string, flags: ReadonlySet<string>, names: Names, titled: boolean, spaced: boolean): Task<boolean> {
  if (titled) yield* out(ctx, `${spaced ? '\n' : ''}${path}:\n`);
  const read = ctx.readdir(path);
  if (!read.ok) {
    yield* fail(ctx, 'ls', `can't open '${path}': ${errnoText(read.error)}`);
    return true;
  }
  const all = new Set(read.value);
  const shown = [...(flags.has('a') ? ['.', '..'] : []), ...[...all].filter((name) => name !== '.' && name !== '..' && (flags.has('a') || flags.has('A') || !name.startsWith('.')))];
  const entries = shown.flatMap((name): Entry[] => {
    const full = `${path.replace(/\/+$/, '')}/${name}`;
    const stat = ctx.lstat(full);
    return stat.ok ? [{ name, path: full, stat: stat.value }] : [];
  });
  const sorted = ordered(entries, flags);
  if (flags.has('l') || flags.has('s')) yield* out(ctx, `total ${sorted.reduce((sum, entry) => sum + entry.stat.blocks / 2, 0)}\n`);
  yield* out(ctx, listing(ctx, sorted, flags, names));
  let failed = false;
  if (flags.has('R')) {
    for (const entry of sorted) if (entry.stat.type === 'dir' && entry.name !== '.' && entry.name !== '..') failed = (yield* listDirectory(ctx, entry.path, flags, names, true, true)) || failed;
  }
  return failed;
}

function ordered(entries: readonly Entry[], flags: ReadonlySet<string>): Entry[] {
  const byName = (a: Entry, b: Entry) => compareBytes(a.name, b.name);
  const compare = flags.has('S') ? (a: Entry, b: Entry) => b.stat.size - a.stat.size || byName(a, b) : flags.has('t') ? (a: Entry, b: Entry) => b.stat.mtime - a.stat.mtime || byName(a, b) : byName;
  const sorted = [...entries].sort(compare);
  return flags.has('r') ? sorted.reverse() : sorted;
}

function listing(ctx: ProgramContext, entries: readonly Entry[], flags: ReadonlySet<string>, names: Names): string {
  if (entries.length === 0) return '';
  if (flags.has('l') || flags.has('n')) return entries.map((entry) => longLine(ctx, entry, flags, names)).join('');
  const lines = entries.map((entry) => `${flags.has('i') ? `${entry.stat.ino} ` : ''}${entry.name}${mark(entry.stat, flags)}`);
  const size = ctx.isTty(1) && !flags.has('1') ? ctx.ttySize(1) : undefined;
  return size ? inColumns(lines, size.columns) : lines.map((line) => `${line}\n`).join('');
}

/** Columns as busybox fills them on a terminal: down, then across. */
function inColumns(lines: readonly string[], width: number): string {
  const widest = Math.max(...lines.map((line) => line.length)) + 2;
  const columns = Math.max(1, Math.floor((width + 2) / widest));
  const rows = Math.ceil(lines.length / columns);
  const text = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => lines[column * rows + row])
      .filter((line) => line !== undefined)
      .map((line, i, all) => (i < all.length - 1 ? line.padEnd(widest) : line))
      .join(''),
  );
  return text.map((line) => `${line}\n`).join('');
}

function mark(stat: Stat, flags: ReadonlySet<string>): string {
  if (stat.type === 'dir' && (flags.has('F') || flags.has('p'))) return '/';
  if (!flags.has('F')) return '';
  if (stat.type === 'link') return '@';
  if (stat.type === 'fifo') return '|';
  return stat.type === 'file' && (stat.mode & 0o111) !== 0 ? '*' : '';
}

function longLine(ctx: ProgramContext, { name, path, stat }: Entry, flags: ReadonlySet<string>, names: Names): string {
  const size = stat.type === 'char' || stat.type === 'block' ? `${String(stat.rdev[0]).padStart(4)}, ${String(stat.rdev[1]).padStart(3)}` : (flags.has('h') ? humanSize(stat.size) : String(stat.size)).padStart(9);
  const target = stat.type === 'link' ? ctx.readlink(path) : undefined;
  const inode = flags.has('i') ? `${String(stat.ino).padStart(7)} ` : '';
  return `${inode}${modeText(stat)} ${String(stat.nlink).padStart(4)} ${names.user(stat.uid).padEnd(8)} ${names.group(stat.gid).padEnd(8)} ${size} ${timeText(stat.mtime, ctx.clock())} ${name}${mark(stat, flags)}${target?.ok ? ` -> ${target.value}` : ''}\n`;
}

function humanSize(size: number): string {
  let value = size;
  for (const unit of ['', 'K', 'M', 'G', 'T']) {
    if (value < 1024) return unit === '' ? String(value) : `${value.toFixed(1)}${unit}`;
    value /= 1024;
  }
  return `${value.toFixed(1)}P`;
}

function timeText(micros: number, nowMicros: number): string {
  const time = calendarOf(Math.floor(micros / 1e6));
  const age = (nowMicros - micros) / 1e6;
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${MONTHS[time.month] ?? ''} ${String(time.day).padStart(2)}`;
  return age < SIX_MONTHS_SECONDS && age > -900 ? `${day} ${two(time.hour)}:${two(time.minute)}` : `${day}  ${time.year}`;
}

function* readNames(ctx: ProgramContext, numeric: boolean): Task<Names> {
  if (numeric) return { user: String, group: String };
  const [users, groups] = [yield* readFile(ctx, '/etc/passwd'), yield* readFile(ctx, '/etc/group')];
  const table = (text: string) => new Map(sortedStrings(text.split('\n').filter((line) => line !== '')).map((line) => [Number(line.split(':')[2]), line.split(':')[0] ?? '']));
  const [byUid, byGid] = [table(users.ok ? users.value : ''), table(groups.ok ? groups.value : '')];
  return { user: (uid) => byUid.get(uid) ?? String(uid), group: (gid) => byGid.get(gid) ?? String(gid) };
}
