// `kubectl get` (pkg/cmd/get): tables, names, YAML and JSON of one or several types.
import { ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { resourcesOfCategory, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import { EXIT_ERROR, EXIT_OK, type FlagValues, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { asServed } from '../../output.ts';
import { OBJECT_PRINT_FLAGS, outputFormat } from '../../objectPrinter.ts';
import { namedTargets } from '../../manifests.ts';
import { resultName, type Target } from '../../resourceArgs.ts';
import { tableText } from '../../printers/objectTable.ts';
import { sortObjects } from '../../sortBy.ts';
import { getPrinter } from './getPrinter.ts';
import { getRaw } from './raw.ts';
import { watchObjects } from './watch.ts';

export const getCommand = {
  name: 'get',
  summary: 'Show one or many objects',
  flags: [
    ...OBJECT_PRINT_FLAGS,
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'field-selector', type: 'string' },
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'watch', shorthand: 'w', type: 'bool' },
    { name: 'watch-only', type: 'bool' },
    { name: 'output-watch-events', type: 'bool' },
    { name: 'server-print', type: 'bool', default: 'true' },
    { name: 'filename', shorthand: 'f', type: 'strings' },
    { name: 'recursive', shorthand: 'R', type: 'bool' },
    { name: 'kustomize', shorthand: 'k', type: 'string' },
    { name: 'raw', type: 'string' },
    { name: 'sort-by', type: 'string' },
    { name: 'show-labels', type: 'bool' },
    { name: 'label-columns', shorthand: 'L', type: 'strings' },
    { name: 'no-headers', type: 'bool' },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'subresource', type: 'string' },
    { name: 'show-kind', type: 'bool' },
    { name: 'chunk-size', type: 'int', default: '500' },
  ],
  run: runGet,
} satisfies KubectlCommand;

const NOTHING_TO_GET =
  'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples\n';

interface Found {
  readonly target: Target;
  readonly objects: readonly KubeObject[];
}

function* runGet(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  if (invocation.flags.given('raw')) return yield* getRaw(invocation.flags.string('raw'), env);
  const named = yield* namedTargets(invocation, expandAll(invocation.args), env);
  if (!named.ok) {
    env.stderr(usageText(named.error));
    return EXIT_ERROR;
  }
  const targets = named.value.found;
  if (targets.length === 0 && !named.value.failed) {
    env.stderr(NOTHING_TO_GET);
    return EXIT_ERROR;
  }
  const unprintable = printerProblem(invocation, env);
  if (unprintable !== undefined) {
    env.stderr(usageText(unprintable));
    return EXIT_ERROR;
  }
  const found: Found[] = [];
  let { failed } = named.value;
  for (const target of targets) {
    const objects = yield* readTarget(target, invocation, env);
    if (objects.ok) found.push({ target, objects: objects.value });
    else if (!(objects.error.reason === 'NotFound' && invocation.flags.bool('ignore-not-found'))) {
      env.stderr(statusText(objects.error));
      failed = true;
    }
  }
  const watches = invocation.flags.bool('watch') || invocation.flags.bool('watch-only');
  if (watches && failed) return EXIT_ERROR;
  if (watches) return yield* watchObjects(targets, found.flatMap((entry) => entry.objects), invocation, env);
  const inOrder = sortFound(found, invocation.flags);
  if (!inOrder.ok) {
    env.stderr(usageText(inOrder.error));
    return EXIT_ERROR;
  }
  const printed = printFound(inOrder.value, failed, invocation, env);
  return failed || !printed ? EXIT_ERROR : EXIT_OK;
}

/** What is wrong with -o is said before anything is asked of the server. */
function printerProblem({ flags }: Invocation, env: KubectlEnvironment): string | undefined {
  if (['', 'wide', 'name'].includes(outputFormat(flags).format)) return undefined;
  const printer = getPrinter(flags, env);
  return printer.ok ? undefined : printer.error;
}

/** The category `all`, in kubectl's order. */
function expandAll(args: readonly string[]): readonly string[] {
  const [types, ...names] = args;
  if (types !== 'all') return args;
  return [resourcesOfCategory('all').map((resource) => resource.name).join(','), ...names];
}

