// Parses arithmetic expressions. The errors follow the recursive descents of bash and dash and ash's single message.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect } from '../syntax/ast.ts';
import { ArithmeticError, clamp } from './arithmeticValues.ts';

export interface VariableReference {
  readonly type: 'variable';
  readonly name: Bytes;
  readonly index: Expression | undefined;
}

export type Expression =
  | { readonly type: 'number'; readonly value: bigint }
  | VariableReference
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!' | '~'; readonly operand: Expression }
  | { readonly type: 'step'; readonly operator: '++' | '--'; readonly prefix: boolean; readonly target: VariableReference }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression; readonly rightSource: Bytes }
  | { readonly type: 'logical'; readonly operator: '&&' | '||'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'conditional'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly type: 'assignment'; readonly operator: string; readonly target: VariableReference; readonly value: Expression; readonly rightSource: Bytes }
  | { readonly type: 'comma'; readonly left: Expression; readonly right: Expression };

const OPERATOR = /^(?:<<=|>>=|\*\*|\+\+|--|&&|\|\||<<|>>|[-+*/%&|^<>=!]=|[-+*/%&|^<>=!~?:,()])/;
const NUMBER = /^(?:\d+#[0-9A-Za-z@_]+|0[xX][0-9a-zA-Z]*|\d+[0-9A-Za-z]*)/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/** Binary operators by strength; higher binds tighter. */
const STRENGTH: ReadonlyMap<string, number> = new Map([
  ['||', 3], ['&&', 4], ['|', 5], ['^', 6], ['&', 7], ['==', 8], ['!=', 8], ['<', 9], ['<=', 9], ['>', 9], ['>=', 9], ['<<', 10], ['>>', 10], ['+', 11], ['-', 11],
  ['*', 12], ['/', 12], ['%', 12], ['**', 13],
]);
const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '|=', '^=']);

interface Token {
  readonly type: 'operator' | 'number' | 'name' | 'end' | 'other';
  readonly text: Bytes;
  readonly pos: number;
}

export function parseArithmetic(text: Bytes, dialect: Dialect): Expression {
  return new ArithmeticParser(text, dialect).parse();
}

class ArithmeticParser {
  readonly #text: Bytes;
  readonly #dialect: Dialect;
  #pos = 0;
  #token: Token;
  /** Where the token before began: what bash's messages quote. */
  #lastPos = 0;
  #inMiddle = false;

  constructor(text: Bytes, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
    this.#token = this.#scan();
  }

