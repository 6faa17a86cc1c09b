// What the subcommands of `kubectl create` have in common: make one object from flags, send it, print it.
import type { Task } from '../../../engine/task.ts';
import type { Result } from '../../../base/result.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { apiVersionOf, resourceNamed } from '../../../api/scheme/scheme.ts';
import { DRY_RUN_FLAG, dryRunOf, fieldValidationOf, VALIDATE_FLAG } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type FlagSpec, type FlagValues, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { withLastApplied } from '../../lastApplied.ts';
import { PRINT_FLAGS, resultPrinter } from '../../printers/resultPrinter.ts';

export interface GeneratorSpec {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly resource: Resource;
  readonly flags: readonly FlagSpec[];
  readonly requiredFlags?: readonly string[];
  /** What stands before the server's message; without it the error is shown as the server's. */
  readonly failure?: string;
  /** The object without namespace; a failure is complete text for standard error. */
  generate(name: string, invocation: Invocation, env: KubectlEnvironment): Task<Result<object, string>>;
}

export function generatorCommand(spec: GeneratorSpec): KubectlCommand {
  const { name, aliases, summary } = spec;
  return {
    name,
    ...(aliases ? { aliases } : {}),
    summary,
    flags: [...spec.flags, ...PRINT_FLAGS, DRY_RUN_FLAG, VALIDATE_FLAG, { name: 'save-config', type: 'bool' }, { name: 'field-manager', type: 'string', default: 'kubectl-create' }],
    run: (invocation, env) => runGenerator(spec, invocation, env),
  };
}

function* runGenerator(spec: GeneratorSpec, invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const { args, flags, path } = invocation;
  const missing = (spec.requiredFlags ?? []).filter((flag) => !flags.given(flag));
  if (missing.length > 0) return fail(usageText(`required flag(s) ${missing.map((flag) => `"${flag}"`).join(', ')} not set`));
  const [name] = args;
  if (name === undefined || args.length !== 1) return fail(usageErrorText(path, `exactly one NAME is required, got ${args.length}`));
  const [dryRun, validation] = [dryRunOf(flags), fieldValidationOf(flags)];
  if (typeof dryRun === 'object') return fail(usageText(dryRun.error));
  if (typeof validation === 'object') return fail(usageText(validation.error));
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return fail(usageText(print.error));
  const generated = yield* spec.generate(name, invocation, env);
  if (!generated.ok) return fail(generated.error);

  const resource = resourceNamed(spec.resource);
  if (!resource) throw new Error(`no resource ${spec.resource}`);
  const typed: KubeObject = readKind(apiVersionOf(resource), resource.kind, generated.value);
  const shown = inNamespace(typed, resource.namespaced && flags.given('namespace') ? env.namespace : undefined, flags);
  if (dryRun === 'client') {
    print.value(resource, shown, 'created');
    return EXIT_OK;
  }
  const sent = resource.namespaced ? { ...shown, metadata: { ...shown.metadata, namespace: env.namespace } } : shown;
  const created = yield* env.client.create(spec.resource, sent, { fieldManager: flags.string('field-manager'), fieldValidation: validation, dryRun: dryRun === 'server' });
  if (!created.ok) return fail(spec.failure === undefined ? statusText(created.error) : usageText(`${spec.failure}${created.error.message}`));
  for (const warning of created.value.warnings) env.stderr(`Warning: ${warning}\n`);
  print.value(resource, created.value.object, 'created');
  return EXIT_OK;
}

function inNamespace(object: KubeObject, namespace: string | undefined, flags: FlagValues): KubeObject {
  const placed = namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace } };
  return flags.bool('save-config') ? withLastApplied(placed) : placed;
}

/** A command that only groups others: `kubectl create secret`. */
export function groupCommand(name: string, summary: string, subcommands: readonly KubectlCommand[], aliases: readonly string[] = []): KubectlCommand {
  return {
    name,
    aliases,
    summary,
    flags: [],
    subcommands,
    *run({ args, path }, env) {
      if (args.length > 0) {
        env.stderr(usageErrorText(path, `unknown command "${args.join(' ')}"`));
        return EXIT_ERROR;
      }
      env.stderr(`${summary}\n\nAvailable Commands:\n${subcommands.map((command) => `  ${command.name.padEnd(16)}${command.summary}`).join('\n')}\n\nUsage:\n  ${path} [flags] [options]\n`);
      return EXIT_ERROR;
    },
  };
}
