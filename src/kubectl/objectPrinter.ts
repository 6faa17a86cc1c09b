// The printer that `-o` names (genericclioptions.PrintFlags): JSON, YAML, KYAML, JSONPath and Go templates.
import { sortedStrings } from '../base/compareBytes.ts';
import { failure, ok, type Result } from '../base/result.ts';
import { templatePrinter } from './goTemplate/print.ts';
import { jsonPathPrinter } from './jsonpath/print.ts';
import { withoutManagedFields, toJson, toYaml } from './output.ts';
import { kyaml } from './printers/kyaml.ts';
import type { FlagSpec, FlagValues, KubectlEnvironment } from './environment.ts';

export const OBJECT_PRINT_FLAGS: readonly FlagSpec[] = [
  { name: 'output', shorthand: 'o', type: 'string' },
  { name: 'template', type: 'string' },
  { name: 'allow-missing-template-keys', type: 'bool', default: 'true' },
  { name: 'show-managed-fields', type: 'bool' },
];

export interface Printed {
  readonly stdout: string;
  /** kubectl's text without `error: `. */
  readonly problem?: string;
}

/** Called once per object, in order. */
export type ObjectPrinter = (object: unknown) => Printed;

const TEMPLATE_FORMATS = ['go-template', 'go-template-file', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'template', 'templatefile'];
const FORMATS = [...TEMPLATE_FORMATS, 'json', 'kyaml', 'yaml'];

/** `jsonpath={.x}` → the format and its template; `--template` gives a template as well. */
export function outputFormat(flags: FlagValues): { readonly format: string; readonly template: string } {
  const output = flags.string('output');
  const equals = output.indexOf('=');
  const [name, inline] = equals < 0 ? [output, ''] : [output.slice(0, equals), output.slice(equals + 1)];
  if (name === '' && flags.string('template') !== '') return { format: 'go-template', template: flags.string('template') };
  return TEMPLATE_FORMATS.includes(name) || name.startsWith('custom-columns') ? { format: name, template: inline || flags.string('template') } : { format: output.toLowerCase(), template: '' };
}

/** `more`: formats the command prints itself, for the text about unknown ones. The failure is kubectl's text without `error: `. */
export function objectPrinter(flags: FlagValues, env: Pick<KubectlEnvironment, 'readFile'>, more: readonly string[]): Result<ObjectPrinter, string> {
  const { format, template } = outputFormat(flags);
  const shown = flags.bool('show-managed-fields') ? (object: unknown) => object : withoutManagedFields;
  let printed = 0;
  switch (format) {
    case 'json':
      return ok((object) => ({ stdout: toJson(shown(object)) }));
    case 'yaml':
      return ok((object) => ({ stdout: (printed++ > 0 ? '---\n' : '') + toYaml(shown(object)) }));
    case 'kyaml':
      return ok((object) => ({ stdout: kyaml(shown(object)) }));
    default:
      if (TEMPLATE_FORMATS.includes(format)) return templated(format, template, flags, env);
      return failure(`unable to match a printer suitable for the output format "${flags.string('output')}", allowed formats are: ${sortedStrings([...FORMATS, ...more]).join(',')}`);
  }
}

function templated(format: string, template: string, flags: FlagValues, env: Pick<KubectlEnvironment, 'readFile'>): Result<ObjectPrinter, string> {
  if (template === '') return failure('template format specified but no template given');
  const fromFile = format.endsWith('file');
  const text = fromFile ? env.readFile(template)?.text : template;
  if (text === undefined) return failure(`error reading --template ${template}, open ${template}: no such file or directory`);
  if (!format.startsWith('jsonpath')) return templatePrinter(text);
  const printer = jsonPathPrinter(text, format === 'jsonpath-as-json', flags.string('allow-missing-template-keys') !== 'false');
  if (!printer.ok) return printer;
  return ok((object) => {
    const result = printer.value(object);
    return result.ok ? { stdout: result.value } : { stdout: '', problem: result.error };
  });
}
