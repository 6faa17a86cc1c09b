// tail -f and -F: looking at files again and again. busybox looks at every name each second; coreutils (without inotify)
// looks at descriptors, and at the names of quiet files after five rounds.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { Tool } from '../support/tool.ts';

export interface FollowPlan {
  readonly byName: boolean;
  readonly retry: boolean;
  /** Seconds between two looks. */
  readonly interval: number;
  readonly titled: boolean;
  /** GNU --pid: ends after this process; 0 for none. */
  readonly pid: number;
}

interface FollowState {
  error: Errno | undefined;
  tailable: boolean;
  unchanged: number;
  size: number;
  mtime: number;
  ino: number;
}

export interface Followed {
  readonly path: Bytes;
  fd: number | undefined;
  /** GNU: what was known of it at the last look. */
  state: FollowState | undefined;
}

const MAX_UNCHANGED = 5;

/** Nothing ever comes from /dev/null, however often one looks. */
function* waitForever(tool: Tool, files: readonly Followed[], plan: FollowPlan): Task<void> {
  const silent = ({ fd }: Followed) => {
    const stat = fd === undefined ? undefined : tool.ctx.fstat(fd);
    return stat?.ok === true && stat.value.type === 'char' && stat.value.rdev[0] === 1 && stat.value.rdev[1] === 3;
  };
  if (plan.byName || plan.pid !== 0) return;
  while (files.length > 0 && files.every(silent)) yield* tool.ctx.pause();
}

export function* followBusybox(tool: Tool, files: readonly Followed[], plan: FollowPlan): Task<void> {
  yield* waitForever(tool, files, plan);
  let last = files.at(-1);
  for (;;) {
    yield* tool.ctx.nanosleep(plan.interval * 1e6);
    for (const file of files) {
      if (plan.byName) yield* reopenByName(tool, file);
      const { fd } = file;
      if (fd === undefined) continue;
      for (;;) {
        const stat = tool.ctx.fstat(fd);
        const position = tool.ctx.lseek(fd, 0, 'current');
        if (stat.ok && position.ok && stat.value.size > 0 && stat.value.size < position.value) tool.ctx.lseek(fd, 0, 'set');
        const part = yield* tool.ctx.read(fd);
        if (!part.ok && part.error === 'EINTR') continue;
        if (!part.ok || part.value === '') break;
        if (plan.titled && last !== file) yield* tool.write(`\n==> ${file.path} <==\n`);
        last = file;
        yield* tool.write(part.value);
      }
    }
  }
}

/** -F: another file under the name is read from its start. */
function* reopenByName(tool: Tool, file: Followed): Task<void> {
  const { ctx } = tool;
  const before = file.fd === undefined ? undefined : ctx.fstat(file.fd);
  const now = ctx.stat(file.path);
  if (before?.ok && now.ok && before.value.ino === now.value.ino && before.value.dev === now.value.dev) return;
  const had = file.fd !== undefined;
  if (file.fd !== undefined) ctx.close(file.fd);
  const opened = yield* ctx.open(file.path, { read: true });
  file.fd = opened.ok ? opened.value : undefined;
  if (opened.ok) yield* tool.complain(`${file.path} has ${had ? 'been replaced' : 'appeared'}; following end of new file`);
  else if (had) yield* tool.complain(`${file.path} has become inaccessible: ${errnoText(opened.error)}`);
}

