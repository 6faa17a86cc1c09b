// stat: by format (-c) or in full.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext, Stat } from '../../../process/types.ts';
import { errnoText, fail, getopt, notSimulated, out, type Applet } from '../applet.ts';
import { formatDate } from '../date/date.ts';
import { modeText } from '../ls/modeText.ts';

export const stat = { name: 'stat', run } satisfies Applet;

const TYPE_NAMES = { file: 'regular file', dir: 'directory', link: 'symbolic link', fifo: 'fifo', char: 'character special file', block: 'block special file', socket: 'socket' } as const;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, 'Lc:ft');
  if (unknown !== undefined) return yield* fail(ctx, 'stat', `invalid option -- '${unknown}'`);
  for (const flag of ['f', 't']) if (flags.has(flag)) return yield* notSimulated(ctx, `stat -${flag}`);
  let code = 0;
  for (const path of operands) {
    const found = flags.has('L') ? ctx.stat(path) : ctx.lstat(path);
    if (!found.ok) {
      code = yield* fail(ctx, 'stat', `can't stat '${path}': ${errnoText(found.error)}`);
      continue;
    }
    const format = values.get('c');
    yield* out(ctx, format === undefined ? fullText(path, found.value) : `${formatted(format, path, found.value)}\n`);
  }
  return code;
}

function typeName(stat: Stat): string {
  return stat.type === 'file' && stat.size === 0 ? 'regular empty file' : TYPE_NAMES[stat.type];
}

function timeText(micros: number): string {
  return formatDate('%Y-%m-%d %H:%M:%S', Math.floor(micros / 1e6), 0) + `.${String(micros % 1e6).padStart(6, '0')}000 +0000`;
}

function formatted(format: string, path: string, stat: Stat): string {
  const fields: Readonly<Record<string, string>> = {
    n: path, N: `'${path}'`, a: (stat.mode & 0o7777).toString(8), A: modeText(stat), s: String(stat.size), u: String(stat.uid), g: String(stat.gid), U: stat.uid === 0 ? 'root' : 'UNKNOWN', G: stat.gid === 0 ? 'root' : 'UNKNOWN',
    i: String(stat.ino), h: String(stat.nlink), F: typeName(stat), b: String(stat.blocks), B: '512', Y: String(Math.floor(stat.mtime / 1e6)), X: String(Math.floor(stat.atime / 1e6)), Z: String(Math.floor(stat.ctime / 1e6)),
    y: timeText(stat.mtime), x: timeText(stat.atime), z: timeText(stat.ctime), '%': '%',
  };
  return format.replace(/%([a-zA-Z%])/g, (whole, letter: string) => (Object.hasOwn(fields, letter) ? (fields[letter] ?? whole) : whole));
}

function fullText(path: string, stat: Stat): string {
  return formatted('  File: %n\n  Size: %s\tBlocks: %b\tIO Block: 4096   %F\nDevice: 0h/0d\tInode: %i\tLinks: %h\nAccess: (0%a/%A)  Uid: (%u/%U)   Gid: (%g/%G)\nAccess: %x\nModify: %y\nChange: %z\n', path, stat);
}
