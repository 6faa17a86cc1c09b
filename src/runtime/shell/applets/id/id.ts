// id, whoami, groups, logname, users, who: who the process is.
import type { Task } from '../../../../engine/task.ts';
import { groups as allGroups, userById, userByName } from '../../../process/accounts.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { groupName, userName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const id = { name: 'id', run: runId } satisfies AppletDefinition;
export const whoami = { name: 'whoami', run: runWhoami } satisfies AppletDefinition;
export const groups = { name: 'groups', run: runGroups } satisfies AppletDefinition;
export const logname = { name: 'logname', run: runLogname } satisfies AppletDefinition;
export const users = { name: 'users', run: runNobodyLoggedIn } satisfies AppletDefinition;
export const who = { name: 'who', run: runWho } satisfies AppletDefinition;

interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

const LONG = { context: 'Z', group: 'g', groups: 'G', name: 'n', real: 'r', user: 'u', zero: 'z' };

/** The process's own, as getgroups gives it; GNU always counts the group itself. */
function ownIdentity(tool: Tool): Identity {
  const { uid, gid, groups: supplementary } = tool.ctx.credentials;
  return { uid, gid, groups: tool.gnu ? [gid, ...supplementary.filter((group) => group !== gid)] : supplementary };
}

/** What a login would give a user. */
function identityOf(tool: Tool, name: Bytes): Identity | undefined {
  const { mounts } = tool.ctx.process.namespaces;
  const user = userByName(mounts, name) ?? (tool.gnu && /^\d+$/.test(name) ? userById(mounts, Number(name)) : undefined);
  if (!user) return undefined;
  return { uid: user.uid, gid: user.gid, groups: [user.gid, ...allGroups(mounts).filter((group) => group.members.includes(user.name) && group.gid !== user.gid).map((group) => group.gid)] };
}

function* runId(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: 'agnruzGZ', long: LONG } : { short: 'ugGnr' });
  if (typeof parsed === 'number') return parsed;
  const { given, operands } = parsed;
  const chosen = ['u', 'g', 'G'].filter((letter) => given.has(letter));
  if (tool.gnu) {
    if (given.has('Z')) return yield* tool.complain('--context (-Z) works only on an SELinux-enabled kernel');
    if (chosen.length > 1) return yield* tool.complain('cannot print "only" of more than one choice');
    if (chosen.length === 0 && (given.has('n') || given.has('r'))) return yield* tool.complain('cannot print only names or real IDs in default format');
    if (chosen.length === 0 && given.has('z')) return yield* tool.complain('option --zero not permitted in default format');
  } else if (chosen.length > 1 || operands.length > 1 || (chosen.length === 0 && (given.has('n') || given.has('r')))) return yield* tool.usage();
  if (operands.length === 0) return yield* show(tool, ownIdentity(tool), chosen[0], given);
  let status = 0;
  for (const operand of operands) {
    const identity = identityOf(tool, operand);
    if (identity) status = (yield* show(tool, identity, chosen[0], given)) || status;
    else status = yield* tool.complain(tool.gnu ? `'${operand}': no such user` : `unknown user ${operand}`);
  }
  return status;
}

function* show(tool: Tool, identity: Identity, what: string | undefined, given: ReadonlyMap<string, unknown>): Task<number> {
  const end = given.has('z') ? '\0' : '\n';
  if (what === undefined) {
    yield* tool.out(`${everything(tool, identity)}\n`);
    return 0;
  }
  const ids = what === 'u' ? [identity.uid] : what === 'g' || identity.groups.length === 0 ? [identity.gid] : identity.groups;
  let status = 0;
  const texts: Bytes[] = [];
  for (const one of ids) {
    const name = what === 'u' ? userName(tool.ctx, one) : groupName(tool.ctx, one);
    if (given.has('n') && name === undefined) {
      status = yield* tool.complain(tool.gnu ? `cannot find name for ${what === 'u' ? 'user' : 'group'} ID ${one}` : `unknown ID ${one}`);
    }
    texts.push(given.has('n') ? (name ?? String(one)) : String(one));
  }
  yield* tool.out(texts.join(given.has('z') ? '\0' : ' ') + end);
  return status;
}

function everything(tool: Tool, identity: Identity): Bytes {
  const withName = (number: number, name: Bytes | undefined) => (name === undefined ? String(number) : `${number}(${name})`);
  const parts = [`uid=${withName(identity.uid, userName(tool.ctx, identity.uid))}`, `gid=${withName(identity.gid, groupName(tool.ctx, identity.gid))}`];
  if (identity.groups.length > 0) parts.push(`groups=${identity.groups.map((group) => withName(group, groupName(tool.ctx, group))).join(',')}`);
  return parts.join(' ');
}

function* runWhoami(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '' });
  if (typeof parsed === 'number') return parsed;
  const [extra] = parsed.operands;
  if (extra !== undefined) return tool.gnu ? yield* tool.tryHelp(`extra operand '${extra}'`) : yield* tool.usage();
  const { uid } = tool.ctx.credentials;
  const name = userName(tool.ctx, uid);
  if (name === undefined) return yield* tool.complain(tool.gnu ? `cannot find name for user ID ${uid}` : `unknown uid ${uid}`);
  yield* tool.out(`${name}\n`);
  return 0;
}

function* runGroups(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '' });
  if (typeof parsed === 'number') return parsed;
  const flags = new Map([['n', '']]);
  if (parsed.operands.length === 0) return yield* show(tool, ownIdentity(tool), 'G', flags);
  let status = 0;
  for (const operand of tool.gnu ? parsed.operands : parsed.operands.slice(0, 1)) {
    const identity = identityOf(tool, operand);
    if (!identity) {
      status = yield* tool.complain(tool.gnu ? `'${operand}': no such user` : `unknown user ${operand}`);
      continue;
    }
    if (tool.gnu) yield* tool.out(`${operand} : `);
    status = (yield* show(tool, identity, 'G', flags)) || status;
  }
  return status;
}

/** Nobody has logged in to a container. */
function* runLogname(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (argv.length > 1 && !tool.gnu) return yield* tool.usage();
  return yield* tool.complain(tool.gnu ? 'no login name' : 'getlogin: No such device or address');
}

function* runNobodyLoggedIn(): Task<number> {
  return 0;
}

function* runWho(tool: Tool, argv: readonly Bytes[]): Task<number> {
  if (!tool.gnu) {
    const parsed = yield* tool.options(argv, { short: 'aH' });
    if (typeof parsed === 'number') return parsed;
    yield* tool.out('USER\t\tTTY\t\tIDLE\tTIME\t\t HOST\n');
  }
  return 0;
}
