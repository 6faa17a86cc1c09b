// Reads when a check must hold: `at 30s`, `by 1m`, `always 5s..60s`, `never 0s..end`.
import { failure, ok, type Result } from '../../base/result.ts';
import { parseDuration } from '../duration.ts';
import type { Moment, When } from './check.ts';

export function parseWhen(text: string): Result<When, string> {
  const [, word = '', rest = ''] = /^\s*(\w+)\s+(\S+)\s*$/.exec(text) ?? [];
  if (word === 'at' || word === 'by') {
    const t = parseMoment(rest);
    return t.ok ? ok({ type: word, t: t.value }) : t;
  }
  if (word !== 'always' && word !== 'never') return failure(`"${text.trim()}": write at 30s, by 30s, always 5s..60s or never 5s..60s`);
  const [first = '', last = '', ...more] = rest.split('..');
  const [from, to] = [parseMoment(first), parseMoment(last)];
  if (!from.ok) return from;
  if (!to.ok || more.length > 0) return failure(`"${rest}": write a stretch of time as 5s..60s`);
  return ok({ type: word, from: from.value, to: to.value });
}

export function parseMoment(text: string): Result<Moment, string> {
  if (text === 'end') return ok('end');
  const parsed = parseDuration(text);
  return parsed.ok ? ok(parsed.value) : failure(`"${text}" is no moment: write 30s, 2m or end`);
}
