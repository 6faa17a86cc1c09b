// What an expression of SQL comes to.
import type { Expression, SqlValue } from './ast.ts';

export type Row = ReadonlyMap<string, SqlValue>;

/** What expressions ask of their surroundings. `undefined`: there is no such thing. */
export interface Scope {
  column(name: string, table?: string): SqlValue | undefined;
  /** Over the rows of a group; absent where there is none. */
  aggregate?(call: Call): SqlValue;
  variable(name: string): SqlValue | undefined;
  call(name: string, args: readonly SqlValue[]): SqlValue | undefined;
}

export type Call = Extract<Expression, { type: 'call' }>;

export const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'SUM', 'MAX', 'MIN', 'AVG', 'GROUP_CONCAT']);

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
      return known(scope.column(expression.name, expression.table), { type: 'column', name: expression.table === undefined ? expression.name : `${expression.table}.${expression.name}` });
    case 'variable':
      return known(scope.variable(expression.name), { type: 'variable', name: expression.name });
    case 'call':
      if (scope.aggregate && AGGREGATES.has(expression.name)) return scope.aggregate(expression);
      return call(expression.name, expression.args.map((one) => evaluate(one, scope)), scope);
    case 'unary': {
      const operand = evaluate(expression.operand, scope);
      if (operand === null) return null;
      return expression.operator === '-' ? -Number(operand) : truth(!isTrue(operand));
    }
    case 'in':
      return isOneOf(evaluate(expression.operand, scope), expression.items.map((item) => evaluate(item, scope)), expression.negated);
    case 'between':
      return isBetween(evaluate(expression.operand, scope), evaluate(expression.low, scope), evaluate(expression.high, scope), expression.negated);
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
  }
}

/** Nothing is known of NULL, and of a list with NULL in it only what it does hold. */
function isOneOf(value: SqlValue, items: readonly SqlValue[], negated: boolean): SqlValue {
  if (value === null) return null;
  if (items.some((item) => item !== null && compareValues(item, value) === 0)) return truth(!negated);
  return items.includes(null) ? null : truth(negated);
}

function isBetween(value: SqlValue, low: SqlValue, high: SqlValue, negated: boolean): SqlValue {
  if (value === null || low === null || high === null) return null;
  return truth((compareValues(value, low) >= 0 && compareValues(value, high) <= 0) !== negated);
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
    case 'ABS':
      return args[0] === undefined || args[0] === null ? null : Math.abs(Number(args[0]));
    case 'ROUND':
      return args[0] === undefined || args[0] === null ? null : Math.round(Number(args[0]) * 10 ** Number(args[1] ?? 0)) / 10 ** Number(args[1] ?? 0);
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
    case 'NOT LIKE':
      return truth(likePattern(String(right)).test(String(left)) === (operator === 'LIKE'));
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
