// ls, in busybox's and coreutils' layouts.
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { joinPath, ownerNames } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import { compareVersions } from '../sort/keys.ts';
import { columnsText, linesText, type ColumnStyle } from './columns.ts';
import { longListing, prefixFields, type ListingStyle } from './longFormat.ts';

export const ls = { name: 'ls', run } satisfies AppletDefinition;

export interface Entry {
  readonly name: Bytes;
  readonly path: Bytes;
  readonly stat: Stat;
  /** Where a symbolic link leads. */
  readonly target: Bytes | undefined;
}

const LONG = {
  all: 'a', 'almost-all': 'A', 'human-readable': 'h', recursive: 'R', reverse: 'r', size: 's', inode: 'i', directory: 'd', dereference: 'L', 'numeric-uid-gid': 'n',
  'color=?': 'color', 'full-time': 'full', 'group-directories-first': 'dirs', classify: 'F', 'no-group': 'G', 'time-style=': 'ts', 'format=': 'fmt', 'block-size=': 'bs',
  'hide-control-chars': 'q', literal: 'N', 'sort=': 'sort', 'time=': 'time', 'width=': 'w',
};
const BUSYBOX_LONG = { 'full-time': 'full', 'group-directories-first': 'dirs', 'color=?': 'color' };

type Has = (letter: string) => boolean;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? '1aAbBcCdDfFgGhHiIklLmnNopqQrRsStTuUvw:xXZ' : '1AaCxdLHRFplinshrSXvctuw:kQ', long: tool.gnu ? LONG : BUSYBOX_LONG }, tool.gnu ? 2 : 1);
  if (typeof parsed === 'number') return parsed;
  const has: Has = (letter) => parsed.given.has(letter);
  tool.writeErrorStatus = tool.gnu ? 2 : 1;
  const terminal = tool.ctx.isTty(1);
  const style = listingStyle(tool, has, terminal);
  const listing = new Listing(tool, has, style, {
    columns: !has('1') && !style.long && (has('C') || has('x') || (terminal && !has('m'))), across: has('x'),
    width: Number(parsed.given.get('w')?.at(-1) ?? (terminal ? (tool.ctx.ttySize(1)?.columns ?? 80) : 80)), terminal,
  });
  return yield* listing.run(parsed.operands.length === 0 ? ['.'] : parsed.operands);
}

function listingStyle(tool: Tool, has: Has, terminal: boolean): ListingStyle {
  return {
    gnu: tool.gnu, long: has('l') || has('n') || has('o') || has('g') || has('full'), numeric: has('n'), human: has('h'), inode: has('i'), blocks: has('s'),
    fullTime: has('full'), time: has('c') ? 'ctime' : has('u') ? 'atime' : 'mtime', classify: has('F') ? 'all' : has('p') ? 'directories' : 'none',
    noOwner: has('g'), noGroup: has('G') || has('o'), color: terminal && !tool.gnu, quoted: has('Q'), now: tool.ctx.clock(), names: ownerNames(tool.ctx),
    tz: tool.ctx.env.find((entry) => entry.startsWith('TZ='))?.slice(3),
  };
}

class Listing {
  readonly #tool: Tool;
  readonly #has: Has;
  readonly #style: ListingStyle;
  readonly #columns: ColumnStyle;
  #status = 0;
  #printed = false;

  constructor(tool: Tool, has: Has, style: ListingStyle, columns: ColumnStyle) {
    this.#tool = tool;
    this.#has = has;
    this.#style = style;
    this.#columns = columns;
  }

  *run(paths: readonly Bytes[]): Task<number> {
    const files: Entry[] = [];
    const directories: Entry[] = [];
    for (const path of paths) {
      const entry = this.#operand(path);
      if (typeof entry === 'string') yield* this.#missing(path, entry);
      else if (entry.stat.type === 'dir' && !this.#has('d')) directories.push(entry);
      else files.push(entry);
    }
    if (files.length > 0) {
      yield* this.#print(this.#sorted(files));
      this.#printed = true;
    }
    const titled = this.#has('R') || paths.length > 1;
    for (const directory of this.#sorted(directories)) yield* this.#directory(directory.path, titled);
    return this.#status;
  }

  #operand(path: Bytes): Entry | Errno {
    const { ctx } = this.#tool;
    const physical = (this.#style.long || this.#has('d') || this.#has('F')) && !this.#has('L') && !this.#has('H');
    const found = physical ? ctx.lstat(path) : ctx.stat(path);
    const stat = found.ok || found.error === 'ELOOP' ? found : ctx.lstat(path);
    return stat.ok ? this.#entry(path, path, stat.value) : stat.error;
  }

  #entry(name: Bytes, path: Bytes, stat: Stat): Entry {
    const target = stat.type === 'link' ? this.#tool.ctx.readlink(path) : undefined;
    return { name, path, stat, target: target?.ok ? target.value : undefined };
  }

  *#missing(path: Bytes, errno: Errno): Task<void> {
    this.#status = this.#tool.gnu ? 2 : 1;
    yield* this.#tool.complain(this.#tool.gnu ? `cannot access '${path}': ${errnoText(errno)}` : `${path}: ${errnoText(errno)}`);
  }

