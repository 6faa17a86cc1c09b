// Reads a Go template: text, actions, if, with, range, define, block, template, variables, pipelines and calls (text/template/parse).
import { failure, ok, type Result } from '../../base/result.ts';
import { FUNCTION_NAMES } from './functions.ts';
import type { Command, Operand, Pipeline, Template, TemplateNode } from './nodes.ts';

/** The failure is Go's text. */
export function parseTemplate(text: string): Result<Template, string> {
  try {
    const parser = new TemplateParser(text);
    return ok(parser.parse());
  } catch (error) {
    if (error instanceof TemplateProblem) return failure(error.message);
    throw error;
  }
}

class TemplateProblem extends Error {}

interface Token {
  readonly kind: 'field' | 'variable' | 'string' | 'number' | 'word' | 'dot' | 'symbol' | 'space';
  readonly text: string;
  readonly at: number;
}

const TOKEN = /(\s+)|(\$[\p{L}\p{Nd}_]*)|(\.[\p{L}_][\p{L}\p{Nd}_]*)|("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+')|([+-]?\d[\d.xXa-fA-F_]*(?:[eE][+-]?\d+)?)|([\p{L}_][\p{L}\p{Nd}_]*)|(:=|[().,|=])/uy;
const KINDS: readonly Token['kind'][] = ['space', 'variable', 'field', 'string', 'number', 'word', 'symbol'];

type Piece = { readonly text: string } | { readonly tokens: readonly Token[]; readonly at: number };

class TemplateParser {
  readonly #source: string;
  readonly #pieces: readonly Piece[];
  #at = 0;
  #variables = new Set(['$']);
  readonly #defined = new Map<string, readonly TemplateNode[]>();

  constructor(source: string) {
    this.#source = source;
    this.#pieces = this.#split();
  }

  parse(): Template {
    const { nodes, end } = this.#list();
    if (end !== undefined) this.#fail(`unexpected {{${end.word}}}`, end.at);
    return { nodes, defined: this.#defined };
  }

  #fail(message: string, at: number): never {
    throw new TemplateProblem(`template: output:${this.#source.slice(0, at).split('\n').length}: ${message}`);
  }

  /** Text and actions; trim marks are applied, comments dropped. */
  #split(): Piece[] {
    const pieces: Piece[] = [];
    let [at, trimNext] = [0, false];
    while (at < this.#source.length) {
      const open = this.#source.indexOf('{{', at);
      let text = this.#source.slice(at, open < 0 ? undefined : open);
      if (trimNext) text = text.trimStart();
      const trimsBefore = open >= 0 && /^\{\{-\s/.test(this.#source.slice(open, open + 4));
      if (trimsBefore) text = text.trimEnd();
      if (text !== '') pieces.push({ text });
      if (open < 0) break;
      const start = open + (trimsBefore ? 3 : 2);
      const action = this.#lex(start);
      if (!action.comment) pieces.push({ tokens: action.tokens, at: start });
      [at, trimNext] = [action.end, action.trimsAfter];
    }
    return pieces;
  }

  #lex(start: number): { tokens: Token[]; end: number; trimsAfter: boolean; comment: boolean } {
    const comment = /^\s*\/\*[\s\S]*?\*\/\s*(-?)\}\}/.exec(this.#source.slice(start));
    if (comment) return { tokens: [], end: start + comment[0].length, trimsAfter: comment[1] === '-', comment: true };
    const tokens: Token[] = [];
    for (let at = start; ; ) {
      const close = /^(\s-)?\}\}/.exec(this.#source.slice(at));
      if (close) return { tokens, end: at + close[0].length, trimsAfter: close[1] !== undefined, comment: false };
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(this.#source);
      if (!match) this.#failAt(at);
      const kind = match[7] === '.' ? 'dot' : (KINDS[match.slice(1).findIndex((group) => group !== undefined)] ?? 'symbol');
      tokens.push({ kind, text: match[0], at });
      at += match[0].length;
    }
  }

  #failAt(at: number): never {
    const character = this.#source[at];
    if (character === undefined || character === '\n') this.#fail('unclosed action', at);
    if (character === '"') this.#fail('unterminated quoted string', at);
    return this.#fail(`unexpected ${JSON.stringify(character)} in operand`, at);
  }

  /** Nodes up to `end` or `else`, which is returned. */
  #list(): { nodes: TemplateNode[]; end: { word: string; tokens: readonly Token[]; at: number } | undefined } {
    const nodes: TemplateNode[] = [];
    for (let piece = this.#pieces[this.#at]; piece !== undefined; piece = this.#pieces[this.#at]) {
      this.#at += 1;
      if ('text' in piece) {
        nodes.push({ type: 'text', text: piece.text });
        continue;
      }
      const tokens = trimSpace(piece.tokens);
      const word = tokens[0]?.kind === 'word' ? tokens[0].text : '';
      if (word === 'end' || word === 'else') return { nodes, end: { word, tokens: trimSpace(tokens.slice(1)), at: piece.at } };
      if (word === 'define') this.#define(trimSpace(tokens.slice(1)), piece.at);
      else nodes.push(this.#action(word, tokens, piece.at));
    }
    return { nodes, end: undefined };
  }

  #action(word: string, tokens: readonly Token[], at: number): TemplateNode {
    if (word === 'if' || word === 'with' || word === 'range') return this.#control(word, trimSpace(tokens.slice(1)), at);
    if ((word === 'break' || word === 'continue') && tokens.length === 1) return { type: word };
    if (word === 'template' || word === 'block') return this.#call(word, trimSpace(tokens.slice(1)), at);
    return { type: 'action', pipeline: this.#pipeline(tokens, at, 'command') };
  }

  /** The body of a template has variables of its own. */
  #define(tokens: readonly Token[], at: number): void {
    const name = this.#name(tokens[0], at, 'define clause');
    if (tokens.length > 1) this.#fail(`unexpected ${JSON.stringify(tokens.slice(1).map(({ text }) => text).join('').trim())} in define clause`, at);
    this.#body(name);
  }

  #body(name: string): void {
    const outer = this.#variables;
    this.#variables = new Set(['$']);
    const { nodes, end } = this.#list();
    if (end === undefined) this.#fail('unexpected EOF', this.#source.length);
    if (end.word !== 'end') this.#fail(`unexpected {{${end.word}}}`, end.at);
    this.#variables = outer;
    this.#defined.set(name, nodes);
  }

  /** `block` defines what it calls. */
  #call(word: 'template' | 'block', tokens: readonly Token[], at: number): TemplateNode {
    const name = this.#name(tokens[0], at, `${word} clause`);
    const rest = trimSpace(tokens.slice(1));
    if (word === 'block' && rest.length === 0) this.#fail('missing value for block clause', at);
    const pipeline = rest.length === 0 ? undefined : this.#pipeline(rest, at, `${word} clause`);
    if (word === 'block') this.#body(name);
    return { type: 'template', name, pipeline, source: `{{template ${JSON.stringify(name)}${rest.length === 0 ? '' : ` ${rest.map(({ text }) => text).join('')}`}}}`, at };
  }

  #name(token: Token | undefined, at: number, context: string): string {
    if (token?.kind !== 'string') this.#fail(token === undefined ? `missing value for ${context}` : `unexpected ${JSON.stringify(token.text)} in ${context}`, at);
    return token.text.startsWith('`') ? token.text.slice(1, -1) : unquote(token.text);
  }

  #control(type: 'if' | 'with' | 'range', tokens: readonly Token[], at: number): TemplateNode {
    const pipeline = this.#pipeline(tokens, at, type);
    const { nodes: body, end } = this.#list();
    if (end === undefined) this.#fail('unexpected EOF', this.#source.length);
    if (end.word === 'end') return { type, pipeline, body, otherwise: [] };
    const [next] = end.tokens;
    if (next && (next.text === 'if' || next.text === 'with')) return { type, pipeline, body, otherwise: [this.#control(next.text, trimSpace(end.tokens.slice(1)), end.at)] };
    const otherwise = this.#list();
    if (otherwise.end?.word !== 'end') this.#fail('unexpected EOF', this.#source.length);
    return { type, pipeline, body, otherwise: otherwise.nodes };
  }

  #pipeline(tokens: readonly Token[], at: number, context: string): Pipeline {
    const declaration = this.#declaration(tokens);
    const rest = trimSpace(tokens.slice(declaration.length));
    if (rest.length === 0) this.#fail(`missing value for ${context}`, at);
    const commands = splitAt(rest, '|').map((part) => this.#command(trimSpace(part), at, context));
    declaration.names.forEach((name) => this.#variables.add(name));
    return { commands, variables: declaration.names, assigns: declaration.assigns };
  }

  /** `$a, $b :=` at the beginning, if it is there. */
  #declaration(tokens: readonly Token[]): { names: readonly string[]; length: number; assigns: boolean } {
    const index = tokens.findIndex(({ text }) => text === ':=' || text === '=');
    const names = tokens.slice(0, Math.max(index, 0)).filter(({ kind }) => kind === 'variable').map(({ text }) => text);
    return index < 0 ? { names: [], length: 0, assigns: false } : { names, length: index + 1, assigns: tokens[index]?.text === '=' };
  }

  #command(tokens: readonly Token[], at: number, context: string): Command {
    const [first] = tokens;
    if (!first) this.#fail(`missing value for ${context}`, at);
    const operands: Operand[] = [];
    for (let i = 0; i < tokens.length; ) {
      if (tokens[i]?.kind === 'space') i += 1;
      else {
        const { operand, next } = this.#operand(tokens, i);
        operands.push(operand);
        i = next;
      }
    }
    return { operands, source: tokens.map(({ text }) => text).join('').replace(/\s+/g, ' '), at: first.at };
  }

  #operand(tokens: readonly Token[], index: number): { operand: Operand; next: number } {
    const token = tokens[index];
    if (!token) throw new Error('no token');
    let next = index + 1;
    const fields = (): string[] => {
      const names: string[] = [];
      for (; tokens[next]?.kind === 'field'; next++) names.push((tokens[next]?.text ?? '').slice(1));
      return names;
    };
    const source = () => tokens.slice(index, next).map(({ text }) => text).join('');
    if (token.kind === 'dot') return { operand: { type: 'dot', fields: [], source: '.' }, next };
    if (token.kind === 'field') {
      const names = [token.text.slice(1), ...fields()];
      return { operand: { type: 'dot', fields: names, source: source() }, next };
    }
    if (token.kind === 'variable') {
      if (!this.#variables.has(token.text)) this.#fail(`undefined variable "${token.text}"`, token.at);
      const names = fields();
      return { operand: { type: 'variable', name: token.text, fields: names, source: source() }, next };
    }
    if (token.text === '(') {
      next = closingParenthesis(tokens, index);
      if (next < 0) this.#fail('unclosed left paren', token.at);
      const pipeline = this.#pipeline(trimSpace(tokens.slice(index + 1, next)), token.at, 'parenthesized pipeline');
      next += 1;
      const names = fields();
      return { operand: { type: 'group', pipeline, fields: names, source: source() }, next };
    }
    return { operand: this.#word(token), next };
  }

  #word({ kind, text, at }: Token): Operand {
    if (kind === 'string') return { type: 'literal', value: text.startsWith('`') ? text.slice(1, -1) : unquote(text), source: text };
    if (kind === 'number') return { type: 'literal', value: Number(text.replaceAll('_', '')), source: text };
    if (text === 'true' || text === 'false') return { type: 'literal', value: text === 'true', source: text };
    if (text === 'nil') return { type: 'literal', value: null, source: text };
    if (kind !== 'word') this.#fail(`unexpected ${JSON.stringify(text)} in operand`, at);
    if (!FUNCTION_NAMES.has(text)) this.#fail(`function "${text}" not defined`, at);
    return { type: 'function', name: text, source: text };
  }
}

function trimSpace(tokens: readonly Token[]): readonly Token[] {
  const first = tokens.findIndex(({ kind }) => kind !== 'space');
  const last = tokens.findLastIndex(({ kind }) => kind !== 'space');
  return first < 0 ? [] : tokens.slice(first, last + 1);
}

/** Parts between a symbol outside parentheses. */
function splitAt(tokens: readonly Token[], symbol: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (token.text === symbol && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function closingParenthesis(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]?.text === '(') depth += 1;
    if (tokens[i]?.text === ')') depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

const ESCAPES = new Map([['n', '\n'], ['t', '\t'], ['r', '\r'], ['a', '\x07'], ['b', '\b'], ['f', '\f'], ['v', '\v']]);

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs, (_whole, escape: string) => {
    if (/^[ux]./.test(escape)) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return ESCAPES.get(escape) ?? escape;
  });
}
