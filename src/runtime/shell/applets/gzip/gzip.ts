// gzip, gunzip, zcat: busybox's, and GNU's, whose gunzip and zcat are scripts around gzip.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { closeInput, openInput, readAll } from '../support/input.ts';
import { Tool } from '../support/tool.ts';
import { gunzipBytes, gzipBytes, isGzip } from './gzipStream.ts';

export const gzip = { name: 'gzip', run: (tool, argv) => run(tool, argv, { unpack: false, toStdout: false }) } satisfies AppletDefinition;
export const gunzip = { name: 'gunzip', run: (tool, argv) => run(tool, argv, { unpack: true, toStdout: false }) } satisfies AppletDefinition;
export const zcat = { name: 'zcat', run: (tool, argv) => run(tool, argv, { unpack: true, toStdout: true }) } satisfies AppletDefinition;

interface Mode {
  readonly unpack: boolean;
  readonly toStdout: boolean;
  readonly test: boolean;
  readonly keep: boolean;
  readonly force: boolean;
  readonly level: number;
}

type Preset = Pick<Mode, 'unpack' | 'toStdout'>;

const LONG = { stdout: 'c', 'to-stdout': 'c', decompress: 'd', uncompress: 'd', force: 'f', keep: 'k', test: 't', fast: '1', best: '9', quiet: 'q', verbose: 'v', 'no-name': 'n', name: 'N', list: 'l', recursive: 'r' };
const NOT_SIMULATED = ['l', 'r', 'v', 'N'];
const WARNING = 2;

function* run(named: Tool, argv: readonly Bytes[], preset: Preset): Task<number> {
  if (!named.gnu) return yield* compressAll(named, argv, preset);
  const tool = new Tool(named.ctx, ['gzip'], 'gnu');
  return yield* tool.finish(yield* compressAll(tool, argv, preset));
}

function* compressAll(tool: Tool, argv: readonly Bytes[], preset: Preset): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'cdfktqnvlrN123456789', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const { given, operands } = parsed;
  const unknown = NOT_SIMULATED.find((letter) => given.has(letter));
  if (unknown !== undefined) return yield* tool.notSimulated(`-${unknown}`);
  const level = parsed.sequence.findLast(([key]) => /\d/.test(key))?.[0];
  const mode: Mode = {
    unpack: preset.unpack || given.has('d') || given.has('t'),
    toStdout: preset.toStdout || given.has('c'),
    test: given.has('t'),
    keep: given.has('k'),
    force: given.has('f'),
    level: Number(level ?? 6),
  };
  let status = 0;
  for (const path of operands.length === 0 ? ['-'] : operands) status = Math.max(status, yield* one(tool, mode, path));
  return status;
}

function* one(tool: Tool, mode: Mode, path: Bytes): Task<number> {
  const { ctx } = tool;
  const source = sourceOf(tool, mode, path);
  const opened = yield* openInput(ctx, source);
  if (!opened.ok) return yield* tool.complain(`${source}: ${errnoText(opened.error)}`);
  const toFile = path !== '-' && !mode.toStdout && !mode.test;
  const target = toFile ? targetOf(mode, source) : undefined;
  const stat = ctx.fstat(opened.value);
  if (stat.ok && stat.value.type === 'dir') {
    closeInput(ctx, opened.value);
    return yield* tool.complain(tool.gnu ? `${source} is a directory -- ignored` : `${source}: Is a directory`, tool.gnu ? WARNING : 1);
  }
  if (toFile && target === undefined) {
    closeInput(ctx, opened.value);
    return yield* wrongSuffix(tool, mode, source);
  }
  const input = yield* readAll(ctx, opened.value);
  closeInput(ctx, opened.value);
  if (!input.ok) return yield* tool.complain(`${source}: ${errnoText(input.error)}`);
  if (target === undefined) return yield* convert(tool, mode, source, input.value, (part) => (mode.test ? nothing() : tool.out(part)));
  return yield* intoFile(tool, mode, source, target, input.value);
}

/** GNU: a name without its suffix is tried with it. */
function sourceOf(tool: Tool, mode: Mode, path: Bytes): Bytes {
  return tool.gnu && mode.unpack && path !== '-' && !tool.ctx.stat(path).ok && !path.endsWith('.gz') ? `${path}.gz` : path;
}

function targetOf(mode: Mode, path: Bytes): Bytes | undefined {
  if (!mode.unpack) return path.endsWith('.gz') ? undefined : `${path}.gz`;
  if (/[^/]\.t[ag]z$/.test(path)) return `${path.slice(0, -3)}tar`;
  return /[^/]\.gz$/.test(path) ? path.slice(0, -3) : undefined;
}

function* wrongSuffix(tool: Tool, mode: Mode, path: Bytes): Task<number> {
  if (!mode.unpack) return yield* tool.complain(tool.gnu ? `${path} already has .gz suffix -- unchanged` : `${path}: already has .gz suffix`, tool.gnu ? WARNING : 1);
  return yield* tool.complain(tool.gnu ? `${path}: unknown suffix -- ignored` : `${path}: unknown suffix - ignored`, tool.gnu ? WARNING : 1);
}

function* intoFile(tool: Tool, mode: Mode, source: Bytes, target: Bytes, input: Bytes): Task<number> {
  const { ctx } = tool;
  const stat = ctx.stat(source);
  const opened = yield* ctx.open(target, { write: true, create: true, ...(mode.force ? { truncate: true } : { exclusive: true }) }, stat.ok ? stat.value.mode : 0o666);
  if (!opened.ok) {
    if (tool.gnu && opened.error === 'EEXIST') return yield* tool.complain(`${target} already exists;\tnot overwritten`, WARNING);
    return yield* tool.complain(tool.gnu ? `${target}: ${errnoText(opened.error)}` : `can't open '${target}': ${errnoText(opened.error)}`);
  }
  const status = yield* convert(tool, mode, source, input, function* (part) {
    yield* ctx.write(opened.value, part);
  });
  ctx.close(opened.value);
  if (status !== 0) {
    ctx.unlink(target);
    return status;
  }
  if (stat.ok) {
    ctx.chmod(target, stat.value.mode);
    ctx.chown(target, stat.value.uid, stat.value.gid);
    ctx.utimes(target, stat.value.atime, stat.value.mtime);
  }
  if (!mode.keep) ctx.unlink(source);
  return 0;
}

function* convert(tool: Tool, mode: Mode, source: Bytes, input: Bytes, write: (part: Bytes) => Task<void>): Task<number> {
  if (!mode.unpack) {
    yield* write(yield* gzipBytes(tool.ctx, input, mode.level));
    return 0;
  }
  const name = source === '-' ? 'stdin' : source;
  if (!isGzip(input)) return yield* tool.complain(tool.gnu ? `${name}: not in gzip format` : 'invalid magic');
  if (yield* gunzipBytes(tool.ctx, input, write)) return 0;
  return yield* tool.complain(tool.gnu ? `${name}: unexpected end of file` : 'unexpected end of file');
}

function* nothing(): Task<void> {
  yield* [];
}
