import { expect, it } from 'vitest';
import { goSelectorText } from './selectorText.ts';

it('is printed as Go does', () => {
  const selector = { matchLabels: { b: '2', a: '1' }, matchExpressions: [{ key: 'k', operator: 'In' as const, values: ['x', 'y'] }] };
  expect(goSelectorText(selector)).toBe(
    '&LabelSelector{MatchLabels:map[string]string{a: 1,b: 2,},MatchExpressions:[]LabelSelectorRequirement{LabelSelectorRequirement{Key:k,Operator:In,Values:[x y],},},}',
  );
});
