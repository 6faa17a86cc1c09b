// `--sort-by` (pkg/cmd/get/sorter.go): objects in the order of a field; those without it come first.
import { compareBytes } from '../base/compareBytes.ts';
import { failure, ok, type Result } from '../base/result.ts';
import { compareQuantities } from '../api/quantity/quantity.ts';
import { parseQuantity } from '../api/quantity/parseQuantity.ts';
import { goSort } from './goSort.ts';
import { findResults } from './jsonpath/evaluate.ts';
import { parseJsonPath, relaxedExpression } from './jsonpath/parse.ts';

/** The failure is kubectl's text without `error: `. */
export function sortObjects<T>(objects: readonly T[], sortBy: string): Result<readonly T[], string> {
  const expression = relaxedExpression(sortBy);
  if (!expression.ok) return expression;
  const nodes = parseJsonPath(expression.value);
  if (!nodes.ok) return nodes;
  const keyed: { readonly object: T; readonly key: unknown }[] = [];
  for (const object of objects) {
    const found = findResults(nodes.value, object);
    if (!found.ok) return found;
    keyed.push({ object, key: found.value[0]?.[0] });
  }
  if (objects.length > 0 && keyed.every(({ key }) => key === undefined)) return failure(`couldn't find any field with path ${JSON.stringify(expression.value)} in the list of objects`);
  goSort(keyed, (a, b) => rowLess(a.key, b.key));
  return ok(keyed.map(({ object }) => object));
}

/** TableSorter.Less: a row without the field is less than any, one without it as well. */
function rowLess(a: unknown, b: unknown): boolean {
  if (a === undefined) return true;
  return b !== undefined && isLess(a, b);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isLess(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return a === null && b !== null;
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return !a && b;
  const [x, y] = [textOf(a), textOf(b)];
  const [first, second] = [parseQuantity(x), parseQuantity(y)];
  return first.ok && second.ok ? compareQuantities(first.value, second.value) < 0 : compareBytes(x, y) < 0;
}
