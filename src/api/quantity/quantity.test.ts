import { describe, expect, test } from 'vitest';
import { canonicalQuantity } from './formatQuantity.ts';
import { formatQuantity } from './formatQuantity.ts';
import { QUANTITY_FORMAT_ERROR, quantityFrom } from './parseQuantity.ts';
import { addQuantities, compareQuantities, milliValueOf, quantityOf, subtractQuantities, valueOf } from './quantity.ts';

describe('canonical form', () => {
  const cases = [
    { name: 'thousandths that are whole lose their suffix', given: '1000m', want: '1' },
    { name: 'a fraction becomes thousandths', given: '0.1', want: '100m' },
    { name: 'a binary fraction becomes the next smaller unit', given: '1.5Gi', want: '1536Mi' },
    { name: 'a binary fraction of a byte becomes decimal', given: '0.7Gi', want: '751619276800m' },
    { name: 'thousands of a decimal get a suffix', given: '128000', want: '128k' },
    { name: 'exponents stay exponents', given: '1e3', want: '1e3' },
    { name: 'less than a billionth is rounded up', given: '1.1n', want: '2n' },
    { name: 'numbers of a manifest are taken as text', given: 2, want: '2' },
  ];
  test.each(cases)('$name', ({ given, want }) => {
    expect(canonicalQuantity(given)).toEqual({ ok: true, value: want });
  });

  test('what is no quantity is refused with the text of the API server', () => {
    expect(canonicalQuantity('1 Gi')).toEqual({ ok: false, error: QUANTITY_FORMAT_ERROR });
    expect(canonicalQuantity('1e')).toEqual({ ok: false, error: "unable to parse quantity's suffix" });
  });
});

describe('arithmetic', () => {
  test('a sum keeps the format of its first part', () => {
    expect(formatQuantity(addQuantities(quantityFrom('1Gi'), quantityFrom('512Mi')))).toBe('1536Mi');
    expect(formatQuantity(addQuantities(quantityFrom('500m'), quantityFrom('1')))).toBe('1500m');
  });

  test('a zero takes the format of what is added', () => {
    expect(formatQuantity(addQuantities(quantityOf(0), quantityFrom('1Gi')))).toBe('1Gi');
  });

  test('differences may be negative', () => {
    expect(formatQuantity(subtractQuantities(quantityFrom('1'), quantityFrom('1500m')))).toBe('-500m');
  });

  test('amounts of different format compare by value', () => {
    expect(compareQuantities(quantityFrom('1Ki'), quantityFrom('1024'))).toBe(0);
    expect(compareQuantities(quantityFrom('1G'), quantityFrom('1Gi'))).toBe(-1);
  });

  test('reads round up', () => {
    expect(valueOf(quantityFrom('1500m'))).toBe(2);
    expect(milliValueOf(quantityFrom('0.0001'))).toBe(1);
  });
});
