// Reads YAML of unknown origin: nested only so deep, with only so many entries, so that nothing that walks it runs out of stack or time.
import { Composer, Lexer, Parser, type Document, type LineCounter } from 'yaml';
import { failure, ok, type Result } from '../base/result.ts';
import type { Problem } from './problem.ts';

/** Manifests and documents stay below ten. */
const MAX_DEPTH = 64;
/** Of one mapping: each key is compared with those before it. */
const MAX_KEYS = 1_000;
/** Of all mappings and lists together, what aliases repeat included. */
const MAX_ENTRIES = 200_000;

export interface TooMuch {
  readonly problem: Problem;
  /** Where reading stopped. */
  readonly offset: number;
}

type Token = Parser['stack'][number];

/** The one document of a text. What comes after a limit is not looked at. */
export function composeBounded(text: string, lines: LineCounter): Result<Document.Parsed | undefined, TooMuch> {
  const parser = new Parser(lines.addNewLine);
  const tokens: Token[] = [];
  let entries = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    entries += /^[-:,]$/.test(lexeme) ? 1 : 0;
    for (const token of parser.next(lexeme)) tokens.push(token);
    const problem = tooMuch(parser.stack, entries);
    if (problem) return failure({ problem, offset: parser.offset });
  }
  for (const token of parser.end()) tokens.push(token);
  const [document, second] = new Composer({ lineCounter: lines, strict: true, uniqueKeys: true }).compose(tokens, true, text.length);
  return second ? failure({ problem: { code: 'syntax', message: 'There is a second document in it.' }, offset: second.range[0] }) : ok(document);
}

function tooMuch(stack: readonly Token[], entries: number): Problem | undefined {
  if (stack.length > MAX_DEPTH) return { code: 'tooDeep', limit: MAX_DEPTH };
  if (entries > MAX_ENTRIES) return { code: 'tooMany', count: entries, limit: MAX_ENTRIES };
  const mapping = stack.findLast(({ type }) => type === 'block-map' || type === 'flow-collection');
  const keys = mapping && 'items' in mapping ? mapping.items.length : 0;
  const isList = mapping?.type === 'flow-collection' && mapping.start.source === '[';
  return keys > MAX_KEYS && !isList ? { code: 'tooMany', count: keys, limit: MAX_KEYS } : undefined;
}

/** Aliases repeat what they name, and may put it deeper than it was written. */
export function dataProblem(data: unknown): Problem | undefined {
  let entries = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: data, depth: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return { code: 'tooDeep', limit: MAX_DEPTH };
    const items: readonly unknown[] = Object.values(value);
    entries += items.length;
    if (entries > MAX_ENTRIES) return { code: 'tooMany', count: entries, limit: MAX_ENTRIES };
    for (const item of items) open.push({ value: item, depth: depth + 1 });
  }
  return undefined;
}
