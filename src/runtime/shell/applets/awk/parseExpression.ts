// awk's expressions, by precedence from assignment down to grouping.
import { AwkError } from './awkError.ts';
import type { Call, Element, Expression, Target, Variable } from './ast.ts';
import type { Tokens } from './tokens.ts';

/** Where an expression stands. */
interface Place {
  /** The operands of print: `>` redirects. */
  readonly inPrint: boolean;
}

const ASSIGNMENTS: ReadonlySet<string> = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**=']);
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '==', '!=', '>', '>=']);
const NO_ARGUMENTS_NEEDED: ReadonlySet<string> = new Set(['length']);

export class ExpressionParser {
  readonly #tokens: Tokens;
  #inPrint = false;
  /** Parameters of the function that is being read. */
  parameters: readonly string[] = [];
  readonly calls: Call[] = [];

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  expression(place: Place = { inPrint: false }): Expression {
    const outer = this.#inPrint;
    this.#inPrint = place.inPrint;
    const parsed = this.#conditional();
    this.#inPrint = outer;
    return parsed;
  }

  /** Comma-separated, up to a token that no expression begins with. */
  list(closer: string): Expression[] {
    const items: Expression[] = [];
    const tokens = this.#tokens;
    tokens.skipNewlines();
    while (!tokens.is(closer)) {
      items.push(this.expression());
      tokens.skipNewlines();
      if (!tokens.accept(',')) break;
      tokens.skipNewlines();
    }
    return items;
  }

  variable(name: string): Variable {
    const slot = this.parameters.indexOf(name);
    return { type: 'variable', name, slot: slot < 0 ? undefined : slot };
  }

