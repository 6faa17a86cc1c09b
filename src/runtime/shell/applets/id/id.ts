// id and whoami.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { fail, getopt, out, readFile, type Applet } from '../applet.ts';

export const id = { name: 'id', run } satisfies Applet;
export const whoami = { name: 'whoami', run: runWhoami } satisfies Applet;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, operands, unknown } = getopt(args, 'ugGnr');
  if (unknown !== undefined) return yield* fail(ctx, 'id', `invalid option -- '${unknown}'`);
  if (operands.length > 0) return yield* fail(ctx, 'id', `podscope: not simulated: id USER`);
  const { uid, gid, groups } = ctx.credentials;
  const all = [gid, ...groups.filter((group) => group !== gid)];
  const [user, groupName] = [yield* nameIn(ctx, '/etc/passwd'), yield* nameIn(ctx, '/etc/group')];
  const shown = (number: number, name: (number: number) => string | undefined) => (flags.has('n') ? (name(number) ?? String(number)) : String(number));
  if (flags.has('u')) yield* out(ctx, `${shown(uid, user)}\n`);
  else if (flags.has('G')) yield* out(ctx, `${all.map((group) => shown(group, groupName)).join(' ')}\n`);
  else if (flags.has('g')) yield* out(ctx, `${shown(gid, groupName)}\n`);
  else {
    const named = (number: number, name: string | undefined) => (name === undefined ? String(number) : `${number}(${name})`);
    const list = all.length > 1 || groups.length > 0 ? ` groups=${all.map((group) => named(group, groupName(group))).join(',')}` : '';
    yield* out(ctx, `uid=${named(uid, user(uid))} gid=${named(gid, groupName(gid))}${list}\n`);
  }
  return 0;
}

function* runWhoami(ctx: ProgramContext): Task<number> {
  const { uid } = ctx.credentials;
  const name = (yield* nameIn(ctx, '/etc/passwd'))(uid);
  if (name === undefined) return yield* fail(ctx, 'whoami', `unknown uid ${uid}`);
  yield* out(ctx, `${name}\n`);
  return 0;
}

/** Names by number, from passwd or group. */
function* nameIn(ctx: ProgramContext, path: string): Task<(number: number) => string | undefined> {
  const file = yield* readFile(ctx, path);
  const names = new Map<number, string>();
  for (const line of (file.ok ? file.value : '').split('\n')) {
    const [name, , number] = line.split(':');
    if (name !== undefined && number !== undefined && !names.has(Number(number))) names.set(Number(number), name);
  }
  return (number) => names.get(number);
}
