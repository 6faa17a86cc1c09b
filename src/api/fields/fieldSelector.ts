// Field selectors: `status.phase=Running,spec.nodeName!=node-1`. Mirrors apimachinery pkg/fields.
import { sortedStrings } from '../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../base/result.ts';

export interface FieldRequirement {
  readonly field: string;
  readonly operator: '=' | '!=';
  readonly value: string;
}

/** None: matches everything. */
export type FieldSelector = readonly FieldRequirement[];

/** The selectable fields of an object by name. */
export type SelectableFields = ReadonlyMap<string, string>;

/** The selector, or Kubernetes' text of what is wrong. Terms are sorted, `==` means `=`. */
export function parseFieldSelector(selector: string): Result<FieldSelector, string> {
  const requirements: FieldRequirement[] = [];
  for (const term of sortedStrings(splitTerms(selector))) {
    if (term === '') continue;
    const parts = /^(.*?)(!=|==|=)(.*)$/s.exec(term);
    if (!parts) return failure(`invalid selector: '${selector}'; can't understand '${term}'`);
    const [, field = '', operator = '', raw = ''] = parts;
    const value = unescapeValue(raw);
    if (!value.ok) return value;
    // A term without field and value restricts nothing.
    if (field !== '' || value.value !== '') requirements.push({ field, operator: operator === '!=' ? '!=' : '=', value: value.value });
  }
  return ok(requirements);
}

/** Splits at commas that no backslash precedes. */
function splitTerms(selector: string): readonly string[] {
  const terms: string[] = [];
  let start = 0;
  for (let i = 0; i < selector.length; i++) {
    if (selector[i] === '\\') i += 1;
    else if (selector[i] === ',') {
      terms.push(selector.slice(start, i));
      start = i + 1;
    }
  }
  return [...terms, selector.slice(start)];
}

function unescapeValue(raw: string): Result<string, string> {
  let value = '';
  let escaped = false;
  for (const character of raw) {
    const special = character === '\\' || character === ',' || character === '=';
    if (escaped) {
      if (!special) return failure(`invalid field selector: invalid escape sequence: \\${character}`);
      value += character;
      escaped = false;
    } else if (character === '\\') escaped = true;
    else if (special) return failure(`invalid field selector: unescaped character in value: ${character.charCodeAt(0)}`);
    else value += character;
  }
  return escaped ? failure('invalid field selector: invalid escape sequence: \\') : ok(value);
}

export function escapeFieldValue(value: string): string {
  return value.replace(/[\\,=]/g, '\\$&');
}

export function fieldSelectorMatches(selector: FieldSelector, fields: SelectableFields): boolean {
  return selector.every(({ field, operator, value }) => ((fields.get(field) ?? '') === value) === (operator === '='));
}

export function fieldSelectorText(selector: FieldSelector): string {
  return selector.map(({ field, operator, value }) => `${field}${operator}${escapeFieldValue(value)}`).join(',');
}
