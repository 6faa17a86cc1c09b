// printf and sprintf.
import type { Bytes } from '../../../vfs/types.ts';
import { formatFloat, formatInteger, formatString } from '../../builtins/printfFormat.ts';
import { toNumber, type Value } from './values.ts';

/** Missing arguments count as never assigned. */
export function formatValues(format: Bytes, values: readonly Value[], toText: (value: Value) => Bytes): Bytes {
  let next = 0;
  const take = (): Value => values[next++];
  return format.replace(/%([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]*([a-zA-Z%])/g, (whole, flags: string, width: string, precision: string | undefined, type: string) => {
    if (type === '%') return '%';
    const starWidth = width === '*' ? Math.trunc(toNumber(take())) : Number(width);
    const starPrecision = precision === '*' ? Math.trunc(toNumber(take())) : precision === undefined ? undefined : Number(precision);
    const conversion = { flags: starWidth < 0 ? `${flags}-` : flags, width: Math.abs(starWidth), precision: starPrecision, type };
    switch (type) {
      case 'd':
      case 'i':
        return formatInteger(wholeNumber(toNumber(take())), { ...conversion, type: 'd' });
      case 'o':
      case 'x':
      case 'X':
      case 'u':
        return formatInteger(wholeNumber(toNumber(take())), conversion);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return formatFloat(toNumber(take()), conversion);
      case 'c':
        return formatString(character(take()), { ...conversion, precision: undefined });
      case 's':
        return formatString(toText(take()), conversion);
      default:
        return whole;
    }
  });
}

function wholeNumber(value: number): bigint {
  if (Number.isNaN(value)) return -(2n ** 63n);
  if (!Number.isFinite(value)) return value > 0 ? 2n ** 63n - 1n : -(2n ** 63n);
  return BigInt(Math.trunc(value));
}

/** `%c`: the character of a number, or the first one of a string. */
function character(value: Value): Bytes {
  if (typeof value === 'number') return String.fromCharCode(Math.trunc(value) & 0xff);
  if (typeof value === 'object') return value.text.charAt(0);
  return value?.charAt(0) ?? '';
}
