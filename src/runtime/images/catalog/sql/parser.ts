// From the words of a statement to the statement.
import type { ColumnDefinition, Expression, JoinedTable, SelectItem, SqlValue, Statement, TableName } from './ast.ts';
import { tokensOf, type SqlToken } from './lexer.ts';

/** Where a statement stops making sense, or what of it is SQL that is not simulated. */
export interface SqlSyntaxError {
  readonly near: string;
  readonly notSimulated?: string;
}

class SyntaxProblem extends Error {
  readonly at: number;

  constructor(at: number) {
    super('syntax');
    this.at = at;
  }
}

class NotSimulated extends Error {}

/** SQL that databases know and the catalogue's do not. */
const BEYOND = /^(UNION|INTERSECT|EXCEPT|CASE|EXISTS|OVER|WITH|CAST|INTERVAL|WINDOW|ROLLUP|RIGHT|NATURAL|REGEXP|RLIKE)$/;

/** `near`: what is left where it stopped making sense. */
export function parseSql(text: string): Statement | SqlSyntaxError {
  try {
    return new Parser(text).statement();
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return { near: text.slice(problem.at) };
    if (problem instanceof NotSimulated) return { near: '', notSimulated: problem.message };
    throw problem;
  }
}

export function isSyntaxError(parsed: Statement | SqlSyntaxError): parsed is SqlSyntaxError {
  return 'near' in parsed;
}

const BINARY: readonly (readonly string[])[] = [['OR', '||'], ['AND', '&&'], ['=', '<>', '!=', '<', '>', '<=', '>=', 'LIKE', 'IS', 'IN', 'BETWEEN', 'NOT'], ['+', '-'], ['*', '/', '%']];
const KNOWN_STARTS = /^(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|TRUNCATE|USE|DESC|DESCRIBE)$/;
const RESERVED = /^(SELECT|FROM|WHERE|ORDER|LIMIT|INSERT|INTO|VALUES|UPDATE|SET|DELETE|TABLE|AND|OR|NOT)$/i;
const CLAUSES = /^(FROM|WHERE|ORDER|LIMIT|OFFSET|AS|GROUP|HAVING|JOIN|INNER|LEFT|CROSS|ON|USING|UNION|RIGHT|NATURAL|FOR)$/;