function* readTarget(target: Target, invocation: Invocation, env: KubectlEnvironment): Task<Result<readonly KubeObject[], ApiStatus>> {
  const resource = target.resource.name as Resource;
  const scope = target.resource.namespaced ? { namespace: env.namespace } : {};
  const managedFields = invocation.flags.bool('show-managed-fields');
  if (target.name !== undefined) {
    const one = yield* env.client.get(resource, { ...scope, name: target.name }, { managedFields });
    return one.ok ? { ok: true, value: [one.value] } : one;
  }
  const [labelSelector, fieldSelector] = [invocation.flags.string('selector'), invocation.flags.string('field-selector')];
  const list = yield* env.client.list(resource, {
    ...(invocation.flags.bool('all-namespaces') ? {} : scope),
    ...(labelSelector ? { labelSelector } : {}),
    ...(fieldSelector ? { fieldSelector } : {}),
    managedFields,
  });
  return list.ok ? { ok: true, value: list.value.items } : list;
}

/** --sort-by looks at each type on its own. */
function sortFound(found: readonly Found[], flags: FlagValues): Result<readonly Found[], string> {
  const sortBy = flags.string('sort-by');
  if (sortBy === '') return ok(found);
  const sorted: Found[] = [];
  for (const { target, objects } of found) {
    const inOrder = sortObjects(objects, sortBy);
    if (!inOrder.ok) return inOrder;
    sorted.push({ target, objects: inOrder.value });
  }
  return ok(sorted);
}

/** False when something could not be printed. */
function printFound(found: readonly Found[], failed: boolean, invocation: Invocation, env: KubectlEnvironment): boolean {
  const { flags } = invocation;
  const { format } = outputFormat(flags);
  if (format === '' || format === 'wide') {
    printTables(found, failed, format === 'wide', invocation, env);
    return true;
  }
  if (format === 'name') {
    for (const { target, objects: items } of found) for (const item of items) env.stdout(`${resultName(target.resource, item.metadata?.name ?? '')}\n`);
    return true;
  }
  const printer = getPrinter(flags, env);
  if (!printer.ok) {
    env.stderr(usageText(printer.error));
    return false;
  }
  const objects = found.flatMap((entry) => entry.objects);
  const single = found.length === 1 && found[0]?.target.name !== undefined && objects.length === 1;
  if (objects.length === 0 && (failed || flags.bool('ignore-not-found'))) return true;
  const { stdout, problem } = printer.value(objects.map(asServed), single);
  env.stdout(stdout);
  if (problem !== undefined) env.stderr(usageText(problem));
  return problem === undefined;
}

function printTables(found: readonly Found[], failed: boolean, wide: boolean, invocation: Invocation, env: KubectlEnvironment): void {
  const groups = groupByResource(found).filter((group) => group.objects.length > 0);
  if (groups.length === 0) {
    if (!failed && !invocation.flags.bool('ignore-not-found')) env.stderr(nothingFound(found, invocation, env));
    return;
  }
  const severalTypes = new Set(found.map((entry) => entry.target.resource.name)).size > 1;
  groups.forEach(({ resource, objects }, i) => {
    if (i > 0) env.stdout('\n');
    env.stdout(
      tableText(resource, objects, {
        wide,
        withNamespace: invocation.flags.bool('all-namespaces') && resource.namespaced,
        withKind: severalTypes || invocation.flags.bool('show-kind'),
        showLabels: invocation.flags.bool('show-labels'),
        labelColumns: invocation.flags.strings('label-columns').flatMap((value) => value.split(',')),
        noHeaders: invocation.flags.bool('no-headers'),
        clock: { nowMs: env.sim.wallClock.epochMs(env.sim.now()) },
      }),
    );
  });
}

function groupByResource(found: readonly Found[]): { resource: DiscoveredResource; objects: KubeObject[] }[] {
  const groups = new Map<string, { resource: DiscoveredResource; objects: KubeObject[] }>();
  for (const { target, objects } of found) {
    const group = groups.get(target.resource.name) ?? { resource: target.resource, objects: [] };
    group.objects.push(...objects);
    groups.set(target.resource.name, group);
  }
  return [...groups.values()];
}

function nothingFound(found: readonly Found[], invocation: Invocation, env: KubectlEnvironment): string {
  const namespaced = found.some((entry) => entry.target.resource.namespaced);
  if (!namespaced || invocation.flags.bool('all-namespaces')) return 'No resources found\n';
  return `No resources found in ${env.namespace} namespace.\n`;
}
