// Durations as Go writes them: `1h30m`, `500ms`. Mirrors time.ParseDuration.
import { failure, ok, type Result } from '../../base/result.ts';
import { quote } from './goText.ts';

const NANOSECONDS = new Map<string, number>([['ns', 1], ['us', 1e3], ['µs', 1e3], ['μs', 1e3], ['ms', 1e6], ['s', 1e9], ['m', 6e10], ['h', 3.6e12]]);

/** In nanoseconds; the error is Go's text. */
export function parseGoDuration(text: string): Result<number, string> {
  const [, sign = '', body = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (body === '0') return ok(0);
  const invalid = failure(`time: invalid duration ${quote(text)}`);
  if (body === '') return invalid;
  let sum = 0;
  for (let rest = body; rest !== '';) {
    const [whole = '', number = '', unit = ''] = /^([0-9]*\.?[0-9]*)([^0-9.]*)/.exec(rest) ?? [];
    if (!/[0-9]/.test(number)) return invalid;
    if (unit === '') return failure(`time: missing unit in duration ${quote(text)}`);
    const factor = NANOSECONDS.get(unit);
    if (factor === undefined) return failure(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    sum += Math.trunc(Number(number) * factor);
    rest = rest.slice(whole.length);
  }
  return sum > Number.MAX_SAFE_INTEGER * 1024 ? invalid : ok(sign === '-' ? -sum : sum);
}