function defaultOf(word: string | undefined, dataType: string): SqlValue {
  if (word === undefined || /^null$/i.test(word)) return null;
  return /int|dec|numeric|float|double|real|serial/.test(dataType) && /^\d+(\.\d+)?$/.test(word) ? Number(word) : word;
}

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
    if (parsed.type !== 'other' && this.#peek()) {
      this.#refuseWhatIsBeyond();
      this.#fail();
    }
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
    const distinct = this.#take('DISTINCT');
    if (!distinct) this.#take('ALL');
    const items: SelectItem[] = [];
    do items.push(this.#item());
    while (this.#takeSign(','));
    const from = this.#take('FROM') ? this.#from() : [];
    const where = this.#where();
    const groupBy = this.#take('GROUP') ? this.#by(() => this.#expression()) : [];
    const having = this.#take('HAVING') ? this.#expression() : undefined;
    const orderBy = this.#take('ORDER') ? this.#by(() => this.#sortKey()) : [];
    return { type: 'select', distinct, items, from, where, groupBy, having, orderBy, ...this.#limit() };
  }

  #by<T>(item: () => T): T[] {
    this.#need('BY');
    const items: T[] = [];
    do items.push(item());
    while (this.#takeSign(','));
    return items;
  }

  #sortKey(): { expression: Expression; descending: boolean } {
    const expression = this.#expression();
    const descending = this.#take('DESC');
    if (!descending) this.#take('ASC');
    return { expression, descending };
  }

  /** `LIMIT n`, `LIMIT n OFFSET m`, `LIMIT m, n`. */
  #limit(): { readonly limit: number | undefined; readonly offset: number } {
    const first = this.#take('LIMIT') ? this.#number() : undefined;
    if (first !== undefined && this.#takeSign(',')) return { limit: this.#number(), offset: first };
    return { limit: first, offset: this.#take('OFFSET') ? this.#number() : 0 };
  }

  #number(): number {
    const token = this.#next();
    return token.type === 'number' ? Number(token.text) : this.#fail(-1);
  }

  #from(): JoinedTable[] {
    const tables = [this.#joined('inner', false)];
    for (;;) {
      if (this.#takeSign(',')) tables.push(this.#joined('inner', false));
      else if (this.#take('LEFT')) {
        this.#take('OUTER');
        this.#need('JOIN');
        tables.push(this.#joined('left', true));
      } else if (this.#take('INNER') || this.#take('CROSS')) {
        this.#need('JOIN');
        tables.push(this.#joined('inner', true));
      } else if (this.#take('JOIN')) tables.push(this.#joined('inner', true));
      else return tables;
    }
  }

  #joined(kind: 'inner' | 'left', conditional: boolean): JoinedTable {
    const table = this.#table();
    const next = this.#peek();
    const aliased = this.#take('AS') || (next?.type === 'word' && !CLAUSES.test(next.text.toUpperCase()) && !RESERVED.test(next.text) && !BEYOND.test(next.text.toUpperCase()));
    const alias = aliased ? this.#name() : table.name;
    if (conditional && this.#take('USING')) throw new NotSimulated('JOIN … USING');
    return { table, alias, kind, on: conditional && this.#take('ON') ? this.#expression() : undefined };
  }

  #item(): SelectItem {
    const start = this.#peek()?.at ?? this.#text.length;
    if (this.#takeSign('*')) return { expression: { type: 'star' }, heading: '*' };
    const expression = this.#expression();
    const heading = this.#text.slice(start, this.#peek()?.at ?? this.#text.length).trim();
    const next = this.#peek();
    if (this.#take('AS') || (next?.type === 'word' && !CLAUSES.test(next.text.toUpperCase()))) return { expression, heading: this.#next().text, aliased: true };
    return { expression, heading: expression.type === 'column' ? expression.name : heading };
  }

  #insert(): Statement {
    this.#take('IGNORE');
    this.#need('INTO');
    const into = this.#table();
    const columns = this.#takeSign('(') ? this.#list(() => this.#name()) : undefined;
    this.#refuseWhatIsBeyond();
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
      defaultValue: at < 0 ? undefined : { type: 'value', value: defaultOf(words[at + 1], dataType) },
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
      left = this.#combined(left, token.text.toUpperCase(), level);
    }
    return left;
  }

  #combined(left: Expression, operator: string, level: number): Expression {
    const negated = operator === 'NOT';
    if (negated) {
      const next = this.#next().text.toUpperCase();
      return ['LIKE', 'IN', 'BETWEEN'].includes(next) ? this.#compared(left, next, true, level) : this.#fail(-1);
    }
    return this.#compared(left, operator, false, level);
  }

  #compared(left: Expression, operator: string, negated: boolean, level: number): Expression {
    switch (operator) {
      case 'IN':
        this.#needSign('(');
        return { type: 'in', operand: left, items: this.#list(() => this.#expression()), negated };
      case 'BETWEEN': {
        const low = this.#expression(level + 1);
        this.#need('AND');
        return { type: 'between', operand: left, low, high: this.#expression(level + 1), negated };
      }
      case 'IS':
        return { type: 'binary', operator: this.#take('NOT') ? 'IS NOT' : 'IS', left, right: this.#expression(level + 1) };
      default:
        return { type: 'binary', operator: negated ? `NOT ${operator}` : operator, left, right: this.#expression(level + 1) };
    }
  }

  #unary(): Expression {
    if (this.#take('NOT')) return { type: 'unary', operator: 'NOT', operand: this.#unary() };
    this.#refuseWhatIsBeyond();
    if (this.#takeSign('-')) return { type: 'unary', operator: '-', operand: this.#unary() };
    if (this.#takeSign('(')) {
      const inner = this.#expression();
      this.#needSign(')');
      return inner;
    }
    return this.#operand();
  }

  #refuseWhatIsBeyond(): void {
    const token = this.#peek();
    const word = token?.type === 'word' && this.#text[token.at] !== '`' ? token.text.toUpperCase() : '';
    if (word === 'SELECT') throw new NotSimulated('subqueries');
    if (BEYOND.test(word)) throw new NotSimulated(word);
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
      const distinct = this.#take('DISTINCT');
      return { type: 'call', name: token.text.toUpperCase(), args: this.#takeSign(')') ? [] : this.#list(() => this.#expression()), ...(distinct ? { distinct } : {}) };
    }
    if (/^(current_timestamp|current_user|current_date)$/i.test(token.text)) return { type: 'call', name: token.text.toUpperCase(), args: [] };
    let table: string | undefined;
    let name = token.text;
    while (this.#takeSign('.')) {
      table = name;
      if (this.#takeSign('*')) return { type: 'star', table };
      name = this.#name();
    }
    return { type: 'column', name, ...(table === undefined ? {} : { table }) };
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
