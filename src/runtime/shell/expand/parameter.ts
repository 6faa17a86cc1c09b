// Parameter expansion: `$x`, `${x…}`, the lists `$@` and `$*`, and bash's arrays.
import type { Task } from '../../../engine/task.ts';
import { sequenceLength } from '../../../base/utf8.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
import type { WordPart } from '../syntax/ast.ts';
import type { Expander } from './expander.ts';
import { FIELD_BREAK, type PieceOrBreak } from './fields.ts';
import { matchingPrefix, matchingSuffix } from './pattern.ts';
import { replaceIn } from './replace.ts';
import { changeCase, indirectName, namesWithPrefix, transform } from './parameterBash.ts';

type Parameter = Extract<WordPart, { readonly type: 'parameter' }>;

/** Appends what a parameter gives. True for a quoted list without elements: it makes no field. */
export function* expandParameter(expander: Expander, part: Parameter, out: PieceOrBreak[]): Task<boolean> {
  const { shell } = expander;
  if (part.operator === 'bad') throw shell.badSubstitution(part.source);
  if (part.operator === 'names') return pushList(expander, namesWithPrefix(shell, part.name), true, part.quoted, out);
  let { name, index, operator } = part;
  if (operator === '!' || (name.length > 1 && name.startsWith('!'))) {
    if (operator === '!' && index !== undefined && (index.source === '@' || index.source === '*')) {
      return pushList(expander, shell.arrayKeys(name), index.source === '@', part.quoted, out);
    }
    const target = indirectName(shell, name.replace(/^!/, ''), part.source);
    [name, index] = [target.name, target.index];
    operator = operator === '!' ? undefined : operator;
  }
  const list = yield* listOf(expander, name, index);
  if (list) return yield* expandList(expander, { ...part, name, index, operator }, list, out);
  const value = yield* scalarOf(expander, name, index);
  yield* expandScalar(expander, { ...part, name, index, operator }, value, out);
  return false;
}

interface List {
  readonly elements: readonly Bytes[];
  /** `@`: each its own field when quoted. `*`: joined. */
  readonly separate: boolean;
  readonly positional: boolean;
  /** Of an indexed array. */
  readonly indices?: readonly number[];
}

function* listOf(expander: Expander, name: Bytes, index: Parameter['index']): Task<List | undefined> {
  if (name === '@' || name === '*') return { elements: expander.shell.positional, separate: name === '@', positional: true };
  if (index?.source !== '@' && index?.source !== '*') return undefined;
  const { shell } = expander;
  const indices = shell.variables.find(name)?.associative ? undefined : shell.arrayKeys(name).map(Number);
  return { elements: shell.arrayValues(name), separate: index.source === '@', positional: false, ...(indices && { indices }) };
}

function* scalarOf(expander: Expander, name: Bytes, index: Parameter['index']): Task<Bytes | undefined> {
  const { shell } = expander;
  if (index === undefined) return shell.parameter(name);
  return shell.element(name, yield* expander.joined(index), name);
}

/** Appends a list: separate fields, or joined by the first char of IFS. */
function pushList(expander: Expander, elements: readonly Bytes[], separate: boolean, quoted: boolean, out: PieceOrBreak[]): boolean {
  if (quoted && !separate) {
    out.push({ text: elements.join(expander.shell.variables.get('IFS') === undefined ? ' ' : expander.ifs.slice(0, 1)), quoted: true, split: false });
    return false;
  }
  for (const [i, element] of elements.entries()) {
    if (i > 0) out.push(FIELD_BREAK);
    out.push({ text: element, quoted, split: true });
  }
  return quoted && elements.length === 0;
}

function* expandList(expander: Expander, part: Parameter, list: List, out: PieceOrBreak[]): Task<boolean> {
  const { shell } = expander;
  const { elements, separate } = list;
  switch (part.operator) {
    case undefined:
      return pushList(expander, elements, separate, part.quoted, out);
    case 'length': {
      const text = shell.dialect === 'bash' ? elements.length : elements.join(' ').length;
      out.push({ text: String(text), quoted: part.quoted, split: true });
      return false;
    }
    case '-':
    case ':-':
    case '+':
    case ':+':
    case '?':
    case ':?':
    case '=':
    case ':=': {
      const joined = elements.join(' ');
      // For ash and dash the positional parameters are always set, if there are none they are empty.
      const exists = elements.length > 0 || (list.positional && shell.dialect !== 'bash');
      const set = exists && !(part.operator.startsWith(':') && joined === '');
      if (part.operator.endsWith('+') ? !set : set) {
        if (part.operator.endsWith('+')) return part.quoted && separate;
        return pushList(expander, elements, separate, part.quoted, out);
      }
      // `+` gives its word because something is there.
      yield* expandScalar(expander, part, part.operator.endsWith('+') ? 'set' : undefined, out);
      return false;
    }
    case ':': {
      const sliced = yield* sliceList(expander, part, list);
      return pushList(expander, sliced, separate, part.quoted, out);
    }
    default: {
      const changed: Bytes[] = [];
      for (const element of elements) changed.push(yield* changed1(expander, part, element));
      return pushList(expander, changed, separate, part.quoted, out);
    }
  }
}

