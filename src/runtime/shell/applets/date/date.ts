// date: the virtual wall clock; nothing can set it.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { parseDate, parseFormat } from '../../time/parseDate.ts';
import { hasZoneFile, localZone } from '../../time/localZone.ts';
import { strftime } from '../../time/strftime.ts';
import type { AppletDefinition } from '../support/define.ts';
import { variable } from '../support/exec.ts';
import { eachLine } from '../support/lines.ts';
import type { ParsedOptions } from '../support/options.ts';
import type { Tool } from '../support/tool.ts';

export const date = { name: 'date', run } satisfies AppletDefinition;

const DEFAULT = '%a %b %e %H:%M:%S %Z %Y';
const RFC_2822 = '%a, %d %b %Y %H:%M:%S %z';
const ISO: Readonly<Record<string, Bytes>> = {
  '': '%Y-%m-%d', date: '%Y-%m-%d', hours: '%Y-%m-%dT%H%:z', minutes: '%Y-%m-%dT%H:%M%:z', seconds: '%Y-%m-%dT%H:%M:%S%:z', ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};
const RFC_3339: Readonly<Record<string, Bytes>> = { date: '%Y-%m-%d', seconds: '%Y-%m-%d %H:%M:%S%:z', ns: '%Y-%m-%d %H:%M:%S.%N%:z' };
const LONG = { 'date=': 'd', 'file=': 'f', 'iso-8601=?': 'I', 'rfc-email': 'R', 'rfc-2822': 'R', 'rfc-3339=': '3', 'reference=': 'r', 'set=': 's', utc: 'u', universal: 'u', uct: 'u', debug: 'debug' };
const LONG_BUSYBOX = { 'date=': 'd', 'rfc-2822': 'R', 'set=': 's', utc: 'u', 'reference=': 'r' };

function run(tool: Tool, argv: readonly Bytes[]): Task<number> | number {
  if (argv.length > 1 || hasZoneFile(tool.ctx, variable(tool.ctx.env, 'TZ'))) return runWith(tool, argv);
  tool.put(`${strftime(DEFAULT, tool.ctx.clock(), variable(tool.ctx.env, 'TZ'), tool.gnu)}\n`);
  return 0;
}

function* runWith(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'd:f:I::r:Rs:u' : 'Rs:ud:r:I::D:', long: tool.gnu ? LONG : LONG_BUSYBOX });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  const zone = given.has('u') ? 'UTC0' : yield* localZone(tool.ctx, variable(tool.ctx.env, 'TZ'));
  const chosenFormat = formatOf(parsed);
  const format = tool.old && typeof chosenFormat === 'string' && !parsed.operands.some((one) => one.startsWith('+')) ? chosenFormat.replace('%:z', given.has('u') ? 'UTC' : '%z').replace(/ %z$/, given.has('u') ? ' UTC' : ' %z') : chosenFormat;
  if (typeof format !== 'string') return tool.gnu ? yield* tool.tryHelp(`invalid argument '${format.bad}' for '${given.has('3') ? '--rfc-3339' : '--iso-8601'}'`) : yield* tool.usage();
  const operands = parsed.operands.filter((operand) => !operand.startsWith('+'));
  if (tool.gnu && parsed.operands.length > 1) return yield* tool.tryHelp(`extra operand '${parsed.operands[1] ?? ''}'`);
  if (given.has('s') || operands.length > 0) return yield* setDate(tool, given.get('s')?.at(-1), operands[0], format, zone);
  const file = given.get('f')?.at(-1);
  if (file !== undefined) return yield* printEach(tool, file, format, zone);
  const reference = given.get('r')?.at(-1);
  if (reference !== undefined) {
    const stat = tool.ctx.stat(reference);
    if (!stat.ok) return yield* tool.complain(`${reference}: ${errnoText(stat.error)}`);
    return yield* printDate(tool, format, stat.value.mtime, zone);
  }
  const text = given.get('d')?.at(-1);
  if (text === undefined) return yield* printDate(tool, format, tool.ctx.clock(), zone);
  const shape = given.get('D')?.at(-1);
  const instant = shape === undefined ? parseDate(text, tool.ctx.clock(), zone, tool.flavour) : parseFormat(shape, text, tool.ctx.clock(), zone);
  if (instant === undefined) return yield* tool.complain(`invalid date '${text}'`);
  return yield* printDate(tool, format, instant, zone);
}

function formatOf({ given, operands }: ParsedOptions): Bytes | { readonly bad: Bytes } {
  const custom = operands.findLast((operand) => operand.startsWith('+'));
  if (custom !== undefined) return custom.slice(1);
  if (given.has('R')) return RFC_2822;
  const iso = given.get('I')?.at(-1);
  if (iso !== undefined) return chosen(ISO, iso);
  const rfc = given.get('3')?.at(-1);
  return rfc === undefined ? DEFAULT : chosen(RFC_3339, rfc);
}

/** A name or the beginning of one. */
function chosen(formats: Readonly<Record<string, Bytes>>, name: Bytes): Bytes | { readonly bad: Bytes } {
  const key = name in formats ? name : Object.keys(formats).find((one) => name !== '' && one.startsWith(name));
  return (key === undefined ? undefined : formats[key]) ?? { bad: name };
}

function* printDate(tool: Tool, format: Bytes, instant: number, zone: Bytes | undefined): Task<number> {
  yield* tool.out(`${strftime(format, instant, zone, tool.gnu)}\n`);
  return 0;
}

function* printEach(tool: Tool, file: Bytes, format: Bytes, zone: Bytes | undefined): Task<number> {
  let status = 0;
  const failed = yield* eachLine(tool, [file], function* (line) {
    const instant = parseDate(line, tool.ctx.clock(), zone, tool.flavour);
    if (instant === undefined) status = yield* tool.complain(`invalid date '${line}'`);
    else yield* printDate(tool, format, instant, zone);
  });
  return failed || status;
}

/** Only the node's clock could be set, and no container may. */
function* setDate(tool: Tool, option: Bytes | undefined, operand: Bytes | undefined, format: Bytes, zone: Bytes | undefined): Task<number> {
  const text = option ?? operand ?? '';
  const instant = option === undefined && /^\d/.test(text) ? parseDate(stampOf(text), tool.ctx.clock(), zone, 'stamp') : option === undefined && tool.gnu ? undefined : parseDate(text, tool.ctx.clock(), zone, tool.flavour);
  if (instant === undefined) return yield* tool.complain(`invalid date '${text}'`);
  yield* tool.complain(tool.gnu ? 'cannot set date: Operation not permitted' : "can't set date: Operation not permitted");
  yield* printDate(tool, format, instant, zone);
  return tool.gnu ? 1 : 0;
}

/** `MMDDhhmm[[YY]YY][.ss]` as `[[YY]YY]MMDDhhmm[.ss]`. */
function stampOf(text: Bytes): Bytes {
  return text.replace(/^(\d{8})(\d{0,4})((?:\.\d\d)?)$/, '$2$1$3');
}
