// `kubectl set image|env|resources` (pkg/cmd/set), on Pods and on the templates of workloads.
import type { Task } from '../../engine/task.ts';
import type { Container, EnvVar, PodSpec } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { parseTargets, resultName, type Target } from '../resourceArgs.ts';

export const setCommand = {
  name: 'set',
  summary: 'Set the image, the environment or the resources of containers',
  flags: [
    { name: 'containers', shorthand: 'c', type: 'string', default: '*' },
    { name: 'limits', type: 'string' },
    { name: 'requests', type: 'string' },
    { name: 'env', shorthand: 'e', type: 'strings' },
    { name: 'overwrite', type: 'bool', default: 'true' },
  ],
  run: runSet,
} satisfies KubectlCommand;

interface Change {
  readonly done: string;
  /** The container as it shall be; undefined when it stays. */
  readonly container: (container: Container) => Partial<Container> | undefined;
  /** What was not found among the containers. */
  readonly missing: (names: ReadonlySet<string>) => string | undefined;
}

function* runSet(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const [what, ...rest] = invocation.args;
  const split = rest.findIndex((arg) => /^[^/=]+[=-]/.test(arg) && (arg.includes('=') || arg.endsWith('-')));
  const [objects, pairs] = split < 0 ? [rest, []] : [rest.slice(0, split), rest.slice(split)];
  const change = changeFor(what, pairs, invocation);
  const targets = parseTargets(objects);
  if (typeof change === 'string' || !targets.ok) {
    env.stderr(usageText(typeof change === 'string' ? change : targets.ok ? '' : targets.error));
    return EXIT_ERROR;
  }
  let failed = false;
  for (const target of targets.value) failed = !(yield* setOne(target, change, env)) || failed;
  return failed ? EXIT_ERROR : EXIT_OK;
}

function changeFor(what: string | undefined, pairs: readonly string[], { flags }: Invocation): Change | string {
  const chosen = flags.string('containers');
  const matches = (name: string) => chosen === '*' || chosen === name;
  switch (what) {
    case 'image': {
      const images = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
      if (images.size === 0) return 'at least one image update is required';
      return {
        done: 'image updated',
        container: ({ name, image }) => {
          const wanted = images.get(name) ?? images.get('*');
          return wanted === undefined || wanted === image ? undefined : { image: wanted };
        },
        missing: (names) => {
          const absent = [...images.keys()].find((name) => name !== '*' && !names.has(name));
          return absent === undefined ? undefined : `unable to find container named "${absent}"`;
        },
      };
    }
    case 'env': {
      const given = [...pairs, ...flags.strings('env')];
      if (given.length === 0) return 'at least one environment variable must be provided';
      return { done: 'env updated', container: (container) => (matches(container.name) ? { env: editedEnv(container, given) } : undefined), missing: () => undefined };
    }
    case 'resources': {
      const [limits, requests] = [quantities(flags.string('limits')), quantities(flags.string('requests'))];
      if (!limits && !requests) return 'you must specify an update to requests or limits (in the form of --requests/--limits)';
      return {
        done: 'resource requirements updated',
        container: (container) =>
          matches(container.name)
            ? { resources: { ...container.resources, ...(limits ? { limits: { ...container.resources?.limits, ...limits } } : {}), ...(requests ? { requests: { ...container.resources?.requests, ...requests } } : {}) } }
            : undefined,
        missing: (names) => (chosen !== '*' && !names.has(chosen) ? `unable to find container named ${chosen}` : undefined),
      };
    }
    default:
      return `podscope: not simulated: kubectl set ${what ?? ''}`;
  }
}

function editedEnv(container: Container, given: readonly string[]): readonly EnvVar[] {
  let env = [...(container.env ?? [])];
  for (const item of given) {
    const equals = item.indexOf('=');
    const name = equals < 0 ? item.replace(/-$/, '') : item.slice(0, equals);
    const variable = { name, value: item.slice(equals + 1) };
    if (equals < 0) env = env.filter((present) => present.name !== name);
    else env = env.some((present) => present.name === name) ? env.map((present) => (present.name === name ? variable : present)) : [...env, variable];
  }
  return env;
}

function quantities(text: string): Record<string, string> | undefined {
  if (text === '') return undefined;
  return Object.fromEntries(text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

function patchFor({ spec }: Workload, body: unknown): unknown {
  if (spec?.template) return { spec: { template: { spec: body } } };
  return spec?.jobTemplate ? { spec: { jobTemplate: { spec: { template: { spec: body } } } } } : { spec: body };
}

type Workload = KubeObject & { readonly spec?: PodSpec & { readonly template?: { readonly spec?: PodSpec }; readonly jobTemplate?: { readonly spec?: { readonly template?: { readonly spec?: PodSpec } } } } };

function* setOne({ resource, name }: Target, change: Change, env: KubectlEnvironment): Task<boolean> {
  const key = { namespace: env.namespace, name: name ?? '' };
  const current = yield* env.client.get(resource.name as Resource, key);
  if (!current.ok) {
    env.stderr(statusText(current.error));
    return false;
  }
  const workload = current.value as Workload;
  const spec = workload.spec?.template?.spec ?? workload.spec?.jobTemplate?.spec?.template?.spec ?? workload.spec;
  const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  const missing = change.missing(new Set(all.map((container) => container.name)));
  if (missing !== undefined) {
    env.stderr(usageText(missing));
    return false;
  }
  const edits = (containers: readonly Container[] | undefined) => (containers ?? []).flatMap((container) => {
    const edit = change.container(container);
    return edit ? [{ name: container.name, ...edit }] : [];
  });
  const [containers, initContainers] = [edits(spec?.containers), edits(spec?.initContainers)];
  if (containers.length + initContainers.length === 0) return true;
  const body = { ...(containers.length > 0 ? { containers } : {}), ...(initContainers.length > 0 ? { initContainers } : {}) };
  const patch = patchFor(workload, body);
  const result = yield* env.client.patch(resource.name as Resource, key, { type: 'strategic', body: patch }, { fieldManager: 'kubectl-set' });
  if (!result.ok) {
    env.stderr(statusText(result.error));
    return false;
  }
  for (const warning of result.value.warnings) env.stderr(`Warning: ${warning}\n`);
  env.stdout(`${resultName(resource, key.name)} ${change.done}\n`);
  return true;
}
