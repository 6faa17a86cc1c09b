// tail: the last lines or bytes of files, and what is added to them later.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readAll } from '../support/input.ts';
import type { ParsedOptions } from '../support/options.ts';
import { parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';
import { followBusybox, followGnu, type Followed, type FollowPlan } from './follow.ts';

export const tail = { name: 'tail', run } satisfies AppletDefinition;

interface Amount {
  readonly count: number;
  readonly bytes: boolean;
  readonly fromTop: boolean;
  readonly separator: Bytes;
}

const LONG = {
  'lines=': 'n', 'bytes=': 'c', 'follow=?': 'follow', retry: 'retry', quiet: 'q', silent: 'q', verbose: 'v', 'sleep-interval=': 's', 'pid=': 'p', 'zero-terminated': 'z', 'max-unchanged-stats=': 'max',
};

/** `-5`, `+5`, and GNU's `-5f`. */
function modernize(argv: readonly Bytes[], gnu: boolean): readonly Bytes[] {
  return argv.flatMap((arg, i) => {
    if (i === 0) return [arg];
    const old = gnu ? /^([-+])(\d+)([cl]?)(f?)$/.exec(arg) : i === 1 ? /^([-+])(\d+)()()$/.exec(arg) : null;
    if (!old || (gnu && old[1] === '+' && i > 1)) return [arg];
    return [`-${old[3] === 'c' ? 'c' : 'n'}${old[1] === '+' ? '+' : ''}${old[2] ?? ''}`, ...(old[4] === 'f' ? ['-f'] : [])];
  });
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(modernize(argv, tool.gnu), tool.gnu ? { short: 'c:n:fFqvs:z', long: LONG } : { short: 'fc:n:qs:vF' });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  const [kind, text] = parsed.sequence.findLast(([key]) => key === 'n' || key === 'c') ?? ['n', '10'];
  const count = parseSize(text.replace(/^[-+]/, ''));
  if (count === undefined) return yield* tool.complain(tool.gnu ? `invalid number of ${kind === 'c' ? 'bytes' : 'lines'}: '${text}'` : `invalid number '${text}'`);
  const interval = Number(given.get('s')?.at(-1) ?? '1');
  if (!Number.isFinite(interval)) return yield* tool.complain(tool.gnu ? `invalid number of seconds: '${given.get('s')?.at(-1) ?? ''}'` : `invalid number '${given.get('s')?.at(-1) ?? ''}'`);
  const amount: Amount = { count, bytes: kind === 'c', fromTop: text.startsWith('+'), separator: given.has('z') ? '\0' : '\n' };
  const byName = given.has('F') || given.get('follow')?.at(-1) === 'name';
  const plan: FollowPlan = { byName, retry: given.has('F') || given.has('retry'), interval, titled: false, pid: Number(given.get('p')?.at(-1) ?? '0') };
  const follow = byName || given.has('f') || given.has('follow');
  if (tool.gnu && given.has('retry') && !follow) yield* tool.complain('warning: --retry ignored; --retry is useful only when following');
  const paths = parsed.operands.length === 0 ? ['-'] : parsed.operands;
  if (tool.gnu && byName && paths.includes('-')) return yield* tool.complain("cannot follow '-' by name");
  return tool.gnu ? yield* runGnu(tool, paths, amount, follow ? plan : undefined, parsed) : yield* runBusybox(tool, paths, amount, follow ? plan : undefined, parsed);
}

function* openOne(tool: Tool, path: Bytes): Task<Followed | Errno> {
  if (path === '-') return { path, fd: 0, state: undefined };
  const opened = yield* tool.ctx.open(path, { read: true });
  return opened.ok ? { path, fd: opened.value, state: undefined } : opened.error;
}

function* runBusybox(tool: Tool, paths: readonly Bytes[], amount: Amount, follow: FollowPlan | undefined, { given }: ParsedOptions): Task<number> {
  let status = 0;
  const files: Followed[] = [];
  for (const path of paths) {
    const file = yield* openOne(tool, path);
    if (typeof file !== 'string') files.push(file);
    else {
      yield* tool.complain(`can't open '${path}': ${errnoText(file)}`);
      if (given.has('F')) files.push({ path, fd: undefined, state: undefined });
      else status = 1;
    }
  }
  if (files.length === 0) return yield* tool.complain('no files');
  const titled = given.has('v') || (files.length > 1 && !given.has('q'));
  let first = true;
  for (const { path, fd } of files) {
    if (fd === undefined) continue;
    if (titled) yield* tool.out(`${first ? '' : '\n'}==> ${path} <==\n`);
    first = false;
    const error = yield* printEnd(tool, fd, amount);
    if (error !== undefined) status = yield* tool.complain(`read error: ${errnoText(error)}`);
  }
  yield* tool.flush();
  if (!follow || (paths.length === 1 && paths[0] === '-' && isPipe(tool))) return status;
  yield* followBusybox(tool, files, { ...follow, titled });
  return status;
}

function isPipe(tool: Tool): boolean {
  const stat = tool.ctx.fstat(0);
  return stat.ok && stat.value.type === 'fifo';
}

function* runGnu(tool: Tool, paths: readonly Bytes[], amount: Amount, follow: FollowPlan | undefined, { given }: ParsedOptions): Task<number> {
  let status = 0;
  const files: Followed[] = [];
  const titled = given.has('v') || (paths.length > 1 && !given.has('q'));
  let first = true;
  for (const path of paths) {
    const file = yield* openOne(tool, path);
    if (typeof file === 'string') {
      status = yield* tool.complain(`cannot open '${path}' for reading: ${errnoText(file)}`);
      if (follow?.retry) files.push({ path, fd: undefined, state: { error: file, tailable: false, unchanged: 0, size: 0, mtime: 0, ino: 0 } });
      continue;
    }
    if (titled) yield* tool.out(`${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    first = false;
    const error = yield* printEnd(tool, file.fd ?? 0, amount);
    if (error === undefined) {
      if (path !== '-' || !isPipe(tool)) files.push(file);
      continue;
    }
    status = yield* tool.complain(`error reading '${path === '-' ? 'standard input' : path}': ${errnoText(error)}`);
    if (follow) yield* tool.complain(`${path}: cannot follow end of this type of file`);
  }
  yield* tool.flush();
  if (!follow || (files.length === 0 && status === 0)) return status;
  return (yield* followGnu(tool, files, { ...follow, titled })) || status;
}

function* printEnd(tool: Tool, fd: number, amount: Amount): Task<Errno | undefined> {
  if (amount.fromTop) return yield* skipTop(tool, fd, amount);
  if (amount.bytes) {
    const stat = tool.ctx.fstat(fd);
    if (stat.ok && stat.value.type === 'file' && stat.value.size > amount.count) tool.ctx.lseek(fd, -amount.count, 'end');
  }
  const all = yield* readAll(tool.ctx, fd);
  if (!all.ok) return all.error;
  const { value } = all;
  if (amount.count === 0) return undefined;
  yield* tool.out(amount.bytes ? value.slice(-amount.count) : value.slice(startOfLast(value, amount)));
  return undefined;
}

/** Where the last lines begin. */
function startOfLast(text: Bytes, { count, separator }: Amount): number {
  let at = text.endsWith(separator) ? text.length - 1 : text.length;
  for (let left = count; left > 0; left--) {
    at = at === 0 ? -1 : text.lastIndexOf(separator, at - 1);
    if (at < 0) return 0;
  }
  return at + 1;
}

/** `+N`: from the Nth on, as it comes. */
function* skipTop(tool: Tool, fd: number, amount: Amount): Task<Errno | undefined> {
  let left = Math.max(0, amount.count - 1);
  for (;;) {
    const part = yield* tool.ctx.read(fd);
    if (!part.ok) {
      if (part.error === 'EINTR') continue;
      return part.error;
    }
    let text = part.value;
    if (text === '') return undefined;
    if (amount.bytes) {
      const skipped = Math.min(left, text.length);
      text = text.slice(skipped);
      left -= skipped;
    } else {
      while (left > 0 && text !== '') {
        const end = text.indexOf(amount.separator);
        if (end >= 0) left -= 1;
        text = end < 0 ? '' : text.slice(end + 1);
      }
    }
    yield* tool.out(text);
  }
}
