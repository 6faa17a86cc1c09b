// Applies a JSONPath template to a value (client-go util/jsonpath jsonpath.go, with missing keys allowed unless told otherwise).
import { assertNever } from '../../base/assertNever.ts';
import { compareBytes } from '../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { plainGo } from './goFormat.ts';
import type { JsonPathNode, SliceBound } from './nodes.ts';

type Values = readonly unknown[];
type Node<T extends JsonPathNode['type']> = Extract<JsonPathNode, { readonly type: T }>;

/** One list of values per node of the template, loops unrolled; the error is client-go's text. */
export function findResults(nodes: readonly JsonPathNode[], data: unknown, allowMissingKeys = true): Result<readonly Values[], string> {
  try {
    return ok(new Evaluation(allowMissingKeys).find(nodes, data).results);
  } catch (error) {
    if (error instanceof EvaluationProblem) return failure(error.message);
    throw error;
  }
}

class EvaluationProblem extends Error {}

function fail(message: string): never {
  throw new EvaluationProblem(message);
}

class Evaluation {
  readonly #allowMissingKeys: boolean;
  #loops = 0;
  /** Set by the identifier just evaluated. */
  #signal: 'range' | 'end' | undefined;

  constructor(allowMissingKeys: boolean) {
    this.#allowMissingKeys = allowMissingKeys;
  }

  /** `consumed`: nodes up to and including the `end` that closed this block. */
  find(nodes: readonly JsonPathNode[], data: unknown): { results: Values[]; consumed: number } {
    const results: Values[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (!node) break;
      const values = this.#walk([data], node);
      const signal = this.#signal;
      this.#signal = undefined;
      if (signal === 'end') return { results, consumed: i + 1 };
      if (signal !== 'range') {
        results.push(values);
        continue;
      }
      i += this.#loop(nodes.slice(i + 1), values, results);
    }
    return { results, consumed: nodes.length };
  }

  /** Runs the block behind a `range` for each value; returns how many nodes it has. */
  #loop(block: readonly JsonPathNode[], values: Values, results: Values[]): number {
    this.#loops += 1;
    let consumed = block.length;
    for (const value of values) {
      const round = this.find(block, value);
      results.push(...round.results);
      consumed = round.consumed;
    }
    // Without values the block is only passed over.
    if (values.length === 0) consumed = this.find(block, undefined).consumed;
    this.#loops -= 1;
    return consumed;
  }

  #walk(input: Values, node: JsonPathNode): Values {
    switch (node.type) {
      case 'list':
        return this.#list(input, node.nodes);
      case 'text':
        return [node.text];
      case 'literal':
        return input.map(() => node.value);
      case 'field':
        return this.#field(input, node.name);
      case 'identifier':
        return this.#identifier(input, node.name);
      case 'array':
        return input.flatMap((value) => slice(value, node.bounds));
      case 'filter':
        return input.flatMap((value) => this.#filter(value, node));
      case 'union':
        return node.lists.flatMap((list) => this.#list(input, list));
      case 'wildcard':
        return input.flatMap(children);
      case 'recursive':
        return input.flatMap(descendants);
      default:
        return assertNever(node);
    }
  }

  #list(input: Values, nodes: readonly JsonPathNode[]): Values {
    return nodes.reduce<Values>((values, node) => this.#walk(values, node), input);
  }

  #field(input: Values, name: string): Values {
    const found = input.flatMap((value) => (isMap(value) && Object.hasOwn(value, name) && value[name] !== undefined ? [value[name]] : []));
    if (found.length === 0 && input.length > 0 && !this.#allowMissingKeys) fail(`${name} is not found`);
    return found;
  }

  #identifier(input: Values, name: string): Values {
    if (name === 'range') {
      this.#signal = 'range';
      return input;
    }
    if (name !== 'end') fail(`unrecognized identifier ${name}`);
    if (this.#loops === 0) fail('not in range, nothing to end');
    this.#signal = 'end';
    return [];
  }

  #filter(value: unknown, { left, right, operator }: Node<'filter'>): Values {
    if (!Array.isArray(value)) fail(`${plainGo(value)} is not array or slice and cannot be filtered`);
    return value.filter((item: unknown) => {
      const lefts = this.#list([item], left);
      if (operator === 'exists') return lefts.length > 0;
      const rights = lefts.length === 0 ? [] : this.#list([item], right);
      if (lefts.length === 0 || rights.length === 0) return false;
      if (lefts.length > 1 || rights.length > 1) fail('can only compare one element at a time');
      return compare(lefts[0], rights[0], operator);
    });
  }
}

function compare(a: unknown, b: unknown, operator: string): boolean {
  const order = orderOf(a, b);
  switch (operator) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    default:
      return fail(`unrecognized filter operator ${operator}`);
  }
}

function orderOf(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return fail('incompatible types for comparison');
}

function slice(value: unknown, [first, second, step]: Node<'array'>['bounds']): Values {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) fail(`${goType(value)} is not array or slice`);
  const { length } = value;
  const start = first.value < 0 ? first.value + length : first.value;
  const end = endOf(second, length);
  if (start === end) return [];
  if (start >= length || start < 0) fail(`array index out of bounds: index ${start}, length ${length}`);
  if (end > length || end < 0) fail(`array index out of bounds: index ${end - 1}, length ${length}`);
  if (start > end) fail(`starting index ${start} is greater than ending index ${end}`);
  if (step.known && step.value <= 0) fail('step must be > 0');
  const every = step.known ? step.value : 1;
  return value.slice(start, end).filter((_: unknown, i: number) => i % every === 0);
}

function endOf({ known, value, derived }: SliceBound, length: number): number {
  if (!known) return length;
  return value < 0 || (value === 0 && derived) ? value + length : value;
}

/** Members of maps come sorted; the real tool's order is random. */
function children(value: unknown): Values {
  if (Array.isArray(value)) return value;
  if (!isMap(value)) return [];
  return Object.keys(value).sort(compareBytes).map((key) => value[key]);
}

/** Every map and list, outer ones first. */
function descendants(value: unknown): Values {
  const inner = children(value);
  return inner.length === 0 ? [] : [value, ...inner.flatMap(descendants)];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function goType(value: unknown): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return 'map[string]interface {}';
}
