// `kubectl label` and `kubectl annotate` (pkg/cmd/label, pkg/cmd/annotate): `key=value` sets, `key-` removes.
import type { Task } from '../../engine/task.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { parseTargets, resultName, type Target } from '../resourceArgs.ts';

interface Field {
  readonly field: 'labels' | 'annotations';
  readonly done: string;
  readonly undone: string;
}

const FLAGS = [
  { name: 'overwrite', type: 'bool' },
  { name: 'all', type: 'bool' },
  { name: 'selector', shorthand: 'l', type: 'string' },
  { name: 'list', type: 'bool' },
  { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' },
] as const;

export const labelCommand = command('label', 'Set or remove labels', { field: 'labels', done: 'labeled', undone: 'unlabeled' });
export const annotateCommand = command('annotate', 'Set or remove annotations', { field: 'annotations', done: 'annotated', undone: 'annotated' });

function command(name: string, summary: string, field: Field): KubectlCommand {
  return { name, summary, flags: FLAGS, run: (invocation, env) => run(invocation, env, field) };
}

interface Changes {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

function* run(invocation: Invocation, env: KubectlEnvironment, field: Field): Task<number> {
  const split = invocation.args.findIndex((arg, i) => i > 0 && (arg.includes('=') || arg.endsWith('-')));
  const targets = parseTargets(invocation.args.slice(0, split < 0 ? undefined : split));
  if (!targets.ok || split < 0) {
    env.stderr(usageText(targets.ok ? `at least one ${field.field.slice(0, -1)} update is required` : targets.error));
    return EXIT_ERROR;
  }
  const changes = parseChanges(invocation.args.slice(split));
  let failed = false;
  for (const target of targets.value) {
    for (const object of (yield* objectsOf(target, invocation, env)) ?? []) {
      const done = yield* changeOne(target, object, changes, invocation, env, field);
      failed ||= !done;
    }
  }
  return failed ? EXIT_ERROR : EXIT_OK;
}

function parseChanges(args: readonly string[]): Changes {
  const set = new Map<string, string>();
  const remove: string[] = [];
  for (const arg of args) {
    const equals = arg.indexOf('=');
    if (equals >= 0) set.set(arg.slice(0, equals), arg.slice(equals + 1));
    else remove.push(arg.slice(0, -1));
  }
  return { set, remove };
}

function* objectsOf(target: Target, { flags }: Invocation, env: KubectlEnvironment): Task<readonly KubeObject[] | undefined> {
  const resource = target.resource.name as Resource;
  const scope = target.resource.namespaced ? { namespace: env.namespace } : {};
  if (target.name !== undefined) {
    const one = yield* env.client.get(resource, { ...scope, name: target.name });
    if (!one.ok) env.stderr(statusText(one.error));
    return one.ok ? [one.value] : undefined;
  }
  const labelSelector = flags.string('selector');
  const list = yield* env.client.list(resource, { ...scope, ...(labelSelector ? { labelSelector } : {}) });
  if (!list.ok) env.stderr(statusText(list.error));
  return list.ok ? list.value.items : undefined;
}

function* changeOne(target: Target, object: KubeObject, changes: Changes, { flags }: Invocation, env: KubectlEnvironment, { field, done, undone }: Field): Task<boolean> {
  const present = object.metadata?.[field] ?? {};
  for (const [key, value] of changes.set) {
    if (!flags.bool('overwrite') && present[key] !== undefined && present[key] !== value) {
      env.stderr(usageText(`'${key}' already has a value (${present[key]}), and --overwrite is false`));
      return false;
    }
  }
  const missing = changes.remove.filter((key) => present[key] === undefined);
  for (const key of missing) env.stdout(`${field === 'labels' ? 'label' : 'annotation'} "${key}" not found.\n`);
  const unchanged = [...changes.set].every(([key, value]) => present[key] === value) && missing.length === changes.remove.length;
  const patch = { metadata: { [field]: Object.fromEntries([...[...changes.set], ...changes.remove.map((key) => [key, null] as const)]) } };
  const key = { ...(object.metadata?.namespace ? { namespace: object.metadata.namespace } : {}), name: object.metadata?.name ?? '' };
  const result = yield* env.client.patch(target.resource.name as Resource, key, { type: 'merge', body: patch }, { fieldManager: 'kubectl-label', dryRun: flags.string('dry-run') === 'server' });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return false;
  }
  for (const warning of result.value.warnings) env.stderr(`Warning: ${warning}\n`);
  const word = unchanged ? `not ${done}` : changes.set.size === 0 ? undone : done;
  env.stdout(`${resultName(target.resource, key.name)} ${word}\n`);
  return true;
}
