// fold, expand, unexpand: widths and tabs.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { eachLine } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';

export const fold = { name: 'fold', run: runFold } satisfies AppletDefinition;
export const expand = { name: 'expand', run: runExpand } satisfies AppletDefinition;
export const unexpand = { name: 'unexpand', run: runUnexpand } satisfies AppletDefinition;

function* runFold(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const args = argv.map((arg, i) => (i > 0 && /^-\d+$/.test(arg) ? `-w${arg.slice(1)}` : arg));
  const parsed = yield* tool.options(args, { short: 'bsw:' });
  if (typeof parsed === 'number') return parsed;
  const width = Number(parsed.given.get('w')?.at(-1) ?? '80');
  return yield* eachLine(tool, parsed.operands, (line) => tool.out(`${wrap(line, width, parsed.given.has('s'))}\n`));
}

function wrap(line: Bytes, width: number, atBlanks: boolean): Bytes {
  const rows: Bytes[] = [];
  let rest = line;
  while (rest.length > width) {
    const blank = atBlanks ? rest.slice(0, width).lastIndexOf(' ') : -1;
    const end = blank >= 0 ? blank + 1 : width;
    rows.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  rows.push(rest);
  return rows.join('\n');
}

function* runExpand(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'it:' });
  if (typeof parsed === 'number') return parsed;
  const stop = Number(parsed.given.get('t')?.at(-1) ?? '8');
  return yield* eachLine(tool, parsed.operands, (line) => {
    let out = '';
    for (const c of line) out += c === '\t' ? ' '.repeat(stop - (out.length % stop)) : c;
    return tool.out(`${out}\n`);
  });
}

function* runUnexpand(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'aft:' });
  if (typeof parsed === 'number') return parsed;
  const stop = Number(parsed.given.get('t')?.at(-1) ?? '8');
  return yield* eachLine(tool, parsed.operands, (line) => {
    const blanks = /^ */.exec(line)?.[0].length ?? 0;
    const tabs = Math.floor(blanks / stop);
    return tool.out(`${'\t'.repeat(tabs)}${line.slice(tabs * stop)}\n`);
  });
}
