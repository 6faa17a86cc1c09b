// Whether a condition holds for what a subject shows.
import { deepEqual } from '../../base/json.ts';
import { compareQuantities } from '../../api/quantity/quantity.ts';
import { parseQuantity } from '../../api/quantity/parseQuantity.ts';
import type { Comparison, Condition, Moment, Operand, ProcessSubject } from '../../scenario/checks/check.ts';
import { valueAt } from './valueAt.ts';
import type { View } from './view.ts';

export interface Surroundings {
  /** The same subject as it was when the stretch that the check is about began. */
  readonly before: View;
  /** The same subject at another moment. */
  at(moment: Moment): View;
  /** Another process. */
  process(subject: ProcessSubject): View;
  /** Milliseconds since 1970 at a moment of the run. */
  wallClock(moment: Moment): number;
}

export function holds(condition: Condition, view: View, around: Surroundings): boolean {
  switch (condition.type) {
    case 'and':
      return condition.parts.every((part) => holds(part, view, around));
    case 'all':
      return view.items.length > 0 && view.items.every((item) => holds(condition.of, one(item), around));
    case 'none':
      return !view.items.some((item) => holds(condition.of, one(item), around));
    case 'any':
      return view.items.some((item) => holds(condition.of, one(item), around));
    case 'count':
      return compare(counted(condition, view, around), condition.comparison, condition.value);
    case 'absent':
      return condition.path.length === 0 ? view.items.length === 0 : view.items.every((item) => valueAt(item, condition.path) === undefined);
    case 'exists':
      return view.items.length > 0 && view.items.every((item) => valueAt(item, condition.path) !== undefined);
    case 'true':
      return view.items.length > 0 && view.items.every((item) => isSet(valueAt(item, condition.path)));
    case 'unchanged':
      return view.items.length > 0 && view.items.every((item) => deepEqual(valueAt(item, condition.path), valueAt(sameOf(item, around.before), condition.path)));
    case 'created':
      return view.items.length > 0 && view.items.every((item) => isCreated(condition, item, around));
    case 'text':
      return view.items.length > 0 && view.items.every((item) => hasText(condition, item));
    case 'compare': {
      const { left, comparison, right } = condition;
      return view.items.length > 0 && view.items.every((item) => compare(operand(left, item, around), comparison, 'literal' in right ? right.literal : operand(right, item, around)));
    }
  }
}

function one(item: unknown): View {
  return { items: [item], single: true };
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 'False';
}

type Count = Extract<Condition, { readonly type: 'count' }>;

function counted({ of, distinct }: Count, view: View, around: Surroundings): number {
  if (distinct) return new Set(view.items.map((item) => JSON.stringify(valueAt(item, distinct)))).size;
  if (!of) return view.items.length;
  const [only] = view.items;
  // Of one object: how long a list of it is.
  if (view.single && of.type === 'true') {
    const list = valueAt(only, of.path);
    return Array.isArray(list) ? list.length : 0;
  }
  return view.items.filter((item) => holds(of, one(item), around)).length;
}

type CreatedCondition = Extract<Condition, { readonly type: 'created' }>;

function isCreated({ how, moment }: CreatedCondition, item: unknown, around: Surroundings): boolean {
  const at = Date.parse(String(valueAt(item, ['metadata', 'creationTimestamp'])));
  return how === 'after' ? at > around.wallClock(moment) : at < around.wallClock(moment);
}

function operand({ path, at, of }: Operand, item: unknown, around: Surroundings): unknown {
  if (of) return valueAt(around.process(of).items[0], path);
  return valueAt(at === undefined ? item : sameOf(item, around.at(at)), path);
}

/** The same thing in another view: by name, and the only one where only one is meant. */
function sameOf(item: unknown, view: View): unknown {
  if (view.single) return view.items[0];
  const name = valueAt(item, ['metadata', 'name']);
  return view.items.find((other) => valueAt(other, ['metadata', 'name']) === name && valueAt(other, ['metadata', 'namespace']) === valueAt(item, ['metadata', 'namespace']));
}

/** Characters of a text in which a pattern is looked for. */
const MOST_SEARCHED = 2_500;

type TextCondition = Extract<Condition, { readonly type: 'text' }>;

function hasText({ path, how, text, of }: TextCondition, item: unknown): boolean {
  const matches = (given: unknown): boolean => typeof given === 'string' && (how === 'contains' ? given.includes(text) : new RegExp(text, 'm').test(given.slice(0, MOST_SEARCHED)));
  const lines = valueAt(item, ['lines']);
  if (path.length > 0 || !Array.isArray(lines)) return matches(valueAt(item, path));
  if (of === 'all lines') return lines.every(matches);
  return of === 'last line' ? matches(lines.at(-1)) : lines.some(matches);
}

function compare(left: unknown, comparison: Comparison, right: unknown): boolean {
  if (comparison === '==') return isSame(left, right);
  if (comparison === '!=') return !isSame(left, right);
  if (comparison === 'in') return Array.isArray(right) && right.some((one: unknown) => isSame(left, one));
  const order = orderOf(left, right);
  if (order === undefined) return false;
  return comparison === '<' ? order < 0 : comparison === '<=' ? order <= 0 : comparison === '>' ? order > 0 : order >= 0;
}

/** `"3"` is 3: what is written without quotes may stand for either. A field that is not there is nothing, and 0 where numbers are compared. */
function isSame(left: unknown, right: unknown): boolean {
  if (deepEqual(left, right)) return true;
  if (left === undefined) return right === 0 || right === '';
  const [a, b] = [scalarText(left), scalarText(right)];
  return a !== undefined && a === b;
}

/** undefined for what is no scalar. */
function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function orderOf(left: unknown, right: unknown): number | undefined {
  const [a, b] = [numberOf(left ?? 0), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [p, q] = [parseQuantity(scalarText(left ?? 0) ?? ''), parseQuantity(scalarText(right) ?? '')];
  if (p.ok && q.ok) return compareQuantities(p.value, q.value);
  return typeof left === 'string' && typeof right === 'string' ? (left < right ? -1 : Number(left > right)) : undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

