// From the words of a statement to the statement.
import type { ColumnDefinition, Expression, SelectItem, Statement, TableName } from './ast.ts';
import { tokensOf, type SqlToken } from './lexer.ts';

/** Where a statement stops making sense. */
export interface SqlSyntaxError {
  readonly near: string;
}

class SyntaxProblem extends Error {
  readonly at: number;

  constructor(at: number) {
    super('syntax');
    this.at = at;
  }
}

/** `near`: what is left where it stopped making sense. */
export function parseSql(text: string): Statement | SqlSyntaxError {
  try {
    return new Parser(text).statement();
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return { near: text.slice(problem.at) };
    throw problem;
  }
}

export function isSyntaxError(parsed: Statement | SqlSyntaxError): parsed is SqlSyntaxError {
  return 'near' in parsed;
}

const BINARY: readonly (readonly string[])[] = [['OR', '||'], ['AND', '&&'], ['=', '<>', '!=', '<', '>', '<=', '>=', 'LIKE', 'IS'], ['+', '-'], ['*', '/', '%']];
const KNOWN_STARTS = /^(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|TRUNCATE|USE|DESC|DESCRIBE)$/;
const RESERVED = /^(SELECT|FROM|WHERE|ORDER|LIMIT|INSERT|INTO|VALUES|UPDATE|SET|DELETE|TABLE|AND|OR|NOT)$/i;
const CLAUSES = /^(FROM|WHERE|ORDER|LIMIT|AS|GROUP|HAVING|JOIN)$/;

