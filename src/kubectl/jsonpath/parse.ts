// Reads a JSONPath template: text with actions in braces (client-go util/jsonpath parser.go, with its error texts).
import { failure, ok, type Result } from '../../base/result.ts';
import type { JsonPathNode, SliceBound } from './nodes.ts';

/** The nodes of the template; an action is a list node. */
export function parseJsonPath(template: string): Result<readonly JsonPathNode[], string> {
  const parser = new Parser(template);
  try {
    parser.parse();
    return ok(parser.root);
  } catch (error) {
    if (error instanceof SyntaxProblem) return failure(error.message);
    throw error;
  }
}

const RELAXED = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/;

/** `x.y`, `.x.y`, `{x.y}` and `{.x.y}` all mean `{.x.y}` (get.RelaxedJSONPathExpression). */
export function relaxedExpression(text: string): Result<string, string> {
  if (text === '') return ok('');
  const match = RELAXED.exec(text);
  if (!match) return failure("unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'");
  return ok(`{.${match[1] || match[2] || ''}}`);
}

class SyntaxProblem extends Error {}

function syntax(message: string): never {
  throw new SyntaxProblem(message);
}

const SLICE = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/;
const FILTER = /^([^!<>=]+)([!<>=]+)(.+?)$/s;

class Parser {
  readonly root: JsonPathNode[] = [];
  readonly #input: string;
  #at = 0;

  constructor(input: string) {
    this.#input = input;
  }

