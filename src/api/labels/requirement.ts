// One condition of a label selector. Mirrors apimachinery pkg/labels Requirement.
import { compareBytes, sortedStrings } from '../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { aggregateText, invalid, notSupported, type FieldError } from '../field/fieldError.ts';
import { isLabelValue, isQualifiedName } from '../formats/names.ts';
import { fitsInt64 } from '../quantity/quantity.ts';

export type SelectorOperator = 'in' | 'notin' | '=' | '==' | '!=' | 'exists' | '!' | 'gt' | 'lt';

export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values: readonly string[];
}

export type Labels = Readonly<Record<string, string>> | undefined;

const SUPPORTED: readonly string[] = ['!', '!=', '=', '==', 'exists', 'gt', 'in', 'lt', 'notin'];

/** A valid requirement, or the text of everything that is wrong with it. */
export function newRequirement(key: string, operator: SelectorOperator, values: readonly string[]): Result<Requirement, string> {
  const errors: FieldError[] = [];
  const keyError = labelKeyError(key, 'key');
  if (keyError) errors.push(keyError);
  errors.push(...valueCountErrors(operator, values));
  for (const [i, value] of values.entries()) {
    const messages = isLabelValue(value);
    if (messages.length > 0) errors.push(invalid(`values[${i}][${key}]`, value, messages.join('; ')));
  }
  return errors.length > 0 ? failure(aggregateText(errors)) : ok({ key, operator, values });
}

export function labelKeyError(key: string, field: string): FieldError | undefined {
  const messages = isQualifiedName(key);
  return messages.length > 0 ? invalid(field, key, messages.join('; ')) : undefined;
}

function valueCountErrors(operator: SelectorOperator, values: readonly string[]): readonly FieldError[] {
  switch (operator) {
    case 'in': case 'notin':
      return values.length > 0 ? [] : [invalid('values', null, "for 'in', 'notin' operators, values set can't be empty")];
    case '=': case '==': case '!=':
      return values.length === 1 ? [] : [invalid('values', values, 'exact-match compatibility requires one single value')];
    case 'exists': case '!':
      return values.length === 0 ? [] : [invalid('values', values, 'values set must be empty for exists and does not exist')];
    case 'gt': case 'lt':
      return comparisonErrors(values);
    default:
      return [notSupported('operator', operator, SUPPORTED)];
  }
}

function comparisonErrors(values: readonly string[]): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (values.length !== 1) errors.push(invalid('values', values, "for 'Gt', 'Lt' operators, exactly one value is required"));
  for (const [i, value] of values.entries()) {
    if (parseInt64(value) === undefined) errors.push(invalid(`values[${i}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer"));
  }
  return errors;
}

/** strconv.ParseInt(text, 10, 64). */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return fitsInt64(value) ? value : undefined;
}

export function requirementMatches(requirement: Requirement, labels: Labels): boolean {
  const { key, operator, values } = requirement;
  // What every object inherits is no text, so it cannot pass for a label.
  const found: unknown = labels?.[key];
  const value = typeof found === 'string' ? found : undefined;
  switch (operator) {
    case '=': case '==': return value !== undefined && (values.length === 1 ? values[0] === value : values.includes(value));
    case 'in': return value !== undefined && values.includes(value);
    case 'notin': case '!=': return value === undefined || !values.includes(value);
    case 'exists': return value !== undefined;
    case '!': return value === undefined;
    default: return compares(operator, value, values);
  }
}

function compares(operator: 'gt' | 'lt', value: string | undefined, values: readonly string[]): boolean {
  const left = value === undefined ? undefined : parseInt64(value);
  const right = values.length === 1 ? parseInt64(values[0] ?? '') : undefined;
  if (left === undefined || right === undefined) return false;
  return operator === 'gt' ? left > right : left < right;
}

export function requirementText(requirement: Requirement): string {
  const { key, operator } = requirement;
  const values = sortedStrings(requirement.values).join(',');
  switch (operator) {
    case '!': return `!${key}`;
    case 'exists': return key;
    case 'in': return `${key} in (${values})`;
    case 'notin': return `${key} notin (${values})`;
    case 'gt': return `${key}>${values}`;
    case 'lt': return `${key}<${values}`;
    default: return `${key}${operator}${values}`;
  }
}

/** A selector keeps its requirements in this order. */
export function byKey(a: Requirement, b: Requirement): number {
  return compareBytes(a.key, b.key);
}
