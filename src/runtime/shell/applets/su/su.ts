// su: only root may, and it needs no password.
import type { Task } from '../../../../engine/task.ts';
import { groups, userByName } from '../../../process/accounts.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { UserEntry } from '../../../process/accounts.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execCommand, variable } from '../support/exec.ts';
import type { ParsedOptions } from '../support/options.ts';
import type { Tool } from '../support/tool.ts';

export const su = { name: 'su', run } satisfies AppletDefinition;

const LONG = { login: 'l', 'command=': 'c', 'shell=': 's', 'preserve-environment': 'm' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'lmpc:s:', long: LONG });
  if (typeof parsed === 'number') return parsed;
  const dash = parsed.operands[0] === '-';
  const operands = dash ? parsed.operands.slice(1) : parsed.operands;
  const name = operands[0] ?? 'root';
  const { ctx } = tool;
  const { mounts } = ctx.process.namespaces;
  const user = userByName(mounts, name);
  if (ctx.credentials.uid !== 0) return yield* tool.complain(tool.gnu ? 'Authentication failure' : 'must be suid to work properly');
  if (!user) return yield* tool.complain(tool.gnu ? `user ${name} does not exist or the user entry does not contain all the required fields` : `unknown user ${name}`);
  const login = dash || parsed.given.has('l');
  const keep = !login && (parsed.given.has('m') || parsed.given.has('p'));
  const shell = parsed.given.get('s')?.at(-1) ?? (keep ? variable(ctx.env, 'SHELL') : undefined) ?? (user.shell === '' ? '/bin/sh' : user.shell);
  const supplementary = [user.gid, ...groups(mounts).filter((group) => group.members.includes(name) && group.gid !== user.gid).map((group) => group.gid)];
  const changed = ctx.setCredentials({ uid: user.uid, gid: user.gid, groups: supplementary });
  if (!changed.ok) return yield* tool.complain(`${tool.gnu ? 'cannot set groups' : 'setgroups'}: ${errnoText(changed.error)}`);
  if (login && !ctx.chdir(user.home).ok) ctx.chdir('/');
  const env = keep ? ctx.env : environment(tool, user, shell, login);
  return yield* execCommand(tool, [(login ? '-' : '') + shell.slice(shell.lastIndexOf('/') + 1), ...shellArguments(parsed, operands)], 'execute', env, shell);
}

function shellArguments(parsed: ParsedOptions, operands: readonly Bytes[]): readonly Bytes[] {
  const command = parsed.given.get('c')?.at(-1);
  return [...(command === undefined ? [] : ['-c', command]), ...operands.slice(1)];
}

function environment(tool: Tool, user: UserEntry, shell: Bytes, login: boolean): readonly Bytes[] {
  const { env } = tool.ctx;
  const set: readonly (readonly [Bytes, Bytes])[] = [['HOME', user.home], ['SHELL', shell], ...(user.uid !== 0 || login ? [['USER', user.name], ['LOGNAME', user.name]] as const : [])];
  const path = user.uid === 0 ? 'PATH=/sbin:/usr/sbin:/bin:/usr/bin' : 'PATH=/bin:/usr/bin';
  const result = login ? [...env.filter((entry) => entry.startsWith('TERM=')), path] : [...env];
  for (const [name, value] of set) {
    const at = result.findIndex((entry) => entry.startsWith(`${name}=`));
    if (at < 0) result.push(`${name}=${value}`);
    else result[at] = `${name}=${value}`;
  }
  return result;
}

