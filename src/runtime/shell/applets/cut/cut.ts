// cut.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { eachLine } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';

export const cut = { name: 'cut', run } satisfies AppletDefinition;

interface Range {
  readonly from: number;
  readonly to: number;
}

const LONG = { 'bytes=': 'b', 'characters=': 'c', 'fields=': 'f', 'delimiter=': 'd', 'only-delimited': 's', 'output-delimiter=': 'O', complement: 'C' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'b:c:f:d:snz' : 'b:c:f:d:sn', long: tool.gnu ? LONG : {} });
  if (typeof parsed === 'number') return parsed;
  const modes = ['b', 'c', 'f'].filter((letter) => parsed.given.has(letter));
  const [mode] = modes;
  if (mode === undefined) return tool.gnu ? yield* tool.tryHelp('you must specify a list of bytes, characters, or fields') : yield* tool.complain('expected a list of bytes, characters, or fields');
  if (modes.length > 1) return tool.gnu ? yield* tool.tryHelp('only one list may be specified') : yield* tool.complain('only one type of list may be specified');
  const delimiter = parsed.given.get('d')?.at(-1);
  if (tool.gnu && delimiter !== undefined && delimiter.length > 1) return yield* tool.tryHelp('the delimiter must be a single character');
  if (mode !== 'f' && delimiter !== undefined) return tool.gnu ? yield* tool.tryHelp('an input delimiter may be specified only when operating on fields') : yield* tool.complain('-d DELIM makes sense only with -f');
  const ranges = parseList(parsed.given.get(mode)?.at(-1) ?? '', tool.gnu);
  if (typeof ranges === 'string') {
    if (tool.gnu) return yield* tool.tryHelp(`${ranges.startsWith('numbered') ? `${mode === 'f' ? 'fields' : 'byte/character positions'} are ${ranges}` : ranges}`);
    return yield* tool.complain(ranges);
  }
  const separator = delimiter ?? '\t';
  const joiner = parsed.given.get('O')?.at(-1) ?? separator;
  const complement = parsed.given.has('C');
  return yield* eachLine(tool, parsed.operands, (line) => {
    if (mode !== 'f') return tool.out(`${pick([...line], ranges, complement).join('')}\n`);
    if (!line.includes(separator)) return parsed.given.has('s') ? undefined : tool.out(`${line}\n`);
    return tool.out(`${pick(line.split(separator), ranges, complement).join(joiner)}\n`);
  });
}

function pick(parts: readonly string[], ranges: readonly Range[], complement: boolean): string[] {
  return parts.filter((_, i) => ranges.some((range) => i + 1 >= range.from && i + 1 <= range.to) !== complement);
}

function parseList(text: Bytes, gnu: boolean): Range[] | string {
  const ranges: Range[] = [];
  for (const part of text.split(gnu ? /[, ]/ : ',')) {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (!match || part === '' || part === '-') return gnu ? (part === '-' ? 'invalid range with no endpoint: -' : `invalid field value '${part}'`) : `invalid range ${part}`;
    const [, low = '', dash = '', high = ''] = match;
    if (gnu && (low === '0' || high === '0')) return 'numbered from 1';
    const from = low === '' ? 1 : Number(low);
    const to = dash === '' ? from : high === '' ? Infinity : Number(high);
    if (to < from) return gnu ? 'invalid decreasing range' : `invalid range ${part}`;
    // busybox takes field 0 for the whole line.
    ranges.push(from === 0 ? { from: 1, to: Infinity } : { from, to });
  }
  return ranges;
}
