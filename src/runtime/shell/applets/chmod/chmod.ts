// chmod, chown, chgrp.
import type { Task } from '../../../../engine/task.ts';
import { groupByName, userByName } from '../../../process/accounts.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes, Errno } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { applyMode, modeString } from '../support/fileMode.ts';
import { joinPath, ownerNames } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const chmod = { name: 'chmod', run: runChmod } satisfies AppletDefinition;
export const chown = { name: 'chown', run: runChown } satisfies AppletDefinition;
export const chgrp = { name: 'chgrp', run: runChown } satisfies AppletDefinition;

/** What is done to each path; the value is an errno or nothing. */
type Change = (path: Bytes) => Task<Errno | undefined>;

function* runChmod(tool: Tool, argv: readonly Bytes[]): Task<number> {
  // A mode like -w looks like an option: it is put behind a mark.
  const args = argv.map((arg, i) => (i > 0 && /^-[rwxXst]+$/.test(arg) ? `\0${arg}` : arg));
  const parsed = yield* tool.options(args, { short: 'Rvcf', long: tool.gnu ? { recursive: 'R', verbose: 'v', changes: 'c', silent: 'f', quiet: 'f', 'reference=': 'ref' } : {} });
  if (typeof parsed === 'number') return parsed;
  const operands = parsed.operands.map((text) => text.replace(/^\0/, ''));
  const reference = parsed.given.get('ref')?.at(-1);
  const mode = reference === undefined ? operands.shift() : undefined;
  if (operands.length === 0) {
    if (!tool.gnu) return yield* tool.usage();
    return yield* tool.tryHelp(mode === undefined ? 'missing operand' : `missing operand after '${mode}'`);
  }
  const referenced = reference === undefined ? undefined : tool.ctx.stat(reference);
  if (mode !== undefined && applyMode(mode, 0, { isDirectory: false, umask: 0 }) === undefined) return tool.gnu ? yield* tool.tryHelp(`invalid mode: '${mode}'`) : yield* tool.complain(`invalid mode '${mode}'`);
  const change: Change = function* (path) {
    const stat = tool.ctx.stat(path);
    if (!stat.ok) return stat.error;
    const before = stat.value.mode;
    const wanted = referenced?.ok ? referenced.value.mode : (applyMode(mode ?? '', before, { isDirectory: stat.value.type === 'dir', umask: tool.ctx.umask(), keepsSticky: !tool.gnu }) ?? before);
    // A numeric mode leaves a directory's setuid and setgid bits alone (coreutils and busybox alike).
    const kept = stat.value.type === 'dir' && mode !== undefined && /^[0-7]{1,4}$/.test(mode) ? before & 0o6000 : 0;
    const changed = tool.ctx.chmod(path, wanted | (tool.gnu ? kept : 0));
    if (!changed.ok) return changed.error;
    if (parsed.given.has('v') || (parsed.given.has('c') && wanted !== before)) yield* tool.out(chmodReport(tool, path, before, wanted));
    return undefined;
  };
  return yield* applyToAll(tool, operands, change, parsed.given.has('R'), parsed.given.has('f'), 'permissions');
}

function chmodReport(tool: Tool, path: Bytes, before: number, after: number): Bytes {
  const shown = (mode: number) => `${mode.toString(8).padStart(4, '0')} (${modeString('file', mode).slice(1)})`;
  if (!tool.gnu) return `mode of '${path}' changed to ${shown(after)}\n`;
  return before === after ? `mode of '${path}' retained as ${shown(after)}\n` : `mode of '${path}' changed from ${shown(before)} to ${shown(after)}\n`;
}

