// grep, egrep, fgrep: lines that match.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { errnoText, fail, getopt, LineReader, out, readFile, type Applet } from '../applet.ts';
import { literalPattern, posixRegex } from './posixRegex.ts';

export const grep = { name: 'grep', run: (ctx, argv) => run(ctx, 'grep', argv.slice(1)) } satisfies Applet;
export const egrep = { name: 'egrep', run: (ctx, argv) => run(ctx, 'egrep', ['-E', ...argv.slice(1)]) } satisfies Applet;
export const fgrep = { name: 'fgrep', run: (ctx, argv) => run(ctx, 'fgrep', ['-F', ...argv.slice(1)]) } satisfies Applet;

interface Search {
  readonly regexes: readonly RegExp[];
  readonly flags: ReadonlySet<string>;
  readonly max: number;
  readonly before: number;
  readonly after: number;
  readonly titled: boolean;
}

function* run(ctx: ProgramContext, name: string, args: readonly string[]): Task<number> {
  const patterns: string[] = [];
  const rest: string[] = [];
  // -e may come several times.
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-e') patterns.push(args[++i] ?? '');
    else if (/^-e./.test(arg)) patterns.push(arg.slice(2));
    else rest.push(arg);
  }
  const { flags, values, operands, unknown } = getopt(rest, 'EFivnlLcqshHowxrRm:A:B:C:az');
  if (unknown !== undefined) return yield* fail(ctx, name, `invalid option -- '${unknown}'`, 2);
  const files = [...operands];
  if (patterns.length === 0) {
    const first = files.shift();
    if (first === undefined) return yield* fail(ctx, name, 'missing pattern', 2);
    patterns.push(first);
  }
  const regexes = compile(patterns.flatMap((pattern) => pattern.split('\n')), flags);
  if (typeof regexes === 'string') return yield* fail(ctx, name, `bad regex '${regexes}': Invalid regexp`, 2);
  const recursive = flags.has('r') || flags.has('R');
  const paths = files.length > 0 ? files : [recursive ? '.' : '-'];
  const expanded = recursive ? paths.flatMap((path) => walk(ctx, path)) : paths;
  const context = Number(values.get('C') ?? '0');
  const search: Search = { regexes, flags, max: Number(values.get('m') ?? 'Infinity'), before: Number(values.get('B') ?? context), after: Number(values.get('A') ?? context), titled: (expanded.length > 1 || recursive || flags.has('H')) && !flags.has('h') };
  return yield* searchAll(ctx, name, expanded, search);
}

function compile(patterns: readonly string[], flags: ReadonlySet<string>): readonly RegExp[] | string {
  const regexes: RegExp[] = [];
  for (const pattern of patterns) {
    const fixed = flags.has('F');
    const inner = posixRegex(fixed ? literalPattern(pattern) : pattern, flags.has('E') || fixed, flags.has('i') ? 'gi' : 'g');
    if (!inner) return pattern;
    const source = flags.has('x') ? `^(?:${inner.source})$` : flags.has('w') ? `(?<![A-Za-z0-9_])(?:${inner.source})(?![A-Za-z0-9_])` : inner.source;
    regexes.push(new RegExp(source, inner.flags));
  }
  return regexes;
}

function walk(ctx: ProgramContext, path: string): string[] {
  const stat = ctx.lstat(path);
  if (!stat.ok || stat.value.type !== 'dir') return [path];
  const names = ctx.readdir(path);
  return names.ok ? names.value.filter((name) => name !== '.' && name !== '..').flatMap((name) => walk(ctx, `${path.replace(/\/+$/, '')}/${name}`)) : [];
}

function* searchAll(ctx: ProgramContext, name: string, paths: readonly string[], search: Search): Task<number> {
  let found = false;
  let failed = false;
  for (const path of paths) {
    const matches = path === '-' ? yield* searchStream(ctx, search) : yield* searchFile(ctx, path, search);
    if (typeof matches === 'string') {
      failed = true;
      if (!search.flags.has('s')) yield* fail(ctx, name, `${path}: ${matches}`);
      continue;
    }
    found ||= matches > 0;
    const shown = path === '-' ? '(standard input)' : path;
    if (search.flags.has('q') && found) return 0;
    if (search.flags.has('c')) yield* out(ctx, `${search.titled ? `${shown}:` : ''}${matches}\n`);
    if (search.flags.has('l') && matches > 0) yield* out(ctx, `${shown}\n`);
    if (search.flags.has('L') && matches === 0) yield* out(ctx, `${shown}\n`);
  }
  return failed ? 2 : found ? 0 : 1;
}

function isQuiet(flags: ReadonlySet<string>): boolean {
  return ['q', 'c', 'l', 'L'].some((flag) => flags.has(flag));
}

/** The number of matching lines of standard input, printed as they come. */
function* searchStream(ctx: ProgramContext, search: Search): Task<number> {
  const lines = new LineReader(ctx, 0);
  let matches = 0;
  for (let n = 1; matches < search.max; n++) {
    const next = yield* lines.next();
    if (!next) break;
    yield* ctx.charge(1);
    if (matchesLine(next.line, search) === search.flags.has('v')) continue;
    matches += 1;
    if (search.flags.has('q') || search.flags.has('l')) return matches;
    if (!isQuiet(search.flags)) yield* out(ctx, shownLine('(standard input)', n, next.line, search, ':'));
  }
  return matches;
}

/** The number of matching lines, or what went wrong. */
function* searchFile(ctx: ProgramContext, path: string, search: Search): Task<number | string> {
  const bytes = yield* readFile(ctx, path);
  if (!bytes.ok) return errnoText(bytes.error);
  const lines = bytes.value.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const hits: number[] = [];
  for (const [i, line] of lines.entries()) {
    if (hits.length >= search.max) break;
    yield* ctx.charge(0.5);
    if (matchesLine(line, search) !== search.flags.has('v')) hits.push(i);
  }
  if (!isQuiet(search.flags)) yield* out(ctx, contextText(path, lines, hits, search));
  return hits.length;
}

function contextText(path: string, lines: readonly string[], hits: readonly number[], search: Search): string {
  const hit = new Set(hits);
  let text = '';
  let last = -1;
  for (const [i, line] of lines.entries()) {
    const near = hits.some((at) => i >= at - search.before && i <= at + search.after);
    if (!near) continue;
    if (last >= 0 && i > last + 1 && search.before + search.after > 0) text += '--\n';
    text += shownLine(path, i + 1, line, search, hit.has(i) ? ':' : '-');
    last = i;
  }
  return text;
}

function matchesLine(line: string, { regexes }: Search): boolean {
  return regexes.some((regex) => {
    regex.lastIndex = 0;
    return regex.test(line);
  });
}

function shownLine(path: string, number: number, line: string, search: Search, mark: string): string {
  const prefix = `${search.titled ? `${path}${mark}` : ''}${search.flags.has('n') ? `${number}${mark}` : ''}`;
  if (!search.flags.has('o')) return `${prefix}${line}\n`;
  return search.regexes.flatMap((regex) => [...line.matchAll(regex)]).filter((match) => match[0] !== '').map((match) => `${prefix}${match[0]}\n`).join('');
}
