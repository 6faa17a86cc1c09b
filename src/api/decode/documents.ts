// Splits a file into its documents, as kubectl does before it looks at any of them: JSON when the text begins with `{`, else YAML
// between lines of `---`. Mirrors apimachinery util/yaml YAMLOrJSONDecoder and cli-runtime's StreamVisitor.
import { toGoJson } from '../formats/goText.ts';
import type { FieldOrigins, SourceRange } from './origins.ts';
import { readJson } from './goJson.ts';
import { duplicatesOf, rangesOf, type DuplicateKey, type Locate, type TextRange } from './ranges.ts';
import type { YamlNode } from './yaml/nodes.ts';
import { readYaml } from './yaml/readYaml.ts';

export interface SourceDocument {
  readonly type: 'document';
  readonly value: unknown;
  /** The document as compact JSON: texts about missing kinds quote it. */
  readonly json: string;
  /** Where it begins and ends in the file. */
  readonly start: number;
  readonly end: number;
  /** Line of its first field, from 1. */
  readonly line: number;
  /** Ranges of its fields by path; empty when the text cannot be mapped. */
  ranges(): ReadonlyMap<string, TextRange>;
  /** Keys that their mapping has before already; the last one counts. */
  duplicates(): readonly DuplicateKey[];
}

/** Nothing after it can be read. `offset` and `line` are where the broken document begins. */
export interface SourceError {
  readonly type: 'error';
  /** Without `error parsing <file>: `. */
  readonly message: string;
  readonly start: number;
  readonly line: number;
}

/**
 * Longer files are refused unread. Differs from kubectl, which would read them and send what is in them; no object in a file this large
 * would be taken (the API server reads requests of up to 3 MiB), so its answer is given at once.
 */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const TOO_LARGE = 'Request entity too large: limit is 3145728';

/** The documents of a file in order; empty ones are left out. The first error ends the reading. */
export function* readDocuments(text: string): Generator<SourceDocument | SourceError> {
  if (text.length > MAX_FILE_BYTES) {
    yield { type: 'error', message: TOO_LARGE, start: 0, line: 1 };
    return;
  }
  let offset = 0;
  if (/^\s*\{/.test(text)) {
    const json = readJsonDocuments(text);
    for (const document of json.documents) yield document;
    if (json.failure?.final) yield json.failure.error;
    if (!json.failure || json.failure.final) return;
    offset = json.failure.resumeAt;
    const first = json.failure.error;
    // What is neither JSON nor YAML is reported as broken JSON.
    for (const document of readYamlDocuments(text, offset)) {
      yield document.type === 'error' ? { ...document, message: first.message } : document;
    }
    return;
  }
  yield* readYamlDocuments(text, offset);
}

interface JsonFailure {
  readonly error: SourceError;
  /** After two JSON documents YAML is no longer tried. */
  readonly final: boolean;
  readonly resumeAt: number;
}

function readJsonDocuments(text: string): { readonly documents: SourceDocument[]; readonly failure: JsonFailure | undefined } {
  const documents: SourceDocument[] = [];
  let offset = 0;
  let count = 0;
  for (;;) {
    const start = offset + (/^\s*/.exec(text.slice(offset))?.[0].length ?? 0);
    if (start >= text.length) return { documents, failure: undefined };
    const read = readJson(text, start);
    if (!read.ok) {
      const message = read.offset === undefined ? read.error : `json: offset ${read.offset}: ${read.error}`;
      const error: SourceError = { type: 'error', message, start, line: lineAt(text, start) };
      return { documents, failure: { error, final: count > 1, resumeAt: afterLineBreak(text, offset) } };
    }
    const { value, end } = read.value;
    count += 1;
    offset = end;
    if (value !== null) documents.push(jsonDocument(text, start, end, value));
  }
}

/** YAML goes on behind the white space that follows the last value, at most to the next line. */
function afterLineBreak(text: string, offset: number): number {
  const space = /^[^\S\n]*\n?/.exec(text.slice(offset))?.[0].length ?? 0;
  return offset + space;
}

function jsonDocument(text: string, start: number, end: number, value: unknown): SourceDocument {
  const json = text.slice(start, end);
  const line = lineAt(text, start);
  return {
    type: 'document', value, json, start, end, line,
    ranges: () => fromJson(json, start, line, rangesOf) ?? new Map(),
    duplicates: () => fromJson(json, start, line, duplicatesOf) ?? [],
  };
}

/** JSON is YAML; where it is not, fields have no ranges. */
function fromJson<T>(json: string, start: number, line: number, collect: (root: YamlNode, locate: Locate) => T): T | undefined {
  const read = readYaml(json);
  const lines = new LineIndex([{ text: json, start, number: line }]);
  return read.ok && read.value.root ? collect(read.value.root, (at) => lines.locate(at)) : undefined;
}

export interface Line {
  readonly text: string;
  /** Offset in the whole text. */
  readonly start: number;
  /** From 1. */
  readonly number: number;
}

function* readYamlDocuments(text: string, from: number): Generator<SourceDocument | SourceError> {
  for (const part of yamlParts(text, from)) {
    const document = part.type === 'error' ? part : yamlDocument(part.lines);
    if (document) yield document;
    if (document?.type === 'error') return;
  }
}

/** What stands between two separators, unread. */
export interface YamlPart {
  readonly type: 'part';
  readonly lines: readonly Line[];
}

/** Nothing comes after an error. */
export function* yamlParts(text: string, from: number): Generator<YamlPart | SourceError> {
  let lines: Line[] = [];
  for (const line of linesOf(text, from)) {
    if (line.text.startsWith('---')) {
      const rest = line.text.slice(3).trim();
      if (rest !== '' && !rest.startsWith('#')) {
        yield { type: 'error', message: `invalid Yaml document separator: ${rest}`, start: line.start, line: line.number };
        return;
      }
      if (lines.length > 0) {
        yield { type: 'part', lines };
        lines = [];
        continue;
      }
    }
    lines.push(line);
  }
  if (lines.length > 0) yield { type: 'part', lines };
}

/** Lines without their ends; carriage returns before a newline are dropped, as bufio does. */
export function* linesOf(text: string, from: number): Generator<Line> {
  let start = from;
  let number = lineAt(text, from);
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield { text: text.slice(start, text[end - 1] === '\r' && end > start && newline >= 0 ? end - 1 : end), start, number };
    start = end + 1;
    number += 1;
  }
}