/** The id of a name or number; undefined when there is none. */
function idOf(text: Bytes, byName: (name: Bytes) => number | undefined): number | undefined {
  return byName(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
}

function* runChown(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'RhLHPcvf', long: tool.gnu ? { recursive: 'R', 'no-dereference': 'h', dereference: 'd', verbose: 'v', changes: 'c', silent: 'f', quiet: 'f', 'reference=': 'ref' } : {} });
  if (typeof parsed === 'number') return parsed;
  const [owner, ...paths] = parsed.operands;
  if (owner === undefined || paths.length === 0) {
    if (!tool.gnu) return yield* tool.usage();
    return yield* tool.tryHelp(owner === undefined ? 'missing operand' : `missing operand after '${owner}'`);
  }
  const ids = tool.name === 'chgrp' ? parseOwner(tool, `:${owner}`) : parseOwner(tool, owner);
  if (typeof ids === 'string') return yield* tool.complain(ids.replaceAll('\0', owner));
  const noFollow = parsed.given.has('h');
  const change: Change = function* (path) {
    const before = noFollow ? tool.ctx.lstat(path) : tool.ctx.stat(path);
    const changed = tool.ctx.chown(path, ids.uid, ids.gid, noFollow);
    if (!changed.ok) return changed.error;
    if (before.ok && (parsed.given.has('v') || parsed.given.has('c'))) yield* tool.out(chownReport(tool, path, before.value, ids, owner, parsed.given.has('v')));
    return undefined;
  };
  return yield* applyToAll(tool, paths, change, parsed.given.has('R'), parsed.given.has('f'), tool.name === 'chgrp' ? 'group' : 'ownership');
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** busybox prints the ids that a file has now; coreutils what was asked for, and from whom. */
function chownReport(tool: Tool, path: Bytes, before: Ids, wanted: Ids, text: Bytes, all: boolean): Bytes {
  const uid = wanted.uid < 0 ? before.uid : wanted.uid;
  const gid = wanted.gid < 0 ? before.gid : wanted.gid;
  const same = uid === before.uid && gid === before.gid;
  if (same && !all) return '';
  const isGroup = tool.name === 'chgrp';
  if (!tool.gnu) return `changed ownership of '${path}' to ${uid}:${gid}\n`;
  const names = ownerNames(tool.ctx);
  const user = names.user(before.uid) ?? String(before.uid);
  const group = names.group(before.gid) ?? String(before.gid);
  const from = isGroup ? group : text.includes(':') ? (wanted.uid < 0 ? `:${group}` : `${user}:${group}`) : user;
  const what = isGroup ? 'group' : 'ownership';
  return same ? `${what} of '${path}' retained as ${from}\n` : `changed ${what} of '${path}' from ${from} to ${text}\n`;
}

/** `user`, `user:group`, `:group`, `user:`; or the text of a complaint. */
function parseOwner(tool: Tool, text: Bytes): { readonly uid: number; readonly gid: number } | string {
  const { mounts } = tool.ctx.process.namespaces;
  const match = /^([^:.]*)(?:([:.])([^]*))?$/.exec(text);
  const [user = '', separator, group = ''] = [match?.[1], match?.[2], match?.[3]];
  const uid = user === '' ? -1 : idOf(user, (name) => userByName(mounts, name)?.uid);
  if (uid === undefined) return tool.gnu ? `invalid user: '\0'` : `unknown user ${user}`;
  if (separator === undefined) return { uid, gid: -1 };
  if (group === '') return { uid, gid: user === '' ? -1 : (userByName(mounts, user)?.gid ?? -1) };
  const gid = idOf(group, (name) => groupByName(mounts, name)?.gid);
  if (gid === undefined) return tool.gnu ? `invalid group: '${tool.name === 'chgrp' ? group : '\0'}'` : `unknown group ${group}`;
  return { uid, gid };
}

function* applyToAll(tool: Tool, paths: readonly Bytes[], change: Change, recursive: boolean, silent: boolean, what: Bytes): Task<number> {
  let status = 0;
  for (const path of paths) {
    const stat = tool.ctx.lstat(path);
    if (!stat.ok) {
      status = 1;
      if (!silent || !tool.gnu) yield* tool.complain(tool.gnu ? `cannot access '${path}': ${errnoText(stat.error)}` : `${path}: ${errnoText(stat.error)}`);
      continue;
    }
    const errno = yield* change(path);
    if (errno) {
      status = 1;
      if (!silent) yield* tool.complain(tool.gnu ? `changing ${what} of '${path}': ${errnoText(errno)}` : `${path}: ${errnoText(errno)}`);
    }
    if (!recursive || stat.value.type !== 'dir') continue;
    const names = tool.ctx.readdir(path);
    if (!names.ok) continue;
    const children = names.value.map((name) => joinPath(path, name)).filter((child) => {
      const found = tool.ctx.lstat(child);
      return found.ok && found.value.type !== 'link';
    });
    status = (yield* applyToAll(tool, children, change, true, silent, what)) || status;
  }
  return status;
}
