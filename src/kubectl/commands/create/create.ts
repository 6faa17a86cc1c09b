// `kubectl create` (pkg/cmd/create): objects from files, or from the flags of one of its subcommands.
import type { Task } from '../../../engine/task.ts';
import type { Resource } from '../../../api/resources.ts';
import { DRY_RUN_FLAG, dryRunOf, fieldValidationOf, VALIDATE_FLAG, type DryRun } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { complaintsText, usageErrorText, usageText, type Complaint } from '../../errors.ts';
import { withLastApplied } from '../../lastApplied.ts';
import { MANIFEST_FLAGS, readManifests, type Manifest } from '../../manifests.ts';
import { PRINT_FLAGS, resultPrinter, type ResultPrinter } from '../../printers/resultPrinter.ts';
import { createConfigMapCommand } from './configMap.ts';
import { createDeploymentCommand } from './deployment.ts';
import { createCronJobCommand, createJobCommand } from './job.ts';
import { createPodDisruptionBudgetCommand } from './podDisruptionBudget.ts';
import { createClusterRoleBindingCommand, createClusterRoleCommand, createRoleBindingCommand, createRoleCommand } from './rbac.ts';
import { rawCreate } from './rawCreate.ts';
import { createSecretCommand } from './secret.ts';
import { createServiceCommand } from './service.ts';
import { createNamespaceCommand, createPriorityClassCommand, createQuotaCommand, createServiceAccountCommand } from './simpleKinds.ts';
import { createTokenCommand } from './token.ts';

export const createCommand = {
  name: 'create',
  summary: 'Create objects from files or from flags',
  flags: [
    ...MANIFEST_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    { name: 'save-config', type: 'bool' },
    { name: 'field-manager', type: 'string', default: 'kubectl-create' },
    { name: 'raw', type: 'string' },
    { name: 'edit', type: 'bool' },
    { name: 'windows-line-endings', type: 'bool' },
    { name: 'selector', shorthand: 'l', type: 'string' },
  ],
  subcommands: [
    createClusterRoleCommand, createClusterRoleBindingCommand, createConfigMapCommand, createCronJobCommand, createDeploymentCommand, createJobCommand,
    createNamespaceCommand, createPodDisruptionBudgetCommand, createPriorityClassCommand, createQuotaCommand, createRoleCommand, createRoleBindingCommand,
    createSecretCommand, createServiceCommand, createServiceAccountCommand, createTokenCommand,
  ],
  run: runCreate,
} satisfies KubectlCommand;

function* runCreate(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags, path } = invocation;
  const problem = (message: string) => {
    env.stderr(usageText(message));
    return EXIT_ERROR;
  };
  if (!flags.given('filename') && !flags.given('kustomize')) {
    env.stderr(`Error: must specify one of -f and -k\n\n${args.length > 0 ? usageErrorText(path, `unknown command "${args.join(' ')}"`) : ''}`);
    return EXIT_ERROR;
  }
  if (args.length > 0) return problem(`unexpected arguments: [${args.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
  if (flags.given('raw')) return yield* rawCreate(invocation, env);
  if (flags.bool('edit')) return problem('podscope: not simulated: kubectl create --edit');
  const [dryRun, validation] = [dryRunOf(flags), fieldValidationOf(flags)];
  if (typeof dryRun === 'object') return problem(dryRun.error);
  if (typeof validation === 'object') return problem(validation.error);
  const printer = resultPrinter(flags, dryRun, env);
  if (!printer.ok) return problem(printer.error);
  const read = yield* readManifests(invocation, env);
  if (!read.ok) {
    env.stderr(read.error);
    return EXIT_ERROR;
  }
  const errors: Complaint[] = [];
  for (const entry of read.value) {
    const error = 'error' in entry ? entry.error : yield* createOne(entry.manifest, { dryRun, validation, print: printer.value, saveConfig: flags.bool('save-config'), fieldManager: flags.string('field-manager') }, env);
    if (error !== undefined) errors.push(error);
  }
  if (read.value.length === 0) errors.push(usageText('no objects passed to create'));
  if (errors.length > 0) env.stderr(complaintsText(errors));
  return errors.length > 0 ? EXIT_ERROR : EXIT_OK;
}

interface CreateOptions {
  readonly dryRun: DryRun;
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
  readonly print: ResultPrinter;
  readonly saveConfig: boolean;
  readonly fieldManager: string;
}

function* createOne(manifest: Manifest, { dryRun, validation, print, saveConfig, fieldManager }: CreateOptions, env: KubectlEnvironment): Task<Complaint | undefined> {
  const object = saveConfig ? withLastApplied(manifest.object) : manifest.object;
  if (dryRun === 'client') {
    print(manifest.resource, object, 'created');
    return undefined;
  }
  const result = yield* env.client.create(manifest.resource.name as Resource, object, {
    origin: manifest.origins,
    fieldManager,
    fieldValidation: validation,
    dryRun: dryRun === 'server',
  });
  if (!result.ok) return { status: result.error, verb: 'creating', source: manifest.source };
  for (const warning of result.value.warnings) env.stderr(`Warning: ${warning}\n`);
  print(manifest.resource, result.value.object, 'created');
  return undefined;
}
