// find's actions: -print, -delete, -exec and GNU's -printf and -ls.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { strftime } from '../../time/strftime.ts';
import { confirm } from '../support/confirm.ts';
import { variable } from '../support/exec.ts';
import { modeString } from '../support/fileMode.ts';
import { baseName, dirName, groupName, userName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import type { Found, Test } from './expression.ts';
import { runProgram } from './runProgram.ts';

export function printing(tool: Tool, end: Bytes): Test {
  return function* ({ path }) {
    yield* tool.out(path + end);
    return true;
  };
}

export function deleting(tool: Tool): Test {
  return function* ({ path, stat }, walk) {
    if (baseName(path) === '.') return true;
    const removed = stat.type === 'dir' ? tool.ctx.rmdir(path) : tool.ctx.unlink(path);
    if (removed.ok) return true;
    yield* tool.complain(tool.gnu ? `cannot delete '${path}': ${errnoText(removed.error)}` : `${path}: ${errnoText(removed.error)}`);
    walk.status = 1;
    return !tool.gnu;
  };
}

/** -exec … ; and, with a question before, -ok. */
export function executing(tool: Tool, words: readonly Bytes[], options: { readonly ask: boolean; readonly inDirectory: boolean }): Test {
  return function* ({ path }) {
    const name = options.inDirectory ? `./${baseName(path)}` : path;
    if (options.ask && !(yield* confirm(tool, `< ${words[0] ?? ''} ... ${path} > ? `))) return false;
    yield* tool.flush();
    return (yield* runProgram(tool, words.map((word) => word.replaceAll('{}', () => name)), options.inDirectory ? dirName(path) : undefined)) === 0;
  };
}

const BATCH_BYTES = 32_000;

/** -exec … {} +: files are collected until the command line is full. */
export interface Batch {
  readonly test: Test;
  finish(): Task<number>;
}

export function batching(tool: Tool, words: readonly Bytes[]): Batch {
  let paths: Bytes[] = [];
  let size = 0;
  let failed = 0;
  function* runBatch(): Task<void> {
    if (paths.length === 0) return;
    const all = paths;
    paths = [];
    size = 0;
    yield* tool.flush();
    if ((yield* runProgram(tool, words.flatMap((word) => (word.includes('{}') ? all.map((path) => word.replaceAll('{}', () => path)) : [word])), undefined)) !== 0) failed = 1;
  }
  return {
    *test({ path }) {
      if (size + path.length > BATCH_BYTES) yield* runBatch();
      paths.push(path);
      size += path.length + 1;
      return true;
    },
    *finish() {
      yield* runBatch();
      return failed;
    },
  };
}

export function listing(tool: Tool): Test {
  return function* ({ path, stat }) {
    const owner = userName(tool.ctx, stat.uid) ?? String(stat.uid);
    const group = groupName(tool.ctx, stat.gid) ?? String(stat.gid);
    const link = stat.type === 'link' ? tool.ctx.readlink(path) : undefined;
    const time = strftime('%b %e %H:%M', stat.mtime, variable(tool.ctx.env, 'TZ'));
    yield* tool.out(`${String(stat.ino).padStart(9)} ${String(Math.ceil(stat.blocks / 2)).padStart(6)} ${modeString(stat.type, stat.mode)} ${String(stat.nlink).padStart(3)} ${owner.padEnd(8)} ${group.padEnd(8)} ${String(stat.size).padStart(8)} ${time} ${path}${link?.ok ? ` -> ${link.value}` : ''}\n`);
    return true;
  };
}

const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '0': '\0' };
const TYPE_LETTERS = { file: 'f', dir: 'd', link: 'l', fifo: 'p', char: 'c', block: 'b', socket: 's' } as const;

export function formatting(tool: Tool, format: Bytes): Test {
  return function* (found) {
    yield* tool.out(format.replace(/\\([abfnrtv\\]|[0-7]{1,3})|%([-0]?\d*)([ATC].|[pfhPHsmMugUGdilkbntDyYca%])/g, (whole, escape: string | undefined, width: string | undefined, letter: string | undefined) => {
      if (escape !== undefined) return /^[0-7]+$/.test(escape) ? String.fromCharCode(parseInt(escape, 8) & 0xff) : (ESCAPES[escape] ?? whole);
      const value = directive(tool, found, letter ?? '%') ?? whole;
      return pad(value, width ?? '');
    }));
    return true;
  };
}

function pad(value: Bytes, width: string): Bytes {
  if (width === '' || width === '-') return value;
  if (width.startsWith('-')) return value.padEnd(Number(width.slice(1)));
  return value.padStart(Number(width), width.startsWith('0') ? '0' : ' ');
}

function directive(tool: Tool, { path, start, depth, stat }: Found, letter: string): Bytes | undefined {
  const zone = variable(tool.ctx.env, 'TZ');
  const full = (micros: number) => strftime('%a %b %e %H:%M:%S.%N0 %Y', micros, zone, true);
  switch (letter.charAt(0)) {
    case 'p': return path;
    case 'f': return baseName(path);
    case 'h': return path.includes('/') ? dirName(path) : '.';
    case 'H': return start;
    case 'P': return path === start ? '' : path.slice(start.endsWith('/') ? start.length : start.length + 1);
    case 's': return String(stat.size);
    case 'm': return stat.mode.toString(8);
    case 'M': return modeString(stat.type, stat.mode);
    case 'u': return userName(tool.ctx, stat.uid) ?? String(stat.uid);
    case 'g': return groupName(tool.ctx, stat.gid) ?? String(stat.gid);
    case 'U': return String(stat.uid);
    case 'G': return String(stat.gid);
    case 'd': return String(depth);
    case 'i': return String(stat.ino);
    case 'D': return String(stat.dev);
    case 'n': return String(stat.nlink);
    case 'k': return String(Math.ceil(stat.blocks / 2));
    case 'b': return String(stat.blocks);
    case 'y':
    case 'Y': return TYPE_LETTERS[stat.type];
    case 'l': {
      const target = stat.type === 'link' ? tool.ctx.readlink(path) : undefined;
      return target?.ok ? target.value : '';
    }
    case 't': return full(stat.mtime);
    case 'a': return full(stat.atime);
    case 'c': return full(stat.ctime);
    case 'T': return timeField(letter.charAt(1), stat.mtime, zone);
    case 'A': return timeField(letter.charAt(1), stat.atime, zone);
    case 'C': return timeField(letter.charAt(1), stat.ctime, zone);
    case '%': return '%';
    default: return undefined;
  }
}

function timeField(field: string, micros: number, zone: Bytes | undefined): Bytes {
  if (field === '@') return `${Math.floor(micros / 1e6)}.${strftime('%N', micros, zone, true)}0`;
  if (field === '+') return strftime('%Y-%m-%d+%H:%M:%S.%N0', micros, zone, true);
  if (field === 'S') return strftime('%S.%N0', micros, zone, true);
  return strftime(`%${field}`, micros, zone, true);
}
