// sort and uniq.
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, out, readFile, type Applet } from '../applet.ts';

export const sort = { name: 'sort', run: runSort } satisfies Applet;
export const uniq = { name: 'uniq', run: runUniq } satisfies Applet;

interface Key {
  readonly from: number;
  readonly to: number;
  readonly flags: string;
}

function* linesOf(ctx: ProgramContext, name: string, paths: readonly string[]): Task<string[] | undefined> {
  const lines: string[] = [];
  for (const path of paths) {
    const bytes = yield* readFile(ctx, path);
    if (!bytes.ok) {
      yield* fail(ctx, name, `${path}: ${errnoText(bytes.error)}`);
      return undefined;
    }
    const own = bytes.value.split('\n');
    if (own.at(-1) === '') own.pop();
    lines.push(...own);
    yield* ctx.charge(own.length);
  }
  return lines;
}

function* runSort(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const keys = args.flatMap((arg, i) => (arg === '-k' ? [args[i + 1] ?? ''] : /^-k./.test(arg) ? [arg.slice(2)] : [])).map(parseKey);
  const { flags, values, operands, unknown } = getopt(args, 'nruk:t:o:fbdigchsmzMV');
  if (unknown !== undefined) return yield* fail(ctx, 'sort', `invalid option -- '${unknown}'`, 2);
  const lines = yield* linesOf(ctx, 'sort', operands.length === 0 ? ['-'] : operands);
  if (!lines) return 2;
  const general = [...flags].join('');
  const separator = values.get('t');
  const compare = (a: string, b: string) => compareLines(a, b, keys, general, separator);
  if (flags.has('c')) {
    const wrong = lines.findIndex((line, i) => i > 0 && compare(lines[i - 1] ?? '', line) > 0);
    return wrong < 0 ? 0 : 1;
  }
  const sorted = lines.sort((a, b) => compare(a, b) || (flags.has('s') || flags.has('u') ? 0 : (flags.has('r') ? -1 : 1) * compareBytes(a, b)));
  const kept = flags.has('u') ? sorted.filter((line, i) => i === 0 || compare(sorted[i - 1] ?? '', line) !== 0) : sorted;
  const text = kept.map((line) => `${line}\n`).join('');
  const target = values.get('o');
  if (target === undefined) yield* out(ctx, text);
  else {
    const fd = yield* ctx.open(target, { write: true, create: true, truncate: true }, 0o666);
    if (!fd.ok) return yield* fail(ctx, 'sort', `${target}: ${errnoText(fd.error)}`, 2);
    yield* ctx.write(fd.value, text);
    ctx.close(fd.value);
  }
  return 0;
}

function parseKey(text: string): Key {
  const match = /^(\d+)(?:\.\d+)?([a-zA-Z]*)(?:,(\d+)(?:\.\d+)?([a-zA-Z]*))?/.exec(text);
  return { from: Number(match?.[1] ?? '1'), to: Number(match?.[3] ?? 'Infinity'), flags: `${match?.[2] ?? ''}${match?.[4] ?? ''}` };
}

function compareLines(a: string, b: string, keys: readonly Key[], general: string, separator: string | undefined): number {
  const used = keys.length > 0 ? keys : [{ from: 1, to: Number.POSITIVE_INFINITY, flags: '' }];
  for (const key of used) {
    const flags = key.flags === '' ? general : key.flags;
    const whole = keys.length === 0;
    const order = compareKeys(whole ? a : fieldsOf(a, key, separator), whole ? b : fieldsOf(b, key, separator), flags);
    if (order !== 0) return flags.includes('r') ? -order : order;
  }
  return 0;
}

function fieldsOf(line: string, { from, to }: Key, separator: string | undefined): string {
  const fields = separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator);
  return fields.slice(from - 1, to).join(separator ?? '');
}

function compareKeys(a: string, b: string, flags: string): number {
  if (/[ngh]/.test(flags)) return leadingNumber(a) - leadingNumber(b);
  const fold = (text: string) => {
    const trimmed = flags.includes('b') ? text.trimStart() : text;
    return flags.includes('f') ? trimmed.toUpperCase() : trimmed;
  };
  return compareBytes(fold(a), fold(b));
}

function leadingNumber(text: string): number {
  return Number(/^\s*([+-]?\d*\.?\d+)/.exec(text)?.[1] ?? '0');
}

function* runUniq(ctx: ProgramContext, [, ...args]: readonly string[]): Task<number> {
  const { flags, values, operands, unknown } = getopt(args, 'cduif:s:w:');
  if (unknown !== undefined) return yield* fail(ctx, 'uniq', `invalid option -- '${unknown}'`);
  const lines = yield* linesOf(ctx, 'uniq', [operands[0] ?? '-']);
  if (!lines) return 1;
  const skipFields = Number(values.get('f') ?? '0');
  const key = (line: string) => {
    const rest = skipFields > 0 ? line.replace(new RegExp(`^(\\s*\\S+){0,${skipFields}}`), '') : line;
    const cut = rest.slice(Number(values.get('s') ?? '0'), values.has('w') ? Number(values.get('s') ?? '0') + Number(values.get('w')) : undefined);
    return flags.has('i') ? cut.toLowerCase() : cut;
  };
  const groups: { line: string; count: number }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && key(last.line) === key(line)) last.count += 1;
    else groups.push({ line, count: 1 });
  }
  const shown = groups.filter(({ count }) => (flags.has('d') ? count > 1 : flags.has('u') ? count === 1 : true));
  yield* out(ctx, shown.map(({ line, count }) => (flags.has('c') ? `${String(count).padStart(7)} ${line}\n` : `${line}\n`)).join(''));
  return 0;
}
