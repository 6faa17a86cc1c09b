// awk's rules, functions and statements.
import type { Bytes } from '../../../vfs/types.ts';
import type { Expression, Pattern, Print, Program, Redirect, Rule, Statement, UserFunction } from './ast.ts';
import { AwkError } from './awkError.ts';
import { ExpressionParser } from './parseExpression.ts';
import { Tokens } from './tokens.ts';

/** Throws AwkError. `posix`: as mawk, without `**`. */
export function parseAwk(text: Bytes, posix: boolean): Program {
  return new Parser(new Tokens(text, posix)).program();
}

class Parser {
  readonly #tokens: Tokens;
  readonly #expressions: ExpressionParser;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
    this.#expressions = new ExpressionParser(tokens);
  }

  program(): Program {
    const rules: Rule[] = [];
    const functions = new Map<string, UserFunction>();
    const tokens = this.#tokens;
    for (tokens.skipTerminators(); tokens.current.type !== 'end'; tokens.skipTerminators()) {
      if (tokens.is('function') || tokens.is('func')) {
        const one = this.#function();
        functions.set(one.name, one);
      } else rules.push(this.#rule());
    }
    return { rules, functions, calls: this.#expressions.calls };
  }

  #function(): UserFunction {
    const tokens = this.#tokens;
    tokens.take();
    if (tokens.current.type !== 'call' && tokens.current.type !== 'name') throw tokens.unexpected();
    const name = tokens.take().text;
    const parameters: string[] = [];
    tokens.expect('(');
    while (!tokens.is(')')) {
      if (tokens.current.type !== 'name') throw tokens.unexpected();
      parameters.push(tokens.take().text);
      if (!tokens.accept(',')) break;
      tokens.skipNewlines();
    }
    tokens.expect(')');
    tokens.skipNewlines();
    this.#expressions.parameters = parameters;
    const body = this.#block();
    this.#expressions.parameters = [];
    return { name, parameters, body };
  }

  #rule(): Rule {
    const pattern = this.#pattern();
    if (this.#tokens.is('{')) return { pattern, action: this.#block() };
    if (pattern.type === 'begin' || pattern.type === 'end') throw this.#tokens.unexpected();
    return { pattern, action: undefined };
  }

  #pattern(): Pattern {
    const tokens = this.#tokens;
    if (tokens.is('{')) return { type: 'always' };
    if (tokens.accept('BEGIN')) return { type: 'begin' };
    if (tokens.accept('END')) return { type: 'end' };
    const condition = this.#expressions.expression();
    if (!tokens.accept(',')) return { type: 'condition', condition };
    tokens.skipNewlines();
    return { type: 'range', from: condition, to: this.#expressions.expression() };
  }

  #block(): Statement {
    const tokens = this.#tokens;
    const body: Statement[] = [];
    tokens.expect('{');
    for (tokens.skipTerminators(); !tokens.is('}'); tokens.skipTerminators()) {
      if (tokens.current.type === 'end') throw new AwkError('end', '}', tokens.current.line);
      body.push(this.#statement());
    }
    tokens.take();
    return { type: 'block', body };
  }

  /** What follows `if (…)`, `else`, `while (…)`, `for (…)`: an empty statement is allowed. */
  #body(): Statement {
    this.#tokens.skipNewlines();
    if (this.#tokens.accept(';')) return { type: 'block', body: [] };
    return this.#statement();
  }

  #statement(): Statement {
    const tokens = this.#tokens;
    if (tokens.is('{')) return this.#block();
    const { type, text } = tokens.current;
    if (type === 'keyword') {
      switch (text) {
        case 'if':
          return this.#if();
        case 'while':
          return this.#while();
        case 'for':
          return this.#for();
        case 'do':
          return this.#do();
        default:
      }
    }
    const statement = this.#simple();
    this.#terminator();
    return statement;
  }

  #terminator(): void {
    const tokens = this.#tokens;
    if (tokens.accept(';') || tokens.accept('\n') || tokens.is('}')) return;
    throw tokens.current.type === 'end' ? new AwkError('end', '}', tokens.current.line) : tokens.unexpected();
  }

  #simple(): Statement {
    const tokens = this.#tokens;
    const { type, text } = tokens.current;
    if (type !== 'keyword') return { type: 'expression', value: this.#expressions.expression() };
    switch (text) {
      case 'print':
      case 'printf':
        return this.#print(text);
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        tokens.take();
        return { type: text };
      case 'exit':
      case 'return':
        tokens.take();
        return { type: text, value: this.#atStatementEnd() ? undefined : this.#expressions.expression() };
      case 'delete':
        return this.#delete();
      default:
        return { type: 'expression', value: this.#expressions.expression() };
    }
  }

  #atStatementEnd(): boolean {
    const tokens = this.#tokens;
    return tokens.is(';') || tokens.is('\n') || tokens.is('}') || tokens.current.type === 'end';
  }

  #delete(): Statement {
    const tokens = this.#tokens;
    tokens.take();
    if (tokens.current.type !== 'name') throw tokens.unexpected();
    const array = this.#expressions.variable(tokens.take().text);
    if (!tokens.accept('[')) return { type: 'delete', array, index: undefined };
    const index = this.#expressions.list(']');
    tokens.expect(']');
    return { type: 'delete', array, index };
  }

  #print(type: 'print' | 'printf'): Print {
    const tokens = this.#tokens;
    tokens.take();
    let args: Expression[] = [];
    while (!this.#atStatementEnd() && !this.#redirects()) {
      args.push(this.#expressions.expression({ inPrint: true }));
      if (!tokens.accept(',')) break;
      tokens.skipNewlines();
    }
    const [only] = args;
    if (args.length === 1 && only?.type === 'group') args = [...only.items];
    return { type, args, redirect: this.#redirect() };
  }

  #redirects(): boolean {
    return this.#tokens.is('>') || this.#tokens.is('>>') || this.#tokens.is('|');
  }

  #redirect(): Redirect | undefined {
    const tokens = this.#tokens;
    for (const kind of ['>', '>>', '|'] as const) if (tokens.accept(kind)) return { kind, to: this.#expressions.expression({ inPrint: true }) };
    return undefined;
  }

  #if(): Statement {
    const tokens = this.#tokens;
    tokens.take();
    const condition = this.#condition();
    const yes = this.#body();
    this.#skipToElse();
    if (!tokens.accept('else')) return { type: 'if', condition, yes, no: undefined };
    return { type: 'if', condition, yes, no: this.#body() };
  }

  /** `;` and newlines before `else` belong to the if; without one they only end it. */
  #skipToElse(): void {
    const tokens = this.#tokens;
    if (tokens.current.type === 'newline' || tokens.is(';')) tokens.skipTerminators();
  }

  #condition(): Expression {
    this.#tokens.expect('(');
    const condition = this.#expressions.expression();
    this.#tokens.expect(')');
    return condition;
  }

  #while(): Statement {
    this.#tokens.take();
    return { type: 'while', condition: this.#condition(), body: this.#body() };
  }

  #do(): Statement {
    const tokens = this.#tokens;
    tokens.take();
    const body = this.#body();
    tokens.skipTerminators();
    tokens.expect('while');
    const condition = this.#condition();
    this.#terminator();
    return { type: 'do', condition, body };
  }

  #for(): Statement {
    const tokens = this.#tokens;
    tokens.take();
    tokens.expect('(');
    const start = tokens.is(';') ? undefined : this.#simple();
    const loop = start?.type === 'expression' ? start.value : undefined;
    if (loop?.type === 'in' && tokens.is(')')) {
      const [variable] = loop.index;
      if (variable?.type !== 'variable' || loop.index.length > 1) throw tokens.unexpected();
      tokens.take();
      return { type: 'forIn', variable, array: loop.array, body: this.#body() };
    }
    tokens.expect(';');
    tokens.skipNewlines();
    const condition = tokens.is(';') ? undefined : this.#expressions.expression();
    tokens.expect(';');
    tokens.skipNewlines();
    const step = tokens.is(')') ? undefined : this.#simple();
    tokens.expect(')');
    return { type: 'for', start, condition, step, body: this.#body() };
  }
}
