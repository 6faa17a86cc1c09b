// What commands that write say about each object: `pod/web created`, or the object itself with -o (genericclioptions.PrintFlags).
import type { KubeObject } from '../../api/resources.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import type { DiscoveredResource } from '../../api/scheme/scheme.ts';
import { dryRunSuffix, type DryRun } from '../dryRun.ts';
import type { FlagSpec, FlagValues } from '../environment.ts';
import { printable, toJson, toYaml } from '../output.ts';
import { resultName } from '../resourceArgs.ts';

export const PRINT_FLAGS: readonly FlagSpec[] = [
  { name: 'output', shorthand: 'o', type: 'string' },
  { name: 'template', type: 'string' },
  { name: 'allow-missing-template-keys', type: 'bool', default: 'true' },
  { name: 'show-managed-fields', type: 'bool' },
];

/** Text for one object; calls must come in the order of printing. */
export type ResultPrinter = (resource: DiscoveredResource, object: KubeObject, operation: string) => string;

/** The error is kubectl's text without `error: `. */
export function resultPrinter(flags: FlagValues, dryRun: DryRun): Result<ResultPrinter, string> {
  const output = flags.string('output');
  let printed = 0;
  switch (output.toLowerCase()) {
    case '':
      return ok((resource, object, operation) => `${resultName(resource, object.metadata?.name ?? '')} ${operation}${dryRunSuffix(dryRun)}\n`);
    case 'name':
      return ok((resource, object) => `${resultName(resource, object.metadata?.name ?? '')}\n`);
    case 'yaml':
      return ok((_resource, object) => (printed++ > 0 ? '---\n' : '') + toYaml(printable(object)));
    case 'json':
      return ok((_resource, object) => toJson(printable(object)));
    default:
      return failure(`unable to match a printer suitable for the output format "${output}", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml`);
  }
}
