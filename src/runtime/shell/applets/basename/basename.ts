// basename and dirname.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { baseName, dirName } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';

export const basename = { name: 'basename', run: runBasename } satisfies AppletDefinition;
export const dirname = { name: 'dirname', run: runDirname } satisfies AppletDefinition;

function* runBasename(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? '+as:z' : '+as:', long: tool.gnu ? { multiple: 'a', 'suffix=': 's', zero: 'z' } : {} });
  if (typeof parsed === 'number') return parsed;
  const multiple = parsed.given.has('a') || parsed.given.has('s');
  const [first, second, third] = parsed.operands;
  if (first === undefined) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  if (!multiple && third !== undefined) return tool.gnu ? yield* tool.tryHelp(`extra operand '${third}'`) : yield* tool.usage();
  const suffix = parsed.given.get('s')?.at(-1) ?? (multiple ? '' : (second ?? ''));
  for (const path of multiple ? parsed.operands : [first]) {
    const name = baseName(path);
    yield* tool.out(`${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`);
  }
  return 0;
}

function* runDirname(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? '+z' : '+' });
  if (typeof parsed === 'number') return parsed;
  if (parsed.operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  for (const path of tool.gnu ? parsed.operands : parsed.operands.slice(0, 1)) yield* tool.out(`${dirName(path)}\n`);
  return 0;
}
