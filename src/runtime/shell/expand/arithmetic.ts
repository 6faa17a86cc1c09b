// `$((…))`: 64-bit integers with C's operators. One parser for the three dialects, which differ in operators and words of error.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect } from '../syntax/ast.ts';
import { parseArithmetic, type Expression } from './arithmeticParser.ts';
import { ArithmeticError, clamp, wrap } from './arithmeticValues.ts';

/** Variables as arithmetic sees them. */
export interface ArithmeticVariables {
  /** undefined: not set. Throws when unset variables are errors. */
  get(name: Bytes, index: bigint | undefined): Bytes | undefined;
  set(name: Bytes, index: bigint | undefined, value: Bytes): void;
}

const MAX_DEPTH = 100;
const CACHE_SIZE = 256;
const parsed = new Map<string, Expression>();

/** The value of an expression whose own expansions were done. Throws ArithmeticError. */
export function evaluateArithmetic(text: Bytes, dialect: Dialect, variables: ArithmeticVariables): bigint {
  return new Evaluator(dialect, variables, 0).run(text);
}

function parse(text: Bytes, dialect: Dialect): Expression {
  const key = `${dialect}:${text}`;
  let expression = parsed.get(key);
  if (!expression) {
    expression = parseArithmetic(text, dialect);
    if (parsed.size >= CACHE_SIZE) parsed.clear();
    parsed.set(key, expression);
  }
  return expression;
}

class Evaluator {
  readonly #dialect: Dialect;
  readonly #variables: ArithmeticVariables;
  readonly #depth: number;
  #text: Bytes = '';

  constructor(dialect: Dialect, variables: ArithmeticVariables, depth: number) {
    this.#dialect = dialect;
    this.#variables = variables;
    this.#depth = depth;
  }

  run(text: Bytes): bigint {
    this.#text = text;
    return this.#value(parse(text, this.#dialect));
  }

  #value(node: Expression): bigint {
    switch (node.type) {
      case 'number':
        return node.value;
      case 'variable':
        return this.#variable(node.name, this.#index(node));
      case 'unary': {
        const value = this.#value(node.operand);
        if (node.operator === '-') return wrap(-value);
        if (node.operator === '~') return ~value;
        return node.operator === '!' ? truth(value === 0n) : value;
      }
      case 'step': {
        const index = this.#index(node.target);
        const before = this.#variable(node.target.name, index);
        const after = wrap(before + (node.operator === '++' ? 1n : -1n));
        this.#variables.set(node.target.name, index, String(after));
        return node.prefix ? after : before;
      }
      case 'logical': {
        const left = this.#value(node.left);
        if (node.operator === '&&') return truth(left !== 0n && this.#value(node.right) !== 0n);
        return truth(left !== 0n || this.#value(node.right) !== 0n);
      }
      case 'conditional':
        return this.#value(node.test) === 0n ? this.#value(node.otherwise) : this.#value(node.then);
      case 'comma':
        this.#value(node.left);
        return this.#value(node.right);
      case 'assignment': {
        const index = this.#index(node.target);
        const operand = this.#value(node.value);
        const value = node.operator === '=' ? operand : this.#binary(node.operator.slice(0, -1), this.#variable(node.target.name, index), operand, node.rightSource);
        this.#variables.set(node.target.name, index, String(value));
        return value;
      }
      case 'binary':
        return this.#binary(node.operator, this.#value(node.left), this.#value(node.right), node.rightSource);
    }
  }

  #index(node: { readonly index?: Expression | undefined }): bigint | undefined {
    return node.index === undefined ? undefined : this.#value(node.index);
  }

  #variable(name: Bytes, index: bigint | undefined): bigint {
    const text = this.#variables.get(name, index);
    if (text === undefined) return 0n;
    const trimmed = text.trim();
    if (/^-?(?:0|[1-9]\d*)$/.test(trimmed)) return clamp(BigInt(trimmed), this.#dialect);
    if (trimmed === '') return 0n;
    if (this.#dialect === 'dash') return dashNumber(text);
    if (this.#depth >= MAX_DEPTH) {
      throw new ArithmeticError(this.#dialect === 'ash' ? 'expression recursion loop detected' : `${name}: expression recursion level exceeded (error token is "${name}")`);
    }
    return new Evaluator(this.#dialect, this.#variables, this.#depth + 1).run(text);
  }

  #binary(operator: string, left: bigint, right: bigint, rightSource: Bytes): bigint {
    switch (operator) {
      case '+':
        return wrap(left + right);
      case '-':
        return wrap(left - right);
      case '*':
        return wrap(left * right);
      case '/':
      case '%':
        if (right === 0n) throw this.#divisionByZero(rightSource);
        return wrap(operator === '/' ? left / right : left % right);
      case '**':
        if (right < 0n) throw this.#negativeExponent(rightSource);
        return power(left, right);
      case '<<':
        return wrap(left << (right & 63n));
      case '>>':
        return wrap(left >> (right & 63n));
      case '&':
        return left & right;
      case '|':
        return left | right;
      case '^':
        return left ^ right;
      case '==':
        return truth(left === right);
      case '!=':
        return truth(left !== right);
      case '<':
        return truth(left < right);
      case '<=':
        return truth(left <= right);
      case '>':
        return truth(left > right);
      default:
        return truth(left >= right);
    }
  }

  #divisionByZero(token: Bytes): ArithmeticError {
    if (this.#dialect === 'ash') return new ArithmeticError('divide by zero');
    if (this.#dialect === 'dash') return new ArithmeticError(`arithmetic expression: division by zero: "${this.#text}"`);
    return new ArithmeticError(`${this.#text.trimStart()}: division by 0 (error token is "${token}")`);
  }

  #negativeExponent(token: Bytes): ArithmeticError {
    if (this.#dialect === 'ash') return new ArithmeticError('exponent less than 0');
    return new ArithmeticError(`${this.#text.trimStart()}: exponent less than 0 (error token is "${token}")`);
  }
}

function dashNumber(text: Bytes): bigint {
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)\s*$/.exec(text);
  if (!match) throw new ArithmeticError(`Illegal number: ${text}`);
  const digits = match[2] ?? '0';
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return clamp(match[1] === '-' ? -value : value, 'dash');
}

function truth(value: boolean): bigint {
  return value ? 1n : 0n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = wrap(result * square);
    square = wrap(square * square);
  }
  return result;
}
