// What a node's conditions say, and what they become when its kubelet is silent. Mirrors tryUpdateNodeHealth of
// pkg/controller/nodelifecycle/node_lifecycle_controller.go.
import type { Node, NodeCondition } from '../../../api/core/v1/types.gen.ts';

/** What the kubelet reports; all become Unknown together. */
const REPORTED = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;

export function readyCondition(node: Node): NodeCondition | undefined {
  return node.status?.conditions?.find(({ type }) => type === 'Ready');
}

/** The conditions of a node that was not heard of for too long. */
export function unknownConditions(node: Node, now: string): readonly NodeCondition[] {
  const conditions = node.status?.conditions ?? [];
  const changed = conditions.map((condition) => {
    if (!isReported(condition.type) || condition.status === 'Unknown') return condition;
    return { ...condition, status: 'Unknown' as const, reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.', lastTransitionTime: now };
  });
  const created = node.metadata?.creationTimestamp;
  const missing = REPORTED.filter((type) => !conditions.some((condition) => condition.type === type)).map(
    (type): NodeCondition => ({
      type,
      status: 'Unknown',
      reason: 'NodeStatusNeverUpdated',
      message: 'Kubelet never posted node status.',
      ...(created === undefined ? {} : { lastHeartbeatTime: created }),
      lastTransitionTime: now,
    }),
  );
  return [...changed, ...missing];
}

function isReported(type: string): boolean {
  return (REPORTED as readonly string[]).includes(type);
}
