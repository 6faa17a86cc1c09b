import { describe, expect, test } from 'vitest';
import { parseSelector } from './parseSelector.ts';
import { labelSelectorAsSelector, selectorMatches, selectorText } from './selector.ts';

describe('selectors on the command line', () => {
  const web = { app: 'web', tier: 'front' };
  const cases = [
    { name: 'equality', given: 'app=web', text: 'app=web', matches: true },
    { name: 'inequality also matches objects without the label', given: 'zone!=a', text: 'zone!=a', matches: true },
    { name: 'requirements are sorted by key, values too', given: 'tier in (z,front),app', text: 'app,tier in (front,z)', matches: true },
    { name: 'absence', given: '!app', text: '!app', matches: false },
    { name: 'the empty selector matches everything', given: '', text: '', matches: true },
  ];
  test.each(cases)('$name', ({ given, text, matches }) => {
    const parsed = parseSelector(given);
    expect(parsed.ok && selectorText(parsed.value)).toBe(text);
    expect(parsed.ok && selectorMatches(parsed.value, web)).toBe(matches);
  });

  test('errors have the text of Kubernetes', () => {
    expect(parseSelector('app=web=x')).toEqual({ ok: false, error: "found '=', expected: ',' or 'end of string'" });
    expect(parseSelector('a in b')).toEqual({ ok: false, error: "unable to parse requirement: found 'b' expected: '('" });
  });
});

describe('LabelSelector objects', () => {
  test('an absent one matches nothing, an empty one everything', () => {
    const absent = labelSelectorAsSelector(undefined);
    const empty = labelSelectorAsSelector({});
    expect(absent.ok && selectorMatches(absent.value, {})).toBe(false);
    expect(empty.ok && selectorMatches(empty.value, {})).toBe(true);
  });

  test('an unknown operator is refused', () => {
    expect(labelSelectorAsSelector({ matchExpressions: [{ key: 'a', operator: 'Is' }] })).toEqual({ ok: false, error: '"Is" is not a valid label selector operator' });
  });
});
