// What stands out among very many Pods: those in trouble, together where they look the same for the same reason.
import type { NodeView, PodView } from '../../../session/readModel/scene.ts';

export type Cluster = { readonly pods: readonly PodView[] } & (
  /** All have one owner and one STATUS. */
  | { readonly type: 'alike'; readonly namespace: string; readonly kind: string; readonly owner: string; readonly status: string }
  /** Their node is not heard from. */
  | { readonly type: 'silent'; readonly node: string }
  /** They leave a node that takes no new Pods. */
  | { readonly type: 'drained'; readonly node: string }
  /** The scheduler said the same about each. */
  | { readonly type: 'unscheduled'; readonly reason: string }
);

const TROUBLED = new Set(['back', 'fail', 'oom', 'term', 'unk', 'wait']);

/** The largest first, `most` at most. Pods that only start are no trouble. */
export function standsOut(nodes: readonly NodeView[], pods: Iterable<PodView>, most: number): readonly Cluster[] {
  const cordoned = new Set(nodes.filter(({ unschedulable }) => unschedulable).map(({ name }) => name));
  const clusters = new Map<string, { readonly cluster: Cluster; readonly pods: PodView[] }>();
  for (const pod of pods) {
    const cause = TROUBLED.has(pod.state) ? causeOf(pod, cordoned) : undefined;
    if (!cause) continue;
    const key = clusterKey(cause);
    const known = clusters.get(key);
    if (known) known.pods.push(pod);
    else {
      const members = [pod];
      clusters.set(key, { cluster: { ...cause, pods: members }, pods: members });
    }
  }
  return [...clusters.values()].map(({ cluster }) => cluster).sort((a, b) => b.pods.length - a.pods.length).slice(0, most);
}

type Cause = Cluster extends infer C ? (C extends Cluster ? Omit<C, 'pods'> : never) : never;

/** Tells one cause from another. */
export function clusterKey(cause: Cause): string {
  if ('node' in cause) return `${cause.type} ${cause.node}`;
  return cause.type === 'alike' ? `${cause.type} ${cause.status} ${cause.namespace}/${cause.kind}/${cause.owner}` : `${cause.type} ${cause.reason}`;
}

function causeOf(pod: PodView, cordoned: ReadonlySet<string>): Cause | undefined {
  if (pod.state === 'unk' && pod.node !== undefined) return { type: 'silent', node: pod.node };
  if (pod.state === 'term' && pod.node !== undefined && cordoned.has(pod.node)) return { type: 'drained', node: pod.node };
  if (pod.state === 'wait') {
    const scheduled = pod.conditions.find(({ type }) => type === 'PodScheduled');
    return scheduled?.status === 'False' ? { type: 'unscheduled', reason: reasonOf(scheduled.message ?? scheduled.reason ?? '') } : undefined;
  }
  return { type: 'alike', namespace: pod.namespace, kind: pod.owner?.kind ?? 'Pod', owner: pod.owner?.name ?? pod.name, status: pod.status };
}

/** Of `0/3 nodes are available: 3 Insufficient memory. preemption: …` what the nodes lack. */
function reasonOf(message: string): string {
  return /^\d+\/\d+ nodes are available: (.*?)\.(?: |$)/s.exec(message)?.[1] ?? message;
}
