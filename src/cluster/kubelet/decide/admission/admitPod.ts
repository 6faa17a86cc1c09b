// Whether the kubelet takes a pod that was bound to its node (kubelet: kubelet.go canAdmitPod and the admit handlers of
// NewMainKubelet, in their order). A refused pod is Failed with this reason and never starts.
import type { Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import { isTolerated } from '../../../../api/placement/tolerations.ts';
import { podQosClass } from '../../../../api/resources/qosClass.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { EVICTED } from '../eviction/evictionMessage.ts';
import { isCriticalPod } from './criticalPod.ts';
import { findMisfits, type NodeMisfit, type PredicateName } from './nodeFit.ts';
import { selectPreemptionVictims } from './preemption.ts';
import { sysctlRefusal } from './sysctls.ts';

export interface AdmissionInput {
  readonly pod: Pod;
  readonly node: Node | undefined;
  /** Admitted pods of the node that have not ended. */
  readonly otherPods: readonly Pod[];
  /** Node conditions under which the eviction manager acts now. */
  readonly pressures?: readonly ('MemoryPressure' | 'DiskPressure' | 'PIDPressure')[];
  /** Sysctls allowed beside the safe ones; `kernel.shm*` patterns. */
  readonly allowedUnsafeSysctls?: readonly string[];
  readonly shuttingDown?: boolean;
  /** Whether critical pods may push out others (default true). */
  readonly preemption?: boolean;
}

export type Admission =
  | { readonly admit: true; readonly victims: readonly Pod[] }
  | { readonly admit: false; readonly reason: string; readonly message: string; readonly why: DecisionReason };

export function admitPod(input: AdmissionInput): Admission {
  return evictionRefusal(input) ?? sysctlAdmission(input) ?? predicateAdmission(input);
}

function refuse(reason: string, message: string, because: readonly string[]): Admission {
  return { admit: false, reason, message, why: { rule: { id: 'kubelet.admission', params: { reason } }, because } };
}

function evictionRefusal(input: AdmissionInput): Admission | undefined {
  const pressures = input.pressures ?? [];
  const { spec } = input.pod;
  if (pressures.length === 0 || isCriticalPod(input.pod)) return undefined;
  if (pressures.length === 1 && pressures[0] === 'MemoryPressure') {
    if (spec !== undefined && podQosClass(spec) !== 'BestEffort') return undefined;
    if (isTolerated({ key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' }, spec?.tolerations ?? [])) return undefined;
  }
  return refuse(EVICTED, `The node had condition: [${pressures.join(' ')}]. `, ['spec.containers', 'spec.tolerations', 'spec.priority']);
}

function sysctlAdmission(input: AdmissionInput): Admission | undefined {
  const message = sysctlRefusal(input.pod, input.allowedUnsafeSysctls ?? []);
  return message === undefined ? undefined : refuse('SysctlForbidden', message, ['spec.securityContext.sysctls']);
}

function predicateAdmission(input: AdmissionInput): Admission {
  const { pod, node } = input;
  if (node === undefined) return refuse('InvalidNodeInfo', 'Kubelet cannot get node info.', []);
  const static_ = staticRefusal(pod, node);
  if (static_ !== undefined) return static_;
  const misfits = findMisfits(pod, node, input.otherPods);
  const [first] = misfits;
  if (first !== undefined) return preemptFor(input, misfits) ?? refusalOf(first, pod);
  if (input.shuttingDown === true) return refuse('NodeShutdown', 'Pod was rejected as the node is shutting down.', []);
  return { admit: true, victims: [] };
}

/** What no eviction of others could change. */
function staticRefusal(pod: Pod, node: Node): Admission | undefined {
  const spec = pod.spec ?? { containers: [] };
  if (isOfOtherSystem(node.metadata?.labels?.[OS_LABEL]) && isOfOtherSystem(spec.nodeSelector?.[OS_LABEL])) {
    return refuse('PodOSSelectorNodeLabelDoesNotMatch', "Failed to admit pod as the `kubernetes.io/os` label doesn't match node label", ['spec.nodeSelector']);
  }
  if (isOfOtherSystem(spec.os?.name)) return refuse('PodOSNotSupported', "Failed to admit pod as the OS field doesn't match node OS", ['spec.os.name']);
  if (spec.securityContext?.supplementalGroupsPolicy === 'Strict' && node.status?.features?.supplementalGroupsPolicy !== true) {
    return refuse('SupplementalGroupsPolicyNotSupported', 'SupplementalGroupsPolicy=Strict is not supported in this node', ['spec.securityContext.supplementalGroupsPolicy']);
  }
  return undefined;
}

const OS_LABEL = 'kubernetes.io/os';

/** All kubelets here run on Linux. */
function isOfOtherSystem(os: string | undefined): boolean {
  return os !== undefined && os !== 'linux';
}

/** Critical pods push out others when only resources are missing. */
function preemptFor(input: AdmissionInput, misfits: readonly NodeMisfit[]): Admission | undefined {
  if (input.preemption === false || !isCriticalPod(input.pod)) return undefined;
  const missing = misfits.filter((misfit) => misfit.type === 'resource');
  if (missing.length < misfits.length) return undefined;
  const victims = selectPreemptionVictims(input.pod, input.otherPods, missing.map(({ resource, requested, used, capacity }) => ({ resource, amount: requested - (capacity - used) })));
  return victims === undefined ? undefined : { admit: true, victims };
}

function refusalOf(misfit: NodeMisfit, pod: Pod): Admission {
  if (misfit.type === 'predicate') {
    return refuse(misfit.name, `Predicate ${misfit.name} failed: ${misfit.text}`, fieldsOf(misfit.name, pod));
  }
  const { resource, requested, used, capacity } = misfit;
  return refuse(`OutOf${resource}`, `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`, ['spec.containers']);
}

function fieldsOf(predicate: PredicateName, { spec }: Pod): readonly string[] {
  switch (predicate) {
    case 'NodeAffinity':
      return [...(spec?.nodeSelector === undefined ? [] : ['spec.nodeSelector']), ...(spec?.affinity?.nodeAffinity === undefined ? [] : ['spec.affinity.nodeAffinity'])];
    case 'NodeName':
      return ['spec.nodeName'];
    case 'NodePorts':
      return ['spec.containers'];
    case 'TaintToleration':
      return ['spec.tolerations'];
  }
}
