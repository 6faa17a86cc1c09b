// tar's command line: letters with or without a dash, and the long names that are simulated.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { readFile } from '../support/input.ts';
import { splitLines } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';

export interface TarOptions {
  readonly action: 'create' | 'extract' | 'list';
  readonly file: Bytes;
  readonly directory: Bytes | undefined;
  readonly gzip: boolean;
  readonly verbosity: number;
  readonly toStdout: boolean;
  readonly keepTime: boolean;
  readonly keepOwner: boolean;
  readonly keepMode: boolean;
  readonly keepExisting: boolean;
  readonly follow: boolean;
  readonly recursive: boolean;
  readonly numericOwner: boolean;
  readonly strip: number;
  readonly excludes: readonly Bytes[];
  readonly names: readonly Bytes[];
}

const LONG = {
  create: 'c', extract: 'x', get: 'x', list: 't', 'file=': 'f', 'directory=': 'C', gzip: 'z', gunzip: 'z', verbose: 'v', 'to-stdout': 'O', touch: 'm', 'no-same-owner': 'o', 'same-owner': 'same-owner', 'preserve-permissions': 'p', 'same-permissions': 'p',
  'no-same-permissions': 'no-same-permissions', 'keep-old-files': 'k', dereference: 'h', 'files-from=': 'T', 'exclude-from=': 'X', 'exclude=': 'exclude', 'strip-components=': 'strip', 'no-recursion': 'no-recursion', 'numeric-owner': 'numeric-owner', overwrite: 'overwrite',
};
const NOT_SIMULATED = ['j', 'J', 'a', 'r', 'u', 'A'];
const FATAL = 2;

/** The status after a complaint when they cannot be used. */
export function* parseTar(tool: Tool, argv: readonly Bytes[]): Task<TarOptions | number> {
  const [name = '', first = '', ...rest] = argv;
  const dashed = argv.length > 1 && !first.startsWith('-') ? [name, `-${first}`, ...rest] : argv;
  const parsed = yield* tool.options(dashed, { short: 'cxtf:C:zvOmokphT:X:jJaruA', long: LONG }, FATAL);
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  const unknown = NOT_SIMULATED.find((letter) => given.has(letter)) ?? ((given.get('C')?.length ?? 0) > 1 ? 'C more than once' : undefined);
  if (unknown !== undefined) return (yield* tool.notSimulated(`-${unknown}`)) && FATAL;
  const actions = (['c', 'x', 't'] as const).filter((letter) => given.has(letter));
  const [action] = actions;
  if (action === undefined || actions.length > 1) return yield* wrongAction(tool, actions.length);
  const listed = yield* listsOf(tool, given);
  if (typeof listed === 'number') return listed;
  const root = tool.ctx.credentials.uid === 0;
  return {
    action: { c: 'create', x: 'extract', t: 'list' }[action] as TarOptions['action'],
    file: given.get('f')?.at(-1) ?? '-',
    directory: given.get('C')?.at(-1),
    gzip: given.has('z'),
    verbosity: given.get('v')?.length ?? 0,
    toStdout: given.has('O'),
    keepTime: !given.has('m'),
    keepOwner: root && !given.has('o'),
    keepMode: !given.has('no-same-permissions') && (!tool.gnu || root || given.has('p')),
    keepExisting: given.has('k'),
    follow: given.has('h'),
    recursive: !given.has('no-recursion'),
    numericOwner: given.has('numeric-owner'),
    strip: Number(given.get('strip')?.at(-1) ?? 0) || 0,
    excludes: [...(given.get('exclude') ?? []), ...listed.excludes],
    names: [...listed.names, ...parsed.operands],
  };
}

function* wrongAction(tool: Tool, count: number): Task<number> {
  if (!tool.gnu) return yield* tool.usage();
  const what = count === 0 ? "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options" : "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option";
  yield* tool.err(`tar: ${what}\nTry 'tar --help' or 'tar --usage' for more information.\n`);
  return FATAL;
}

function* listsOf(tool: Tool, given: ReadonlyMap<string, readonly Bytes[]>): Task<{ readonly names: readonly Bytes[]; readonly excludes: readonly Bytes[] } | number> {
  const lists: Bytes[][] = [[], []];
  for (const [i, letter] of ['T', 'X'].entries()) {
    for (const path of given.get(letter) ?? []) {
      const text = yield* readFile(tool.ctx, path);
      if (!text.ok) return yield* tool.complain(tool.gnu ? `${path}: Cannot open: No such file or directory` : `can't open '${path}': No such file or directory`, tool.gnu ? FATAL : 1);
      lists[i]?.push(...splitLines(text.value));
    }
  }
  return { names: lists[0] ?? [], excludes: lists[1] ?? [] };
}
