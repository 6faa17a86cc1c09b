// Where a container's definition stands in its Pod, and what stands there.
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { isWithin } from '../../../base/fieldPath.ts';

/** `spec.containers[1]`; sidecars are init containers. */
export function containerPath(pod: PodView, container: ContainerView): string {
  const list = listOf(container);
  const siblings = pod.containers.filter((other) => listOf(other) === list);
  return `spec.${list}[${siblings.indexOf(container)}]`;
}

function listOf({ kind }: ContainerView): string {
  if (kind === 'app') return 'containers';
  return kind === 'ephemeral' ? 'ephemeralContainers' : 'initContainers';
}

type Scalars = ReadonlyMap<string, string>;

/** The items of a list of texts, as one would type them. */
export function listAt(scalars: Scalars, path: string): string {
  const items = [...scalars].filter(([at]) => isWithin(at, path)).map(([, value]) => value);
  return items.map((item) => (/\s/.test(item) ? `"${item}"` : item)).join(' ');
}

/** The entries of a map of scalars: `cpu 100m, memory 64Mi`. */
export function mapAt(scalars: Scalars, path: string): string {
  return [...scalars].filter(([at]) => at !== path && isWithin(at, path)).map(([at, value]) => `${at.slice(path.length).replace(/^[.[]"?|"?\]$/g, '')} ${value}`).join(', ');
}
