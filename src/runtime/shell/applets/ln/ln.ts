// ln and link.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { baseName, joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const ln = { name: 'ln', run } satisfies AppletDefinition;

const LONG = { symbolic: 's', force: 'f', 'no-dereference': 'n', verbose: 'v', 'no-target-directory': 'T', relative: 'r', 'target-directory=': 't', backup: 'b' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'bfilLnPrst:Tv' : 'sfnbS:vT', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const operands = [...parsed.operands];
  if (operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing file operand') : yield* tool.usage();
  const only = operands[0];
  const last = operands.length === 1 ? (only === undefined ? '' : baseName(only)) : (operands.pop() ?? '');
  let status = 0;
  const stat = has('n') || has('T') ? tool.ctx.lstat(last) : tool.ctx.stat(last);
  const into = stat.ok && stat.value.type === 'dir' && !has('T');
  if (operands.length > 1 && !into) return yield* tool.complain(tool.gnu ? `target '${last}': ${stat.ok ? 'Not a directory' : errnoText(stat.error)}` : `${last}: Not a directory`);
  for (const target of operands) {
    const path = into ? joinPath(last, baseName(target)) : last;
    if (!(yield* linkOne(tool, target, path, has('s'), has('f')))) status = 1;
    else if (has('v')) yield* tool.out(`'${path}' ${has('s') ? '->' : '=>'} '${target}'\n`);
  }
  return status;
}

function* linkOne(tool: Tool, target: Bytes, path: Bytes, symbolic: boolean, force: boolean): Task<boolean> {
  const { ctx } = tool;
  if (!symbolic) {
    const source = ctx.lstat(target);
    if (!source.ok) {
      yield* tool.complain(tool.gnu ? `failed to access '${target}': ${errnoText(source.error)}` : `${target}: ${errnoText(source.error)}`);
      return false;
    }
    if (tool.gnu && source.value.type === 'dir') {
      yield* tool.complain(`${target}: hard link not allowed for directory`);
      return false;
    }
  }
  if (force && ctx.lstat(path).ok) ctx.unlink(path);
  const made = symbolic ? ctx.symlink(target, path) : ctx.link(target, path);
  if (made.ok) return true;
  const reason = errnoText(made.error);
  yield* tool.complain(tool.gnu ? `failed to create ${symbolic ? 'symbolic' : 'hard'} link '${path}'${symbolic ? '' : made.error === 'EEXIST' ? '' : ` => '${target}'`}: ${reason}` : `${path}: ${reason}`);
  return false;
}