/** Undefined when there is nothing in it. */
export function yamlDocument(chunk: readonly Line[]): SourceDocument | SourceError | undefined {
  const { start: first = 0, number = 1 } = chunk[0] ?? {};
  const content = `${chunk.map((line) => line.text).join('\n')}\n`;
  const read = readYaml(content);
  if (!read.ok) return { type: 'error', message: `error converting YAML to JSON: ${read.error}`, start: first, line: number };
  const { value, root } = read.value;
  if (value === null || !root) return undefined;
  const lines = new LineIndex(chunk);
  const begin = lines.locate(root.start.offset);
  return {
    type: 'document', value, json: toGoJson(value, true), start: begin.offset, end: lines.locate(lastOffset(root)).offset, line: begin.line,
    ranges: () => rangesOf(root, (offset) => lines.locate(offset)),
    duplicates: () => duplicatesOf(root, (offset) => lines.locate(offset)),
  };
}

function lastOffset(root: YamlNode): number {
  return Math.max(root.end.offset, root.start.offset);
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}

/** From offsets in joined lines back to the whole text. */
class LineIndex {
  readonly #starts: number[] = [];
  readonly #lines: Line[] = [];
  readonly #firstLine: number;

  constructor(chunk: readonly Line[]) {
    let offset = 0;
    for (const line of chunk.flatMap(splitLines)) {
      this.#starts.push(offset);
      this.#lines.push(line);
      offset += line.text.length + 1;
    }
    this.#firstLine = chunk[0]?.number ?? 1;
  }

  locate(offset: number): { readonly offset: number; readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const within = Math.min(offset - (this.#starts[low] ?? 0), this.#lines[low]?.text.length ?? 0);
    return { offset: (this.#lines[low]?.start ?? 0) + within, line: this.#firstLine + low, column: within + 1 };
  }
}

function splitLines(line: Line): Line[] {
  const lines: Line[] = [];
  let start = line.start;
  for (const text of line.text.split('\n')) {
    lines.push({ text, start, number: line.number });
    start += text.length + 1;
  }
  return lines;
}

/** The ranges of a document as origins of the fields of the object it describes. */
export function originsOf(document: SourceDocument, file: string, revision: number): FieldOrigins {
  const origins = new Map<string, SourceRange>();
  for (const [path, { start, end, line, column }] of document.ranges()) origins.set(path, { file, revision, start, end, line, column });
  return origins;
}
