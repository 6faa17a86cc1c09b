// `kubectl delete` (pkg/cmd/delete): by name, selector or file; waits until the objects are gone.
import type { Task } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { qualifiedResource } from '../../../api/scheme/scheme.ts';
import type { ObjectKey } from '../../../cluster/client/client.ts';
import { dryRunSuffix } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { durationSeconds } from '../../flags.ts';
import { MANIFEST_FLAGS, manifestTargets } from '../../manifests.ts';
import { parseTargets, quotedName, type Target } from '../../resourceArgs.ts';
import { deadlineIn, watchUntil } from '../../watchUntil.ts';

export const deleteCommand = {
  name: 'delete',
  summary: 'Delete objects by file, by type and name, or by selector',
  flags: [
    ...MANIFEST_FLAGS,
    { name: 'grace-period', type: 'int', default: '-1' },
    { name: 'now', type: 'bool' },
    { name: 'force', type: 'bool' },
    { name: 'wait', type: 'bool', default: 'true' },
    { name: 'timeout', type: 'duration', default: '0s' },
    { name: 'cascade', type: 'string', noOptValue: 'background', default: 'background' },
    { name: 'interactive', shorthand: 'i', type: 'bool' },
    { name: 'all', type: 'bool' },
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'field-selector', type: 'string' },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' },
    { name: 'output', shorthand: 'o', type: 'string' },
  ],
  run: runDelete,
} satisfies KubectlCommand;

const FORCE_WARNING = 'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

const CLUSTER_SCOPED_WARNING = 'Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n';

interface Deletion {
  readonly target: Target;
  readonly key: ObjectKey;
  readonly uid: string;
}

function* runDelete(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const grace = graceSeconds(invocation);
  if (typeof grace === 'string') return usage(env, grace);
  const targets = yield* findTargets(invocation, env);
  if (typeof targets === 'string') return usage(env, targets);
  const { flags } = invocation;
  if (flags.bool('force') && flags.string('dry-run') === 'none') env.stderr(FORCE_WARNING);
  if (flags.given('namespace') && targets.found.some(({ resource }) => !resource.namespaced)) env.stderr(CLUSTER_SCOPED_WARNING);
  let failed = targets.failed;
  const deletions: Deletion[] = [];
  for (const target of targets.found) {
    const deleted = yield* deleteOne(target, grace, invocation, env);
    if (deleted) deletions.push(deleted);
    else failed = true;
  }
  if (targets.found.length === 0 && !failed) env.stdout('No resources found\n');
  // A forced deletion with grace 0 is still waited for unless --wait=false.
  if (flags.bool('wait') && flags.string('dry-run') === 'none') failed = !(yield* waitUntilGone(deletions, invocation, env)) || failed;
  return failed ? EXIT_ERROR : EXIT_OK;
}

function usage(env: KubectlEnvironment, message: string): number {
  env.stderr(usageText(message));
  return EXIT_ERROR;
}

/** The grace period asked for; undefined = the object's own; a text is an error. */
function graceSeconds({ flags }: Invocation): number | undefined | string {
  const given = flags.int('grace-period');
  if (flags.bool('now')) return given < 0 ? 1 : '--now and --grace-period cannot be specified together';
  if (given === 0 && !flags.bool('force')) return 1; // --grace-period=0 without --force means 1
  if (flags.bool('force') && given > 0) return '--force and --grace-period greater than 0 cannot be specified together';
  if (flags.bool('force')) return 0;
  return given < 0 ? undefined : given;
}

function* findTargets(invocation: Invocation, env: KubectlEnvironment): Task<{ found: readonly Target[]; failed: boolean } | string> {
  const { flags, args } = invocation;
  if (flags.bool('all') && flags.string('selector') !== '') return 'cannot set --all and --selector at the same time';
  if (flags.bool('interactive')) return 'podscope: not simulated: kubectl delete --interactive';
  if (flags.given('filename') || flags.given('kustomize')) return yield* manifestTargets(invocation, env);
  const parsed = parseTargets(args);
  if (!parsed.ok) return parsed.error;
  if (parsed.value.length === 0) return 'You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   \'-f rsrc.yaml\'\n   \'--filename=rsrc.json\'\n   \'<resource> <name>\'\n   \'<resource>\'';
  const found: Target[] = [];
  let failed = false;
  for (const target of parsed.value) {
    if (target.name !== undefined) {
      if (flags.string('selector') !== '') return 'name cannot be provided when a selector is specified';
      found.push(target);
      continue;
    }
    const [labelSelector, fieldSelector] = [flags.string('selector'), flags.string('field-selector')];
    if (!labelSelector && !fieldSelector && !flags.bool('all')) return 'resource(s) were provided, but no name was specified';
    const list = yield* env.client.list(target.resource.name as Resource, {
      ...(target.resource.namespaced && !flags.bool('all-namespaces') ? { namespace: env.namespace } : {}),
      ...(labelSelector ? { labelSelector } : {}),
      ...(fieldSelector ? { fieldSelector } : {}),
    });
    if (list.ok) found.push(...list.value.items.map((object: KubeObject) => ({ resource: target.resource, name: object.metadata?.name ?? '', namespace: object.metadata?.namespace ?? '' })));
    else {
      env.stderr(statusText(list.error));
      failed = true;
    }
  }
  return { found, failed };
}

function* deleteOne(target: Target, grace: number | undefined, invocation: Invocation, env: KubectlEnvironment): Task<Deletion | undefined> {
  const { flags } = invocation;
  const namespace = target.namespace || env.namespace;
  const key = { ...(target.resource.namespaced ? { namespace } : {}), name: target.name ?? '' };
  const cascade = flags.string('cascade');
  const dryRun = flags.string('dry-run') === 'none' ? 'none' : flags.string('dry-run') === 'server' ? 'server' : 'client';
  const result = yield* env.client.delete(target.resource.name as Resource, key, {
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
    propagationPolicy: cascade === 'orphan' ? 'Orphan' : cascade === 'foreground' ? 'Foreground' : 'Background',
    dryRun: dryRun !== 'none',
  });
  if (!result.ok) {
    if (result.error.reason === 'NotFound' && (flags.bool('ignore-not-found') || flags.bool('all') || flags.given('selector'))) return { target, key, uid: '' };
    env.stderr(statusText(result.error));
    return undefined;
  }
  const name = flags.string('output') === 'name' ? `${target.resource.singular}/${key.name}` : `${quotedName(target.resource, key.name)} ${flags.bool('force') ? 'force ' : ''}deleted${dryRunSuffix(dryRun)}${target.resource.namespaced ? ` from ${namespace} namespace` : ''}`;
  env.stdout(`${name}\n`);
  return { target, key, uid: (result.value.object as KubeObject).metadata?.uid ?? '' };
}

/** True when all are gone (or replaced by others of the same name). */
function* waitUntilGone(deletions: readonly Deletion[], invocation: Invocation, env: KubectlEnvironment): Task<boolean> {
  const limit = durationSeconds(invocation.flags.string('timeout')) ?? 0;
  const deadline = deadlineIn(limit > 0 ? limit : undefined, env);
  for (const { target, key, uid } of deletions) {
    if (uid === '') continue;
    const gone = yield* watchUntil(target.resource.name as Resource, key, deadline, env, (object: KubeObject | undefined) => (object?.metadata?.uid === uid ? undefined : true));
    if (gone) continue;
    env.stderr(usageText(`timed out waiting for the condition on ${qualifiedResource(target.resource)}/${key.name}`));
    return false;
  }
  return true;
}