export function* followGnu(tool: Tool, files: readonly Followed[], plan: FollowPlan): Task<number> {
  const { ctx } = tool;
  for (const file of files) {
    const stat = file.fd === undefined ? undefined : ctx.fstat(file.fd);
    if (stat?.ok) file.state = stateOf(stat.value, positionOf(tool, file.fd ?? 0, stat.value));
  }
  yield* waitForever(tool, files, plan);
  let last = files.at(-1);
  let writerGone = false;
  for (;;) {
    let anyInput = false;
    for (const file of files) {
      const part = yield* lookGnu(tool, file, plan);
      if (part === undefined) continue;
      if (plan.titled && last !== file) yield* tool.out(`\n==> ${file.path} <==\n`);
      last = file;
      yield* tool.write(part);
      anyInput = true;
    }
    if (files.every(({ fd }) => fd === undefined) && !plan.retry) return yield* tool.complain('no files remaining');
    if (tool.writeFailed) return 1;
    if (anyInput) continue;
    if (writerGone) return 0;
    writerGone = plan.pid !== 0 && !ctx.kill(plan.pid, undefined).ok;
    if (!writerGone) yield* ctx.nanosleep(plan.interval * 1e6);
  }
}

function positionOf(tool: Tool, fd: number, stat: Stat): number {
  const position = tool.ctx.lseek(fd, 0, 'current');
  return position.ok ? position.value : stat.size;
}

function stateOf(stat: Stat, size: number): FollowState {
  return { error: undefined, tailable: true, unchanged: 0, size, mtime: stat.mtime, ino: stat.ino };
}

/** What is new in a file; undefined for nothing. */
function* lookGnu(tool: Tool, file: Followed, plan: FollowPlan): Task<Bytes | undefined> {
  const { ctx } = tool;
  const { fd, state } = file;
  if (fd === undefined || !state) {
    yield* recheck(tool, file, plan);
    return undefined;
  }
  const stat = ctx.fstat(fd);
  if (!stat.ok) return undefined;
  const regular = stat.value.type === 'file';
  if (regular && stat.value.size === state.size && stat.value.mtime === state.mtime) {
    const quiet = state.unchanged >= MAX_UNCHANGED;
    state.unchanged += 1;
    if (!quiet || !plan.byName) return undefined;
    state.unchanged = 0;
    yield* recheck(tool, file, plan);
    return undefined;
  }
  state.mtime = stat.value.mtime;
  state.unchanged = 0;
  if (regular && stat.value.size < state.size) {
    yield* tool.complain(`${file.path}: file truncated`);
    ctx.lseek(fd, 0, 'set');
    state.size = 0;
  }
  const parts: Bytes[] = [];
  for (;;) {
    const part = yield* ctx.read(fd);
    if (!part.ok && part.error === 'EINTR') continue;
    if (!part.ok || part.value === '') break;
    parts.push(part.value);
    if (!regular) break;
  }
  const text = parts.join('');
  state.size += text.length;
  return text === '' ? undefined : text;
}

/** Looks for the name again. */
function* recheck(tool: Tool, file: Followed, plan: FollowPlan): Task<void> {
  const { ctx } = tool;
  const before = file.state;
  const opened = yield* ctx.open(file.path, { read: true });
  if (!opened.ok) {
    if (before?.tailable && plan.retry) yield* tool.complain(`'${file.path}' has become inaccessible: ${errnoText(opened.error)}`);
    else if (!plan.retry && before?.error !== opened.error) yield* tool.complain(`${file.path}: ${errnoText(opened.error)}`);
    if (file.fd !== undefined) ctx.close(file.fd);
    file.fd = undefined;
    file.state = { error: opened.error, tailable: !plan.retry, unchanged: 0, size: 0, mtime: 0, ino: 0 };
    return;
  }
  const stat = ctx.fstat(opened.value);
  if (!stat.ok) return;
  if (file.fd !== undefined && before?.ino === stat.value.ino) {
    ctx.close(opened.value);
    return;
  }
  const what = before?.error !== undefined && before.error !== 'ENOENT' ? 'become accessible' : file.fd === undefined ? 'appeared;  following new file' : 'been replaced;  following new file';
  yield* tool.complain(`'${file.path}' has ${what}`);
  if (file.fd !== undefined) ctx.close(file.fd);
  file.fd = opened.value;
  file.state = { ...stateOf(stat.value, 0), mtime: -1 };
}
