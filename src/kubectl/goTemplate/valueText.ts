// How a Go template prints decoded JSON: fmt.Fprint, all numbers being float64.
import { compareBytes } from '../../base/compareBytes.ts';
import { scalarText } from '../printers/scalarText.ts';

export function templateText(value: unknown): string {
  if (value === undefined) return '<no value>';
  if (value === null) return '<nil>';
  if (typeof value === 'number') return floatText(value);
  if (Array.isArray(value)) return `[${value.map(templateText).join(' ')}]`;
  if (typeof value !== 'object') return scalarText(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => compareBytes(a, b));
  return `map[${entries.map(([key, item]) => `${key}:${templateText(item)}`).join(' ')}]`;
}

/** strconv.FormatFloat(value, 'g', -1): an exponent from a million and below a ten-thousandth. */
function floatText(value: number): string {
  const [digits = '0', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  const significant = digits.replace(/[-.]/g, '').length;
  if (power >= -4 && power < Math.max(significant, 21) && !(power >= 21)) {
    if (power < 6 || significant > power) return plainNumber(value);
  }
  return value === 0 ? '0' : `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}
