// What the subcommands of `kubectl set` have in common: which objects, a patch for each, and how the result is shown.
import type { Task } from '../../../engine/task.ts';
import type { PodSpec } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { Patch } from '../../../cluster/client/client.ts';
import { DRY_RUN_FLAG, dryRunOf } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type FlagSpec, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { MANIFEST_FLAGS, namedTargets } from '../../manifests.ts';
import { PRINT_FLAGS, resultPrinter, type ResultPrinter } from '../../printers/resultPrinter.ts';
import type { Target } from '../../resourceArgs.ts';
import { targetObjects } from '../../targetObjects.ts';

export const SET_FLAGS: readonly FlagSpec[] = [
  ...MANIFEST_FLAGS,
  ...PRINT_FLAGS,
  DRY_RUN_FLAG,
  { name: 'all', type: 'bool' },
  { name: 'selector', shorthand: 'l', type: 'string' },
  { name: 'local', type: 'bool' },
  { name: 'field-manager', type: 'string', default: 'kubectl-set' },
];

/** What becomes of one object: a patch, nothing to do, or a complaint without `error: `. */
export type Change = { readonly patch: Patch } | 'unchanged' | { readonly problem: string };

/** `done` is what is said of an object that was changed: `image updated`. */
export function* setObjects(invocation: Invocation, args: readonly string[], done: string, env: KubectlEnvironment, changeOf: (object: Workload, target: Target) => Change): Task<number> {
  const { flags } = invocation;
  const fail = (message: string) => {
    env.stderr(usageText(message));
    return EXIT_ERROR;
  };
  if (flags.bool('local')) return fail(`podscope: not simulated: ${invocation.path} --local`);
  const dryRun = dryRunOf(flags);
  if (typeof dryRun === 'object') return fail(dryRun.error);
  const print = resultPrinter(flags, dryRun, env);
  if (!print.ok) return fail(print.error);
  const objects = yield* objectsOf(invocation, args, env);
  if (typeof objects === 'string') return fail(objects);
  let failed = objects.failed;
  for (const { target, object } of objects.found) {
    const change = changeOf(object, target);
    if (change === 'unchanged') continue;
    if ('problem' in change) env.stderr(usageText(change.problem));
    failed = 'problem' in change || !(yield* apply(target, object, change.patch, { invocation, done, dryRun: dryRun !== 'none', print: print.value }, env)) || failed;
  }
  return failed ? EXIT_ERROR : EXIT_OK;
}

export type Workload = KubeObject & { readonly spec?: PodSpec & { readonly template?: { readonly spec?: PodSpec }; readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } } } };

/** Of the object itself, or of what it makes Pods from. */
export function podSpecOf({ spec }: Workload): PodSpec | undefined {
  return spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec ?? spec;
}

/** A strategic merge patch of that Pod spec. */
export function podSpecPatch({ spec }: Workload, body: unknown): Patch {
  if (spec?.template) return { type: 'strategic', body: { spec: { template: { spec: body } } } };
  return { type: 'strategic', body: spec?.jobTemplate ? { spec: { jobTemplate: { spec: { template: { spec: body } } } } } : { spec: body } };
}

interface Found {
  readonly target: Target;
  readonly object: Workload;
}

/** A text is a complaint without `error: `. */
export function* objectsOf(invocation: Invocation, args: readonly string[], env: KubectlEnvironment): Task<{ readonly found: readonly Found[]; readonly failed: boolean } | string> {
  const { flags } = invocation;
  const named = yield* namedTargets(invocation, args, env);
  if (!named.ok) return named.error;
  if (named.value.found.length === 0 && !named.value.failed) return 'one or more resources must be specified as <resource> <name> or <resource>/<name>';
  const found: Found[] = [];
  let { failed } = named.value;
  for (const target of named.value.found) {
    const labelSelector = flags.string('selector');
    if (target.name === undefined && !flags.bool('all') && labelSelector === '') return 'resource(s) were provided, but no name was specified';
    const read = yield* targetObjects(target, { labelSelector }, env);
    if (!read.ok) {
      env.stderr(statusText(read.error));
      failed = true;
    } else found.push(...read.value.map((object) => ({ target, object: object as Workload })));
  }
  return { found, failed };
}

interface Applying {
  readonly invocation: Invocation;
  readonly done: string;
  /** The server works out what would be, also for `--dry-run=client`. */
  readonly dryRun: boolean;
  readonly print: ResultPrinter;
}

function* apply({ resource }: Target, { metadata }: Workload, patch: Patch, { invocation, done, dryRun, print }: Applying, env: KubectlEnvironment): Task<boolean> {
  const key = { ...(resource.namespaced ? { namespace: metadata?.namespace ?? env.namespace } : {}), name: metadata?.name ?? '' };
  const result = yield* env.client.patch(resource.name as Resource, key, patch, { fieldManager: invocation.flags.string('field-manager'), dryRun });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return false;
  }
  for (const warning of result.value.warnings) env.stderr(`Warning: ${warning}\n`);
  print(resource, result.value.object, done);
  return true;
}
