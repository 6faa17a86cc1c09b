// `-o jsonpath` and `-o jsonpath-as-json` (cli-runtime printers/jsonpath.go).
import { failure, ok, type Result } from '../../base/result.ts';
import { toGoJson } from '../../api/formats/goText.ts';
import { indentedJson } from '../printers/indentedJson.ts';
import { findResults } from './evaluate.ts';
import { plainGo, syntaxGo } from './goFormat.ts';
import { parseJsonPath } from './parse.ts';

/** How values are shown by a template; the failure of either step is kubectl's text without `error: `. */
export function jsonPathPrinter(template: string, asJson: boolean, allowMissingKeys = true): Result<(object: unknown) => Result<string, string>, string> {
  const parsed = parseJsonPath(template);
  if (!parsed.ok) return failure(`error parsing jsonpath ${template}, ${parsed.error}`);
  return ok((object) => {
    const found = findResults(parsed.value, object, allowMissingKeys);
    if (!found.ok) return failure(executionProblem(template, object, found.error));
    return ok(found.value.map((values) => (asJson ? `${indentedJson(values)}\n` : values.map(shown).join(' '))).join(''));
  });
}

function shown(value: unknown): string {
  return typeof value === 'object' && value !== null ? toGoJson(value, true) : plainGo(value);
}

function executionProblem(template: string, object: unknown, problem: string): string {
  const details = `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${syntaxGo(object)}\n\n`;
  return `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${problem}. Printing more information for debugging the template:\n${details}\n`;
}
