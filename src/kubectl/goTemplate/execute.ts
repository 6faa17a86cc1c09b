// Runs a parsed Go template over decoded JSON (text/template/exec.go).
import { assertNever } from '../../base/assertNever.ts';
import { compareBytes } from '../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { callFunction, CallProblem, isTrue } from './functions.ts';
import type { Command, Operand, Pipeline, Template, TemplateNode } from './nodes.ts';
import { templateText } from './valueText.ts';

export interface TemplateFailure {
  /** Go's text. */
  readonly message: string;
  /** What was written before it. */
  readonly written: string;
}

export function executeTemplate(source: string, { nodes, defined }: Template, data: unknown): Result<string, TemplateFailure> {
  const execution = new Execution(source, defined, data);
  try {
    execution.run(nodes, data);
    return ok(execution.written);
  } catch (error) {
    if (error instanceof ExecutionProblem) return failure({ message: error.message, written: execution.written });
    throw error;
  }
}

/** Go's is 100,000: more than our stack holds. */
const MAX_DEPTH = 500;
/** Templates that call each other twice come to an end, but nobody would live to see it. */
const MAX_CALLS = 100_000;

class ExecutionProblem extends Error {}

type LoopSignal = 'break' | 'continue' | undefined;

class Execution {
  written = '';
  readonly #source: string;
  readonly #defined: Template['defined'];
  /** Templates that are running, outermost first. */
  readonly #running = ['output'];
  #calls = 0;
  #variables: { readonly name: string; value: unknown }[];

  constructor(source: string, defined: Template['defined'], data: unknown) {
    this.#source = source;
    this.#defined = defined;
    this.#variables = [{ name: '$', value: data }];
  }

  run(nodes: readonly TemplateNode[], dot: unknown): LoopSignal {
    for (const node of nodes) {
      const signal = this.#node(node, dot);
      if (signal !== undefined) return signal;
    }
    return undefined;
  }

