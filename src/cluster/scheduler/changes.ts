// Which scheduling-relevant properties of an object changed. Mirrors framework/events.go.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { deepEqual } from '../../base/json.ts';
import { ACTION, type ClusterEvent, type EventResource } from './framework/clusterEvent.ts';
import { podRequestsOf, type Resource } from './framework/resource.ts';

function event(resource: EventResource, action: number, label: string): ClusterEvent {
  return { resource, action, label };
}

export const NODE_ADD = event('Node', ACTION.add, 'NodeAdd');
export const NODE_DELETE = event('Node', ACTION.delete, 'NodeDelete');
const NODE_ALLOCATABLE = event('Node', ACTION.updateNodeAllocatable, 'NodeAllocatableChange');
const NODE_LABEL = event('Node', ACTION.updateNodeLabel, 'NodeLabelChange');
const NODE_TAINT = event('Node', ACTION.updateNodeTaint, 'NodeTaintChange');
const NODE_CONDITION = event('Node', ACTION.updateNodeCondition, 'NodeConditionChange');
const NODE_ANNOTATION = event('Node', ACTION.updateNodeAnnotation, 'NodeAnnotationChange');

export const ASSIGNED_POD_ADD = event('AssignedPod', ACTION.add, 'AssignedPodAdd');
export const ASSIGNED_POD_DELETE = event('AssignedPod', ACTION.delete, 'AssignedPodDelete');

export function nodeChanges(before: Node, after: Node): readonly ClusterEvent[] {
  const events: ClusterEvent[] = [];
  if (!same(before.status?.allocatable, after.status?.allocatable)) events.push(NODE_ALLOCATABLE);
  if (!same(before.metadata?.labels, after.metadata?.labels)) events.push(NODE_LABEL);
  if (before.spec?.unschedulable !== after.spec?.unschedulable || !same(before.spec?.taints, after.spec?.taints)) events.push(NODE_TAINT);
  if (conditionsText(before) !== conditionsText(after)) events.push(NODE_CONDITION);
  if (!same(before.metadata?.annotations, after.metadata?.annotations)) events.push(NODE_ANNOTATION);
  return events;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || deepEqual(a, b);
}

/** Status by type; heartbeats are no change. */
function conditionsText(node: Node): string {
  return (node.status?.conditions ?? []).map(({ type, status }) => `${type}=${status}`).join(',');
}

/** Changes of a pod, seen as one that waits (`TargetPod`) or as one that runs (`AssignedPod`). */
export function podChanges(before: Pod, after: Pod, resource: 'TargetPod' | 'AssignedPod'): readonly ClusterEvent[] {
  const events: ClusterEvent[] = [];
  const changed = (action: number, label: string) => events.push(event(resource, action, label));
  if (!same(before.metadata?.labels, after.metadata?.labels)) changed(ACTION.updatePodLabel, 'PodLabelChange');
  if (before.spec !== after.spec || before.status !== after.status) {
    if (requestsShrank(before, after)) changed(ACTION.updatePodScaleDown, 'PodRequestScaledDown');
  }
  if (!same(before.spec?.tolerations, after.spec?.tolerations)) changed(ACTION.updatePodToleration, 'PodTolerationChange');
  const gates = (pod: Pod) => pod.spec?.schedulingGates?.length ?? 0;
  if (gates(before) > 0 && gates(after) === 0) changed(ACTION.updatePodGatesEliminated, 'PodSchedulingGatesEliminated');
  return events;
}

function requestsShrank(before: Pod, after: Pod): boolean {
  if (same(before.spec?.containers, after.spec?.containers) && same(before.status?.containerStatuses, after.status?.containerStatuses) && same(before.spec?.resources, after.spec?.resources)) return false;
  const was = podRequestsOf(before).requests;
  return isLess(podRequestsOf(after).requests, was);
}

function isLess(now: Resource, was: Resource): boolean {
  return now.milliCpu < was.milliCpu || now.memory < was.memory || now.ephemeralStorage < was.ephemeralStorage || [...(was.scalars ?? [])].some(([name, amount]) => (now.scalars?.get(name) ?? 0) < amount);
}
