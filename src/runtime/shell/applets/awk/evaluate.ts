// The value of an expression.
import { assertNever } from '../../../../base/assertNever.ts';
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { Tool } from '../support/tool.ts';
import type { Call, Expression, Getline, Target } from './ast.ts';
import { AwkError } from './awkError.ts';
import { callBuiltin } from './builtins.ts';
import type { MainInput } from './mainInput.ts';
import { raise } from './math.ts';
import { awkRegex } from './patterns.ts';
import type { AwkRandom } from './random.ts';
import type { Streams } from './streams.ts';
import { compareValues, fromInput, isTrue, toNumber, type Value } from './values.ts';
import type { Variables } from './variables.ts';

export interface EvaluatorParts {
  readonly tool: Tool;
  readonly variables: Variables;
  readonly streams: Streams;
  readonly input: MainInput;
  readonly random: AwkRandom;
  /** A function of the program. */
  readonly callUser: (call: Call) => Task<Value>;
}

export class Evaluator {
  readonly tool: Tool;
  readonly variables: Variables;
  readonly streams: Streams;
  readonly random: AwkRandom;
  readonly #input: MainInput;
  readonly #callUser: (call: Call) => Task<Value>;

  constructor(parts: EvaluatorParts) {
    this.tool = parts.tool;
    this.variables = parts.variables;
    this.streams = parts.streams;
    this.random = parts.random;
    this.#input = parts.input;
    this.#callUser = parts.callUser;
  }

  *value(of: Expression): Task<Value> {
    switch (of.type) {
      case 'number':
      case 'string':
        return of.value;
      case 'regex':
        return awkRegex(of.source).test(this.variables.record.text) ? 1 : 0;
      case 'variable':
      case 'field':
      case 'element':
        return yield* this.#read(of);
      case 'assign': {
        const value = yield* this.value(of.value);
        return yield* this.assign(of.target, of.operator === '' ? value : this.#arithmetic(of.operator, toNumber(yield* this.#read(of.target)), toNumber(value), of.line));
      }
      case 'step': {
        const before = toNumber(yield* this.#read(of.target));
        yield* this.assign(of.target, before + of.delta);
        return of.prefix ? before + of.delta : before;
      }
      case 'conditional':
        return yield* this.value((yield* this.truth(of.condition)) ? of.yes : of.no);
      case 'logical': {
        const left = yield* this.truth(of.left);
        if (left === (of.operator === '||')) return left ? 1 : 0;
        return (yield* this.truth(of.right)) ? 1 : 0;
      }
      case 'arithmetic':
        return this.#arithmetic(of.operator, yield* this.number(of.left), yield* this.number(of.right), of.line);
      case 'compare':
        return holds(of.operator, compareValues(yield* this.value(of.left), yield* this.value(of.right), this.variables.convertFormat)) ? 1 : 0;
      case 'concat':
        return (yield* this.text(of.left)) + (yield* this.text(of.right));
      case 'match': {
        const text = yield* this.text(of.left);
        return (yield* this.regex(of.right)).test(text) === of.negated ? 0 : 1;
      }
      case 'in':
        return this.variables.cell(of.array).array.has(yield* this.subscript(of.index)) ? 1 : 0;
      case 'unary': {
        if (of.operator === '!') return (yield* this.truth(of.operand)) ? 0 : 1;
        const number = yield* this.number(of.operand);
        return of.operator === '-' ? -number : number;
      }
      case 'group':
        return of.items.length === 1 && of.items[0] ? yield* this.value(of.items[0]) : yield* this.subscript(of.items);
      case 'call':
        return yield* this.#callUser(of);
      case 'builtin':
        return yield* callBuiltin(this, of);
      case 'getline':
        return yield* this.#getline(of);
      default:
        return assertNever(of);
    }
  }

  *number(of: Expression): Task<number> {
    return of.type === 'number' ? of.value : toNumber(yield* this.value(of));
  }

  *text(of: Expression): Task<Bytes> {
    return this.variables.toText(yield* this.value(of));
  }

  /** The record when there is no expression. */
  *textOr(of: Expression | undefined): Task<Bytes> {
    return of ? yield* this.text(of) : this.variables.record.text;
  }

  *truth(of: Expression): Task<boolean> {
    return isTrue(yield* this.value(of));
  }

  *all(expressions: readonly Expression[]): Task<Value[]> {
    const values: Value[] = [];
    for (const one of expressions) values.push(yield* this.value(one));
    return values;
  }

  /** A regular expression as it stands, or the text of any other expression as one. */
  *regex(of: Expression): Task<RegExp> {
    return awkRegex(of.type === 'regex' ? of.source : yield* this.text(of));
  }

  *subscript(index: readonly Expression[]): Task<Bytes> {
    const [only] = index;
    if (index.length === 1 && only) return yield* this.text(only);
    const parts: Bytes[] = [];
    for (const one of index) parts.push(yield* this.text(one));
    return parts.join(this.variables.text('SUBSEP'));
  }

  *assign(target: Target, value: Value): Task<Value> {
    switch (target.type) {
      case 'variable':
        if (target.slot === undefined) this.variables.set(target.name, value);
        else this.variables.cell(target).value = value;
        return value;
      case 'element':
        this.variables.cell(target.array).array.set(yield* this.subscript(target.index), value);
        return value;
      case 'field': {
        const index = yield* this.#fieldIndex(target.index);
        if (index === 0) this.variables.setRecord(this.variables.toText(value));
        else this.variables.record.setField(index, value);
        return value;
      }
      default:
        return assertNever(target);
    }
  }

  *#read(target: Target): Task<Value> {
    if (target.type === 'field') return this.variables.record.field(yield* this.#fieldIndex(target.index));
    if (target.type === 'variable') return target.slot === undefined ? this.variables.get(target.name) : this.variables.cell(target).value;
    const { array } = this.variables.cell(target.array);
    const key = yield* this.subscript(target.index);
    // Asking for an element makes it.
    if (!array.has(key)) array.set(key, undefined);
    return array.get(key);
  }

  *#fieldIndex(of: Expression): Task<number> {
    const index = Math.trunc(yield* this.number(of));
    if (index < 0) throw new AwkError('run', 'Access to negative field', 1);
    return index;
  }

  #arithmetic(operator: string, left: number, right: number, line: number): number {
    switch (operator) {
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '^':
        return raise(left, right);
      default:
        // mawk goes on with inf and nan.
        if (right === 0 && !this.tool.gnu) throw new AwkError('run', 'Division by zero', line);
        return operator === '/' ? left / right : left % right;
    }
  }

  /** 1: a record was read, 0: the end, -1: it could not be opened. */
  *#getline({ source, from, target }: Getline): Task<Value> {
    if (source === 'input') {
      const record = yield* this.#input.next();
      if (record === undefined) return 0;
      if (target) yield* this.assign(target, fromInput(record));
      else this.variables.setRecord(record);
      return 1;
    }
    const records = yield* this.streams.input(source, yield* this.textOr(from));
    if (!records) return -1;
    const record = yield* records.next(this.variables.text('RS'));
    if (record === undefined) return records.error ? -1 : 0;
    if (source === 'command') this.variables.set('NR', toNumber(this.variables.get('NR')) + 1);
    if (target) yield* this.assign(target, fromInput(record));
    else this.variables.setRecord(record);
    return 1;
  }
}

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}
