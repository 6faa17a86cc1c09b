// grep, egrep, fgrep.
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { RegexError } from '../../regex/translate.ts';
import type { AppletDefinition } from '../support/define.ts';
import { closeInput, LineInput, openInput, readFile } from '../support/input.ts';
import { splitLines } from '../support/lines.ts';
import type { ParsedOptions } from '../support/options.ts';
import type { Tool } from '../support/tool.ts';
import { createMatcher, type Matcher } from './matcher.ts';

export const grep = { name: 'grep', run: (tool, argv) => run(tool, argv, undefined) } satisfies AppletDefinition;
export const egrep = { name: 'egrep', run: (tool, argv) => run(tool, argv, 'E') } satisfies AppletDefinition;
export const fgrep = { name: 'fgrep', run: (tool, argv) => run(tool, argv, 'F') } satisfies AppletDefinition;

const LONG = {
  'extended-regexp': 'E', 'fixed-strings': 'F', 'basic-regexp': 'G', 'perl-regexp': 'P', 'ignore-case': 'i', 'invert-match': 'v', 'word-regexp': 'w', 'line-regexp': 'x',
  count: 'c', 'files-with-matches': 'l', 'files-without-match': 'L', 'max-count=': 'm', 'only-matching': 'o', quiet: 'q', silent: 'q', 'no-messages': 's', 'line-number': 'n',
  'with-filename': 'H', 'no-filename': 'h', recursive: 'r', 'dereference-recursive': 'R', 'regexp=': 'e', 'file=': 'f', 'after-context=': 'A', 'before-context=': 'B',
  'context=': 'C', 'color=?': 'K', 'colour=?': 'K', 'line-buffered': 'U', 'text': 'a', 'include=': 'I', 'exclude=': 'X', 'byte-offset': 'b', 'null-data': 'z', 'exclude-dir=': 'D',
};

interface Search {
  readonly matcher: Matcher;
  /** busybox notices a bad expression only when there is a line to match. */
  readonly problem: Bytes | undefined;
  readonly has: (letter: string) => boolean;
  readonly before: number;
  readonly after: number;
  readonly limit: number;
  readonly withNames: boolean;
  readonly lineBuffered: boolean;
}

function* run(tool: Tool, argv: readonly Bytes[], kind: 'E' | 'F' | undefined): Task<number> {
  const args = argv.map((arg, i) => (i > 0 && /^-\d+$/.test(arg) ? `-C${arg.slice(1)}` : arg));
  const parsed = yield* tool.options(args, { short: tool.gnu ? 'EFGPivwxclLm:oqsnHhrRe:f:A:B:C:abzUyIDd:' : 'HhnlLoqvsrRiwFExce:f:A:B:C:m:z', long: tool.gnu ? LONG : {} }, 2);
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const patterns = yield* patternsOf(tool, parsed);
  if (typeof patterns === 'number') return patterns;
  const { list, paths } = patterns;
  let matcher: Matcher;
  let problem: RegexError | undefined;
  try {
    matcher = createMatcher(list, { extended: has('E') || kind === 'E', fixed: has('F') || kind === 'F', ignoreCase: has('i') || has('y'), word: has('w'), line: has('x') });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    if (tool.gnu) return yield* tool.complain(error.text.startsWith('Unmatched [') ? 'Invalid regular expression' : error.text, 2);
    problem = error;
    matcher = { test: () => true, parts: () => [] };
  }
  const number = (letter: string) => Number(parsed.given.get(letter)?.at(-1) ?? parsed.given.get('C')?.at(-1) ?? '0');
  const recursive = has('r') || has('R');
  const names = paths.length > 0 ? paths : recursive ? [tool.gnu ? '' : '.'] : ['-'];
  const search: Search = {
    matcher, has, before: number('B'), after: number('A'), limit: has('m') ? Number(parsed.given.get('m')?.at(-1)) : Infinity,
    problem: problem && `bad regex '${list[0] ?? ''}': ${problem.text}`,
    withNames: has('H') || (!has('h') && (recursive || names.length > 1)), lineBuffered: has('U'),
  };
  return yield* searchAll(tool, search, names, recursive);
}

function* patternsOf(tool: Tool, parsed: ParsedOptions): Task<{ readonly list: readonly Bytes[]; readonly paths: readonly Bytes[] } | number> {
  const list: Bytes[] = (parsed.given.get('e') ?? []).flatMap((text) => text.split('\n'));
  for (const path of parsed.given.get('f') ?? []) {
    const text = yield* readFile(tool.ctx, path);
    if (!text.ok) return yield* tool.complain(`${path}: ${errnoText(text.error)}`, 2);
    list.push(...splitLines(text.value));
  }
  if (parsed.given.has('e') || parsed.given.has('f')) return { list, paths: parsed.operands };
  const [pattern, ...paths] = parsed.operands;
  if (pattern !== undefined) return { list: pattern.split('\n'), paths };
  if (!tool.gnu) {
    yield* tool.usage();
    return 2;
  }
  yield* tool.err(`Usage: ${tool.name} [OPTION]... PATTERNS [FILE]...\nTry '${tool.name} --help' for more information.\n`);
  return 2;
}

