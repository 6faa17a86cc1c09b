// Very many Pods in groups: by the node they are on, their owner, their zone, their image.
import type { NodeView, PodView } from '../../../session/readModel/scene.ts';

export const ARRANGEMENTS = ['node', 'owner', 'zone', 'image'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

export interface PodGroup {
  /** undefined: the Pods that have no such thing. */
  readonly name: string | undefined;
  /** The group is what is on this node. */
  readonly node?: string;
  readonly pods: readonly PodView[];
}

const ZONE = 'topology.kubernetes.io/zone';

/** Groups in order of their names as people count (2 before 10); those of no name first. Every node is a group, also an empty one. */
export function arrange(by: Arrangement, nodes: readonly NodeView[], pods: Iterable<PodView>): readonly PodGroup[] {
  const known = new Set(nodes.map(({ name }) => name));
  const zones = new Map(nodes.map(({ name, labels }) => [name, labels[ZONE]]));
  const groups = new Map<string | undefined, PodView[]>(by === 'node' ? nodes.map(({ name }) => [name, []]) : []);
  for (const pod of pods) {
    const name = nameOf(pod, by, known, zones);
    const group = groups.get(name);
    if (group) group.push(pod);
    else groups.set(name, [pod]);
  }
  return [...groups].map(([name, members]) => ({ name, pods: members, ...(by === 'node' && name !== undefined ? { node: name } : {}) })).sort((a, b) => compareNames(a.name, b.name));
}

function nameOf(pod: PodView, by: Arrangement, known: ReadonlySet<string>, zones: ReadonlyMap<string, string | undefined>): string | undefined {
  if (by === 'owner') return pod.owner && `${pod.owner.kind}/${pod.owner.name}`;
  if (by === 'image') return (pod.containers.find(({ kind }) => kind === 'app') ?? pod.containers[0])?.image;
  if (pod.node === undefined) return undefined;
  return by === 'zone' ? zones.get(pod.node) : known.has(pod.node) ? pod.node : undefined;
}

const byNumber = new Intl.Collator('en', { numeric: true });

function compareNames(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return byNumber.compare(a, b);
}
