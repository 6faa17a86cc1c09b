// dd.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { humanBusybox, parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const dd = { name: 'dd', run } satisfies AppletDefinition;

interface Plan {
  input: Bytes | undefined;
  output: Bytes | undefined;
  inputBlock: number;
  outputBlock: number;
  count: number;
  countBytes: boolean;
  skip: number;
  seek: number;
  conversions: ReadonlySet<string>;
  status: Bytes;
  append: boolean;
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const plan: Plan = { input: undefined, output: undefined, inputBlock: 512, outputBlock: 512, count: Infinity, countBytes: false, skip: 0, seek: 0, conversions: new Set(), status: '', append: false };
  for (const arg of argv.slice(1)) {
    const problem = set(tool, plan, arg);
    if (problem !== undefined) return problem === '' ? yield* tool.usage() : yield* tool.complain(problem);
  }
  return yield* copy(tool, plan);
}

const NUMBERS: Readonly<Record<string, 'inputBlock' | 'outputBlock' | 'count' | 'skip' | 'seek'>> = { ibs: 'inputBlock', obs: 'outputBlock', count: 'count', skip: 'skip', seek: 'seek' };

/** A complaint; '' asks for the usage. */
function set(tool: Tool, plan: Plan, arg: Bytes): Bytes | undefined {
  const match = /^([a-z]+)=([^]*)$/.exec(arg);
  if (!match) return tool.gnu ? `unrecognized operand '${arg}'\nTry 'dd --help' for more information.` : '';
  const [, name = '', value = ''] = match;
  const key = NUMBERS[name];
  if (key !== undefined || name === 'bs') {
    const number = value.split('x').map((part) => parseSize(part)).reduce<number | undefined>((product, one) => (product === undefined || one === undefined ? undefined : product * one), 1);
    if (number === undefined || (name.endsWith('bs') && number === 0)) return tool.gnu ? `invalid number: '${value}'` : `invalid number '${value}'`;
    if (key !== undefined) plan[key] = number;
    else [plan.inputBlock, plan.outputBlock] = [number, number];
    return undefined;
  }
  switch (name) {
    case 'if':
      plan.input = value;
      return undefined;
    case 'of':
      plan.output = value;
      return undefined;
    case 'conv':
      plan.conversions = new Set(value.split(','));
      return undefined;
    case 'status':
      plan.status = value;
      return undefined;
    case 'iflag':
      plan.countBytes = value.split(',').includes('count_bytes');
      return undefined;
    case 'oflag':
      plan.append = value.split(',').includes('append');
      return undefined;
    default:
      return tool.gnu ? `unrecognized operand '${arg}'\nTry 'dd --help' for more information.` : '';
  }
}

interface Counts {
  inFull: number;
  inPart: number;
  outFull: number;
  outPart: number;
  bytes: number;
}

function* copy(tool: Tool, plan: Plan): Task<number> {
  const { ctx } = tool;
  const started = ctx.now();
  let input = 0;
  let output = 1;
  if (plan.input !== undefined) {
    const opened = yield* ctx.open(plan.input, { read: true });
    if (!opened.ok) return yield* tool.complain(tool.gnu ? `failed to open '${plan.input}': ${errnoText(opened.error)}` : `can't open '${plan.input}': ${errnoText(opened.error)}`);
    input = opened.value;
  }
  if (plan.output !== undefined) {
    const truncate = !plan.conversions.has('notrunc') && !plan.append;
    const opened = yield* ctx.open(plan.output, { read: true, write: true, create: true, ...(truncate && plan.seek === 0 ? { truncate: true } : {}), ...(plan.append ? { append: true } : {}) });
    if (!opened.ok) return yield* tool.complain(tool.gnu ? `failed to open '${plan.output}': ${errnoText(opened.error)}` : `can't open '${plan.output}': ${errnoText(opened.error)}`);
    output = opened.value;
    if (truncate && plan.seek > 0) ctx.ftruncate(output, plan.seek * plan.outputBlock);
  }
  yield* skipInput(tool, plan, input);
  if (plan.seek > 0) ctx.lseek(output, plan.seek * plan.outputBlock, 'current');
  const counts: Counts = { inFull: 0, inPart: 0, outFull: 0, outPart: 0, bytes: 0 };
  const failed = yield* transfer(tool, plan, input, output, counts);
  if (plan.status !== 'none') yield* report(tool, plan, counts, (ctx.now() - started) / 1e6, failed !== 0);
  return failed;
}