interface Totals {
  /** A bad expression was met. */
  broken: boolean;
  matched: boolean;
  failed: boolean;
}

function* searchAll(tool: Tool, search: Search, names: readonly Bytes[], recursive: boolean): Task<number> {
  const totals: Totals = { broken: false, matched: false, failed: false };
  for (const name of names) {
    yield* searchPath(tool, search, name, recursive, totals);
    if (totals.broken || (totals.matched && search.has('q'))) break;
  }
  yield* tool.flush();
  if (totals.broken) return 2;
  if (totals.matched && (search.has('q') || !totals.failed)) return 0;
  return totals.failed ? 2 : totals.matched ? 0 : 1;
}

function* searchPath(tool: Tool, search: Search, path: Bytes, recursive: boolean, totals: Totals): Task<void> {
  const stat = path === '-' ? undefined : tool.ctx.stat(path === '' ? '.' : path);
  if (stat?.ok && stat.value.type === 'dir') {
    if (recursive) {
      const names = tool.ctx.readdir(path === '' ? '.' : path);
      if (!names.ok) yield* fail(tool, search, path, errnoText(names.error), totals);
      else for (const name of [...names.value].sort(compareBytes)) yield* searchPath(tool, search, path === '' ? name : `${path.replace(/\/+$/, '')}/${name}`, true, totals);
    } else if (tool.gnu) yield* fail(tool, search, path, 'Is a directory', totals);
    return;
  }
  const opened = yield* openInput(tool.ctx, path);
  if (!opened.ok) {
    yield* fail(tool, search, path, errnoText(opened.error), totals);
    return;
  }
  const count = yield* searchFile(tool, search, opened.value, path === '-' ? '(standard input)' : path);
  closeInput(tool.ctx, opened.value);
  if (search.problem !== undefined && count > 0) {
    totals.broken = true;
    yield* tool.complain(search.problem, 2);
  } else if (search.has('L') && !tool.gnu && !tool.old ? count === 0 : count > 0) totals.matched = true;
}

function* fail(tool: Tool, search: Search, path: Bytes, reason: Bytes, totals: Totals): Task<void> {
  totals.failed = true;
  if (!search.has('s')) yield* tool.complain(`${path}: ${reason}`);
}

/** The number of matching lines. */
function* searchFile(tool: Tool, search: Search, fd: number, name: Bytes): Task<number> {
  const { has, matcher, limit } = search;
  const lines = new LineInput(tool.ctx, fd, has('z') ? '\0' : '\n');
  const listOnly = search.problem !== undefined || has('q') || has('l') || has('L');
  let count = 0;
  let number = 0;
  let trailing = 0;
  let lastShown = 0;
  let held: Bytes[] = [];
  const prefix = (separator: string, at: number) => (search.withNames ? name + separator : '') + (has('n') ? `${at}${separator}` : '');
  if (limit > 0) for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
    number += 1;
    const matched = matcher.test(line) !== has('v');
    if (matched) {
      count += 1;
      if (listOnly) break;
      if (!has('c')) {
        if (has('o')) {
          if (!has('v')) for (const part of matcher.parts(line)) yield* tool.out(`${prefix(':', number)}${part}\n`);
        } else {
          if ((search.before > 0 || search.after > 0) && lastShown > 0 && number - held.length > lastShown + 1) yield* tool.out('--\n');
          for (const [i, text] of held.entries()) yield* tool.out(`${prefix('-', number - held.length + i)}${text}\n`);
          yield* tool.out(`${prefix(':', number)}${line}\n`);
          lastShown = number;
        }
        if (search.lineBuffered) yield* tool.flush();
      }
      held = [];
      trailing = search.after;
      if (count >= limit && trailing === 0) break;
      continue;
    }
    if (trailing > 0 && !has('c') && !has('o') && !listOnly) {
      trailing -= 1;
      yield* tool.out(`${prefix('-', number)}${line}\n`);
      lastShown = number;
      if (count >= limit && trailing === 0) break;
    } else if (search.before > 0) {
      held.push(line);
      if (held.length > search.before) held.shift();
    }
  }
  if (has('q') || search.problem !== undefined) return count;
  if (has('l') && count > 0) yield* tool.out(`${name}\n`);
  else if (has('L') && count === 0) yield* tool.out(`${name}\n`);
  else if (has('c') && !listOnly) yield* tool.out(`${search.withNames ? `${name}:` : ''}${count}\n`);
  return count;
}
