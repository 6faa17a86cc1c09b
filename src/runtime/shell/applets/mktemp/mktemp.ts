// mktemp, mkfifo, mknod, truncate, sync.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { applyMode } from '../support/fileMode.ts';
import { joinPath } from '../support/names.ts';
import { parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const mktemp = { name: 'mktemp', run: runMktemp } satisfies AppletDefinition;
export const mkfifo = { name: 'mkfifo', run: runMkfifo } satisfies AppletDefinition;
export const mknod = { name: 'mknod', run: runMknod } satisfies AppletDefinition;
export const truncate = { name: 'truncate', run: runTruncate } satisfies AppletDefinition;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

function* runMktemp(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'dp:qtu' : 'dqtp:u', long: tool.gnu ? { directory: 'd', 'dry-run': 'u', quiet: 'q', 'suffix=': 'suffix', 'tmpdir=?': 'p' } : {} });
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const given = parsed.operands[0];
  const folder = parsed.given.get('p')?.at(-1) || (tool.ctx.env.find((entry) => entry.startsWith('TMPDIR='))?.slice(7) ?? '/tmp');
  const template = given ?? (tool.gnu ? 'tmp.XXXXXXXXXX' : 'tmp.XXXXXX');
  const path = given === undefined || has('p') || has('t') ? joinPath(folder, template) : template;
  const marks = /X+(?=[^X/]*$)/.exec(path);
  const enough = tool.gnu ? (marks?.[0].length ?? 0) >= 3 : path.endsWith('XXXXXX');
  if (!enough) {
    if (has('q')) return 1;
    return yield* tool.complain(tool.gnu ? `too few X's in template '${template}'` : `${noTemplateName(tool)}Invalid argument`);
  }
  const count = tool.gnu ? (marks?.[0].length ?? 6) : 6;
  const at = tool.gnu ? (marks?.index ?? 0) : path.length - 6;
  for (let attempt = 0; attempt < 100; attempt++) {
    let random = '';
    for (let i = 0; i < count; i++) random += LETTERS.charAt(tool.ctx.random() % LETTERS.length);
    const name = path.slice(0, at) + random + path.slice(at + count) + (parsed.given.get('suffix')?.at(-1) ?? '');
    const made = yield* create(tool, name, has('d'), has('u'));
    if (made === undefined) {
      yield* tool.out(`${name}\n`);
      return 0;
    }
    if (made === 'EEXIST') continue;
    if (has('q')) return 1;
    return yield* tool.complain(tool.gnu ? `failed to create ${has('d') ? 'directory' : 'file'} via template '${path}': ${errnoText(made)}` : `${noTemplateName(tool)}${errnoText(made)}`);
  }
  return 1;
}

function* create(tool: Tool, name: Bytes, directory: boolean, dryRun: boolean): Task<Parameters<typeof errnoText>[0] | undefined> {
  if (dryRun) return undefined;
  if (directory) {
    const made = tool.ctx.mkdir(name, 0o700);
    return made.ok ? undefined : made.error;
  }
  const opened = yield* tool.ctx.open(name, { read: true, write: true, create: true, exclusive: true }, 0o600);
  if (!opened.ok) return opened.error;
  tool.ctx.close(opened.value);
  return undefined;
}

function* runMkfifo(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'm:', long: tool.gnu ? { 'mode=': 'm' } : {} });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  const text = parsed.given.get('m')?.at(-1);
  const mode = text === undefined ? 0o666 : applyMode(text, 0o666, { isDirectory: false, umask: 0 });
  if (mode === undefined) return yield* tool.complain('invalid mode');
  let status = 0;
  for (const path of parsed.operands) {
    const made = tool.ctx.mkfifo(path, mode);
    if (!made.ok) status = yield* tool.complain(tool.gnu ? `cannot create fifo '${path}': ${errnoText(made.error)}` : `${path}: ${errnoText(made.error)}`);
  }
  return status;
}

function* runMknod(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'm:' });
  if (typeof parsed === 'number') return parsed;
  const [path, type, major = '0', minor = '0'] = parsed.operands;
  if (path === undefined || type === undefined) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  const made = type === 'p' ? tool.ctx.mkfifo(path, 0o666) : tool.ctx.mknod(path, 0o666, type === 'b' ? 'block' : 'char', Number(major), Number(minor));
  return made.ok ? 0 : yield* tool.complain(`${path}: ${errnoText(made.error)}`);
}

function* runTruncate(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'cor:s:' : 'cs:', long: tool.gnu ? { 'no-create': 'c', 'size=': 's', 'reference=': 'r' } : {} });
  if (typeof parsed === 'number') return parsed;
  const text = parsed.given.get('s')?.at(-1);
  const reference = parsed.given.get('r')?.at(-1);
  if (text === undefined && reference === undefined) return tool.gnu ? yield* tool.tryHelp("you must specify either '--size' or '--reference'") : yield* tool.usage();
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing file operand') : yield* tool.usage();
  const referenced = reference === undefined ? undefined : tool.ctx.stat(reference);
  const amount = /^([-+<>/%]?)(.*)$/s.exec(text ?? '0');
  const size = referenced?.ok ? referenced.value.size : parseSize(amount?.[2] ?? '');
  if (size === undefined) return yield* tool.complain(tool.gnu ? `Invalid number: '${text ?? ''}'` : `invalid number '${text ?? ''}'`);
  let status = 0;
  for (const path of parsed.operands) {
    const opened = yield* tool.ctx.open(path, { write: true, create: !parsed.given.has('c') });
    if (!opened.ok) {
      if (parsed.given.has('c') && opened.error === 'ENOENT') continue;
      status = yield* tool.complain(tool.gnu ? `cannot open '${path}' for writing: ${errnoText(opened.error)}` : `${path}: open: ${errnoText(opened.error)}`);
      continue;
    }
    const now = tool.ctx.fstat(opened.value);
    tool.ctx.ftruncate(opened.value, adjusted(amount?.[1] ?? '', size, now.ok ? now.value.size : 0));
    tool.ctx.close(opened.value);
  }
  return status;
}

function adjusted(sign: string, size: number, current: number): number {
  switch (sign) {
    case '+':
      return current + size;
    case '-':
      return Math.max(0, current - size);
    case '<':
      return Math.min(current, size);
    case '>':
      return Math.max(current, size);
    case '/':
      return Math.floor(current / size) * size;
    case '%':
      return Math.ceil(current / size) * size;
    default:
      return size;
  }
}

/** busybox names a template that is gone by then. */
function noTemplateName(tool: Tool): Bytes {
  return tool.old ? '' : tool.version === '1.37' ? ': ' : '(null): ';
}