  #node(node: TemplateNode, dot: unknown): LoopSignal {
    switch (node.type) {
      case 'text':
        this.written += node.text;
        return undefined;
      case 'action': {
        const value = this.#pipeline(node.pipeline, dot);
        if (node.pipeline.variables.length === 0) this.written += templateText(value);
        return undefined;
      }
      case 'break':
      case 'continue':
        return node.type;
      case 'template':
        this.#call(node, dot);
        return undefined;
      case 'if':
      case 'with':
      case 'range':
        return this.#scoped(() => this.#control(node.type, node, dot));
      default:
        return assertNever(node);
    }
  }

  /** Variables declared inside are gone afterwards. */
  #scoped<T>(body: () => T): T {
    const outer = this.#variables.length;
    const result = body();
    this.#variables.length = outer;
    return result;
  }

  /** With variables of its own; its dot is `$`. */
  #call({ name, pipeline, source, at }: Extract<TemplateNode, { readonly type: 'template' }>, dot: unknown): void {
    const place = { operands: [], source, at };
    const nodes = this.#defined.get(name);
    if (!nodes) throw new ExecutionProblem(this.#place(place, `template ${JSON.stringify(name)} not defined`));
    if (this.#running.length > MAX_DEPTH) throw new ExecutionProblem(this.#place(place, `exceeded maximum template depth (${MAX_DEPTH})`));
    this.#calls += 1;
    if (this.#calls > MAX_CALLS) throw new ExecutionProblem(this.#place(place, `podscope: more than ${MAX_CALLS} calls of templates`));
    const value = pipeline === undefined ? undefined : this.#pipeline(pipeline, dot);
    const outer = this.#variables;
    this.#variables = [{ name: '$', value }];
    this.#running.push(name);
    this.run(nodes, value);
    this.#running.pop();
    this.#variables = outer;
  }

  #control(type: 'if' | 'with' | 'range', { pipeline, body, otherwise }: Extract<TemplateNode, { readonly body: unknown }>, dot: unknown): LoopSignal {
    if (type === 'range') return this.#range(pipeline, body, otherwise, dot);
    const value = this.#pipeline(pipeline, dot);
    if (!isTrue(value)) return this.run(otherwise, dot);
    return this.run(body, type === 'with' ? value : dot);
  }

  #range(pipeline: Pipeline, body: readonly TemplateNode[], otherwise: readonly TemplateNode[], dot: unknown): LoopSignal {
    const value = this.#pipeline({ ...pipeline, variables: [] }, dot);
    const rounds = roundsOf(value);
    if (!rounds) throw new ExecutionProblem(this.#place(pipeline.commands[0], `range can't iterate over ${templateText(value)}`));
    if (rounds.length === 0) return this.run(otherwise, dot);
    const [first, second] = pipeline.variables;
    for (const [key, item] of rounds) {
      const signal = this.#scoped(() => {
        if (first !== undefined) this.#variables.push({ name: first, value: second === undefined ? item : key });
        if (second !== undefined) this.#variables.push({ name: second, value: item });
        return this.run(body, item);
      });
      if (signal === 'break') break;
    }
    return undefined;
  }

  #place(command: Command | undefined, message: string): string {
    const at = command?.at ?? 0;
    const before = this.#source.slice(0, at).split('\n');
    return `template: output:${before.length}:${(before.at(-1) ?? '').length}: executing ${JSON.stringify(this.#running.at(-1) ?? '')} at <${command?.source ?? ''}>: ${message}`;
  }

  #pipeline({ commands, variables, assigns }: Pipeline, dot: unknown): unknown {
    let value: unknown;
    for (const [i, command] of commands.entries()) value = this.#command(command, dot, i > 0 ? [value] : []);
    for (const name of variables) {
      const known = assigns ? this.#variables.findLast((variable) => variable.name === name) : undefined;
      if (known) known.value = value;
      else this.#variables.push({ name, value });
    }
    return value;
  }

  #command(command: Command, dot: unknown, piped: readonly unknown[]): unknown {
    const [first, ...rest] = command.operands;
    if (!first) return undefined;
    if (first.type !== 'function') {
      if (rest.length > 0 || piped.length > 0) throw new ExecutionProblem(this.#place(command, `can't give argument to non-function ${first.source}`));
      return this.#operand(first, command, dot);
    }
    const args = rest.map((operand) => (operand.type === 'function' ? callFunction(operand.name, []) : this.#operand(operand, command, dot)));
    try {
      return callFunction(first.name, [...args, ...piped]);
    } catch (error) {
      if (error instanceof CallProblem) throw new ExecutionProblem(this.#place(command, `error calling ${first.name}: ${error.message}`));
      throw error;
    }
  }

  #operand(operand: Operand, command: Command, dot: unknown): unknown {
    switch (operand.type) {
      case 'dot':
        return this.#fields(dot, operand.fields, command, operand.source);
      case 'variable':
        return this.#fields(this.#variables.findLast(({ name }) => name === operand.name)?.value, operand.fields, command, operand.source);
      case 'literal':
        return operand.value;
      case 'group':
        return this.#fields(this.#pipeline(operand.pipeline, dot), operand.fields, command, operand.source);
      case 'function':
        return callFunction(operand.name, []);
      default:
        return assertNever(operand);
    }
  }

  #fields(value: unknown, fields: readonly string[], command: Command, source: string): unknown {
    let current = value;
    for (const [i, field] of fields.entries()) {
      if (current === undefined || current === null) {
        if (i === 0) return undefined;
        throw new ExecutionProblem(this.#place({ ...command, source }, `nil pointer evaluating interface {}.${field}`));
      }
      if (typeof current !== 'object' || Array.isArray(current)) {
        throw new ExecutionProblem(this.#place({ ...command, source }, `can't evaluate field ${field} in type ${Array.isArray(current) ? '[]interface {}' : 'interface {}'}`));
      }
      current = Object.hasOwn(current, field) ? (current as Record<string, unknown>)[field] : undefined;
    }
    return current;
  }
}

/** Keys and items; undefined for what cannot be ranged over. */
function roundsOf(value: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((item, i) => [i, item] as const);
  if (typeof value === 'number') return Array.from({ length: Math.max(0, value) }, (_, i) => [i, i] as const);
  if (typeof value !== 'object') return undefined;
  return Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => compareBytes(a, b));
}
