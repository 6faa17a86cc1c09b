// sort.
import { compareBytes } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile, writeFile } from '../support/input.ts';
import { splitLines } from '../support/lines.ts';
import type { Tool } from '../support/tool.ts';
import { compareKeys, extractKey, noOptions, parseKey, setKeyOption, type Key } from './keys.ts';

export const sort = { name: 'sort', run } satisfies AppletDefinition;

const LONG = {
  'numeric-sort': 'n', reverse: 'r', unique: 'u', 'key=': 'k', 'field-separator=': 't', 'output=': 'o', stable: 's', check: 'c', 'ignore-case': 'f',
  'human-numeric-sort': 'h', 'version-sort': 'V', 'zero-terminated': 'z', 'month-sort': 'M', 'general-numeric-sort': 'g', merge: 'm', 'parallel=': 'P', 'buffer-size=': 'S',
};

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'ngMucszbrdfihVmS:T:o:k:t:', long: tool.gnu ? LONG : {} }, 2);
  if (typeof parsed === 'number') return parsed;
  const options = noOptions();
  for (const [letter] of parsed.sequence) if (letter.length === 1) setKeyOption(options, letter);
  const separator = parsed.given.get('t')?.at(-1);
  const keys: Key[] = [];
  for (const text of parsed.given.get('k') ?? []) {
    const key = parseKey(text);
    if (!key) return yield* tool.complain(tool.gnu ? `invalid number at field start: invalid count at start of '${text}'` : `bad field specification`, 2);
    keys.push(key.own ? key : { ...key, options });
  }
  const terminator = parsed.given.has('z') ? '\0' : '\n';
  const lines: Bytes[] = [];
  for (const path of parsed.operands.length === 0 ? ['-'] : parsed.operands) {
    const text = yield* readFile(tool.ctx, path);
    if (!text.ok) return yield* tool.complain(tool.gnu ? `cannot read: ${path}: ${errnoText(text.error)}` : `${path}: ${errnoText(text.error)}`, 2);
    for (const line of splitLines(text.value, terminator)) lines.push(line);
    tool.ctx.growMemory(text.value.length);
  }
  const compare = comparison(keys, options, separator === undefined ? undefined : separator.charAt(0) === '\\' ? '\0' : separator.charAt(0), parsed.given.has('s') || (parsed.given.has('u') && (tool.gnu || parsed.given.has('c'))));
  const compareKeys = comparison(keys, options, separator === undefined ? undefined : separator.charAt(0) === '\\' ? '\0' : separator.charAt(0), true);
  if (parsed.given.has('c')) return yield* check(tool, lines, compare, parsed.given.has('u'), parsed.operands[0] ?? '-');
  yield* tool.ctx.charge(lines.length * 2);
  lines.sort(compare);
  const unique = parsed.given.has('u') ? lines.filter((line, i) => i === 0 || compareKeys(lines[i - 1] ?? '', line) !== 0) : lines;
  const text = unique.map((line) => line + terminator).join('');
  const target = parsed.given.get('o')?.at(-1);
  if (target === undefined) {
    yield* tool.out(text);
    return 0;
  }
  const written = yield* writeFile(tool.ctx, target, text);
  return written.ok ? 0 : yield* tool.complain(`${target}: ${errnoText(written.error)}`, 2);
}

type Comparison = (a: Bytes, b: Bytes) => number;

/** By keys; then, unless stable, by the whole line. */
function comparison(keys: readonly Key[], options: Key['options'], separator: string | undefined, stable: boolean): Comparison {
  const lastResort: Comparison = (a, b) => (stable ? 0 : options.reverse ? compareBytes(b, a) : compareBytes(a, b));
  if (keys.length === 0) {
    const plain = !options.numeric && !options.general && !options.human && !options.version && !options.month && !options.foldCase && !options.dictionary && !options.ignoreBlanks;
    if (plain) return options.reverse ? (a, b) => compareBytes(b, a) : compareBytes;
    return (a, b) => compareKeys(a, b, options) || lastResort(a, b);
  }
  return (a, b) => {
    for (const key of keys) {
      const order = compareKeys(extractKey(a, key, separator), extractKey(b, key, separator), key.options);
      if (order !== 0) return order;
    }
    return lastResort(a, b);
  };
}

function* check(tool: Tool, lines: readonly Bytes[], compare: Comparison, unique: boolean, path: Bytes): Task<number> {
  for (let i = 1; i < lines.length; i++) {
    const order = compare(lines[i - 1] ?? '', lines[i] ?? '');
    if (order < 0 || (order === 0 && !unique)) continue;
    if (tool.gnu) yield* tool.err(`sort: ${path}:${i + 1}: disorder: ${lines[i] ?? ''}\n`);
    else yield* tool.err(`Check line ${i}\n`);
    return 1;
  }
  return 0;
}
