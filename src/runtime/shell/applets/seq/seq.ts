// seq and yes.
import type { Task } from '../../../../engine/task.ts';
import { formatFloat, type Conversion } from '../../builtins/printfFormat.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const seq = { name: 'seq', run: runSeq } satisfies AppletDefinition;
export const yes = { name: 'yes', run: runYes } satisfies AppletDefinition;

function* runSeq(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const args = argv.map((arg, i) => (i > 0 && /^-[\d.]/.test(arg) ? `\0${arg}` : arg));
  const parsed = yield* tool.options(args, { short: tool.gnu ? '+ws:f:' : '+ws:', long: tool.gnu ? { 'equal-width': 'w', 'separator=': 's', 'format=': 'f' } : {} });
  if (typeof parsed === 'number') return parsed;
  const operands = parsed.operands.map((text) => text.replace(/^\0/, ''));
  if (operands.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand') : yield* tool.usage();
  if (operands.length > 3) return tool.gnu ? yield* tool.tryHelp(`extra operand '${operands[3] ?? ''}'`) : yield* tool.usage();
  const bad = operands.find((text) => !/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text));
  if (bad !== undefined) return tool.gnu ? yield* tool.tryHelp(`invalid floating point argument: '${bad}'`) : yield* tool.usage();
  const [first, step, last] = operands.length === 1 ? ['1', '1', operands[0] ?? ''] : operands.length === 2 ? [operands[0] ?? '', '1', operands[1] ?? ''] : operands;
  if (Number(step) === 0) return tool.gnu ? yield* tool.tryHelp(`invalid Zero increment value: '${step ?? ''}'`) : 0;
  return yield* print(tool, first ?? '1', step ?? '1', last ?? '1', {
    separator: parsed.given.get('s')?.at(-1) ?? '\n',
    equalWidth: parsed.given.has('w'),
    format: parsed.given.get('f')?.at(-1),
  });
}

interface SeqStyle {
  readonly separator: Bytes;
  readonly equalWidth: boolean;
  readonly format: Bytes | undefined;
}

function decimals(text: Bytes): number {
  return /\.(\d*)/.exec(text)?.[1]?.length ?? 0;
}

function* print(tool: Tool, first: Bytes, step: Bytes, last: Bytes, style: SeqStyle): Task<number> {
  const precision = Math.max(decimals(first), decimals(step));
  const [from, by, to] = [Number(first), Number(step), Number(last)];
  const conversion: Conversion = { flags: '', width: 0, precision, type: 'f' };
  const text = (value: number) => {
    const shape = style.format === undefined ? null : /^([^%]*)%([-+ #0]*)(\d*)(?:\.(\d+))?([efgEFG])([^]*)$/.exec(style.format);
    if (!shape) return formatFloat(value, conversion);
    const [, before = '', flags = '', width = '', digits, type = 'g', after = ''] = shape;
    return before + formatFloat(value, { flags, width: Number(width), precision: digits === undefined ? undefined : Number(digits), type }) + after;
  };
  const count = Math.floor((to - from) / by + 1e-10);
  const width = style.equalWidth ? Math.max(text(from).length, text(from + Math.max(0, count) * by).length, style.format === undefined ? formatFloat(to, conversion).length : 0) : 0;
  const padded = (value: string) => (value.startsWith('-') ? `-${value.slice(1).padStart(width - 1, '0')}` : value.padStart(width, '0'));
  for (let i = 0; i <= count; i++) {
    yield* tool.out(`${i === 0 ? '' : style.separator}${padded(text(from + i * by))}`);
    if (tool.ctx.spend(0.3)) yield* tool.ctx.pay();
  }
  if (count >= 0) yield* tool.out('\n');
  return 0;
}

const YES_BLOCK = 4096;

function* runYes(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const line = `${argv.length > 1 ? argv.slice(1).join(' ') : 'y'}\n`;
  const block = line.repeat(Math.max(1, Math.floor(YES_BLOCK / line.length)));
  while (!tool.writeFailed) {
    yield* tool.write(block);
    yield* tool.ctx.charge(2);
  }
  return 1;
}