  parse(): void {
    while (this.#at < this.#input.length) {
      const brace = this.#input.indexOf('{', this.#at);
      const end = brace < 0 ? this.#input.length : brace;
      if (end > this.#at) this.root.push({ type: 'text', text: this.#input.slice(this.#at, end) });
      this.#at = end;
      if (brace < 0) return;
      this.#at += 1;
      const nodes: JsonPathNode[] = [];
      this.root.push({ type: 'list', nodes });
      this.#action(nodes);
    }
  }

  /** Up to and including the closing brace. */
  #action(nodes: JsonPathNode[]): void {
    for (;;) {
      if (this.#skip('}')) return;
      if (this.#skip('[?(')) this.#filter(nodes);
      else if (this.#skip('..')) this.#recursive(nodes);
      else this.#step(nodes);
    }
  }

  #skip(prefix: string): boolean {
    if (!this.#input.startsWith(prefix, this.#at)) return false;
    this.#at += prefix.length;
    return true;
  }

  #step(nodes: JsonPathNode[]): void {
    const start = this.#at;
    const character = this.#next();
    if (character === '' || character === '\n' || character === '\r') syntax('unclosed action');
    if (character === ' ' || character === '@' || character === '$') return;
    if (character === '[') this.#array(nodes, start);
    else if (character === '"' || character === "'") this.#quote(nodes, character, start);
    else if (character === '.') this.#field(nodes);
    else if (/[+\-\p{Nd}]/u.test(character)) this.#number(nodes, start);
    else if (/[_\p{L}\p{Nd}]/u.test(character)) this.#identifier(nodes, start);
    else syntax(`unrecognized character in action: U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} '${character}'`);
  }

  #next(): string {
    const code = this.#input.codePointAt(this.#at);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #recursive(nodes: JsonPathNode[]): void {
    if (nodes.at(-1)?.type === 'recursive') syntax('invalid multiple recursive descent');
    nodes.push({ type: 'recursive' });
    if (/^[_\p{L}\p{Nd}]/u.test(this.#input.slice(this.#at))) this.#field(nodes);
  }

  #field(nodes: JsonPathNode[]): void {
    const start = this.#at;
    while (this.#at < this.#input.length) {
      const character = this.#input[this.#at] ?? '';
      if (isTerminator(character)) break;
      this.#at += character === '\\' ? 2 : 1;
    }
    const name = this.#input.slice(start, this.#at);
    nodes.push(name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') });
  }

  #identifier(nodes: JsonPathNode[], start: number): void {
    while (this.#at < this.#input.length && !isTerminator(this.#input[this.#at] ?? '')) this.#at += 1;
    const name = this.#input.slice(start, this.#at);
    nodes.push(name === 'true' || name === 'false' ? { type: 'literal', value: name === 'true' } : { type: 'identifier', name });
  }

  #number(nodes: JsonPathNode[], start: number): void {
    while (/[.\d]/.test(this.#input[this.#at] ?? '')) this.#at += 1;
    const text = this.#input.slice(start, this.#at);
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) syntax(`cannot parse number ${text}`);
    nodes.push({ type: 'literal', value: Number(text) });
  }

  #quote(nodes: JsonPathNode[], quote: string, start: number): void {
    for (;;) {
      const character = this.#next();
      if (character === '' || character === '\n') syntax('unterminated quoted string');
      if (character === quote && this.#input[this.#at - 2] !== '\\') break;
    }
    nodes.push({ type: 'text', text: unquote(this.#input.slice(start + 1, this.#at - 1)) });
  }

  #array(nodes: JsonPathNode[], start: number): void {
    const end = this.#input.slice(this.#at).search(/[\n\]]/);
    if (end < 0 || this.#input[this.#at + end] === '\n') syntax('unterminated array');
    this.#at += end + 1;
    const text = this.#input.slice(start + 1, this.#at - 1);
    nodes.push(...arrayNodes(text === '*' ? ':' : text));
  }

  #filter(nodes: JsonPathNode[]): void {
    const start = this.#at;
    this.#toEndOfFilter();
    if (this.#next() !== ']') syntax('unclosed array expect ]');
    const text = this.#input.slice(start, this.#at - 2);
    const match = FILTER.exec(text);
    if (!match) nodes.push({ type: 'filter', left: actionNodes(text), right: [], operator: 'exists' });
    else nodes.push({ type: 'filter', left: actionNodes(match[1] ?? ''), right: actionNodes(match[3] ?? ''), operator: match[2] ?? '' });
  }

  /** Behind the closing parenthesis that is in no quotes. */
  #toEndOfFilter(): void {
    let [begun, ended, quote] = [false, false, ''];
    for (;;) {
      const character = this.#next();
      if (character === '' || character === '\n') syntax('unterminated filter');
      if (character === ')' && begun === ended) return;
      if (character !== '"' && character !== "'") continue;
      if (!begun) [begun, quote] = [true, character];
      else if (this.#input[this.#at - 2] !== '\\' && character === quote) ended = true;
    }
  }
}

function isTerminator(character: string): boolean {
  return /[ \t\r\n.,[\]$@{}]/.test(character);
}

/** The nodes of a text as if it stood in braces. */
function actionNodes(text: string): readonly JsonPathNode[] {
  const parser = new Parser(`{${text}}`);
  parser.parse();
  const [first] = parser.root;
  return first?.type === 'list' ? first.nodes : [];
}

function arrayNodes(text: string): readonly JsonPathNode[] {
  const parts = text.split(',');
  if (parts.length > 1) return [{ type: 'union', lists: parts.map((part) => actionNodes(`[${part.replace(/^ +| +$/g, '')}]`)) }];
  const key = /^'([^']*)'$/.exec(text);
  if (key) return actionNodes(`.${key[1] ?? ''}`);
  const slice = SLICE.exec(text);
  if (!slice) syntax(`invalid array index ${text}`);
  return [{ type: 'array', bounds: sliceBounds(slice) }];
}

function sliceBounds([, first = '', second, third]: RegExpExecArray): readonly [SliceBound, SliceBound, SliceBound] {
  const unknown: SliceBound = { known: false, value: 0, derived: false };
  const bound = (text: string | undefined): SliceBound => (text === undefined || text === '' || text === ':' ? unknown : { known: true, value: Number(text.replace(':', '')), derived: false });
  const start = bound(first);
  return [start, second === undefined ? { known: true, value: start.value + 1, derived: true } : bound(second), bound(third)];
}

const ESCAPES = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['\\', '\\'], ['"', '"'], ["'", "'"], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v'], ['0', '\0']]);

/** UnquoteExtend: Go's escapes in either kind of quotes. */
function unquote(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs, (_whole, escape: string) => {
    if (/^[ux]./.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return ESCAPES.get(escape) ?? escape;
  });
}
