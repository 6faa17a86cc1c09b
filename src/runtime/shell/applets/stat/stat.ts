// stat.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { strftime } from '../../time/strftime.ts';
import type { AppletDefinition } from '../support/define.ts';
import { modeString } from '../support/fileMode.ts';
import { groupName, userName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import { unescapeFormat } from '../../builtins/escapes.ts';

export const stat = { name: 'stat', run } satisfies AppletDefinition;

const LONG = { dereference: 'L', 'format=': 'c', 'file-system': 'f', terse: 't', 'printf=': 'printf' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'c:ftL', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  if (parsed.given.has('f')) return yield* tool.notSimulated('-f');
  const raw = parsed.given.get('printf')?.at(-1);
  const format = parsed.given.get('c')?.at(-1);
  let status = 0;
  for (const path of parsed.operands) {
    const found = parsed.given.has('L') ? tool.ctx.stat(path) : tool.ctx.lstat(path);
    if (!found.ok) {
      status = yield* tool.complain(tool.gnu ? `cannot statx '${path}': ${errnoText(found.error)}` : `can't stat '${path}': ${errnoText(found.error)}`);
      continue;
    }
    if (raw !== undefined) yield* tool.out(expand(tool, unescapeFormat(raw, 'coreutils').text, path, found.value));
    else if (format !== undefined) yield* tool.out(`${expand(tool, format, path, found.value)}\n`);
    else if (parsed.given.has('t')) yield* tool.out(`${expand(tool, tool.gnu ? '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o' : '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o', path, found.value)}\n`);
    else yield* tool.out(overview(tool, path, found.value));
  }
  return status;
}

const TYPE_NAMES = { file: 'regular file', dir: 'directory', link: 'symbolic link', fifo: 'fifo', char: 'character special file', block: 'block special file', socket: 'socket' } as const;
const TYPE_BITS = { file: 0o100000, dir: 0o040000, link: 0o120000, fifo: 0o010000, char: 0o020000, block: 0o060000, socket: 0o140000 } as const;

function typeName(value: Stat): string {
  return value.type === 'file' && value.size === 0 ? 'regular empty file' : TYPE_NAMES[value.type];
}

function timeOf(tool: Tool, micros: number): Bytes {
  const tz = tool.ctx.env.find((entry) => entry.startsWith('TZ='))?.slice(3);
  return strftime(`%Y-%m-%d %H:%M:%S.%N${tool.old ? '' : ' %z'}`, micros, tz, true);
}

function expand(tool: Tool, format: Bytes, path: Bytes, value: Stat): Bytes {
  return format.replace(/%([-#0 +]*)(\d*)(?:\.(\d+))?([A-Za-z%])/g, (whole: string, flags: string, width: string, _precision: string | undefined, letter: string) => {
    const text = field(tool, letter, path, value);
    if (text === undefined) return letter === '%' ? '%' : tool.gnu ? '?' : whole;
    const prefixed = flags.includes('#') && letter === 'a' ? `0${text}` : text;
    const count = Number(width || '0');
    if (flags.includes('-')) return prefixed.padEnd(count);
    return prefixed.padStart(count, flags.includes('0') ? '0' : ' ');
  });
}

function field(tool: Tool, letter: string, path: Bytes, value: Stat): Bytes | undefined {
  switch (letter) {
    case 'n':
      return path;
    case 'N': {
      const target = value.type === 'link' ? tool.ctx.readlink(path) : undefined;
      return target?.ok ? `'${path}' -> '${target.value}'` : tool.gnu ? `'${path}'` : path;
    }
    case 's':
      return String(value.size);
    case 'a':
      return value.mode.toString(8);
    case 'A':
      return modeString(value.type, value.mode);
    case 'f':
      return (TYPE_BITS[value.type] | value.mode).toString(16);
    case 'u':
      return String(value.uid);
    case 'g':
      return String(value.gid);
    case 'U':
      return userName(tool.ctx, value.uid) ?? 'UNKNOWN';
    case 'G':
      return groupName(tool.ctx, value.gid) ?? 'UNKNOWN';
    case 'F':
      return typeName(value);
    case 'h':
      return String(value.nlink);
    case 'i':
      return String(value.ino);
    case 'b':
      return String(value.blocks);
    case 'B':
      return '512';
    case 'o':
      return '4096';
    case 'd':
      return String(value.dev);
    case 'D':
      return value.dev.toString(16);
    case 't':
      return value.rdev[0].toString(16);
    case 'T':
      return value.rdev[1].toString(16);
    case 'x':
      return timeOf(tool, value.atime);
    case 'y':
      return timeOf(tool, value.mtime);
    case 'z':
      return timeOf(tool, value.ctime);
    case 'w':
      return tool.gnu ? timeOf(tool, value.ctime) : undefined;
    case 'X':
      return String(Math.floor(value.atime / 1e6));
    case 'Y':
      return String(Math.floor(value.mtime / 1e6));
    case 'Z':
      return String(Math.floor(value.ctime / 1e6));
    case 'W':
      return tool.gnu ? String(Math.floor(value.ctime / 1e6)) : undefined;
    case 'm':
      return '/';
    default:
      return undefined;
  }
}

function overview(tool: Tool, path: Bytes, value: Stat): Bytes {
  const target = value.type === 'link' ? tool.ctx.readlink(path) : undefined;
  const name = target?.ok ? (tool.gnu ? `${path} -> ${target.value}` : `'${path}' -> '${target.value}'`) : path;
  const id = (number: number, text: Bytes | undefined) => `(${String(number).padStart(5)}/${(text ?? 'UNKNOWN').padStart(8)})`;
  const device = value.type === 'char' || value.type === 'block';
  const deviceText = tool.gnu ? `0,${value.dev}` : `${value.dev.toString(16)}h/${value.dev}d`;
  const lines = [
    `  File: ${name}`,
    `  Size: ${String(value.size).padEnd(10)}\tBlocks: ${String(value.blocks).padEnd(10)} IO Block: ${String(4096).padEnd(6)} ${typeName(value)}`,
    `Device: ${deviceText}\tInode: ${String(value.ino).padEnd(10)}  Links: ${device ? `${String(value.nlink).padEnd(5)} Device type: ${value.rdev[0].toString(16)},${value.rdev[1].toString(16)}` : value.nlink}`,
    `Access: (${value.mode.toString(8).padStart(4, '0')}/${modeString(value.type, value.mode)})  Uid: ${id(value.uid, userName(tool.ctx, value.uid))}   Gid: ${id(value.gid, groupName(tool.ctx, value.gid))}`,
    `Access: ${timeOf(tool, value.atime)}`,
    `Modify: ${timeOf(tool, value.mtime)}`,
    `Change: ${timeOf(tool, value.ctime)}${tool.old ? '\n' : ''}`,
    ...(tool.gnu ? [` Birth: ${timeOf(tool, value.ctime)}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
