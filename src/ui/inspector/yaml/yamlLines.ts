// An object's YAML, as the worker prints it, line by line: pieces to colour, and the path of the field that each line holds.
import { indexPath, keyPath } from '../../../base/fieldPath.ts';

export type PieceKind = 'key' | 'string' | 'number' | 'punctuation';

export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
}

export interface YamlLine {
  readonly pieces: readonly Piece[];
  /** Field path; absent for lines that hold none. */
  readonly path?: string;
  /** A scalar's text, without quotes. */
  readonly value?: string;
}

/** A map or list that is open at a column. */
interface Level {
  readonly column: number;
  readonly type: 'map' | 'list';
  readonly path: string;
  index: number;
}

interface Position {
  readonly levels: Level[];
  /** Path of what comes next: the value of the last key, or a list item. */
  next: string;
  /** A block scalar is open: its lines are deeper than this column. */
  block?: { readonly column: number; readonly path: string };
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#-][^#]*?|-[^\s#][^#]*?):(?=\s|$)/;
const NUMBER = /^(?:-?\d[\d._]*(?:e[+-]?\d+)?|true|false|null|~)$/;

export function yamlLines(text: string): readonly YamlLine[] {
  const position: Position = { levels: [], next: '' };
  return text.trimEnd().split('\n').map((line) => readLine(line, position));
}

/** Scalars by path. */
export function scalarsOf(lines: readonly YamlLine[]): ReadonlyMap<string, string> {
  return new Map(lines.flatMap(({ path, value }) => (path === undefined || value === undefined ? [] : [[path, value] as const])));
}

function readLine(line: string, position: Position): YamlLine {
  let column = line.length - line.trimStart().length;
  const { block } = position;
  if (block && (line.trim() === '' || column > block.column)) return { pieces: [{ kind: 'string', text: line }], path: block.path };
  delete position.block;
  const pieces: Piece[] = [{ kind: 'punctuation', text: line.slice(0, column) }];
  let rest = line.slice(column);
  while (rest === '-' || rest.startsWith('- ')) {
    openItem(position, column);
    const width = rest.length - rest.slice(1).trimStart().length;
    pieces.push({ kind: 'punctuation', text: rest.slice(0, width) });
    column += width;
    rest = rest.slice(width);
  }
  const key = KEY.exec(rest)?.[0];
  if (key !== undefined) {
    openKey(position, column, unquoted(key.slice(0, -1)));
    pieces.push({ kind: 'key', text: key.slice(0, -1) }, { kind: 'punctuation', text: rest.slice(key.length - 1, key.length + leadingSpace(rest.slice(key.length))) });
    rest = rest.slice(key.length).trimStart();
  }
  return withValue(pieces, rest, position, column);
}

function withValue(pieces: readonly Piece[], rest: string, position: Position, column: number): YamlLine {
  const path = position.next;
  if (rest === '') return { pieces, path };
  if (/^[|>][+\-\d]*$/.test(rest)) {
    position.block = { column: position.levels.at(-1)?.column ?? column, path };
    return { pieces: [...pieces, { kind: 'punctuation', text: rest }], path };
  }
  return { pieces: [...pieces, { kind: NUMBER.test(rest) ? 'number' : 'string', text: rest }], path, value: unquoted(rest) };
}

function openItem(position: Position, column: number): void {
  const { levels } = position;
  while ((levels.at(-1)?.column ?? -1) > column) levels.pop();
  const top = levels.at(-1);
  if (top?.type === 'list' && top.column === column) top.index++;
  else levels.push({ column, type: 'list', path: position.next, index: 0 });
  const list = levels.at(-1);
  if (list) position.next = indexPath(list.path, list.index);
}

function openKey(position: Position, column: number, key: string): void {
  const { levels } = position;
  const closes = (top: Level | undefined): boolean => top !== undefined && (top.column > column || (top.column === column && top.type === 'list'));
  while (closes(levels.at(-1))) levels.pop();
  if (levels.at(-1)?.column !== column) levels.push({ column, type: 'map', path: position.next, index: 0 });
  position.next = keyPath(levels.at(-1)?.path ?? '', key);
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text; // an escape that JSON does not have
  }
}
