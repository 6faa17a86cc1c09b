// diff and cmp.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { strftime } from '../../time/strftime.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { Tool } from '../support/tool.ts';
import { changes, normalText, unifiedText } from './hunks.ts';

export const diff = { name: 'diff', run: runDiff } satisfies AppletDefinition;
export const cmp = { name: 'cmp', run: runCmp } satisfies AppletDefinition;

const LONG = { unified: 'u', brief: 'q', recursive: 'r', 'new-file': 'N', 'ignore-all-space': 'w', 'ignore-space-change': 'b', 'ignore-case': 'i', 'report-identical-files': 's', 'ignore-blank-lines': 'B' };

interface DiffStyle {
  readonly brief: boolean;
  readonly unified: boolean;
  readonly context: number;
  readonly same: (a: Bytes, b: Bytes) => boolean;
  readonly recursive: boolean;
  readonly newFiles: boolean;
  readonly reportSame: boolean;
}

function* runDiff(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'abBdiNqrsTtwuU:L:cy' : 'abdiL:NqrsS:tTU:wupBE', long: tool.gnu ? LONG : {} }, 2);
  if (typeof parsed === 'number') return parsed;
  const has = (letter: string) => parsed.given.has(letter);
  const [left, right] = parsed.operands;
  if (left === undefined || right === undefined) {
    if (tool.gnu) return yield* tool.tryHelp(left === undefined ? `missing operand after 'diff'` : `missing operand after '${left}'`, 2);
    return yield* tool.usage();
  }
  const normal = (line: Bytes) => {
    const spaces = has('w') ? line.replace(/\s+/g, '') : has('b') ? line.replace(/\s+/g, ' ').trimEnd() : line;
    return has('i') ? spaces.toLowerCase() : spaces;
  };
  const style: DiffStyle = {
    brief: has('q'), unified: !tool.gnu || has('u') || has('U'), context: Number(parsed.given.get('U')?.at(-1) ?? '3'),
    same: has('w') || has('b') || has('i') ? (a, b) => normal(a) === normal(b) : (a, b) => a === b, recursive: has('r'), newFiles: has('N'), reportSame: has('s'),
  };
  return yield* compare(tool, left, right, style);
}

function* compare(tool: Tool, left: Bytes, right: Bytes, style: DiffStyle): Task<number> {
  const kind = (path: Bytes) => {
    const stat = path === '-' ? undefined : tool.ctx.stat(path);
    return stat === undefined ? 'file' : stat.ok ? stat.value.type : stat.error;
  };
  const [leftKind, rightKind] = [kind(left), kind(right)];
  for (const [path, type] of [[left, leftKind], [right, rightKind]] as const) {
    if (!type.startsWith('E') || (style.newFiles && type === 'ENOENT')) continue;
    const reason = errnoText(type as Parameters<typeof errnoText>[0]);
    return yield* tool.complain(tool.gnu ? `${path}: ${reason}` : `can't stat '${path}': ${reason}`, 2);
  }
  if (leftKind === 'dir' && rightKind === 'dir') return yield* compareDirectories(tool, left, right, style);
  if (leftKind === 'dir') return yield* compare(tool, `${left}/${baseOf(right)}`, right, style);
  if (rightKind === 'dir') return yield* compare(tool, left, `${right}/${baseOf(left)}`, style);
  return yield* compareFiles(tool, left, right, style);
}

function baseOf(path: Bytes): Bytes {
  return path.slice(path.lastIndexOf('/') + 1);
}

