// Amounts by resource name, and their sums and maxima. Mirrors component-helpers resource and pkg/quota/v1.
import { compareBytes } from '../../base/compareBytes.ts';
import { formatQuantity } from '../quantity/formatQuantity.ts';
import { quantityFrom } from '../quantity/parseQuantity.ts';
import { addQuantities, compareQuantities, type Quantity } from '../quantity/quantity.ts';

export type ResourceAmounts = Map<string, Quantity>;

/** A `requests` or `limits` of an object; null as Go writes an unset map. */
export type ResourceTexts = Readonly<Record<string, string | number>> | null | undefined;

export function amountsOf(list: ResourceTexts): ResourceAmounts {
  const amounts: ResourceAmounts = new Map();
  for (const name in list) amounts.set(name, quantityFrom(list[name]));
  return amounts;
}

/** Back to text, names sorted. */
export function textsOf(amounts: ResourceAmounts): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, quantity] of [...amounts].sort(([a], [b]) => compareBytes(a, b))) texts[name] = formatQuantity(quantity);
  return texts;
}

/** Adds to `sum`. */
export function addAmounts(sum: ResourceAmounts, more: ResourceAmounts): void {
  for (const [name, quantity] of more) {
    const before = sum.get(name);
    sum.set(name, before ? addQuantities(before, quantity) : quantity);
  }
}

/** Raises `most` to the greater of both. */
export function raiseAmounts(most: ResourceAmounts, more: ResourceAmounts): void {
  for (const [name, quantity] of more) {
    const before = most.get(name);
    if (!before || compareQuantities(quantity, before) > 0) most.set(name, quantity);
  }
}

export function maxAmounts(...lists: readonly ResourceAmounts[]): ResourceAmounts {
  const most: ResourceAmounts = new Map();
  for (const list of lists) raiseAmounts(most, list);
  return most;
}
