// Vectors selectors/*: label and field selectors, LabelSelector objects.
import { errorText } from '../../../api/field/fieldError.ts';
import { fieldSelectorMatches, fieldSelectorText, parseFieldSelector } from '../../../api/fields/fieldSelector.ts';
import { parseSelector } from '../../../api/labels/parseSelector.ts';
import { formatLabelSelector, labelSelectorAsSelector, selectorMatches, selectorText } from '../../../api/labels/selector.ts';
import { validateLabelSelector } from '../../../api/meta/v1/validation/labelSelector.ts';
import type { LabelSelector } from '../../../api/meta/v1/types.gen.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

type Candidate = Readonly<Record<string, string>>;
interface Input {
  readonly selector?: string;
  readonly labelSelector?: LabelSelector | null;
  readonly candidates?: readonly Candidate[];
}

export const selectorsArea: VectorArea = {
  name: 'selectors',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, compute(vector, file))),
};

function compute(vector: Vector, file: string): unknown {
  const input = vector.input as Input;
  const candidates = input.candidates ?? [];
  if (file === 'field-selectors') return fieldSelector(input.selector ?? '', candidates);
  if (file === 'label-selectors') return labelSelector(input.selector ?? '', candidates);
  return selectorObject(input.labelSelector ?? undefined, candidates);
}

function labelSelector(text: string, candidates: readonly Candidate[]): unknown {
  const parsed = parseSelector(text);
  if (!parsed.ok) return { error: parsed.error };
  const selector = parsed.value;
  return {
    empty: selector.requirements.length === 0,
    matches: candidates.filter((labels) => selectorMatches(selector, labels)).map((labels) => ({ labels })),
    requirements: selector.requirements.map(({ key, operator, values }) => ({ key, operator, values: sortedStrings(values) })),
    selectable: !selector.nothing, string: selectorText(selector),
  };
}

function fieldSelector(text: string, candidates: readonly Candidate[]): unknown {
  const parsed = parseFieldSelector(text);
  if (!parsed.ok) return { error: parsed.error };
  return {
    empty: parsed.value.length === 0,
    matches: candidates.filter((fields) => fieldSelectorMatches(parsed.value, new Map(Object.entries(fields)))),
    requirements: parsed.value, string: fieldSelectorText(parsed.value),
  };
}

function selectorObject(object: LabelSelector | undefined, candidates: readonly Candidate[]): unknown {
  const validation = validateLabelSelector(object, 'spec.selector').map(errorText);
  const format = formatLabelSelector(object);
  const parsed = labelSelectorAsSelector(object);
  if (!parsed.ok) return { asSelectorError: parsed.error, format, validation };
  return { format, matches: candidates.filter((labels) => selectorMatches(parsed.value, labels)), string: selectorText(parsed.value), validation };
}
