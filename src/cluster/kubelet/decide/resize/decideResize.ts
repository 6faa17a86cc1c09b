// Whether a pod's new resources are allocated now, later, or never, and whether a resize is still under way (kubelet:
// allocation/allocation_manager.go canResizePod, kuberuntime_manager.go IsPodResizeInProgress).
import type { Container, Node, Pod, PodCondition, PodSpec, ResourceRequirements } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { amountsOf } from '../../../../api/resources/resourceList.ts';
import { milliValueOf, quantityOf, valueOf } from '../../../../api/quantity/quantity.ts';
import { podRequests } from '../../../../api/resources/podResources.ts';
import type { ResizeValues } from '../actions/podActions.ts';
import { admitPod } from '../admission/admitPod.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { findInstance, type PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { containersOf } from '../restart/shouldContainerBeRestarted.ts';
import { isSidecar } from '../restart/restartPolicy.ts';
import { resizeValuesOf } from '../resources/resizeValues.ts';

export type ResizeDecision =
  | { readonly type: 'unchanged' }
  | { readonly type: 'allocate'; readonly why: DecisionReason }
  /** `reason`: of the event, `OutOfcpu`; `message`: of the condition. */
  | { readonly type: 'deferred' | 'infeasible'; readonly reason: string; readonly message: string; readonly why: DecisionReason };

export interface ResizeInput {
  /** As in the API. */
  readonly pod: Pod;
  /** By container name: what the kubelet has allocated. */
  readonly allocated: ReadonlyMap<string, ResourceRequirements>;
  readonly node: Node;
  /** Other pods, with their allocated resources. */
  readonly otherPods: readonly Pod[];
}

export function decideResize({ pod, allocated, node, otherPods }: ResizeInput): ResizeDecision {
  const changed = resizedContainers(pod, allocated);
  if (changed.length === 0) return { type: 'unchanged' };
  const because = changed.map((path) => `${path}.resources`);
  const why = (id: string, params: Readonly<Record<string, string>> = {}): DecisionReason => ({ rule: { id, params }, because });
  const tooLarge = beyondCapacity(pod, node);
  if (tooLarge !== undefined) return { type: 'infeasible', reason: 'Infeasible', message: tooLarge, why: why('kubelet.resize.infeasible') };
  const admission = admitPod({ pod, node, otherPods, preemption: false });
  if (admission.admit) return { type: 'allocate', why: why('kubelet.resize.allocate') };
  return { type: 'deferred', reason: admission.reason, message: admission.message, why: why('kubelet.resize.deferred', { reason: admission.reason }) };
}

/** Field paths of the containers whose resources differ from what is allocated. */
function resizedContainers({ spec }: Pod, allocated: ReadonlyMap<string, ResourceRequirements>): readonly string[] {
  const changed: string[] = [];
  const look = (containers: readonly Container[], field: string) => {
    for (const [index, { name, resources }] of containers.entries()) {
      const before = allocated.get(name);
      if (before !== undefined && !sameValues(resizeValuesOf(resources), resizeValuesOf(before))) changed.push(`spec.${field}[${index}]`);
    }
  };
  look(spec?.initContainers ?? [], 'initContainers');
  look(spec?.containers ?? [], 'containers');
  return changed;
}

export function sameValues(a: ResizeValues, b: ResizeValues): boolean {
  return a.cpuRequest === b.cpuRequest && a.cpuLimit === b.cpuLimit && a.memoryRequest === b.memoryRequest && a.memoryLimit === b.memoryLimit;
}

/** The API server refuses these already; static pods and old objects may still ask. */
function beyondCapacity(pod: Pod, node: Node): string | undefined {
  const requests = podRequests(pod);
  const allocatable = amountsOf(node.status?.allocatable);
  for (const [resource, read] of [['memory', valueOf], ['cpu', milliValueOf]] as const) {
    const requested = read(requests.get(resource) ?? quantityOf(0));
    const capacity = read(allocatable.get(resource) ?? quantityOf(0));
    if (requested > capacity) return `Node didn't have enough capacity: ${resource}, requested: ${requested}, capacity: ${capacity}`;
  }
  return undefined;
}

/** Some running container, or sidecar, does not have yet what is allocated to it. */
export function isResizeInProgress(spec: PodSpec, runtime: PodRuntimeStatus, allocated: ReadonlyMap<string, ResourceRequirements>, actuated: ReadonlyMap<string, ResizeValues>): boolean {
  const inits = new Set(spec.initContainers ?? []);
  return containersOf(spec).some((container) => {
    if (inits.has(container) && !isSidecar(container)) return false;
    const has = actuated.get(container.name);
    const wanted = allocated.get(container.name);
    return findInstance(runtime, container.name)?.state === 'running' && has !== undefined && wanted !== undefined && !sameValues(resizeValuesOf(wanted), has);
  });
}

/** A memory limit below what is in use; `limits` and `usage` in bytes. Undefined when all fit. */
export function memoryDecreaseError(pod: { readonly limit: number; readonly usage: number } | undefined, containers: readonly { readonly name: string; readonly limit: number; readonly usage: number }[]): string | undefined {
  const errors: string[] = [];
  if (pod !== undefined && pod.limit < pod.usage) errors.push(`attempting to set pod memory limit (${pod.limit}) below current usage (${pod.usage})`);
  for (const { name, limit, usage } of containers) {
    if (limit < usage) errors.push(`attempting to set container ${quote(name)} memory limit (${limit}) below current usage (${usage})`);
  }
  if (errors.length === 0) return undefined;
  return `cannot decrease memory limits: ${errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`}`;
}

/** Not allocated: too much for now, or for ever. `now`: RFC 3339, whole seconds. */
export function resizePendingCondition(type: 'deferred' | 'infeasible', message: string, generation: number, now: string): PodCondition {
  return { type: 'PodResizePending', status: 'True', observedGeneration: generation, lastProbeTime: now, reason: type === 'deferred' ? 'Deferred' : 'Infeasible', message };
}

/** Allocated, not yet in effect. */
export function resizeInProgressCondition(generation: number, now: string, error = ''): PodCondition {
  return { type: 'PodResizeInProgress', status: 'True', observedGeneration: generation, lastProbeTime: now, ...(error === '' ? {} : { reason: 'Error', message: error }) };
}
