// busybox time: runs a program and says how long it took.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execCommand } from '../support/exec.ts';
import { Tool } from '../support/tool.ts';

export const time = { name: 'time', only: 'busybox', run } satisfies AppletDefinition;

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '+vpao:f:' });
  if (typeof parsed === 'number') return parsed;
  for (const letter of ['v', 'a', 'o', 'f']) if (parsed.given.has(letter)) return yield* tool.notSimulated(`-${letter}`);
  const command = parsed.operands;
  if (command.length === 0) return yield* tool.usage();
  const { ctx } = tool;
  const before = ctx.now();
  const child = ctx.fork((own) => execCommand(new Tool(own, ['time'], tool.flavour, tool.version), command, 'run'));
  if (!child.ok) return yield* tool.complain("can't fork");
  const ended = yield* ctx.wait({ pid: child.value });
  const exit = ended.ok ? ended.value?.exit : undefined;
  if (exit?.signal !== undefined) yield* tool.err(`Command terminated by signal ${exit.code - 128}\n`);
  else if (exit && exit.code !== 0) yield* tool.err(`Command exited with non-zero status ${exit.code}\n`);
  const elapsed = (ctx.now() - before) / 1e6;
  yield* tool.err(parsed.given.has('p') ? portable(elapsed) : usual(elapsed));
  return exit?.code ?? 127;
}

function portable(elapsed: number): Bytes {
  return `real ${elapsed.toFixed(2)}\nuser 0.00\nsys 0.00\n`;
}

function usual(elapsed: number): Bytes {
  const shown = (value: number) => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
  return `real\t${shown(elapsed)}\nuser\t${shown(0)}\nsys\t${shown(0)}\n`;
}
