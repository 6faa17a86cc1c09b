// `kubectl set image` and `kubectl set resources`: fields of containers, in Pods and in what makes Pods.
import type { Task } from '../../../engine/task.ts';
import type { Container } from '../../../api/core/v1/types.gen.ts';
import { EXIT_ERROR, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { usageText } from '../../errors.ts';
import { podSpecOf, podSpecPatch, SET_FLAGS, setObjects, type Change, type Workload } from './setObjects.ts';
import { withPairs } from './withPairs.ts';
import { keyValue } from '../../keyValue.ts';

export const CONTAINERS_FLAG = { name: 'containers', shorthand: 'c', type: 'string', default: '*' } as const;

export const setImageCommand = { name: 'image', summary: 'Set the images of containers', flags: SET_FLAGS, run: runSetImage } satisfies KubectlCommand;

export const setResourcesCommand = {
  name: 'resources',
  summary: 'Set the requests and limits of containers',
  flags: [...SET_FLAGS, CONTAINERS_FLAG, { name: 'limits', type: 'string' }, { name: 'requests', type: 'string' }],
  run: runSetResources,
} satisfies KubectlCommand;

/** Containers as they shall be, merged by their names; `edit` leaves out what stays. */
export function containersChange(workload: Workload, edit: (container: Container) => object | undefined): Change {
  const spec = podSpecOf(workload);
  const edits = (containers: readonly Container[] | undefined) => (containers ?? []).flatMap((container) => {
    const changed = edit(container);
    return changed === undefined ? [] : [{ name: container.name, ...changed }];
  });
  const [containers, initContainers] = [edits(spec?.containers), edits(spec?.initContainers)];
  if (containers.length + initContainers.length === 0) return 'unchanged';
  return { patch: podSpecPatch(workload, { ...(containers.length > 0 ? { containers } : {}), ...(initContainers.length > 0 ? { initContainers } : {}) }) };
}

export function containersOf(workload: Workload): readonly Container[] {
  const spec = podSpecOf(workload);
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
}

function containerNames(workload: Workload): ReadonlySet<string> {
  return new Set(containersOf(workload).map(({ name }) => name));
}

function* runSetImage(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { objects, pairs, misplaced } = withPairs(invocation.args);
  if (misplaced !== undefined) {
    env.stderr(usageText(`all resources must be specified before image changes: ${misplaced}`));
    return EXIT_ERROR;
  }
  const images = new Map(pairs.map(keyValue));
  if (images.size === 0) {
    env.stderr(usageText('at least one image update is required'));
    return EXIT_ERROR;
  }
  return yield* setObjects(invocation, objects, 'image updated', env, (workload) => {
    const names = containerNames(workload);
    const absent = [...images.keys()].find((name) => name !== '*' && !names.has(name));
    if (absent !== undefined) return { problem: `unable to find container named "${absent}"` };
    return containersChange(workload, ({ name, image }) => {
      const wanted = images.get(name) ?? images.get('*');
      return wanted === undefined || wanted === image ? undefined : { image: wanted };
    });
  });
}

function* runSetResources(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags } = invocation;
  const wrong = [flags.string('limits'), flags.string('requests')].flatMap(pairsOf).find((pair) => pair.split('=').length !== 2);
  if (wrong !== undefined) {
    env.stderr(usageText(`Invalid argument syntax ${wrong}, expected <resource>=<value>`));
    return EXIT_ERROR;
  }
  const [limits, requests, chosen] = [quantities(flags.string('limits')), quantities(flags.string('requests')), flags.string('containers')];
  if (!limits && !requests) {
    env.stderr(usageText('you must specify an update to requests or limits (in the form of --requests/--limits)'));
    return EXIT_ERROR;
  }
  return yield* setObjects(invocation, args, 'resource requirements updated', env, (workload) => {
    if (chosen !== '*' && !containerNames(workload).has(chosen)) return { problem: `unable to find container named ${chosen}` };
    return containersChange(workload, ({ name, resources }) =>
      chosen === '*' || chosen === name
        ? { resources: { ...resources, ...(limits ? { limits: { ...resources?.limits, ...limits } } : {}), ...(requests ? { requests: { ...resources?.requests, ...requests } } : {}) } }
        : undefined,
    );
  });
}

function pairsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

function quantities(text: string): Readonly<Record<string, string>> | undefined {
  if (text === '') return undefined;
  return Object.fromEntries(pairsOf(text).map(keyValue));
}
