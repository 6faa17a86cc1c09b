// `kubectl set env` (pkg/cmd/set/set_env.go): variables of containers, from the command line or from a ConfigMap or Secret.
import { failure, ok, type Result } from '../../../base/result.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { Container, EnvVar } from '../../../api/core/v1/types.gen.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { CONTAINERS_FLAG, containersChange, containersOf } from './containers.ts';
import { objectsOf, SET_FLAGS, setObjects, type Workload } from './setObjects.ts';
import { withPairs } from './withPairs.ts';
import { variableOf } from '../../keyValue.ts';

export const setEnvCommand = {
  name: 'env',
  summary: 'Set or list the variables of containers',
  flags: [
    ...SET_FLAGS,
    CONTAINERS_FLAG,
    { name: 'env', shorthand: 'e', type: 'strings' },
    { name: 'from', type: 'string' },
    { name: 'keys', type: 'strings' },
    { name: 'prefix', type: 'string' },
    { name: 'list', type: 'bool' },
    { name: 'overwrite', type: 'bool', default: 'true' },
  ],
  run: runSetEnv,
} satisfies KubectlCommand;

function* runSetEnv(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { flags } = invocation;
  const { objects, pairs, misplaced } = withPairs(invocation.args);
  if (misplaced !== undefined) {
    env.stderr(usageText(`all resources must be specified before environment changes: ${invocation.args.join(' ')}`));
    return EXIT_ERROR;
  }
  const given = [...pairs, ...flags.strings('env')];
  if (flags.bool('list')) return yield* list(invocation, objects, env);
  const imported = flags.given('from') ? yield* importedFrom(invocation, env) : ok([]);
  if (!imported.ok) {
    env.stderr(imported.error);
    return EXIT_ERROR;
  }
  if (given.length + imported.value.length === 0) {
    env.stderr(usageText('at least one environment variable must be provided'));
    return EXIT_ERROR;
  }
  const set = [...imported.value, ...given.filter((item) => item.includes('=')).map(variableOf)];
  const removed = given.filter((item) => !item.includes('=')).map((item) => item.replace(/-$/, ''));
  return yield* setObjects(invocation, objects, 'env updated', env, (workload) => {
    const taken = flags.bool('overwrite') ? undefined : takenName(chosenOf(workload, invocation), set);
    if (taken !== undefined) return { problem: `'${taken.name}' already has a value (${taken.value ?? ''}), and --overwrite is false` };
    return containersChange(workload, (container) => (isChosen(container, invocation) ? envPatch(container, set, removed) : undefined));
  });
}

function isChosen({ name }: Container, { flags }: Invocation): boolean {
  const chosen = flags.string('containers');
  return chosen === '*' || chosen === name;
}

/** New variables come last. */
function envPatch(container: Container, set: readonly EnvVar[], removed: readonly string[]): object {
  const present = (container.env ?? []).map(({ name }) => name).filter((name) => !removed.includes(name));
  const order = [...new Set([...present, ...set.map(({ name }) => name)])].map((name) => ({ name }));
  return { '$setElementOrder/env': order, env: [...set.map((variable) => replacing(container, variable)), ...removals(container, removed)] };
}

/** Entries merge by name: what a variable had before must not stay beside its new value. */
function replacing({ env = [] }: Container, wanted: EnvVar): object {
  const present = env.find(({ name }) => name === wanted.name);
  return { ...(present?.value === undefined ? {} : { value: null }), ...(present?.valueFrom === undefined ? {} : { valueFrom: null }), ...wanted };
}

function removals({ env = [] }: Container, removed: readonly string[]): readonly object[] {
  return removed.filter((name) => env.some((variable) => variable.name === name)).map((name) => ({ name, $patch: 'delete' }));
}

function chosenOf(workload: Workload, invocation: Invocation): readonly Container[] {
  return containersOf(workload).filter((container) => isChosen(container, invocation));
}

function takenName(containers: readonly Container[], set: readonly EnvVar[]): EnvVar | undefined {
  const present = containers.flatMap(({ env }) => env ?? []);
  return present.find(({ name, value }) => set.some((wanted) => wanted.name === name && wanted.value !== value));
}

/** One variable for each key. The failure is complete text for standard error. */
function* importedFrom({ flags }: Invocation, env: KubectlEnvironment): Task<Result<readonly EnvVar[], string>> {
  const targets = parseTargets([flags.string('from')]);
  if (!targets.ok) return failure(usageText(targets.error));
  const [source] = targets.value;
  const kind = source?.resource.name;
  if (source?.name === undefined || (kind !== 'configmaps' && kind !== 'secrets')) return failure(usageText('you must specify a ConfigMap or a Secret as type/name with --from'));
  const read = yield* env.client.get(kind, { namespace: env.namespace, name: source.name });
  if (!read.ok) return failure(statusText(read.error));
  const wanted = flags.strings('keys').flatMap((keys) => keys.split(','));
  const keys = sortedStrings(Object.keys(read.value.data ?? {})).filter((key) => wanted.length === 0 || wanted.includes(key));
  const reference = (key: string) => ({ name: source.name ?? '', key });
  return ok(keys.map((key) => ({ name: flags.string('prefix') + variableName(key), valueFrom: kind === 'configmaps' ? { configMapKeyRef: reference(key) } : { secretKeyRef: reference(key) } })));
}

function variableName(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').toUpperCase();
}

function* list(invocation: Invocation, objects: readonly string[], env: KubectlEnvironment): Task<number> {
  const read = yield* objectsOf(invocation, objects, env);
  if (typeof read === 'string') {
    env.stderr(usageText(read));
    return EXIT_ERROR;
  }
  for (const { target, object } of read.found) {
    for (const container of chosenOf(object, invocation)) {
      env.stdout(`# ${target.resource.name} ${object.metadata?.name ?? ''}, container ${container.name}\n`);
      for (const variable of container.env ?? []) env.stdout(variable.valueFrom === undefined ? `${variable.name}=${variable.value ?? ''}\n` : `# ${variable.name} from ${sourceText(variable.valueFrom)}\n`);
    }
  }
  return read.failed ? EXIT_ERROR : EXIT_OK;
}

function sourceText({ configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef }: NonNullable<EnvVar['valueFrom']>): string {
  if (configMapKeyRef) return `configmap ${configMapKeyRef.name ?? ''}, key ${configMapKeyRef.key}`;
  if (secretKeyRef) return `secret ${secretKeyRef.name ?? ''}, key ${secretKeyRef.key}`;
  if (fieldRef) return `field path ${fieldRef.fieldPath}`;
  if (resourceFieldRef) return `resource field ${resourceFieldRef.containerName ? `${resourceFieldRef.containerName}/` : ''}${resourceFieldRef.resource}`;
  return 'invalid valueFrom';
}
