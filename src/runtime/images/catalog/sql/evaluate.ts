// What an expression of SQL comes to.
import type { Expression, SqlValue } from './ast.ts';

export type Row = ReadonlyMap<string, SqlValue>;

/** What expressions ask of their surroundings. `undefined`: there is no such thing. */
export interface Scope {
  column(name: string): SqlValue | undefined;
  variable(name: string): SqlValue | undefined;
  call(name: string, args: readonly SqlValue[]): SqlValue | undefined;
}

export type Unknown = { readonly type: 'column' | 'variable' | 'function'; readonly name: string };

export class UnknownName extends Error {
  readonly unknown: Unknown;

  constructor(unknown: Unknown) {
    super(unknown.name);
    this.unknown = unknown;
  }
}

/** Throws UnknownName. */
export function evaluate(expression: Expression, scope: Scope): SqlValue {
  switch (expression.type) {
    case 'value':
      return expression.value;
    case 'star':
      return null;
    case 'column':
      return known(scope.column(expression.name), { type: 'column', name: expression.name });
    case 'variable':
      return known(scope.variable(expression.name), { type: 'variable', name: expression.name });
    case 'call':
      return call(expression.name, expression.args.map((one) => evaluate(one, scope)), scope);
    case 'unary': {
      const operand = evaluate(expression.operand, scope);
      if (operand === null) return null;
      return expression.operator === '-' ? -Number(operand) : truth(!isTrue(operand));
    }
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
  }
}

function known(value: SqlValue | undefined, unknown: Unknown): SqlValue {
  if (value === undefined) throw new UnknownName(unknown);
  return value;
}

export function isTrue(value: SqlValue): boolean {
  return value !== null && Number(value) !== 0 && !Number.isNaN(Number(value));
}

function truth(value: boolean): number {
  return value ? 1 : 0;
}

function call(name: string, args: readonly SqlValue[], scope: Scope): SqlValue {
  switch (name) {
    case 'CONCAT':
      return args.includes(null) ? null : args.join('');
    case 'UPPER':
      return args[0] === null ? null : String(args[0]).toUpperCase();
    case 'LOWER':
      return args[0] === null ? null : String(args[0]).toLowerCase();
    case 'LENGTH':
      return args[0] === null ? null : String(args[0]).length;
    case 'COALESCE':
    case 'IFNULL':
      return args.find((arg) => arg !== null) ?? null;
    default:
      return known(scope.call(name, args), { type: 'function', name });
  }
}

function binary(operator: string, left: SqlValue, right: SqlValue): SqlValue {
  if (operator === 'IS') return truth(left === right);
  if (operator === 'IS NOT') return truth(left !== right);
  if (left === null || right === null) return null;
  const order = compareValues(left, right);
  switch (operator) {
    case 'AND':
    case '&&':
      return truth(isTrue(left) && isTrue(right));
    case 'OR':
    case '||':
      return truth(isTrue(left) || isTrue(right));
    case '=':
      return truth(order === 0);
    case '<>':
    case '!=':
      return truth(order !== 0);
    case '<':
      return truth(order < 0);
    case '>':
      return truth(order > 0);
    case '<=':
      return truth(order <= 0);
    case '>=':
      return truth(order >= 0);
    case 'LIKE':
      return truth(likePattern(String(right)).test(String(left)));
    default:
      return arithmetic(operator, Number(left), Number(right));
  }
}

function arithmetic(operator: string, left: number, right: number): SqlValue {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '%':
      return right === 0 ? null : left % right;
    default:
      return right === 0 ? null : Math.round((left / right) * 10_000) / 10_000;
  }
}

/** Numbers by size, everything else by its characters, nothing first. */
export function compareValues(left: SqlValue, right: SqlValue): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right);
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `%` and `_` as LIKE has them. */
export function likePattern(text: string): RegExp {
  const source = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*').replaceAll('_', '.');
  return new RegExp(`^${source}$`, 'is');
}
