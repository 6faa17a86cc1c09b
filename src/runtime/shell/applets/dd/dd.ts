// dd: copies in blocks.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, type Applet } from '../applet.ts';

export const dd = { name: 'dd', run } satisfies Applet;

const SUFFIXES = new Map([['', 1], ['c', 1], ['w', 2], ['b', 512], ['k', 1_024], ['K', 1_024], ['kB', 1_000], ['M', 1_048_576], ['MB', 1_000_000], ['G', 1_073_741_824], ['GB', 1_000_000_000]]);
/** What a simple disk and memory copy move in a second. */
const BYTES_PER_MICRO = 1_000;

function* run(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const given = new Map(args.map((arg): [string, string] => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]));
  for (const name of given.keys()) if (!['if', 'of', 'bs', 'ibs', 'obs', 'count', 'seek', 'skip', 'conv', 'status', 'iflag', 'oflag'].includes(name)) return yield* fail(ctx, 'dd', `invalid argument '${args.find((arg) => arg.startsWith(name)) ?? ''}'`);
  const size = number(given.get('bs') ?? '512');
  const count = given.has('count') ? number(given.get('count') ?? '') : Number.POSITIVE_INFINITY;
  if (size === undefined || count === undefined || size <= 0) return yield* fail(ctx, 'dd', `invalid number '${given.get('bs') ?? given.get('count') ?? ''}'`);
  const [from, to] = [given.get('if'), given.get('of')];
  const input = from === undefined ? ({ ok: true, value: 0 } as const) : yield* ctx.open(from, { read: true });
  if (!input.ok) return yield* fail(ctx, 'dd', `can't open '${from ?? ''}': ${errnoText(input.error)}`);
  const keep = (given.get('conv') ?? '').includes('notrunc') || given.has('seek');
  const output = to === undefined ? ({ ok: true, value: 1 } as const) : yield* ctx.open(to, { write: true, create: true, truncate: !keep }, 0o666);
  if (!output.ok) return yield* fail(ctx, 'dd', `can't open '${to ?? ''}': ${errnoText(output.error)}`);
  if (given.has('seek')) ctx.lseek(output.value, size * (number(given.get('seek') ?? '') ?? 0), 'set');
  if (given.has('skip')) ctx.lseek(input.value, size * (number(given.get('skip') ?? '') ?? 0), 'set');
  return yield* copy(ctx, input.value, output.value, size, count, given.get('status') !== 'none');
}

function* copy(ctx: ProgramContext, from: number, to: number, size: number, count: number, report: boolean): Task<number> {
  let [full, partial] = [0, 0];
  let code = 0;
  for (let i = 0; i < count; i++) {
    const part = yield* ctx.read(from, size);
    if (!part.ok || part.value === '') break;
    yield* ctx.charge(1 + part.value.length / BYTES_PER_MICRO);
    const written = yield* ctx.write(to, part.value);
    if (!written.ok) {
      code = yield* fail(ctx, 'dd', `error writing output: ${errnoText(written.error)}`);
      break;
    }
    if (part.value.length === size) full += 1;
    else partial += 1;
  }
  if (report) yield* ctx.write(2, `${full}+${partial} records in\n${full}+${partial} records out\n`);
  return code;
}

function number(text: string): number | undefined {
  const match = /^(\d+)([a-zA-Z]*)$/.exec(text);
  const unit = match ? SUFFIXES.get(match[2] ?? '') : undefined;
  return match && unit !== undefined ? Number(match[1]) * unit : undefined;
}