function* skipInput(tool: Tool, plan: Plan, input: number): Task<void> {
  if (plan.skip === 0) return;
  const moved = tool.ctx.lseek(input, plan.skip * plan.inputBlock, 'current');
  if (moved.ok) return;
  for (let i = 0; i < plan.skip; i++) {
    const result = yield* tool.ctx.read(input, plan.inputBlock);
    if (!result.ok || result.value === '') return;
  }
}

function* transfer(tool: Tool, plan: Plan, input: number, output: number, counts: Counts): Task<number> {
  const { ctx } = tool;
  let left = plan.countBytes ? plan.count : Infinity;
  const blocks = plan.countBytes ? Infinity : plan.count;
  for (let i = 0; i < blocks && left > 0; i++) {
    const result = yield* ctx.read(input, Math.min(plan.inputBlock, left));
    if (!result.ok) {
      if (result.error === 'EINTR') continue;
      yield* tool.complain(tool.gnu ? `error reading '${plan.input ?? 'standard input'}': ${errnoText(result.error)}` : `${plan.input ?? 'standard input'}: ${errnoText(result.error)}`);
      return 1;
    }
    if (result.value === '') return 0;
    left -= result.value.length;
    if (result.value.length === plan.inputBlock) counts.inFull += 1;
    else counts.inPart += 1;
    const text = converted(result.value, plan);
    const written = yield* ctx.write(output, text);
    if (!written.ok) {
      yield* tool.complain(tool.gnu ? `error writing '${plan.output ?? 'standard output'}': ${errnoText(written.error)}` : `error writing '${plan.output ?? 'standard output'}': ${errnoText(written.error)}`);
      return 1;
    }
    counts.bytes += text.length;
    if (text.length === plan.outputBlock || plan.inputBlock !== plan.outputBlock) counts.outFull += 1;
    else counts.outPart += 1;
    yield* ctx.charge(text.length / 2000);
  }
  return 0;
}

function converted(bytes: Bytes, plan: Plan): Bytes {
  let text = bytes;
  if (plan.conversions.has('sync') && text.length < plan.inputBlock) text = text.padEnd(plan.inputBlock, '\0');
  if (plan.conversions.has('ucase')) text = text.toUpperCase();
  if (plan.conversions.has('lcase')) text = text.toLowerCase();
  return text;
}

/** busybox leaves out how much and how fast when it could not write. */
function* report(tool: Tool, plan: Plan, counts: Counts, seconds: number, failed: boolean): Task<void> {
  yield* tool.err(`${counts.inFull}+${counts.inPart} records in\n${counts.outFull}+${counts.outPart} records out\n`);
  if (plan.status === 'noxfer' || (failed && !tool.gnu)) return;
  const elapsed = Math.max(seconds, 1e-6);
  const rate = counts.bytes / elapsed;
  if (!tool.gnu) {
    yield* tool.err(`${counts.bytes} bytes (${humanBusybox(counts.bytes)}B) copied, ${elapsed.toFixed(6)} seconds, ${humanBusybox(Math.floor(rate))}B/s\n`);
    return;
  }
  const sizes = counts.bytes < 1000 ? '' : counts.bytes < 1024 ? ` (${decimalSize(counts.bytes)})` : ` (${decimalSize(counts.bytes)}, ${binarySize(counts.bytes)})`;
  yield* tool.err(`${counts.bytes} byte${counts.bytes === 1 ? '' : 's'}${sizes} copied, ${Number(elapsed.toPrecision(6))} s, ${decimalSize(rate)}/s\n`);
}

function decimalSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : String(Math.round(value))} ${units[unit] ?? ''}`;
}

function binarySize(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : String(Math.round(value))} ${units[unit] ?? ''}`;
}
