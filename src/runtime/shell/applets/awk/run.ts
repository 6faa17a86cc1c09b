// Running an awk program: BEGIN, every record through the rules, END; and the statements in them.
import { assertNever } from '../../../../base/assertNever.ts';
import type { Task } from '../../../../engine/task.ts';
import type { Tool } from '../support/tool.ts';
import type { Call, Expression, Print, Program, Rule, Statement } from './ast.ts';
import { AwkError } from './awkError.ts';
import { Evaluator } from './evaluate.ts';
import { formatValues } from './format.ts';
import { MainInput } from './mainInput.ts';
import { AwkRandom } from './random.ts';
import { Streams } from './streams.ts';
import { toNumber, type Value } from './values.ts';
import { Cell, type Variables } from './variables.ts';

/** How a statement ended. Only functions return; the others also end expressions, by being thrown as a Jump. */
type Completion = 'normal' | 'break' | 'continue' | 'return' | JumpKind;
type JumpKind = 'next' | 'nextfile' | 'exit';

/** `next`, `nextfile` or `exit` inside a function: leaves the expression that called it. */
class Jump {
  readonly kind: JumpKind;

  constructor(kind: JumpKind) {
    this.kind = kind;
  }
}

const STATEMENT_COST = 0.1;
const MAX_DEPTH = 1000;

export class Runner {
  readonly #tool: Tool;
  readonly #program: Program;
  readonly #variables: Variables;
  readonly #streams: Streams;
  readonly #input: MainInput;
  readonly #evaluator: Evaluator;
  /** Ranges whose first pattern has matched. */
  readonly #open = new Set<Rule>();
  #returned: Value;
  #exitStatus: number | undefined;
  #depth = 0;

  constructor(tool: Tool, program: Program, variables: Variables) {
    this.#tool = tool;
    this.#program = program;
    this.#variables = variables;
    this.#streams = new Streams(tool);
    this.#input = new MainInput(tool, variables);
    const random = new AwkRandom(tool.gnu ? tool.ctx.random() : 0);
    this.#evaluator = new Evaluator({ tool, variables, streams: this.#streams, input: this.#input, random, callUser: (call) => this.#call(call) });
  }

