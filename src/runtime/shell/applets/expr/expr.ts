// expr: integers, comparisons, and strings with basic regular expressions.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { RegexError, translateRegex } from '../../regex/translate.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const expr = { name: 'expr', run } satisfies AppletDefinition;

const INVALID = 2;

class ExprError {
  readonly text: Bytes;

  constructor(text: Bytes) {
    this.text = text;
  }
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  let args = argv.slice(1);
  if (tool.gnu && args[0] === '--') args = args.slice(1);
  if (args.length === 0) return tool.gnu ? yield* tool.tryHelp('missing operand', INVALID) : yield* tool.complain('too few arguments', INVALID);
  try {
    const value = new Evaluator(args, tool.gnu).whole();
    yield* tool.out(`${value}\n`);
    return isNull(value) ? 1 : 0;
  } catch (error) {
    if (error instanceof ExprError) return yield* tool.complain(error.text, INVALID);
    if (error instanceof RegexError) return yield* tool.complain(error.text, INVALID);
    throw error;
  }
}

function isNull(value: Bytes): boolean {
  return value === '' || /^-?0+$/.test(value);
}

function isInteger(value: Bytes): boolean {
  return /^-?\d+$/.test(value);
}

type Level = readonly string[];

/** By rising precedence. */
const LEVELS: readonly Level[] = [['|'], ['&'], ['<', '<=', '=', '==', '!=', '>=', '>'], ['+', '-'], ['*', '/', '%'], [':']];

class Evaluator {
  readonly #args: readonly Bytes[];
  readonly #gnu: boolean;
  #at = 0;

  constructor(args: readonly Bytes[], gnu: boolean) {
    this.#args = args;
    this.#gnu = gnu;
  }

  whole(): Bytes {
    const value = this.#level(0, true);
    const extra = this.#args[this.#at];
    if (extra !== undefined) throw new ExprError(this.#gnu ? `syntax error: unexpected argument '${extra}'` : 'syntax error');
    return value;
  }

  #level(depth: number, wanted: boolean): Bytes {
    const operators = LEVELS[depth];
    if (!operators) return this.#word(wanted);
    let left = this.#level(depth + 1, wanted);
    for (;;) {
      const operator = this.#args[this.#at];
      if (operator === undefined || !operators.includes(operator)) return left;
      this.#at += 1;
      const needed = operator === '|' ? wanted && isNull(left) : operator === '&' ? wanted && !isNull(left) : wanted;
      const right = this.#level(depth + 1, needed || !this.#gnu);
      if (wanted) left = this.#apply(operator, left, right);
    }
  }

  #apply(operator: Bytes, left: Bytes, right: Bytes): Bytes {
    switch (operator) {
      case '|':
        return isNull(left) ? (isNull(right) ? '0' : right) : left;
      case '&':
        return isNull(left) || isNull(right) ? '0' : left;
      case ':':
        return match(left, right);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return this.#calculate(operator, left, right);
      default:
        return compare(operator, left, right) ? '1' : '0';
    }
  }

  #calculate(operator: Bytes, left: Bytes, right: Bytes): Bytes {
    if (!isInteger(left) || !isInteger(right)) throw new ExprError(this.#gnu ? 'non-integer argument' : 'non-numeric argument');
    const [a, b] = [BigInt(left), BigInt(right)];
    if ((operator === '/' || operator === '%') && b === 0n) throw new ExprError('division by zero');
    const result = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : a % b;
    return String(this.#gnu ? result : BigInt.asIntN(64, result));
  }

  #operand(wanted: boolean): Bytes {
    return this.#level(LEVELS.length, wanted);
  }

  #missing(): ExprError {
    return new ExprError(this.#gnu ? `syntax error: missing argument after '${this.#args[this.#at - 1] ?? ''}'` : 'syntax error');
  }

  #word(wanted: boolean): Bytes {
    const arg = this.#args[this.#at];
    if (arg === undefined) throw this.#missing();
    this.#at += 1;
    switch (arg) {
      case 'quote':
        return this.#gnu ? arg : this.#literal();
      case '+':
        return this.#gnu ? this.#literal() : arg;
      case 'length':
        return String(this.#operand(wanted).length);
      case 'match':
        return match(this.#operand(wanted), this.#operand(wanted));
      case 'index':
        return index(this.#operand(wanted), this.#operand(wanted));
      case 'substr':
        return substr(this.#operand(wanted), this.#operand(wanted), this.#operand(wanted));
      case '(':
        return this.#parenthesis(wanted);
      case ')':
        throw new ExprError(this.#gnu ? "syntax error: unexpected ')'" : 'syntax error');
      default:
        return arg;
    }
  }

  #literal(): Bytes {
    const next = this.#args[this.#at];
    if (next === undefined) throw this.#missing();
    this.#at += 1;
    return next;
  }

  #parenthesis(wanted: boolean): Bytes {
    const value = this.#level(0, wanted);
    const closing = this.#args[this.#at];
    if (closing === ')') {
      this.#at += 1;
      return value;
    }
    if (!this.#gnu) throw new ExprError('syntax error');
    throw new ExprError(closing === undefined ? `syntax error: expecting ')' after '${this.#args[this.#at - 1] ?? ''}'` : `syntax error: expecting ')' instead of '${closing}'`);
  }
}

function compare(operator: Bytes, left: Bytes, right: Bytes): boolean {
  const order = isInteger(left) && isInteger(right) ? sign(BigInt(left), BigInt(right)) : sign(left, right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '!=':
      return order !== 0;
    default:
      return order === 0;
  }
}

function sign<T extends bigint | Bytes>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first group, or how many characters match from the beginning. */
function match(text: Bytes, pattern: Bytes): Bytes {
  const regex = translateRegex(pattern.replace(/^\^/, ''), { extended: false });
  const found = new RegExp(`^(?:${regex.source})`).exec(text);
  const grouped = /\\\(/.test(pattern);
  if (!found) return grouped ? '' : '0';
  return grouped ? (found[1] ?? '') : String(found[0].length);
}

function index(text: Bytes, characters: Bytes): Bytes {
  for (let i = 0; i < text.length; i++) if (characters.includes(text.charAt(i))) return String(i + 1);
  return '0';
}

function substr(text: Bytes, position: Bytes, length: Bytes): Bytes {
  if (!isInteger(position) || !isInteger(length) || Number(position) <= 0 || Number(length) <= 0) return '';
  return text.slice(Number(position) - 1, Number(position) - 1 + Number(length));
}