  *#directory(path: Bytes, titled: boolean): Task<void> {
    const tool = this.#tool;
    const names = tool.ctx.readdir(path);
    if (!names.ok) {
      this.#status = tool.gnu ? 2 : 1;
      if (tool.gnu) yield* tool.complain(`cannot open directory '${path}': ${errnoText(names.error)}`);
      else {
        if (titled) yield* this.#title(path);
        yield* tool.complain(`can't open '${path}': ${errnoText(names.error)}`);
      }
      return;
    }
    if (titled) yield* this.#title(path);
    this.#printed = true;
    const shown = names.value.filter((name) => !name.startsWith('.') || this.#has('a') || this.#has('A') || this.#has('f'));
    const entries: Entry[] = [];
    for (const name of this.#has('a') || this.#has('f') ? ['.', '..', ...shown] : shown) {
      const full = joinPath(path, name);
      const stat = this.#has('L') ? tool.ctx.stat(full) : tool.ctx.lstat(full);
      const found = stat.ok ? stat : tool.ctx.lstat(full);
      if (found.ok) entries.push(this.#entry(name, full, found.value));
    }
    const sorted = this.#sorted(entries);
    if (this.#style.long || this.#style.blocks) yield* tool.out(`total ${this.#total(sorted)}\n`);
    yield* this.#print(sorted);
    if (!this.#has('R')) return;
    for (const entry of sorted) if (entry.stat.type === 'dir' && entry.name !== '.' && entry.name !== '..') yield* this.#directory(entry.path, true);
  }

  #total(entries: readonly Entry[]): string {
    const kib = entries.reduce((sum, entry) => sum + Math.ceil(entry.stat.blocks / 2), 0);
    return this.#style.human ? this.#humanTotal(kib) : String(kib);
  }

  #humanTotal(kib: number): string {
    const bytes = kib * 1024;
    if (bytes >= 2 ** 20) return `${(bytes / 2 ** 20).toFixed(1)}M`;
    return kib === 0 ? '0' : this.#style.gnu && kib >= 10 ? `${kib}K` : `${kib.toFixed(1)}K`;
  }

  *#title(path: Bytes): Task<void> {
    yield* this.#tool.out(`${this.#printed ? '\n' : ''}${path}:\n`);
    this.#printed = true;
  }

  #sorted(entries: readonly Entry[]): Entry[] {
    if (this.#has('U') || this.#has('f')) return [...entries];
    const has = this.#has;
    const byName = (a: Entry, b: Entry) => compareBytes(a.name, b.name);
    const time = this.#style.time;
    const extension = (name: Bytes) => (name.lastIndexOf('.') > 0 ? name.slice(name.lastIndexOf('.')) : '');
    const order = has('S') ? (a: Entry, b: Entry) => b.stat.size - a.stat.size
      : has('t') || (!this.#style.long && (has('c') || has('u'))) ? (a: Entry, b: Entry) => b.stat[time] - a.stat[time]
      : has('X') ? (a: Entry, b: Entry) => compareBytes(extension(a.name), extension(b.name))
      : has('v') ? (a: Entry, b: Entry) => compareVersions(a.name, b.name)
      : () => 0;
    const sorted = [...entries].sort((a, b) => order(a, b) || byName(a, b));
    if (has('r')) sorted.reverse();
    if (!has('dirs')) return sorted;
    return [...sorted.filter((entry) => entry.stat.type === 'dir'), ...sorted.filter((entry) => entry.stat.type !== 'dir')];
  }

  *#print(entries: readonly Entry[]): Task<void> {
    const tool = this.#tool;
    if (this.#style.long) {
      yield* tool.out(longListing(entries, this.#style));
      return;
    }
    const names = prefixFields(entries, this.#style);
    if (this.#has('m')) yield* tool.out(names.length === 0 ? '' : `${names.map((one) => one.text).join(', ')}\n`);
    else if (this.#columns.columns) yield* tool.out(columnsText(names, this.#columns, this.#style.gnu));
    else yield* tool.out(linesText(names));
  }
}