  *run(): Task<number> {
    const rulesOf = (type: string) => this.#program.rules.filter((rule) => rule.pattern.type === type);
    const ends = rulesOf('end');
    const body = this.#program.rules.filter((rule) => rule.pattern.type !== 'begin' && rule.pattern.type !== 'end');
    let going = true;
    for (const rule of rulesOf('begin')) going &&= (yield* this.#action(rule)) !== 'exit';
    if (going && body.length + ends.length > 0) going = yield* this.#records(body);
    if (this.#input.status === 0 || !this.#tool.gnu) for (const rule of ends) if ((yield* this.#action(rule)) === 'exit') break;
    yield* this.#streams.closeAll();
    return this.#exitStatus ?? this.#input.status;
  }

  /** Writes out what was printed before an error. */
  *abandon(): Task<void> {
    yield* this.#streams.closeAll();
  }

  /** False after `exit`. */
  *#records(rules: readonly Rule[]): Task<boolean> {
    for (let record = yield* this.#input.next(); record !== undefined; record = yield* this.#input.next()) {
      this.#variables.setRecord(record);
      for (const rule of rules) {
        const completion = (yield* this.#matches(rule)) ? yield* this.#action(rule) : 'normal';
        if (completion === 'exit') return false;
        if (completion === 'nextfile') this.#input.skipFile();
        if (completion !== 'normal') break;
      }
    }
    return true;
  }

  *#matches(rule: Rule): Task<boolean> {
    const { pattern } = rule;
    if (pattern.type === 'condition') return yield* this.#evaluator.truth(pattern.condition);
    if (pattern.type !== 'range') return true;
    if (!this.#open.has(rule) && !(yield* this.#evaluator.truth(pattern.from))) return false;
    this.#open.add(rule);
    if (yield* this.#evaluator.truth(pattern.to)) this.#open.delete(rule);
    return true;
  }

  *#action(rule: Rule): Task<Completion> {
    try {
      return yield* this.#statement(rule.action ?? { type: 'print', args: [], redirect: undefined });
    } catch (error) {
      if (error instanceof Jump) return error.kind;
      throw error;
    }
  }

  *#statement(statement: Statement): Task<Completion> {
    const { ctx } = this.#tool;
    if (ctx.spend(STATEMENT_COST)) yield* ctx.pay();
    switch (statement.type) {
      case 'block':
        for (const one of statement.body) {
          const completion = yield* this.#statement(one);
          if (completion !== 'normal') return completion;
        }
        return 'normal';
      case 'expression':
        yield* this.#evaluator.value(statement.value);
        return 'normal';
      case 'print':
      case 'printf':
        yield* this.#print(statement);
        return 'normal';
      case 'if': {
        const branch = (yield* this.#evaluator.truth(statement.condition)) ? statement.yes : statement.no;
        return branch ? yield* this.#statement(branch) : 'normal';
      }
      case 'while':
      case 'do':
      case 'for':
        return yield* this.#loop(statement);
      case 'forIn':
        return yield* this.#forIn(statement);
      case 'break':
      case 'continue':
      case 'next':
      case 'nextfile':
        return statement.type;
      case 'exit':
        if (statement.value) this.#exitStatus = Math.trunc(yield* this.#evaluator.number(statement.value)) & 0xff;
        return 'exit';
      case 'return':
        this.#returned = statement.value ? yield* this.#evaluator.value(statement.value) : undefined;
        return 'return';
      case 'delete': {
        const { array } = this.#variables.cell(statement.array);
        if (statement.index) array.delete(yield* this.#evaluator.subscript(statement.index));
        else array.clear();
        return 'normal';
      }
      default:
        return assertNever(statement);
    }
  }

  *#loop(loop: Extract<Statement, { readonly type: 'while' | 'do' | 'for' }>): Task<Completion> {
    if (loop.type === 'for' && loop.start) yield* this.#statement(loop.start);
    for (let first = true; ; first = false) {
      const asks = loop.condition && !(first && loop.type === 'do');
      if (asks && loop.condition && !(yield* this.#evaluator.truth(loop.condition))) return 'normal';
      const completion = yield* this.#statement(loop.body);
      if (completion === 'break') return 'normal';
      if (completion !== 'normal' && completion !== 'continue') return completion;
      if (loop.type === 'for' && loop.step) yield* this.#statement(loop.step);
    }
  }

  *#forIn({ variable, array, body }: Extract<Statement, { readonly type: 'forIn' }>): Task<Completion> {
    for (const key of [...this.#variables.cell(array).array.keys()]) {
      yield* this.#evaluator.assign(variable, key);
      const completion = yield* this.#statement(body);
      if (completion === 'break') return 'normal';
      if (completion !== 'normal' && completion !== 'continue') return completion;
    }
    return 'normal';
  }

  *#print({ type, args, redirect }: Print): Task<void> {
    const variables = this.#variables;
    const values = yield* this.#evaluator.all(args);
    const text =
      type === 'printf'
        ? formatValues(variables.toText(values[0]), values.slice(1), (value) => variables.toText(value))
        : (values.length === 0 ? variables.record.text : values.map((value) => variables.toOutput(value)).join(variables.text('OFS'))) + variables.text('ORS');
    if (redirect) yield* this.#streams.write(redirect.kind, yield* this.#evaluator.text(redirect.to), text);
    else yield* this.#tool.out(text);
  }

  *#call({ name, args, line }: Call): Task<Value> {
    const called = this.#program.functions.get(name);
    if (!called || this.#depth >= MAX_DEPTH) throw new AwkError('run', called ? 'function call nesting too deep' : 'Call to undefined function', line);
    const frame: Cell[] = [];
    for (const arg of args) frame.push(yield* this.#argument(arg));
    while (frame.length < called.parameters.length) frame.push(new Cell());
    const outer = this.#variables.frame;
    this.#variables.frame = frame;
    this.#returned = undefined;
    this.#depth += 1;
    const completion = yield* this.#statement(called.body);
    this.#depth -= 1;
    this.#variables.frame = outer;
    if (completion === 'next' || completion === 'nextfile' || completion === 'exit') throw new Jump(completion);
    const value = this.#returned;
    this.#returned = undefined;
    return value;
  }

  /** Arrays go by reference, and so does what has not been used yet. */
  *#argument(arg: Expression): Task<Cell> {
    if (arg.type !== 'variable' || arg.name === 'NF') return new Cell(yield* this.#evaluator.value(arg));
    const cell = this.#variables.cell(arg);
    return new Cell(cell.value, cell.isArray || cell.value === undefined ? cell : undefined);
  }
}

/** Sets what a program finds at its start. */
export function initialise(tool: Tool, variables: Variables, operands: readonly string[], fromInput: (text: string) => Value): void {
  const argv = variables.global('ARGV').array;
  [tool.name, ...operands].forEach((operand, i) => argv.set(String(i), fromInput(operand)));
  variables.set('ARGC', operands.length + 1);
  const environment = variables.global('ENVIRON').array;
  for (const entry of tool.ctx.env) {
    const at = entry.indexOf('=');
    if (at > 0) environment.set(entry.slice(0, at), fromInput(entry.slice(at + 1)));
  }
  variables.set('NR', toNumber(variables.get('NR')));
}