class Parser {
  readonly #text: string;
  readonly #tokens: readonly SqlToken[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  statement(): Statement {
    const first = this.#peek()?.text.toUpperCase() ?? '';
    if (!KNOWN_STARTS.test(first) || this.#peek()?.type !== 'word') return this.#other();
    this.#at += 1;
    const parsed = this.#known(first);
    if (parsed.type !== 'other' && this.#peek()) this.#fail();
    return parsed;
  }

  #known(first: string): Statement {
    switch (first) {
      case 'SELECT':
        return this.#select();
      case 'INSERT':
        return this.#insert();
      case 'UPDATE':
        return this.#update();
      case 'DELETE':
        this.#need('FROM');
        return { type: 'delete', from: this.#table(), where: this.#where() };
      case 'CREATE':
        return this.#create();
      case 'DROP':
        return this.#drop();
      case 'TRUNCATE':
        this.#take('TABLE');
        return { type: 'truncate', table: this.#table() };
      case 'USE':
        return { type: 'use', name: this.#name() };
      default:
        return { type: 'describe', table: this.#table() };
    }
  }

  #other(): Statement {
    const words = this.#tokens.filter(({ type }) => type === 'word').slice(0, 3).map(({ text }) => text.toUpperCase()).join(' ');
    if (words === '') this.#fail();
    return { type: 'other', words, text: this.#text };
  }

  #select(): Statement {
    const items: SelectItem[] = [];
    do items.push(this.#item());
    while (this.#takeSign(','));
    const from = this.#take('FROM') ? this.#table() : undefined;
    const where = this.#where();
    const orderBy: { expression: Expression; descending: boolean }[] = [];
    if (this.#take('ORDER')) {
      this.#need('BY');
      do {
        const expression = this.#expression();
        const descending = this.#take('DESC');
        if (!descending) this.#take('ASC');
        orderBy.push({ expression, descending });
      } while (this.#takeSign(','));
    }
    const limit = this.#take('LIMIT') ? Number(this.#next().text) : undefined;
    return { type: 'select', items, from, where, orderBy, limit };
  }

  #item(): SelectItem {
    const start = this.#peek()?.at ?? this.#text.length;
    if (this.#takeSign('*')) return { expression: { type: 'star' }, heading: '*' };
    const expression = this.#expression();
    const heading = this.#text.slice(start, this.#peek()?.at ?? this.#text.length).trim();
    const next = this.#peek();
    if (this.#take('AS') || (next?.type === 'word' && !CLAUSES.test(next.text.toUpperCase()))) return { expression, heading: this.#next().text };
    return { expression, heading: expression.type === 'column' ? expression.name : heading };
  }

  #insert(): Statement {
    this.#take('IGNORE');
    this.#need('INTO');
    const into = this.#table();
    const columns = this.#takeSign('(') ? this.#list(() => this.#name()) : undefined;
    if (!this.#take('VALUES')) this.#need('VALUE');
    const rows: Expression[][] = [];
    do {
      this.#needSign('(');
      rows.push(this.#list(() => this.#expression()));
    } while (this.#takeSign(','));
    return { type: 'insert', into, columns, rows };
  }

  #update(): Statement {
    const table = this.#table();
    this.#need('SET');
    const set: [string, Expression][] = [];
    do {
      const column = this.#name();
      this.#needSign('=');
      set.push([column, this.#expression()]);
    } while (this.#takeSign(','));
    return { type: 'update', table, set, where: this.#where() };
  }

  #create(): Statement {
    if (this.#take('DATABASE') || this.#take('SCHEMA')) {
      const conditional = this.#ifNot();
      const name = this.#name();
      this.#at = this.#tokens.length;
      return { type: 'createDatabase', name, conditional };
    }
    if (!this.#take('TABLE')) return this.#other();
    const conditional = this.#ifNot();
    const table = this.#table();
    this.#needSign('(');
    const columns = this.#list(() => this.#column()).filter((one) => one !== undefined);
    this.#at = this.#tokens.length;
    return { type: 'createTable', table, columns, conditional };
  }

  #drop(): Statement {
    const what = this.#take('DATABASE') || this.#take('SCHEMA') ? 'database' : this.#take('TABLE') ? 'table' : 'other';
    if (what === 'other') return this.#other();
    const conditional = this.#take('IF');
    if (conditional) this.#need('EXISTS');
    return what === 'database' ? { type: 'dropDatabase', name: this.#name(), conditional } : { type: 'dropTable', table: this.#table(), conditional };
  }

  #ifNot(): boolean {
    if (!this.#take('IF')) return false;
    this.#need('NOT');
    this.#need('EXISTS');
    return true;
  }

  /** undefined: a key or a constraint of the table. */
  #column(): ColumnDefinition | undefined {
    const name = this.#name();
    const isKey = /^(PRIMARY|KEY|INDEX|UNIQUE|CONSTRAINT|FOREIGN)$/i.test(name);
    const words = this.#untilComma();
    const rest = words.join(' ').toUpperCase();
    if (isKey) return undefined;
    const at = words.findIndex((word) => word.toUpperCase() === 'DEFAULT');
    const dataType = /^[A-Z]+(?: ?\( ?[^)]*\))?/.exec(rest)?.[0].replaceAll(' ', '').toLowerCase() ?? '';
    return {
      name,
      dataType,
      notNull: /NOT NULL|PRIMARY KEY/.test(rest),
      primaryKey: rest.includes('PRIMARY KEY'),
      autoIncrement: rest.includes('AUTO_INCREMENT') || /^(BIG|SMALL)?SERIAL/.test(rest),
      defaultValue: at < 0 ? undefined : { type: 'value', value: words[at + 1] ?? null },
    };
  }

  #untilComma(): string[] {
    const words: string[] = [];
    for (let depth = 0, token = this.#peek(); token && (depth > 0 || (token.text !== ',' && token.text !== ')')); token = this.#peek()) {
      if (token.text === '(') depth += 1;
      if (token.text === ')') depth -= 1;
      words.push(token.text);
      this.#at += 1;
    }
    return words;
  }

  #where(): Expression | undefined {
    return this.#take('WHERE') ? this.#expression() : undefined;
  }

  #expression(level = 0): Expression {
    if (level === BINARY.length) return this.#unary();
    let left = this.#expression(level + 1);
    for (let token = this.#peek(); token && token.type !== 'string' && BINARY[level]?.includes(token.text.toUpperCase()); token = this.#peek()) {
      this.#at += 1;
      let operator = token.text.toUpperCase();
      if (operator === 'IS' && this.#take('NOT')) operator = 'IS NOT';
      left = { type: 'binary', operator, left, right: this.#expression(level + 1) };
    }
    return left;
  }

  #unary(): Expression {
    if (this.#take('NOT')) return { type: 'unary', operator: 'NOT', operand: this.#unary() };
    if (this.#takeSign('-')) return { type: 'unary', operator: '-', operand: this.#unary() };
    if (this.#takeSign('(')) {
      const inner = this.#expression();
      this.#needSign(')');
      return inner;
    }
    return this.#operand();
  }

  #operand(): Expression {
    const token = this.#next();
    if (token.type === 'number') return { type: 'value', value: Number(token.text) };
    if (token.type === 'string') return { type: 'value', value: token.text };
    if (token.type === 'sign') return this.#fail(-1);
    if (token.text.startsWith('@')) {
      const name = this.#takeSign('.') ? this.#name() : token.text.replace(/^@@?/, '');
      return { type: 'variable', name };
    }
    if (/^null$/i.test(token.text)) return { type: 'value', value: null };
    if (/^(true|false)$/i.test(token.text)) return { type: 'value', value: /^true$/i.test(token.text) ? 1 : 0 };
    if (this.#takeSign('(')) {
      if (this.#takeSign('*')) {
        this.#needSign(')');
        return { type: 'call', name: token.text.toUpperCase(), args: [] };
      }
      return { type: 'call', name: token.text.toUpperCase(), args: this.#takeSign(')') ? [] : this.#list(() => this.#expression()) };
    }
    if (/^(current_timestamp|current_user|current_date)$/i.test(token.text)) return { type: 'call', name: token.text.toUpperCase(), args: [] };
    let name = token.text;
    while (this.#takeSign('.')) name = this.#name();
    return { type: 'column', name };
  }

  #table(): TableName {
    const first = this.#name();
    return this.#takeSign('.') ? { database: first, name: this.#name() } : { database: undefined, name: first };
  }

  /** Items up to the closing bracket. */
  #list<T>(item: () => T): T[] {
    const items: T[] = [];
    do items.push(item());
    while (this.#takeSign(','));
    this.#needSign(')');
    return items;
  }

  #name(): string {
    const token = this.#next();
    const isName = token.type === 'string' || (token.type === 'word' && (this.#text[token.at] === '`' || !RESERVED.test(token.text)));
    return isName ? token.text : this.#fail(-1);
  }

  #peek(): SqlToken | undefined {
    return this.#tokens[this.#at];
  }

  #next(): SqlToken {
    const token = this.#peek();
    if (!token) return this.#fail();
    this.#at += 1;
    return token;
  }

  #take(word: string): boolean {
    const token = this.#peek();
    if (token?.type !== 'word' || token.text.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek();
    if (token?.type !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #need(word: string): void {
    if (!this.#take(word)) this.#fail();
  }

  #needSign(sign: string): void {
    if (!this.#takeSign(sign)) this.#fail();
  }

  #fail(back = 0): never {
    throw new SyntaxProblem(this.#tokens[this.#at + back]?.at ?? this.#text.length);
  }
}
