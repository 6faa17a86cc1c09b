// The warning about amounts of bytes that are not whole (`memory: 100m`).
import { quote } from '../formats/goText.ts';
import { formatQuantity } from '../quantity/formatQuantity.ts';
import { quantityFrom } from '../quantity/parseQuantity.ts';
import { MILLI, scaledValue } from '../quantity/quantity.ts';

/** At most one. */
export function fractionWarning(field: string, amount: string | number | undefined): string[] {
  if (amount === undefined || (typeof amount === 'string' && /^[0-9]+(?:[kMGTPE]i?)?$/.test(amount))) return [];
  const quantity = quantityFrom(amount);
  if (scaledValue(quantity, MILLI) % 1000n === 0n) return [];
  return [`${field}: fractional byte value ${quote(formatQuantity(quantity))} is invalid, must be an integer`];
}
