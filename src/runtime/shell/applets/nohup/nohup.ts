// Programs that change something about their process and then become another: nohup, nice, setsid, chroot.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execCommand, variable } from '../support/exec.ts';
import type { Tool } from '../support/tool.ts';

export const nohup = { name: 'nohup', run: runNohup } satisfies AppletDefinition;
export const nice = { name: 'nice', run: runNice } satisfies AppletDefinition;
export const setsid = { name: 'setsid', run: runSetsid } satisfies AppletDefinition;
export const chroot = { name: 'chroot', run: runChroot } satisfies AppletDefinition;

function* runNohup(tool: Tool, argv: readonly Bytes[]): Task<number> {
  let command = argv.slice(1);
  if (tool.gnu) {
    const parsed = yield* tool.options(argv, { short: '+' }, 125);
    if (typeof parsed === 'number') return parsed;
    command = [...parsed.operands];
    if (command.length === 0) return yield* tool.tryHelp('missing operand', 125);
  } else if (command.length === 0) return yield* tool.usage();
  const failed = yield* detach(tool);
  if (failed !== undefined) return failed;
  tool.ctx.sigaction('HUP', 'ignore');
  return yield* execCommand(tool, command, 'run');
}

/** Off the terminal: output goes to nohup.out. */
function* detach(tool: Tool): Task<number | undefined> {
  const { ctx } = tool;
  if (!ctx.isTty(0) && !ctx.isTty(1) && !ctx.isTty(2)) return undefined;
  if (ctx.isTty(0)) {
    const nothing = yield* ctx.open('/dev/null', { [tool.gnu ? 'write' : 'read']: true });
    if (nothing.ok) {
      ctx.dup2(nothing.value, 0);
      ctx.close(nothing.value);
    }
  }
  if (ctx.isTty(1)) {
    let name = 'nohup.out';
    let opened = yield* ctx.open(name, { write: true, create: true, append: true }, 0o600);
    const home = variable(ctx.env, 'HOME');
    if (!opened.ok && home !== undefined) {
      name = `${home}/nohup.out`;
      opened = yield* ctx.open(name, { write: true, create: true, append: true }, 0o600);
    }
    if (!opened.ok) return yield* tool.complain(`can't open '${name}': ${errnoText(opened.error)}`, tool.gnu ? 125 : 1);
    ctx.dup2(opened.value, 1);
    ctx.close(opened.value);
    yield* tool.err(tool.gnu ? `nohup: ignoring input and appending output to '${name}'\n` : `nohup: appending output to '${name}'\n`);
  }
  if (ctx.isTty(2)) ctx.dup2(1, 2);
  return undefined;
}

function* runNice(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const args = argv.map((arg, i) => (i === 1 && /^--?\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const parsed = yield* tool.options(args, tool.gnu ? { short: '+n:', long: { 'adjustment=': 'n' } } : { short: '+n:' }, tool.gnu ? 125 : 1);
  if (typeof parsed === 'number') return parsed;
  const text = parsed.given.get('n')?.at(-1);
  if (text !== undefined && !/^[+-]?\d+$/.test(text)) return tool.gnu ? yield* tool.complain(`invalid adjustment '${text}'`, 125) : yield* tool.complain(`invalid number '${text}'`);
  if (parsed.operands.length === 0) {
    if (text !== undefined) return tool.gnu ? yield* tool.tryHelp('a command must be given with an adjustment', 125) : yield* tool.usage();
    yield* tool.out('0\n');
    return 0;
  }
  if (text?.startsWith('-') && !tool.ctx.hasCapability('SYS_NICE')) {
    const status = yield* tool.complain(tool.gnu ? 'cannot set niceness: Permission denied' : 'setpriority(-10): Permission denied');
    if (!tool.gnu) return status;
  }
  return yield* execCommand(tool, parsed.operands, 'quoted');
}

function* runSetsid(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: '+cfw', long: { ctty: 'c', fork: 'f', wait: 'w' } } : { short: '+c' });
  if (typeof parsed === 'number') return parsed;
  const { operands, given } = parsed;
  if (operands.length === 0) return tool.gnu ? yield* tool.tryHelp('no command specified') : yield* tool.usage();
  const { ctx } = tool;
  if (ctx.process.pgid !== ctx.process.pid && !given.has('f')) {
    ctx.setsid();
    return yield* execCommand(tool, operands, 'execute');
  }
  const child = ctx.fork(function* (own) {
    own.setsid();
    return yield* execCommand(tool.on(own), operands, 'execute');
  });
  if (!child.ok) return yield* tool.complain(`${tool.gnu ? 'fork' : "can't fork"}: ${errnoText(child.error)}`);
  if (tool.gnu && !given.has('w')) return 0;
  if (!tool.gnu) return 0;
  const ended = yield* ctx.wait({ pid: child.value });
  return ended.ok ? (ended.value?.exit?.code ?? 1) : 1;
}

function* runChroot(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '+', long: tool.gnu ? { 'userspec=': 'u', 'groups=': 'g', 'skip-chdir': 's' } : {} }, tool.gnu ? 125 : 1);
  if (typeof parsed === 'number') return parsed;
  const [root, ...command] = parsed.operands;
  if (root === undefined) return tool.gnu ? yield* tool.tryHelp('missing operand', 125) : yield* tool.usage();
  const failure = (reason: Bytes) => tool.complain(tool.gnu ? `cannot change root directory to '${root}': ${reason}` : `can't change root directory to '${root}': ${reason}`, tool.gnu ? 125 : 1);
  const stat = tool.ctx.stat(root);
  if (!stat.ok) return yield* failure(errnoText(stat.error));
  if (stat.value.type !== 'dir') return yield* failure('Not a directory');
  if (!tool.ctx.hasCapability('SYS_CHROOT')) return yield* failure('Operation not permitted');
  const slash = tool.ctx.stat('/');
  if (!slash.ok || slash.value.ino !== stat.value.ino || slash.value.dev !== stat.value.dev) return yield* tool.notSimulated(`into ${root}`);
  tool.ctx.chdir('/');
  const shell = variable(tool.ctx.env, 'SHELL') ?? '/bin/sh';
  return yield* execCommand(tool, command.length > 0 ? command : [shell, '-i'], 'run');
}
