// What `kubectl get -o` prints besides tables and names: one object as it is, several as a List.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { customColumnsOfFile, customColumnsPrinter } from '../../customColumns.ts';
import type { FlagValues, KubectlEnvironment } from '../../environment.ts';
import { objectPrinter, outputFormat, type Printed } from '../../objectPrinter.ts';
import { listOf } from '../../output.ts';

export type ListPrinter = (objects: readonly KubeObject[], single: boolean) => Printed;

/** The failure is kubectl's text without `error: `. */
export function getPrinter(flags: FlagValues, env: Pick<KubectlEnvironment, 'readFile'>): Result<ListPrinter, string> {
  const { format, template } = outputFormat(flags);
  if (format === 'custom-columns') return customColumnsPrinter(template, flags.bool('no-headers'));
  if (format === 'custom-columns-file') return columnsFromFile(template, flags, env);
  const printer = objectPrinter(flags, env, ['custom-columns', 'custom-columns-file', 'name', 'wide']);
  if (!printer.ok) return printer;
  return ok((objects, single) => printer.value(single ? objects[0] : listOf(objects)));
}

function columnsFromFile(path: string, flags: FlagValues, env: Pick<KubectlEnvironment, 'readFile'>): Result<ListPrinter, string> {
  const file = env.readFile(path);
  if (!file) return failure(`error reading template ${path}, open ${path}: no such file or directory`);
  const spec = customColumnsOfFile(file.text);
  return spec.ok ? customColumnsPrinter(spec.value, flags.bool('no-headers')) : spec;
}