  parse(): Expression {
    if (this.#token.type === 'end' && this.#dialect !== 'dash') return { type: 'number', value: 0n };
    const expression = this.#dialect === 'dash' ? this.#assignment() : this.#comma();
    if (this.#token.type !== 'end') throw this.#trailing();
    return expression;
  }

  #scan(): Token {
    while (' \t\n'.includes(this.#text.charAt(this.#pos)) && this.#pos < this.#text.length) this.#pos += 1;
    const rest = this.#text.slice(this.#pos);
    const pos = this.#pos;
    if (rest === '') return { type: 'end', text: '', pos };
    const number = this.#number(rest);
    const name = number === undefined ? NAME.exec(rest)?.[0] : undefined;
    const operator = number === undefined && name === undefined ? this.#operator(rest) : undefined;
    const text = number ?? name ?? operator ?? rest.charAt(0);
    this.#pos += text.length;
    const type = number !== undefined ? 'number' : name !== undefined ? 'name' : operator !== undefined ? 'operator' : 'other';
    return { type, text, pos };
  }

  #number(rest: Bytes): Bytes | undefined {
    if (!/^\d/.test(rest)) return undefined;
    if (this.#dialect === 'dash') return /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|\d+)/.exec(rest)?.[0];
    return NUMBER.exec(rest)?.[0];
  }

  #operator(rest: Bytes): Bytes | undefined {
    const found = OPERATOR.exec(rest)?.[0];
    if (this.#dialect !== 'dash' || found === undefined) return found;
    if (found === '**' || found === '++' || found === '--') return found.charAt(0);
    return found === ',' ? undefined : found;
  }

  #advance(): Token {
    const token = this.#token;
    this.#lastPos = token.pos;
    this.#token = this.#scan();
    return token;
  }

  #takes(operator: string): boolean {
    if (this.#token.type !== 'operator' || this.#token.text !== operator) return false;
    this.#advance();
    return true;
  }

  // ---- errors -----------------------------------------------------------------------------------------------------

  #error(bashText: Bytes, at: number, dashText: Bytes): ArithmeticError {
    if (this.#dialect === 'ash') return new ArithmeticError('arithmetic syntax error');
    if (this.#dialect === 'dash') return new ArithmeticError(`arithmetic expression: ${dashText}: "${this.#text}"`);
    return new ArithmeticError(`${this.#text.trimStart()}: ${bashText} (error token is "${this.#text.slice(at)}")`);
  }

  #trailing(): ArithmeticError {
    const { type, text, pos } = this.#token;
    if (type === 'operator' && text === ':' && this.#dialect === 'ash') return new ArithmeticError('malformed ?: operator');
    if (type === 'operator' && ASSIGNMENTS.has(text)) return this.#error('attempted assignment to non-variable', pos, 'expecting EOF');
    if (type === 'other') return this.#error('syntax error: invalid arithmetic operator', pos, 'expecting EOF');
    return this.#error('syntax error in expression', pos, 'expecting EOF');
  }

  /** Where bash's messages point: the present token, at the end the one before. */
  #here(): number {
    return this.#token.type === 'end' ? this.#lastPos : this.#token.pos;
  }

  #operandExpected(): ArithmeticError {
    return this.#error('syntax error: operand expected', this.#here(), 'expecting primary');
  }

  // ---- grammar ----------------------------------------------------------------------------------------------------

  #comma(): Expression {
    let left = this.#assignment();
    while (this.#dialect !== 'dash' && this.#takes(',')) left = { type: 'comma', left, right: this.#assignment() };
    return left;
  }

  #assignment(): Expression {
    const left = this.#conditional();
    if (left.type !== 'variable' || this.#token.type !== 'operator' || !ASSIGNMENTS.has(this.#token.text)) return left;
    const operator = this.#advance().text;
    const start = this.#token.pos;
    const value = this.#assignment();
    return { type: 'assignment', operator, target: left, value, rightSource: this.#sourceFrom(start) };
  }

  #sourceFrom(start: number): Bytes {
    return this.#text.slice(start);
  }

  #conditional(): Expression {
    const test = this.#binary(3);
    if (this.#token.text !== '?' || this.#token.type !== 'operator') return test;
    // ash's shunting-yard parser cannot nest a conditional in the middle of another.
    if (this.#dialect === 'ash' && this.#inMiddle) throw new ArithmeticError('malformed ?: operator');
    this.#advance();
    const outer = this.#inMiddle;
    this.#inMiddle = true;
    const then = this.#dialect === 'dash' ? this.#assignment() : this.#comma();
    this.#inMiddle = outer;
    if (!this.#takes(':')) {
      if (this.#dialect === 'ash') throw new ArithmeticError('malformed ?: operator');
      throw this.#error("`:' expected for conditional expression", this.#here(), "expecting ':'");
    }
    return { type: 'conditional', test, then, otherwise: this.#conditionalTail() };
  }

  #conditionalTail(): Expression {
    const expression = this.#conditional();
    return expression;
  }

  #binary(weakest: number): Expression {
    let left = this.#unary();
    for (;;) {
      const operator = this.#token.type === 'operator' ? this.#token.text : '';
      const strength = STRENGTH.get(operator);
      if (strength === undefined || strength < weakest) return left;
      this.#advance();
      const start = this.#token.pos;
      const right = this.#binary(operator === '**' ? strength : strength + 1);
      const rightSource = this.#text.slice(start);
      left = operator === '&&' || operator === '||' ? { type: 'logical', operator, left, right } : { type: 'binary', operator, left, right, rightSource };
    }
  }

  #unary(): Expression {
    const { type, text } = this.#token;
    if (type !== 'operator') return this.#postfix();
    switch (text) {
      case '-':
      case '+':
      case '!':
      case '~':
        this.#advance();
        return { type: 'unary', operator: text, operand: this.#unary() };
      case '++':
      case '--': {
        this.#advance();
        const operand = this.#unary();
        if (operand.type === 'variable') return { type: 'step', operator: text, prefix: true, target: operand };
        const sign = text === '++' ? '+' : '-';
        return { type: 'unary', operator: sign, operand: { type: 'unary', operator: sign, operand } };
      }
      default:
        return this.#postfix();
    }
  }

  #postfix(): Expression {
    const primary = this.#primary();
    const { type, text } = this.#token;
    if (primary.type !== 'variable' || type !== 'operator' || (text !== '++' && text !== '--')) return primary;
    this.#advance();
    return { type: 'step', operator: text, prefix: false, target: primary };
  }

  #primary(): Expression {
    const { type, text, pos } = this.#token;
    if (type === 'number') {
      this.#advance();
      return { type: 'number', value: this.#literal(text, pos) };
    }
    if (type === 'name') {
      this.#advance();
      return { type: 'variable', name: text, index: this.#subscript() };
    }
    if (type !== 'operator' || text !== '(') throw this.#operandExpected();
    this.#advance();
    const inner = this.#dialect === 'dash' ? this.#assignment() : this.#comma();
    if (!this.#takes(')')) {
      throw this.#error("missing `)'", this.#here(), "expecting ')'");
    }
    return inner;
  }

  /** bash: `a[i]`. */
  #subscript(): Expression | undefined {
    if (this.#dialect !== 'bash' || this.#text.charAt(this.#token.pos) !== '[') return undefined;
    const start = this.#token.pos + 1;
    let depth = 1;
    let end = start;
    while (end < this.#text.length && depth > 0) {
      const c = this.#text.charAt(end++);
      if (c === '[') depth += 1;
      if (c === ']') depth -= 1;
    }
    const index = parseArithmetic(this.#text.slice(start, end - 1), this.#dialect);
    this.#pos = end;
    this.#token = this.#scan();
    return index;
  }

  #literal(text: Bytes, pos: number): bigint {
    if (/^0[xX]/.test(text)) {
      if (/^0[xX][0-9a-fA-F]+$/.test(text)) return clamp(BigInt(`0x${text.slice(2)}`), this.#dialect);
      if (text.length === 2 && this.#dialect === 'bash') return 0n;
      throw this.#tooGreat(text, pos);
    }
    const based = /^(\d+)#(.+)$/.exec(text);
    if (based) return this.#based(text, pos, Number(based[1]), based[2] ?? '');
    if (/^0[0-7]*$/.test(text)) return clamp(text === '0' ? 0n : BigInt(`0o${text.slice(1)}`), this.#dialect);
    if (!/^\d+$/.test(text) || text.startsWith('0')) throw this.#tooGreat(text, pos);
    return clamp(BigInt(text), this.#dialect);
  }

  #based(text: Bytes, pos: number, base: number, digits: Bytes): bigint {
    if (base < 2 || base > 64) throw this.#error('invalid arithmetic base', pos, 'expecting EOF');
    let value = 0n;
    for (const digit of digits) {
      const rank = digitRank(digit, base);
      if (rank >= base) throw this.#tooGreat(text, pos);
      value = BigInt.asIntN(64, value * BigInt(base) + BigInt(rank));
    }
    return value;
  }

  #tooGreat(text: Bytes, pos: number): ArithmeticError {
    if (this.#dialect === 'bash') return new ArithmeticError(`${text}: value too great for base (error token is "${text}")`);
    return this.#error('', pos, 'expecting EOF');
  }
}

function digitRank(digit: string, base: number): number {
  const c = digit.charCodeAt(0);
  if (c >= 48 && c <= 57) return c - 48;
  if (c >= 97 && c <= 122) return c - 87;
  if (c >= 65 && c <= 90) return base <= 36 ? c - 55 : c - 29;
  return digit === '@' ? 62 : 63;
}
