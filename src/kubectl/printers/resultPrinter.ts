// What commands that write say about each object: `pod/web created`, or the object itself with -o (genericclioptions.PrintFlags).
import type { KubeObject } from '../../api/resources.ts';
import { ok, type Result } from '../../base/result.ts';
import type { DiscoveredResource } from '../../api/scheme/scheme.ts';
import { dryRunSuffix, type DryRun } from '../dryRun.ts';
import type { FlagValues, KubectlEnvironment } from '../environment.ts';
import { usageText } from '../errors.ts';
import { OBJECT_PRINT_FLAGS, objectPrinter } from '../objectPrinter.ts';
import { asServed } from '../output.ts';
import { resultName } from '../resourceArgs.ts';

export const PRINT_FLAGS = OBJECT_PRINT_FLAGS;

/** Prints one object; calls must come in the order of printing. */
export type ResultPrinter = (resource: DiscoveredResource, object: KubeObject, operation: string) => void;

/** The error is kubectl's text without `error: `. */
export function resultPrinter(flags: FlagValues, dryRun: DryRun, env: KubectlEnvironment): Result<ResultPrinter, string> {
  const output = flags.string('output');
  if (output === '' && flags.string('template') === '') {
    return ok((resource, object, operation) => env.stdout(`${resultName(resource, object.metadata?.name ?? '')} ${operation}${dryRunSuffix(dryRun)}\n`));
  }
  if (output.toLowerCase() === 'name') return ok((resource, object) => env.stdout(`${resultName(resource, object.metadata?.name ?? '')}\n`));
  const printer = objectPrinter(flags, env, ['name']);
  if (!printer.ok) return printer;
  return ok((_resource, object) => {
    const { stdout, problem } = printer.value(asServed(object));
    env.stdout(stdout);
    if (problem !== undefined) env.stderr(usageText(problem));
  });
}
