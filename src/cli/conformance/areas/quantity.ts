// Vectors quantity/*: parsing, arithmetic, rounding and JSON of resource.Quantity.
import { decimalTextOf, formatQuantity } from '../../../api/quantity/formatQuantity.ts';
import { parseQuantity, QUANTITY_FORMAT_ERROR, quantityFrom } from '../../../api/quantity/parseQuantity.ts';
import {
  addQuantities, asInt64, compareQuantities, isZero, MILLI, negateQuantity, roundUp, scaledValue, signOf, subtractQuantities,
} from '../../../api/quantity/quantity.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

export const quantityArea: VectorArea = {
  name: 'quantity',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, compute(vector, file))),
};

function compute(vector: Vector, file: string): unknown {
  if (file === 'arith') return arithmetic(vector);
  const input = String(vector.input);
  if (file === 'parse') return parse(input);
  return vector.id.startsWith('json:') ? fromJson(input) : scales(input);
}

function parse(input: string): unknown {
  const parsed = parseQuantity(input);
  if (!parsed.ok) return { error: parsed.error };
  const q = parsed.value;
  const exact = asInt64(q);
  return {
    asDec: decimalTextOf(q), asInt64: exact === undefined ? null : Number(exact), format: q.format, isZero: isZero(q),
    milliValue: `${scaledValue(q, MILLI)}`, sign: signOf(q), string: formatQuantity(q), value: `${scaledValue(q, 0)}`,
  };
}

function arithmetic(vector: Vector): unknown {
  const input = vector.input as { readonly a: string; readonly b: string };
  const a = quantityFrom(input.a);
  const b = quantityFrom(input.b);
  return {
    add: formatQuantity(addQuantities(a, b)), cmp: compareQuantities(a, b), equal: compareQuantities(a, b) === 0,
    negA: formatQuantity(negateQuantity(a)), sub: formatQuantity(subtractQuantities(a, b)),
  };
}

function scales(input: string): unknown {
  const q = quantityFrom(input);
  const up = roundUp(q, 0);
  return {
    json: JSON.stringify(formatQuantity(q)), roundUp0: formatQuantity(up.quantity), roundUp0exact: up.exact,
    'scaled:0': `${scaledValue(q, 0)}`, 'scaled:kilo': `${scaledValue(q, 3)}`, 'scaled:mega': `${scaledValue(q, 6)}`,
    'scaled:micro': `${scaledValue(q, -6)}`, 'scaled:milli': `${scaledValue(q, -3)}`, 'scaled:nano': `${scaledValue(q, -9)}`,
  };
}

function fromJson(text: string): unknown {
  if (text === 'null') return { json: '"0"', value: '0' };
  const bare = /^".*"$/s.test(text) ? text.slice(1, -1) : text;
  const parsed = parseQuantity(bare.trim());
  if (!parsed.ok) return { error: parsed.error ?? QUANTITY_FORMAT_ERROR };
  return { json: JSON.stringify(formatQuantity(parsed.value)), value: `${scaledValue(parsed.value, 0)}` };
}
