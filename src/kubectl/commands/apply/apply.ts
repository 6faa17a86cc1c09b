// `kubectl apply` (pkg/cmd/apply): client-side apply with a three-way patch, server-side apply on request.
import type { Task } from '../../../engine/task.ts';
import type { Resource } from '../../../api/resources.ts';
import type { Selector } from '../../../api/labels/selector.ts';
import { selectorMatches } from '../../../api/labels/selector.ts';
import { DRY_RUN_FLAG, VALIDATE_FLAG } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { complaintsText, usageText, type Complaint } from '../../errors.ts';
import { lastApplied, withLastApplied } from '../../lastApplied.ts';
import { MANIFEST_FLAGS, readManifests, type Manifest } from '../../manifests.ts';
import { PRINT_FLAGS } from '../../printers/resultPrinter.ts';
import { applyOptions, describeManifest, objectName, visit, type ApplyOptions } from './applyOptions.ts';
import { lastAppliedCommands } from './viewLastApplied.ts';
import { patchLive } from './patchLive.ts';
import { prune } from './prune.ts';

export const applyCommand = {
  name: 'apply',
  summary: 'Make objects as files describe them',
  flags: [
    ...MANIFEST_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    { name: 'server-side', type: 'bool' },
    { name: 'force-conflicts', type: 'bool' },
    { name: 'field-manager', type: 'string' },
    { name: 'force', type: 'bool' },
    { name: 'overwrite', type: 'bool', default: 'true' },
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'wait', type: 'bool' },
    { name: 'cascade', type: 'string', noOptValue: 'background', default: 'background' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'all', type: 'bool' },
    { name: 'prune', type: 'bool' },
    { name: 'prune-allowlist', type: 'strings' },
    { name: 'applyset', type: 'string' },
    { name: 'subresource', type: 'string' },
    { name: 'openapi-patch', type: 'bool', default: 'true' },
  ],
  subcommands: lastAppliedCommands,
  run: runApply,
} satisfies KubectlCommand;

function* runApply(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const options = applyOptions(invocation, env);
  if (typeof options === 'string') {
    env.stderr(usageText(options));
    return EXIT_ERROR;
  }
  const read = yield* readManifests(invocation, env);
  if (!read.ok) {
    env.stderr(read.error);
    return EXIT_ERROR;
  }
  const entries = read.value.filter((entry) => 'error' in entry || isSelected(entry.manifest, options.selector));
  const errors = entries.flatMap((entry): Complaint[] => ('error' in entry ? [entry.error] : []));
  for (const entry of entries) {
    const error = 'error' in entry ? undefined : yield* applyOne(entry.manifest, options, env);
    if (error !== undefined) errors.push(error);
  }
  if (entries.length === 0) errors.push(usageText('no objects passed to apply'));
  if (errors.length === 0 && options.pruning) {
    const problem = yield* prune(options.pruning, options, env);
    if (problem !== undefined) errors.push(usageText(problem));
  }
  if (errors.length > 0) env.stderr(complaintsText(errors));
  return errors.length > 0 ? EXIT_ERROR : EXIT_OK;
}

/** `-l`: of what the files hold, only what is selected is applied. */
function isSelected({ object }: Manifest, selector: Selector | undefined): boolean {
  return selector === undefined || selectorMatches(selector, object.metadata?.labels ?? {});
}

function* applyOne(manifest: Manifest, options: ApplyOptions, env: KubectlEnvironment): Task<Complaint | undefined> {
  const { resource, object, source, name } = manifest;
  const generateName = object.metadata?.generateName;
  if (name === '' && generateName) return usageText(`from ${generateName}: cannot use generate name with apply`);
  if (options.serverSide) return yield* applyOnServer(manifest, options, env);
  if (name === '') return usageText(`error when retrieving current configuration of:\n${describeManifest(manifest)}\nfrom server for: "${source}": resource name may not be empty`);
  const key = { ...(resource.namespaced ? { namespace: manifest.namespace } : {}), name };
  const current = yield* env.client.get(resource.name as Resource, key);
  if (!current.ok) {
    if (current.error.reason !== 'NotFound') return { status: current.error, verb: `retrieving current configuration of:\n${describeManifest(manifest)}\nfrom server for:`, source };
    return yield* createNew(manifest, options, env);
  }
  const live = current.value;
  visit(options, live);
  if (lastApplied(live) === undefined) {
    env.stderr(`Warning: resource ${objectName(manifest)} is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`);
  }
  return yield* patchLive(manifest, live, options, env);
}

function* createNew(manifest: Manifest, options: ApplyOptions, env: KubectlEnvironment): Task<Complaint | undefined> {
  const { dryRun, validation, fieldManager, print } = options;
  const object = withLastApplied(manifest.object);
  if (dryRun === 'client') {
    visit(options, object);
    print(manifest.resource, object, 'created');
    return undefined;
  }
  const created = yield* env.client.create(manifest.resource.name as Resource, object, { origin: manifest.origins, fieldManager, fieldValidation: validation, dryRun: dryRun === 'server' });
  if (!created.ok) return { status: created.error, verb: 'creating', source: manifest.source };
  for (const warning of created.value.warnings) env.stderr(`Warning: ${warning}\n`);
  visit(options, created.value.object);
  print(manifest.resource, created.value.object, 'created');
  return undefined;
}

function* applyOnServer(manifest: Manifest, { dryRun, validation, fieldManager, forceConflicts, print }: ApplyOptions, env: KubectlEnvironment): Task<Complaint | undefined> {
  const { resource, name, namespace, object } = manifest;
  const applied = yield* env.client.patch(resource.name as Resource, { ...(resource.namespaced ? { namespace } : {}), name }, { type: 'apply', body: object, force: forceConflicts }, {
    origin: manifest.origins,
    fieldManager,
    fieldValidation: validation,
    dryRun: dryRun === 'server',
  });
  if (!applied.ok) return { status: applied.error, verb: 'patching', source: manifest.source };
  for (const warning of applied.value.warnings) env.stderr(`Warning: ${warning}\n`);
  print(resource, applied.value.object, 'serverside-applied');
  return undefined;
}
