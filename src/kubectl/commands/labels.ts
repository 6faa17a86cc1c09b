// `kubectl label` and `kubectl annotate` (pkg/cmd/label, pkg/cmd/annotate): `key=value` sets, `key-` removes.
import { compareBytes } from '../../base/compareBytes.ts';
import { failure } from '../../base/result.ts';
import type { Task } from '../../engine/task.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { DRY_RUN_FLAG, dryRunOf, type DryRun } from '../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { MANIFEST_FLAGS, namedTargets } from '../manifests.ts';
import { PRINT_FLAGS, resultPrinter, type ResultPrinter } from '../printers/resultPrinter.ts';
import type { Target } from '../resourceArgs.ts';
import { targetObjects } from '../targetObjects.ts';

interface Field {
  readonly field: 'labels' | 'annotations';
  readonly manager: string;
  readonly done: string;
  readonly undone: string;
}

const FLAGS = [
  { name: 'overwrite', type: 'bool' },
  { name: 'all', type: 'bool' },
  { name: 'selector', shorthand: 'l', type: 'string' },
  { name: 'list', type: 'bool' },
  { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
  { name: 'field-selector', type: 'string' },
  { name: 'field-manager', type: 'string' },
  ...MANIFEST_FLAGS,
  ...PRINT_FLAGS,
  DRY_RUN_FLAG,
] as const;

export const labelCommand = command('label', 'Set or remove labels', { field: 'labels', manager: 'kubectl-label', done: 'labeled', undone: 'unlabeled' });
export const annotateCommand = command('annotate', 'Set or remove annotations', { field: 'annotations', manager: 'kubectl-annotate', done: 'annotated', undone: 'annotated' });

function command(name: string, summary: string, field: Field): KubectlCommand {
  return { name, summary, flags: FLAGS, run: (invocation, env) => run(invocation, env, field) };
}

interface Changes {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

function* run(invocation: Invocation, env: KubectlEnvironment, field: Field): Task<number> {
  const { args, flags } = invocation;
  const fromFiles = flags.given('filename') || flags.given('kustomize');
  const split = args.findIndex((arg, i) => (i > 0 || fromFiles) && (arg.includes('=') || arg.endsWith('-')));
  const targets = yield* namedTargets(invocation, args.slice(0, split < 0 ? undefined : split), env);
  const dryRun = dryRunOf(flags);
  const print = typeof dryRun === 'object' ? failure(dryRun.error) : resultPrinter(flags, dryRun, env);
  const problem = !targets.ok ? targets.error : !print.ok ? print.error : split < 0 && !flags.bool('list') ? `at least one ${field.field.slice(0, -1)} update is required` : undefined;
  if (!targets.ok || !print.ok || typeof dryRun === 'object' || problem !== undefined) {
    env.stderr(usageText(problem ?? ''));
    return EXIT_ERROR;
  }
  const found: Found[] = [];
  let { failed } = targets.value;
  for (const target of targets.value.found) {
    const objects = yield* targetObjects(target, { labelSelector: flags.string('selector'), fieldSelector: flags.string('field-selector'), allNamespaces: flags.bool('all-namespaces') }, env);
    if (objects.ok) found.push(...objects.value.map((object) => ({ target, object })));
    else {
      env.stderr(statusText(objects.error));
      failed = true;
    }
  }
  const changes = split < 0 ? undefined : parseChanges(args.slice(split));
  for (const one of found) {
    if (changes && !(yield* changeOne(one, changes, { invocation, dryRun, print: print.value, field }, env))) failed = true;
    if (flags.bool('list')) listOne(one, found.length === 1, field, env);
  }
  return failed ? EXIT_ERROR : EXIT_OK;
}

interface Found {
  readonly target: Target;
  readonly object: KubeObject;
}

/** `--list`: as they were before this command. */
function listOne({ target: { resource }, object }: Found, isOnly: boolean, { field }: Field, env: KubectlEnvironment): void {
  if (!isOnly) env.stdout(`Listing ${field} for ${resource.kind}.${resource.group}/${object.metadata?.name ?? ''}:\n`);
  for (const [key, value] of Object.entries(object.metadata?.[field] ?? {}).sort(([a], [b]) => compareBytes(a, b))) env.stdout(`${isOnly ? '' : ' '}${key}=${value}\n`);
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

interface Changing {
  readonly invocation: Invocation;
  readonly dryRun: DryRun;
  readonly print: ResultPrinter;
  readonly field: Field;
}

function* changeOne({ target, object }: Found, changes: Changes, { invocation: { flags }, dryRun, print, field: { field, manager, done, undone } }: Changing, env: KubectlEnvironment): Task<boolean> {
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
  const result = yield* env.client.patch(target.resource.name as Resource, key, { type: 'merge', body: patch }, { fieldManager: flags.string('field-manager') || manager, dryRun: dryRun !== 'none' });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return false;
  }
  for (const warning of result.value.warnings) env.stderr(`Warning: ${warning}\n`);
  const word = unchanged ? `not ${done}` : changes.set.size === 0 ? undone : done;
  print(target.resource, result.value.object, word);
  return true;
}
