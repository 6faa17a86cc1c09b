// find's tests: names, kinds, times, sizes, owners, permissions.
import { groupByName, userByName } from '../../../process/accounts.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { matchesPattern } from '../../expand/pattern.ts';
import { RegexError, translateRegex } from '../../regex/translate.ts';
import { parseDate } from '../../time/parseDate.ts';
import { applyMode } from '../support/fileMode.ts';
import { baseName, groupName, userName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import type { Test } from './expression.ts';

/** A complaint that ends find. `usage`: busybox shows its usage, too. */
export class FindError {
  readonly text: Bytes;
  readonly usage: boolean;

  constructor(text: Bytes, usage = false) {
    this.text = text;
    this.usage = usage;
  }
}

export interface TestContext {
  readonly tool: Tool;
  readonly name: Bytes;
  /** -regextype: extended expressions. */
  readonly extended: boolean;
}

type Maker = (value: Bytes, context: TestContext) => Test;

const TYPES: Readonly<Record<string, Stat['type']>> = { f: 'file', d: 'dir', l: 'link', b: 'block', c: 'char', s: 'socket', p: 'fifo' };
const DAY = 86_400;

/** `N`, `+N`, `-N`. */
function comparison(text: Bytes, { tool, name }: TestContext): (value: number) => boolean {
  const match = /^([-+]?)(\d+(?:\.\d+)?)$/.exec(text);
  if (!match || (!tool.gnu && (match[2] ?? '').includes('.'))) throw new FindError(tool.gnu ? `invalid argument \`${text}' to \`${name}'` : `invalid number '${text.replace(/^[-+]/, '')}'`);
  const number = Number(match[2]);
  if (match[1] === '+') return (value) => value > number;
  return match[1] === '-' ? (value) => value < number : (value) => value === number;
}

function byAge(time: 'mtime' | 'atime' | 'ctime', unit: number): Maker {
  return (text, context) => {
    const compare = comparison(text, context);
    const minutes = unit === 60;
    return (found, walk) => {
      const age = (walk.now - found.stat[time]) / 1e6 / unit;
      if (minutes && context.tool.gnu) return text.startsWith('-') ? age < Number(text.slice(1)) : text.startsWith('+') ? age > Number(text.slice(1)) : Math.ceil(age) === Number(text);
      return compare(Math.floor(age));
    };
  };
}

function statOf(path: Bytes, { tool }: TestContext): Stat {
  const stat = tool.ctx.stat(path);
  if (!stat.ok) throw new FindError(tool.gnu ? `'${path}': ${errnoText(stat.error)}` : `can't stat '${path}': ${errnoText(stat.error)}`);
  return stat.value;
}

const bySize: Maker = (text, context) => {
  const match = /^([-+]?)(\d+)([bckwMG]?)$/.exec(text);
  if (!match) throw new FindError(context.tool.gnu ? `invalid -size type \`${text.slice(-1)}'` : `invalid number '${text}'`);
  const unit = { b: 512, c: 1, w: 2, k: 1024, M: 2 ** 20, G: 2 ** 30 }[match[3] ?? ''] ?? 512;
  const compare = comparison(`${match[1] ?? ''}${match[2] ?? ''}`, context);
  const exact = Number(match[2]) * unit;
  // busybox compares bytes, GNU compares units rounded up
  if (!context.tool.gnu) return ({ stat }) => (match[1] === '+' ? stat.size > exact : match[1] === '-' ? stat.size < exact : stat.size === exact);
  return ({ stat }) => compare(Math.ceil(stat.size / unit));
};

const byPermission: Maker = (text, { tool }) => {
  const kind = /^[-+/]/.test(text) ? text.charAt(0) : '';
  const wanted = applyMode(text.slice(kind.length), 0, { isDirectory: false, umask: 0 });
  if (wanted === undefined) throw new FindError(`invalid mode '${text}'`);
  if (kind === '-') return ({ stat }) => (stat.mode & wanted) === wanted;
  if (kind === '' || (kind === '+' && tool.gnu)) return ({ stat }) => (stat.mode & 0o7777) === wanted;
  return ({ stat }) => wanted === 0 || (stat.mode & wanted) !== 0;
};

const byType: Maker = (text, { tool }) => {
  const letters = tool.gnu ? text.split(',') : [text];
  const unknown = letters.find((letter) => TYPES[letter] === undefined);
  if (unknown !== undefined) {
    if (!tool.gnu) throw new FindError(`invalid argument '${text}' to '-type'`);
    throw new FindError(unknown.length > 1 ? "Must separate multiple arguments to -type using: ','" : `Unknown argument to -type: ${unknown}`);
  }
  const types = new Set(letters.map((letter) => TYPES[letter]));
  return ({ stat }) => types.has(stat.type);
};

const byOwner: Maker = (text, { tool, name }) => {
  const group = name.includes('g');
  const { mounts } = tool.ctx.process.namespaces;
  const id = group ? groupByName(mounts, text)?.gid : userByName(mounts, text)?.uid;
  const number = id ?? (/^\d+$/.test(text) ? Number(text) : undefined);
  if (number === undefined) throw new FindError(tool.gnu ? `${group ? 'invalid group name or GID argument to -group: ' : ''}'${text}'${group ? '' : ' is not the name of a known user'}` : `unknown ${group ? 'group' : 'user'} ${text}`);
  return ({ stat }) => (group ? stat.gid : stat.uid) === number;
};

const byNumber = (value: (stat: Stat) => number): Maker => (text, context) => {
  const compare = comparison(text, context);
  return ({ stat }) => compare(value(stat));
};

const byName = (ignoreCase: boolean): Maker => (text) => ({ path }) => matchesPattern(text, baseName(path), { ignoreCase });
const byPath = (ignoreCase: boolean): Maker => (text) => ({ path }) => matchesPattern(text, path, { ignoreCase });

const byRegex = (ignoreCase: boolean): Maker => (text, { extended }) => {
  try {
    const regex = new RegExp(`^(?:${translateRegex(text, { extended }).source})$`, ignoreCase ? 'i' : '');
    return ({ path }) => regex.test(path);
  } catch (error) {
    if (error instanceof RegexError) throw new FindError(error.text);
    throw error;
  }
};

const bySameFile: Maker = (text, context) => {
  const stat = statOf(text, context);
  return (found) => found.stat.ino === stat.ino && found.stat.dev === stat.dev;
};

const byNewer: Maker = (text, context) => {
  const { mtime } = statOf(text, context);
  return ({ stat }) => stat.mtime > mtime;
};

const byNewerTime: Maker = (text, { tool }) => {
  const time = parseDate(text, tool.ctx.clock(), undefined, 'gnu');
  if (time === undefined) throw new FindError(`I cannot figure out how to interpret '${text}' as a date or time`);
  return ({ stat }) => stat.mtime > time;
};

/** Tests with a value, in both families. */
export const VALUE_TESTS: ReadonlyMap<string, Maker> = new Map([
  ['-name', byName(false)], ['-iname', byName(true)], ['-path', byPath(false)], ['-ipath', byPath(true)], ['-regex', byRegex(false)], ['-type', byType], ['-perm', byPermission],
  ['-mtime', byAge('mtime', DAY)], ['-atime', byAge('atime', DAY)], ['-ctime', byAge('ctime', DAY)], ['-mmin', byAge('mtime', 60)], ['-amin', byAge('atime', 60)], ['-cmin', byAge('ctime', 60)],
  ['-newer', byNewer], ['-inum', byNumber((stat) => stat.ino)], ['-user', byOwner], ['-group', byOwner], ['-size', bySize], ['-links', byNumber((stat) => stat.nlink)], ['-samefile', bySameFile], ['-wholename', byPath(false)],
]);

export const GNU_VALUE_TESTS: ReadonlyMap<string, Maker> = new Map([
  ['-iwholename', byPath(true)], ['-iregex', byRegex(true)], ['-uid', byNumber((stat) => stat.uid)], ['-gid', byNumber((stat) => stat.gid)], ['-newermt', byNewerTime],
]);

type PlainMaker = (context: TestContext) => Test;

const isEmpty: PlainMaker = ({ tool }) => ({ path, stat }) => {
  if (stat.type === 'file') return stat.size === 0;
  if (stat.type !== 'dir') return false;
  const names = tool.ctx.readdir(path);
  return names.ok && names.value.every((name) => name === '.' || name === '..');
};

const accessible = (mode: 'r' | 'w' | 'x'): PlainMaker => ({ tool }) => ({ path }) => tool.ctx.access(path, mode).ok;

export const PLAIN_TESTS: ReadonlyMap<string, PlainMaker> = new Map<string, PlainMaker>([
  ['-empty', isEmpty],
  ['-executable', accessible('x')],
  ['-prune', () => (_, walk) => {
    walk.pruned = true;
    return true;
  }],
  ['-quit', () => (_, walk) => {
    walk.stopped = true;
    return false;
  }],
]);

export const GNU_PLAIN_TESTS: ReadonlyMap<string, PlainMaker> = new Map<string, PlainMaker>([
  ['-readable', accessible('r')], ['-writable', accessible('w')], ['-true', () => () => true], ['-false', () => () => false],
  ['-nouser', ({ tool }) => ({ stat }) => userName(tool.ctx, stat.uid) === undefined], ['-nogroup', ({ tool }) => ({ stat }) => groupName(tool.ctx, stat.gid) === undefined],
]);