  #conditional(): Expression {
    const condition = this.#or();
    if (!this.#tokens.accept('?')) return condition;
    this.#tokens.skipNewlines();
    const yes = this.#conditional();
    this.#tokens.skipNewlines();
    this.#tokens.expect(':');
    this.#tokens.skipNewlines();
    return { type: 'conditional', condition, yes, no: this.#conditional() };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#tokens.accept('||')) {
      this.#tokens.skipNewlines();
      left = { type: 'logical', operator: '||', left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#membership();
    while (this.#tokens.accept('&&')) {
      this.#tokens.skipNewlines();
      left = { type: 'logical', operator: '&&', left, right: this.#membership() };
    }
    return left;
  }

  #membership(): Expression {
    let left = this.#match();
    while (this.#tokens.accept('in')) left = { type: 'in', index: left.type === 'group' ? left.items : [left], array: this.#arrayName() };
    return left;
  }

  #arrayName(): Variable {
    if (this.#tokens.current.type !== 'name') throw this.#tokens.unexpected();
    return this.variable(this.#tokens.take().text);
  }

  #match(): Expression {
    let left = this.#comparison();
    while (this.#tokens.is('~') || this.#tokens.is('!~')) {
      const negated = this.#tokens.take().text === '!~';
      left = { type: 'match', negated, left, right: this.#comparison() };
    }
    return left;
  }

  #comparison(): Expression {
    const tokens = this.#tokens;
    let left = this.#concatenation();
    for (;;) {
      const { text, type, line } = tokens.current;
      if (type === 'operator' && COMPARISONS.has(text) && !(text === '>' && this.#inPrint)) {
        tokens.take();
        left = { type: 'compare', operator: text, left, right: this.#concatenation(), line };
      } else if (tokens.is('|') && tokens.peek().text === 'getline') {
        tokens.take();
        tokens.take();
        left = { type: 'getline', source: 'command', from: left, target: this.#getlineTarget() };
      } else return left;
    }
  }

  #concatenation(): Expression {
    let left = this.#additive();
    while (this.#startsOperand()) left = { type: 'concat', left, right: this.#additive() };
    return left;
  }

  #startsOperand(): boolean {
    const { type, text } = this.#tokens.current;
    if (type === 'operator') return text === '$' || text === '(' || text === '!' || text === '++' || text === '--';
    return type === 'number' || type === 'string' || type === 'name' || type === 'call' || type === 'builtin';
  }

  #additive(): Expression {
    return this.#leftAssociative(['+', '-'], () => this.#leftAssociative(['*', '/', '%'], () => this.#unary()));
  }

  #leftAssociative(operators: readonly string[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const { text, line } = this.#tokens.current;
      if (!operators.some((one) => this.#tokens.is(one))) return left;
      this.#tokens.take();
      left = { type: 'arithmetic', operator: text, left, right: operand(), line };
    }
  }

  #unary(): Expression {
    const tokens = this.#tokens;
    for (const operator of ['!', '-', '+'] as const) if (tokens.accept(operator)) return { type: 'unary', operator, operand: this.#unary() };
    return this.#power();
  }

  #power(): Expression {
    const tokens = this.#tokens;
    const base = this.#postfix();
    const { line } = tokens.current;
    if (!tokens.accept('^') && !tokens.accept('**')) return base;
    // Right-associative, and its right side may have a sign.
    const right: Expression = tokens.is('-') || tokens.is('+') || tokens.is('!') ? this.#unary() : this.#power();
    return { type: 'arithmetic', operator: '^', left: base, right, line };
  }

  #postfix(): Expression {
    const operand = this.#primary();
    if (!isTarget(operand)) return operand;
    if (this.#tokens.accept('++')) return { type: 'step', target: operand, delta: 1, prefix: false };
    if (this.#tokens.accept('--')) return { type: 'step', target: operand, delta: -1, prefix: false };
    return this.#assignment(operand);
  }

  /** Whatever stands before the target, `=` can only assign to it: `a && b = 1`. */
  #assignment(target: Target): Expression {
    const tokens = this.#tokens;
    const { text, type, line } = tokens.current;
    if (type !== 'operator' || !ASSIGNMENTS.has(text)) return target;
    tokens.take();
    tokens.skipNewlines();
    return { type: 'assign', target, operator: text === '**=' ? '^' : text.slice(0, -1), value: this.#conditional(), line };
  }

  #primary(): Expression {
    const tokens = this.#tokens;
    const { type, text, line } = tokens.current;
    switch (type) {
      case 'number':
        tokens.take();
        return { type: 'number', value: Number(text) };
      case 'string':
        tokens.take();
        return { type: 'string', value: text };
      case 'name':
        tokens.take();
        return this.#nameOrElement(text);
      case 'call':
        tokens.take();
        return this.#call(text, line);
      case 'builtin':
        tokens.take();
        return this.#builtin(text, line);
      default:
        return this.#symbol();
    }
  }

  #symbol(): Expression {
    const tokens = this.#tokens;
    if (tokens.is('/') || tokens.is('/=')) return { type: 'regex', source: tokens.takeRegex() };
    if (tokens.accept('$')) return { type: 'field', index: this.#fieldIndex() };
    for (const [operator, delta] of [['++', 1], ['--', -1]] as const) {
      if (!tokens.accept(operator)) continue;
      const target = this.#primary();
      if (!isTarget(target)) throw tokens.unexpected();
      return { type: 'step', target, delta, prefix: true };
    }
    if (tokens.accept('getline')) return this.#simpleGetline();
    if (!tokens.accept('(')) throw tokens.unexpected();
    const items = this.list(')');
    if (items.length === 0) throw tokens.unexpected();
    tokens.expect(')');
    return { type: 'group', items };
  }

  #fieldIndex(): Expression {
    const tokens = this.#tokens;
    if (tokens.is('-') || tokens.is('+') || tokens.is('!')) return this.#unary();
    return this.#primary();
  }

  #nameOrElement(name: string): Variable | Element {
    const variable = this.variable(name);
    if (!this.#tokens.accept('[')) return variable;
    const index = this.list(']');
    if (index.length === 0) throw this.#tokens.unexpected();
    this.#tokens.expect(']');
    return { type: 'element', array: variable, index };
  }

  #arguments(): Expression[] {
    this.#tokens.expect('(');
    const args = this.list(')');
    this.#tokens.expect(')');
    return args;
  }

  #call(name: string, line: number): Call {
    const call: Call = { type: 'call', name, args: this.#arguments(), line };
    this.calls.push(call);
    return call;
  }

  #builtin(name: string, line: number): Call {
    if (this.#tokens.is('(')) return { type: 'builtin', name, args: this.#arguments(), line };
    if (NO_ARGUMENTS_NEEDED.has(name)) return { type: 'builtin', name, args: [], line };
    throw this.#tokens.current.type === 'end' ? new AwkError('end', '', line) : this.#tokens.unexpected();
  }

  #simpleGetline(): Expression {
    const target = this.#getlineTarget();
    if (!this.#tokens.accept('<')) return { type: 'getline', source: 'input', from: undefined, target };
    return { type: 'getline', source: 'file', from: this.#primary(), target };
  }

  #getlineTarget(): Target | undefined {
    const tokens = this.#tokens;
    if (tokens.current.type !== 'name' && !tokens.is('$')) return undefined;
    const target = this.#primary();
    return isTarget(target) ? target : undefined;
  }
}

export function isTarget(expression: Expression): expression is Target {
  return expression.type === 'variable' || expression.type === 'field' || expression.type === 'element';
}
