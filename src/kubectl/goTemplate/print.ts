// `-o go-template` (cli-runtime printers/template.go).
import { failure, ok, type Result } from '../../base/result.ts';
import { toGoJson } from '../../api/formats/goText.ts';
import { executeTemplate } from './execute.ts';
import { parseTemplate } from './parse.ts';
import { templateText } from './valueText.ts';

export interface Printed {
  readonly stdout: string;
  /** kubectl's text without `error: `. */
  readonly problem?: string;
}

/** The failure is kubectl's text without `error: `. */
export function templatePrinter(source: string): Result<(object: unknown) => Printed, string> {
  const nodes = parseTemplate(source);
  if (!nodes.ok) return failure(`error parsing template ${source}, ${nodes.error}`);
  return ok((object) => {
    const result = executeTemplate(source, nodes.value, object);
    if (result.ok) return { stdout: result.value };
    const { message, written } = result.error;
    const details = `\ttemplate was:\n\t\t${source}\n\traw data was:\n\t\t${toGoJson(object, true)}\n\tobject given to template engine was:\n\t\t${templateText(object)}\n\n`;
    return {
      stdout: `${written}Error executing template: ${message}. Printing more information for debugging the template:\n${details}`,
      problem: `error executing template ${JSON.stringify(source)}: ${message}`,
    };
  });
}
