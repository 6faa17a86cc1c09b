// The documents of a manifest file and where each of their fields was written (apimachinery's YAMLOrJSONDecoder).
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml';
import { indexPath, keyPath } from '../base/fieldPath.ts';
import type { FieldOrigins, SourceRange } from '../cluster/client/client.ts';

/** Where a text comes from. */
export interface TextSource {
  readonly file: string;
  readonly revision: number;
}

export interface ReadDocument {
  readonly value: unknown;
  readonly origins: FieldOrigins;
}

/** Documents up to the first that cannot be read; that one ends the list as an error text. */
export function readDocuments(text: string, source: TextSource): readonly (ReadDocument | { readonly error: string })[] {
  const found: (ReadDocument | { readonly error: string })[] = [];
  const lines = new LineCounter();
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  if (!lines.lineStarts.includes(0)) lines.lineStarts.unshift(0);
  for (const chunk of splitDocuments(text)) {
    if ('error' in chunk) return [...found, chunk];
    const document = parseDocument(chunk.text, { version: '1.1', uniqueKeys: false, merge: true, intAsBigInt: false });
    const [problem] = document.errors;
    if (problem) return [...found, { error: `error converting YAML to JSON: yaml: line ${problem.linePos?.[0].line ?? 1}: ${problem.message.split(' at line ')[0] ?? ''}` }];
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) continue;
    found.push({ value, origins: originsOf(document, chunk.start, lines, source) });
  }
  return found;
}

type Chunk = { readonly text: string; readonly start: number } | { readonly error: string };

/** apimachinery: YAMLReader. A separator line at the very beginning of a document stays with it. */
function splitDocuments(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let [start, offset] = [0, 0];
  for (const line of text.split(/(?<=\n)/)) {
    if (line.startsWith('---')) {
      const rest = line.slice(3).trim();
      if (rest !== '' && !rest.startsWith('#')) return [...chunks, { error: `invalid Yaml document separator: ${rest}` }];
      if (offset > start) {
        chunks.push({ text: text.slice(start, offset), start });
        start = offset + line.length;
      }
    }
    offset += line.length;
  }
  if (offset > start) chunks.push({ text: text.slice(start), start });
  return chunks;
}

function originsOf(document: Document, start: number, lines: LineCounter, source: TextSource): FieldOrigins {
  const origins = new Map<string, SourceRange>();
  const range = (from: number, to: number): SourceRange => {
    const { line, col } = lines.linePos(start + from);
    return { file: source.file, revision: source.revision, start: start + from, end: start + to, line, column: col };
  };
  const visit = (node: unknown, path: string): void => {
    if (isMap(node)) {
      for (const pair of node.items as Pair<Node, Node | null>[]) {
        const inner = keyPath(path, isScalar(pair.key) ? String(pair.key.value) : String(pair.key));
        const key = pair.key.range;
        if (key) origins.set(inner, range(key[0], pair.value?.range?.[1] ?? key[1]));
        visit(pair.value, inner);
      }
    } else if (isSeq(node)) {
      (node.items as Node[]).forEach((item, i) => {
        const inner = indexPath(path, i);
        if (item.range) origins.set(inner, range(item.range[0], item.range[1]));
        visit(item, inner);
      });
    }
  };
  visit(document.contents, '');
  return origins;
}
