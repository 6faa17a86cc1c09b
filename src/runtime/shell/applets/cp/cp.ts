// cp.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { baseName, dirName, joinPath } from '../support/names.ts';
import type { Tool } from '../support/tool.ts';
import { copyTree, type CopyMode } from './copyTree.ts';

export const cp = { name: 'cp', run } satisfies AppletDefinition;

const LONG = {
  archive: 'a', recursive: 'r', force: 'f', interactive: 'i', 'no-clobber': 'n', verbose: 'v', update: 'u', 'preserve=?': 'p', 'no-dereference': 'P', dereference: 'L',
  'symbolic-link': 's', link: 'l', 'no-target-directory': 'T', 'target-directory=': 't', parents: 'parents', 'no-preserve=': 'np', 'attributes-only': 'attr', 'reflink=?': 'ref',
  'remove-destination': 'rd', 'sparse=': 'sp',
};

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'abdfHilLnprRst:TuvxP' : 'pdRfinslLHarPvuTct:', long: LONG });
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const recursive = has('r') || has('R') || has('a');
  const mode: CopyMode = {
    recursive, preserve: has('p') || has('a'), links: has('L') ? 'follow' : has('H') ? 'followOperands' : has('P') || has('d') || has('a') || recursive ? 'copy' : 'follow',
    force: has('f') || has('rd'), interactive: has('i'), noClobber: has('n'), update: has('u'), verbose: has('v'), make: has('s') ? 'symlinks' : has('l') ? 'hardlinks' : 'copies', attributesOnly: has('attr'),
  };
  const directory = parsed.given.get('t')?.at(-1);
  const sources = directory === undefined ? parsed.operands.slice(0, -1) : parsed.operands;
  const target = directory ?? parsed.operands.at(-1);
  if (target === undefined || sources.length === 0) {
    if (!tool.gnu) return yield* tool.usage();
    return yield* tool.tryHelp(target === undefined || directory !== undefined ? 'missing file operand' : `missing destination file operand after '${target}'`);
  }
  return yield* copyAll(tool, sources, target, mode, has('T'), has('parents'));
}

function* copyAll(tool: Tool, sources: readonly Bytes[], target: Bytes, mode: CopyMode, notInto: boolean, parents: boolean): Task<number> {
  const stat = tool.ctx.stat(target);
  const into = stat.ok && stat.value.type === 'dir' && !notInto;
  if (sources.length > 1 && !into) {
    const reason = stat.ok ? 'Not a directory' : errnoText(stat.error);
    return yield* tool.complain(tool.gnu ? `target '${target}': ${reason}` : `target '${target}' is not a directory`);
  }
  let status = 0;
  for (const source of sources) {
    let to = into ? joinPath(target, baseName(source) === '..' || baseName(source) === '.' ? '.' : baseName(source)) : target;
    if (parents) {
      to = joinPath(target, source.replace(/^\/+/, ''));
      makeDirectories(tool, dirName(to));
    }
    if (target.endsWith('/') && !stat.ok && !mode.recursive) {
      status = yield* tool.complain(tool.gnu ? `cannot create regular file '${target}': Not a directory` : `can't create '${target}': Is a directory`);
      continue;
    }
    if (!(yield* copyTree(tool, source, to, mode))) status = 1;
  }
  return status;
}

function makeDirectories(tool: Tool, path: Bytes): void {
  if (path === '/' || path === '.' || tool.ctx.stat(path).ok) return;
  makeDirectories(tool, dirName(path));
  tool.ctx.mkdir(path, 0o777);
}
