// Which Pods of a node a drain removes, which it leaves, and which keep it from starting (pkg/drain/filters.go).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';

export interface DrainFilters {
  readonly ignoreDaemonSets: boolean;
  readonly deleteEmptyDirData: boolean;
  readonly force: boolean;
}

export interface FilteredPods {
  readonly pods: readonly Pod[];
  /** `ignoring DaemonSet-managed Pods: ns/a, ns/b`. */
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

type Verdict = { readonly type: 'delete' | 'skip'; readonly warning?: string } | { readonly type: 'refuse'; readonly error: string };

const MIRROR = 'kubernetes.io/config.mirror';
const DELETE: Verdict = { type: 'delete' };
const FILTERS: readonly ((pod: Pod, filters: DrainFilters) => Verdict)[] = [daemonSetFilter, mirrorPodFilter, localStorageFilter, unreplicatedFilter];

export function filterPods(pods: readonly Pod[], filters: DrainFilters): FilteredPods {
  const chosen: Pod[] = [];
  const [warnings, errors] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const pod of pods) {
    const name = `${pod.metadata?.namespace ?? ''}/${pod.metadata?.name ?? ''}`;
    const verdict = judge(pod, filters);
    if (verdict.type === 'refuse') add(errors, verdict.error, name);
    else if (verdict.warning !== undefined) add(warnings, verdict.warning, name);
    if (verdict.type === 'delete') chosen.push(pod);
  }
  return { pods: chosen, warnings: texts(warnings), errors: texts(errors) };
}

/** The last filter that has something to say; the first that skips or refuses ends it. */
function judge(pod: Pod, filters: DrainFilters): Verdict {
  let verdict = DELETE;
  for (const filter of FILTERS) {
    const next = filter(pod, filters);
    if (next.type !== 'delete') return next;
    if (next.warning !== undefined) verdict = next;
  }
  return verdict;
}

function add(groups: Map<string, string[]>, message: string, name: string): void {
  groups.set(message, [...(groups.get(message) ?? []), name]);
}

function texts(groups: ReadonlyMap<string, readonly string[]>): string[] {
  return [...groups].map(([message, names]) => `${message}: ${names.join(', ')}`);
}

function controllerOf(pod: Pod): string | undefined {
  return pod.metadata?.ownerReferences?.find((owner) => owner.controller)?.kind;
}

function daemonSetFilter(pod: Pod, { ignoreDaemonSets }: DrainFilters): Verdict {
  if (controllerOf(pod) !== 'DaemonSet' || isPodTerminal(pod)) return DELETE;
  if (!ignoreDaemonSets) return { type: 'refuse', error: 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
  return { type: 'skip', warning: 'ignoring DaemonSet-managed Pods' };
}

function mirrorPodFilter(pod: Pod): Verdict {
  return pod.metadata?.annotations?.[MIRROR] === undefined ? DELETE : { type: 'skip' };
}

function localStorageFilter(pod: Pod, { deleteEmptyDirData }: DrainFilters): Verdict {
  const isLocal = pod.spec?.volumes?.some((volume) => volume.emptyDir !== undefined) ?? false;
  if (!isLocal || isPodTerminal(pod)) return DELETE;
  if (!deleteEmptyDirData) return { type: 'refuse', error: 'cannot delete Pods with local storage (use --delete-emptydir-data to override)' };
  return { type: 'delete', warning: 'deleting Pods with local storage' };
}

function unreplicatedFilter(pod: Pod, { force }: DrainFilters): Verdict {
  if (isPodTerminal(pod) || controllerOf(pod) !== undefined) return DELETE;
  if (!force) return { type: 'refuse', error: 'cannot delete Pods that declare no controller (use --force to override)' };
  return { type: 'delete', warning: 'deleting Pods that declare no controller' };
}
