// `kubectl replace` (pkg/cmd/replace): the whole object anew; --force deletes and creates.
import { seconds } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { Resource } from '../../../api/resources.ts';
import type { ObjectKey, WriteOptions } from '../../../cluster/client/client.ts';
import { DRY_RUN_FLAG, dryRunOf, fieldValidationOf, VALIDATE_FLAG, type DryRun } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { sourcedStatusText, statusText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { lastApplied, withLastApplied } from '../../lastApplied.ts';
import { MANIFEST_FLAGS, readManifests, type Manifest } from '../../manifests.ts';
import { PRINT_FLAGS, resultPrinter, type ResultPrinter } from '../../printers/resultPrinter.ts';
import { quotedName } from '../../resourceArgs.ts';

export const replaceCommand = {
  name: 'replace',
  summary: 'Replace objects by what files contain',
  flags: [
    ...MANIFEST_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    { name: 'save-config', type: 'bool' },
    { name: 'field-manager', type: 'string', default: 'kubectl-replace' },
    { name: 'force', type: 'bool' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'cascade', type: 'string', noOptValue: 'background', default: 'background' },
    { name: 'wait', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'raw', type: 'string' },
  ],
  run: runReplace,
} satisfies KubectlCommand;

const POLL = seconds(1);
/** replace.go: how long a forced replacement waits for the old object to go. */
const FORCE_TIMEOUT_SECONDS = 300;

interface ReplaceRun {
  readonly invocation: Invocation;
  readonly dryRun: DryRun;
  readonly write: WriteOptions;
  readonly print: ResultPrinter;
}

function* runReplace(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const run = prepare(invocation, env);
  if (typeof run === 'string') {
    env.stderr(usageText(run));
    return EXIT_ERROR;
  }
  const read = yield* readManifests(invocation, env);
  if (!read.ok) {
    env.stderr(read.error);
    return EXIT_ERROR;
  }
  const errors = read.value.flatMap((entry) => ('error' in entry ? [entry.error] : []));
  const manifests = read.value.flatMap((entry) => ('error' in entry ? [] : [entry.manifest]));
  if (read.value.length === 0) errors.push(usageText('no objects passed to replace'));
  if (invocation.flags.bool('force')) {
    const problem = yield* deleteFirst(manifests, run, env);
    if (problem !== undefined) {
      env.stderr(problem);
      return EXIT_ERROR;
    }
  }
  for (const manifest of manifests) {
    const error = yield* replaceOne(manifest, run, env);
    if (error !== undefined) errors.push(error);
  }
  errors.forEach((error) => env.stderr(error));
  return errors.length > 0 ? EXIT_ERROR : EXIT_OK;
}

/** A text is the usage error. */
function prepare(invocation: Invocation, env: KubectlEnvironment): ReplaceRun | string {
  const { flags } = invocation;
  const [dryRun, validation] = [dryRunOf(flags), fieldValidationOf(flags)];
  if (typeof dryRun === 'object') return dryRun.error;
  if (typeof validation === 'object') return validation.error;
  if (flags.int('grace-period') >= 0 && !flags.bool('force')) return '--grace-period must have --force specified';
  if (flags.given('timeout') && !flags.bool('force')) return '--timeout must have --force specified';
  if (flags.bool('force') && dryRun !== 'none') return '--dry-run can not be used when --force is set';
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return print.error;
  return { invocation, dryRun, print: print.value, write: { fieldManager: flags.string('field-manager'), fieldValidation: validation, dryRun: dryRun === 'server' } };
}

function keyOf({ resource, namespace, name }: Manifest): ObjectKey {
  return { ...(resource.namespaced ? { namespace } : {}), name };
}

function* replaceOne(manifest: Manifest, { invocation, dryRun, write, print }: ReplaceRun, env: KubectlEnvironment): Task<string | undefined> {
  const { resource, source } = manifest;
  const object = invocation.flags.bool('save-config') || lastApplied(manifest.object) !== undefined ? withLastApplied(manifest.object) : manifest.object;
  if (dryRun === 'client') {
    print(resource, object, 'replaced');
    return undefined;
  }
  const options = { ...write, origin: manifest.origins };
  const replaced = invocation.flags.bool('force')
    ? yield* env.client.create(resource.name as Resource, object, options)
    : yield* env.client.update(resource.name as Resource, object, options);
  if (!replaced.ok) return invocation.flags.bool('force') ? statusText(replaced.error) : sourcedStatusText(replaced.error, 'replacing', source);
  for (const warning of replaced.value.warnings) env.stderr(`Warning: ${warning}\n`);
  print(resource, replaced.value.object, 'replaced');
  return undefined;
}

/** Deletes the present objects and waits until they are gone; a text is what went wrong. */
function* deleteFirst(manifests: readonly Manifest[], { invocation }: ReplaceRun, env: KubectlEnvironment): Task<string | undefined> {
  const { flags } = invocation;
  const grace = flags.int('grace-period');
  const gone: Manifest[] = [];
  for (const manifest of manifests) {
    const { resource } = manifest;
    const deleted = yield* env.client.delete(resource.name as Resource, keyOf(manifest), {
      ...(grace < 0 ? {} : { gracePeriodSeconds: grace }),
      propagationPolicy: flags.string('cascade') === 'orphan' ? 'Orphan' : flags.string('cascade') === 'foreground' ? 'Foreground' : 'Background',
    });
    if (!deleted.ok) {
      if (deleted.error.reason === 'NotFound') continue;
      return statusText(deleted.error);
    }
    env.stdout(`${quotedName(resource, manifest.name)} ${grace === 0 ? 'force ' : ''}deleted${resource.namespaced ? ` from ${manifest.namespace} namespace` : ''}\n`);
    gone.push(manifest);
  }
  const deadline = env.sim.now() + seconds(durationSeconds(flags.string('timeout')) || FORCE_TIMEOUT_SECONDS);
  for (const manifest of gone) {
    while ((yield* env.client.get(manifest.resource.name as Resource, keyOf(manifest))).ok) {
      if (env.sim.now() >= deadline) return usageText('timed out waiting for the condition');
      yield* sleep(POLL);
    }
  }
  return undefined;
}