function* compareDirectories(tool: Tool, left: Bytes, right: Bytes, style: DiffStyle): Task<number> {
  const list = (path: Bytes) => {
    const names = tool.ctx.readdir(path);
    return new Set(names.ok ? names.value : []);
  };
  const [a, b] = [list(left), list(right)];
  let status = 0;
  for (const name of sortedStrings(new Set([...a, ...b]))) {
    if (a.has(name) && b.has(name)) {
      const both = [`${left}/${name}`, `${right}/${name}`].map((path) => tool.ctx.stat(path)).every((stat) => stat.ok && stat.value.type === 'dir');
      if (both && !style.recursive) yield* tool.out(`Common subdirectories: ${left}/${name} and ${right}/${name}\n`);
      else status = (yield* compare(tool, `${left}/${name}`, `${right}/${name}`, style)) || status;
    } else {
      yield* tool.out(`Only in ${a.has(name) ? left : right}: ${name}\n`);
      status = 1;
    }
  }
  return status;
}

function* compareFiles(tool: Tool, left: Bytes, right: Bytes, style: DiffStyle): Task<number> {
  const texts: Bytes[] = [];
  for (const path of [left, right]) {
    const text = yield* readFile(tool.ctx, path);
    if (!text.ok && !(style.newFiles && text.error === 'ENOENT')) return yield* tool.complain(`${path}: ${errnoText(text.error)}`, 2);
    texts.push(text.ok ? text.value : '');
  }
  const [a = '', b = ''] = texts;
  const script = a === b ? [] : changes(linesOf(a), linesOf(b), style.same);
  if (script.length === 0) {
    if (style.reportSame) yield* tool.out(`Files ${left} and ${right} are identical\n`);
    return 0;
  }
  if (style.brief) {
    yield* tool.out(`Files ${left} and ${right} differ\n`);
    return 1;
  }
  yield* tool.ctx.charge((a.length + b.length) / 100);
  if (!style.unified) yield* tool.out(normalText(linesOf(a), linesOf(b), script));
  else yield* tool.out(`--- ${label(tool, left)}\n+++ ${label(tool, right)}\n${unifiedText(linesOf(a), linesOf(b), script, style.context)}`);
  return 1;
}

/** GNU diff shows the time; busybox only the name. */
function label(tool: Tool, path: Bytes): Bytes {
  if (!tool.gnu) return path;
  const stat = tool.ctx.stat(path);
  return `${path}\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', stat.ok ? stat.value.mtime : 0, undefined, true)}`;
}

function linesOf(text: Bytes): Bytes[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function* runCmp(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'lsn:', long: tool.gnu ? { silent: 's', quiet: 's', verbose: 'l' } : {} }, 2);
  if (typeof parsed === 'number') return parsed;
  const [left, right = '-'] = parsed.operands;
  if (left === undefined) return tool.gnu ? yield* tool.tryHelp(`missing operand after 'cmp'`, 2) : yield* tool.usage();
  const texts: Bytes[] = [];
  for (const path of [left, right]) {
    const text = yield* readFile(tool.ctx, path);
    if (!text.ok) return yield* tool.complain(`${path}: ${errnoText(text.error)}`, 2);
    texts.push(text.value);
  }
  const [a = '', b = ''] = texts;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  if (at === a.length && at === b.length) return 0;
  if (parsed.given.has('s')) return 1;
  if (parsed.given.has('l')) {
    for (let i = at; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) yield* tool.out(`${String(i + 1).padStart(String(a.length).length)} ${a.charCodeAt(i).toString(8).padStart(3)} ${b.charCodeAt(i).toString(8).padStart(3)}\n`);
    return 1;
  }
  if (at === a.length || at === b.length) {
    const short = at === a.length ? left : right;
    const lines = a.slice(0, at).split('\n').length - 1;
    yield* tool.err(tool.gnu ? `cmp: EOF on ${short} after byte ${at}, ${a.slice(0, at).endsWith('\n') || at === 0 ? 'line' : 'in line'} ${a.slice(0, at).endsWith('\n') ? lines : lines + 1}\n` : `cmp: EOF on ${short}\n`);
    return 1;
  }
  const line = a.slice(0, at).split('\n').length;
  yield* tool.out(`${left} ${right} differ: char ${at + 1}, line ${line}\n`);
  return 1;
}
