// `kubectl create poddisruptionbudget` (pkg/cmd/create/create_pdb.go).
import { failure, ok } from '../../../base/result.ts';
import type { LabelSelector } from '../../../api/meta/v1/types.gen.ts';
import { parseSelector } from '../../../api/labels/parseSelector.ts';
import type { Requirement } from '../../../api/labels/requirement.ts';
import { usageErrorText, usageText } from '../../errors.ts';
import { generatorCommand } from './generator.ts';

const EXPRESSION_OPERATORS: ReadonlyMap<string, string> = new Map([['in', 'In'], ['notin', 'NotIn'], ['!=', 'NotIn'], ['exists', 'Exists'], ['!', 'DoesNotExist']]);

export const createPodDisruptionBudgetCommand = generatorCommand({
  name: 'poddisruptionbudget',
  aliases: ['pdb'],
  summary: 'Create a pod disruption budget with the specified name',
  resource: 'poddisruptionbudgets',
  flags: [
    { name: 'selector', type: 'string' },
    { name: 'min-available', type: 'string' },
    { name: 'max-unavailable', type: 'string' },
  ],
  failure: 'failed to create poddisruptionbudgets: ',
  *generate(name, { flags, path }) {
    const [min, max] = [flags.string('min-available'), flags.string('max-unavailable')];
    if (flags.string('selector') === '') return failure(usageText('a selector must be specified'));
    if (min === '' && max === '') return failure(usageText('one of min-available or max-unavailable must be specified'));
    if (min !== '' && max !== '') return failure(usageText('min-available and max-unavailable cannot be both specified'));
    const selector = parseSelector(flags.string('selector'));
    if (!selector.ok) return failure(usageErrorText(path, selector.error));
    return ok({ metadata: { name }, spec: { ...(min === '' ? { maxUnavailable: intOrText(max) } : { minAvailable: intOrText(min) }), selector: labelSelector(selector.value.requirements) } });
  },
});

function intOrText(text: string): number | string {
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** metav1.ParseToLabelSelector. */
function labelSelector(requirements: readonly Requirement[]): LabelSelector {
  const labels = requirements.filter(({ operator }) => operator === '=' || operator === '==');
  const expressions = requirements.flatMap(({ key, operator, values }) => {
    const shown = EXPRESSION_OPERATORS.get(operator);
    return shown === undefined ? [] : [{ key, operator: shown, ...(values.length > 0 ? { values: [...values] } : {}) }];
  });
  return {
    ...(labels.length > 0 ? { matchLabels: Object.fromEntries(labels.map(({ key, values }) => [key, values[0] ?? ''])) } : {}),
    ...(expressions.length > 0 ? { matchExpressions: expressions } : {}),
  };
}
