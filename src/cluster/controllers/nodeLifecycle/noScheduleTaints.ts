// NoSchedule taints that say what is wrong with a node, from its conditions. Mirrors node_lifecycle_controller.go doNoScheduleTaintingPass.
import type { Node, Taint } from '../../../api/core/v1/types.gen.ts';

/** Condition type → status → taint key (nodeConditionToTaintKeyStatusMap). */
const TAINTS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['Ready', new Map([['False', 'node.kubernetes.io/not-ready'], ['Unknown', 'node.kubernetes.io/unreachable']])],
  ['MemoryPressure', new Map([['True', 'node.kubernetes.io/memory-pressure']])],
  ['DiskPressure', new Map([['True', 'node.kubernetes.io/disk-pressure']])],
  ['NetworkUnavailable', new Map([['True', 'node.kubernetes.io/network-unavailable']])],
  ['PIDPressure', new Map([['True', 'node.kubernetes.io/pid-pressure']])],
]);

const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

const OWNED = new Set([UNSCHEDULABLE, ...[...TAINTS.values()].flatMap((byStatus) => [...byStatus.values()])]);

/** The node's taints as they should be; undefined when they are right. */
export function correctedTaints(node: Node, now: string): readonly Taint[] | undefined {
  const wanted = new Set<string>(node.spec?.unschedulable ? [UNSCHEDULABLE] : []);
  for (const condition of node.status?.conditions ?? []) {
    const key = TAINTS.get(condition.type)?.get(condition.status);
    if (key !== undefined) wanted.add(key);
  }
  const present = node.spec?.taints ?? [];
  const isOwned = (taint: Taint) => taint.effect === 'NoSchedule' && OWNED.has(taint.key);
  const kept = present.filter((taint) => !isOwned(taint) || wanted.has(taint.key));
  const missing = [...wanted].filter((key) => !present.some((taint) => taint.key === key && taint.effect === 'NoSchedule'));
  if (kept.length === present.length && missing.length === 0) return undefined;
  return [...kept, ...missing.map((key): Taint => ({ key, effect: 'NoSchedule', timeAdded: now }))];
}