function* sliceList(expander: Expander, part: Parameter, list: List): Task<readonly Bytes[]> {
  const { shell } = expander;
  const offset = Number(shell.arithmetic(yield* expander.joined(part.word ?? { parts: [], source: '', plain: '0', start: 0 })));
  const length = part.word2 ? Number(shell.arithmetic(yield* expander.joined(part.word2))) : undefined;
  const all = list.positional ? [shell.arg0, ...list.elements] : list.elements;
  // An indexed array is cut by its indices, holes do not count.
  if (list.indices) {
    const from = offset < 0 ? Math.max(-1, ...list.indices) + 1 + offset : offset;
    const first = list.indices.findIndex((index) => index >= from);
    return first < 0 || from < 0 ? [] : list.elements.slice(first, length === undefined ? undefined : first + length);
  }
  const start = offset < 0 ? Math.max(0, all.length + offset) : list.positional && offset === 0 ? 0 : offset;
  return all.slice(start, length === undefined ? undefined : start + length);
}

function* expandScalar(expander: Expander, part: Parameter, value: Bytes | undefined, out: PieceOrBreak[]): Task<void> {
  const { shell } = expander;
  const { operator, quoted } = part;
  const push = (text: Bytes) => out.push({ text, quoted, split: true });
  switch (operator) {
    case undefined:
      if (value === undefined && shell.options.nounset) throw shell.unsetError(part.index ? `${part.name}[${part.index.source}]` : part.name, part.source);
      if (value !== undefined || quoted) push(value ?? '');
      return;
    case 'length':
      if (value === undefined && shell.options.nounset) throw shell.unsetError(part.index ? `${part.name}[${part.index.source}]` : part.name, part.source);
      push(String(lengthOf(shell, part.name, value ?? '')));
      return;
    case '-':
    case ':-':
      if (isMissing(value, operator)) yield* defaultWord(expander, part, out);
      else push(value ?? '');
      return;
    case '+':
    case ':+':
      if (isMissing(value, operator)) push('');
      else yield* defaultWord(expander, part, out);
      return;
    case '=':
    case ':=':
      if (isMissing(value, operator)) push(yield* assignDefault(expander, part));
      else push(value ?? '');
      return;
    case '?':
    case ':?':
      if (!isMissing(value, operator)) push(value ?? '');
      else throw shell.missingError(part.name, operator, part.word && part.word.source !== '' ? yield* expander.joined(part.word) : undefined);
      return;
    default:
      if (value === undefined && shell.options.nounset) throw shell.unsetError(part.index ? `${part.name}[${part.index.source}]` : part.name, part.source);
      push(yield* changed1(expander, part, value ?? ''));
  }
}

function isMissing(value: Bytes | undefined, operator: string): boolean {
  return value === undefined || (value === '' && operator.startsWith(':'));
}

/** The word of `${x:-word}`: in an unquoted expansion its own plain text is split, too. */
function* defaultWord(expander: Expander, part: Parameter, out: PieceOrBreak[]): Task<void> {
  if (part.word) yield* expander.pieces(part.word.parts, out, { splitText: !part.quoted });
  if (part.quoted) out.push({ text: '', quoted: true, split: false });
}

function* assignDefault(expander: Expander, part: Parameter): Task<Bytes> {
  const value = part.word ? yield* expander.joined(part.word) : '';
  yield* expander.shell.assignFromExpansion(part.name, part.index ? yield* expander.joined(part.index) : undefined, value);
  return value;
}

function lengthOf(shell: Shell, name: Bytes, value: Bytes): number {
  if (shell.dialect !== 'ash' || !/^\w+$/.test(name)) return value.length;
  let count = 0;
  for (let i = 0; i < value.length; i += sequenceLength(value, i) || 1) count += 1;
  return count;
}

/** The operators that change a value. */
function* changed1(expander: Expander, part: Parameter, value: Bytes): Task<Bytes> {
  const { shell } = expander;
  switch (part.operator) {
    case '#':
    case '##': {
      const pattern = yield* expander.pattern(part.word ?? EMPTY);
      const end = matchingPrefix(pattern, value, part.operator === '##', shell.patternOptions);
      return end === undefined ? value : value.slice(end);
    }
    case '%':
    case '%%': {
      const pattern = yield* expander.pattern(part.word ?? EMPTY);
      const start = matchingSuffix(pattern, value, part.operator === '%%', shell.patternOptions);
      return start === undefined ? value : value.slice(0, start);
    }
    case '/':
    case '//': {
      const pattern = yield* expander.pattern(part.word ?? EMPTY);
      const replacement = part.word2 ? yield* expander.joined(part.word2) : '';
      return replaceIn(value, pattern, replacement, part.operator === '//', shell);
    }
    case ':':
      return yield* substring(expander, part, value);
    case '^':
    case '^^':
    case ',':
    case ',,':
      return changeCase(value, part.operator, part.word ? yield* expander.pattern(part.word) : '');
    case '@':
      return transform(shell, part.name, value, part.word?.source ?? '');
    default:
      return value;
  }
}

const EMPTY = { parts: [], source: '', plain: '', start: 0 };

function* substring(expander: Expander, part: Parameter, value: Bytes): Task<Bytes> {
  const { shell } = expander;
  const offset = Number(shell.arithmetic(yield* expander.joined(part.word ?? EMPTY)));
  const start = offset < 0 ? value.length + offset : offset;
  if (start < 0 && shell.dialect === 'bash') return '';
  const from = Math.min(Math.max(0, start), value.length);
  if (!part.word2) return value.slice(from);
  const lengthText = yield* expander.joined(part.word2);
  const length = Number(shell.arithmetic(lengthText));
  if (length >= 0) return value.slice(from, from + length);
  const end = value.length + length;
  if (end < from && shell.dialect === 'bash') throw shell.expansionError(`${lengthText.trim()}: substring expression < 0`, 1, true);
  return end > from ? value.slice(from, end) : '';
}
