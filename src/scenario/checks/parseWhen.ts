// Reads when a check must hold: `at 30s`, `by 1m`, `always 5s..60s`, `never 0s..end`.
import { failure, ok, type Result } from '../../base/result.ts';
import { nearestWords } from '../../base/editDistance.ts';
import { parseDuration } from '../duration.ts';
import type { Moment, When } from './check.ts';
import { meaning, type CheckProblem } from './checkProblem.ts';

const WORDS = ['at', 'by', 'always', 'never'];

export function parseWhen(text: string): Result<When, CheckProblem> {
  const [, word = '', rest = ''] = /^\s*(\w+)\s+(\S+)\s*$/.exec(text) ?? [];
  if (word === 'at' || word === 'by') {
    const t = parseMoment(rest);
    return t.ok ? ok({ type: word, t: t.value }) : t;
  }
  if (word !== 'always' && word !== 'never') return failure({ code: 'noWhen', text: text.trim(), ...meaning(meantBy(word, rest)) });
  const [first = '', last = '', ...more] = rest.split('..');
  const [from, to] = [parseMoment(first), parseMoment(last)];
  if (!from.ok) return from;
  if (!to.ok || more.length > 0) return failure({ code: 'noStretch', text: rest });
  return ok({ type: word, from: from.value, to: to.value });
}

export function parseMoment(text: string): Result<Moment, CheckProblem> {
  if (text === 'end') return ok('end');
  const parsed = parseDuration(text);
  return parsed.ok ? ok(parsed.value) : failure({ code: 'noMoment', text });
}

/** `alway 0s..60s` is nearly `always 0s..60s`. */
function meantBy(word: string, rest: string): string | undefined {
  const [near] = word === '' ? [] : nearestWords(word, WORDS, 1);
  return near === undefined ? undefined : `${near} ${rest}`;
}
