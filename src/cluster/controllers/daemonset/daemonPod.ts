// The pods of a DaemonSet: bound to their node by affinity, tolerant of what is wrong with it. Mirrors
// pkg/controller/daemon/util/daemonset_util.go.
import type { DaemonSet } from '../../../api/apps/v1/types.gen.ts';
import type { Affinity, Node, NodeSelectorRequirement, Pod, PodTemplateSpec, Taint, Toleration } from '../../../api/core/v1/types.gen.ts';
import { compileRequiredNodeAffinity } from '../../../api/placement/nodeSelector.ts';
import { findUntoleratedTaint, isTolerated } from '../../../api/placement/tolerations.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { nameOf } from '../controller.ts';
import type { OwnerKind } from '../ownership/controllerRef.ts';

export const DAEMON_SET: OwnerKind = { kind: 'DaemonSet', apiVersion: 'apps/v1' };
export const REVISION_LABEL = 'controller-revision-hash';
const GENERATION_LABEL = 'pod-template-generation';
const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

const NODE_TOLERATIONS: readonly (readonly [key: string, effect: Taint['effect']])[] = [
  ['node.kubernetes.io/not-ready', 'NoExecute'],
  ['node.kubernetes.io/unreachable', 'NoExecute'],
  ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
  ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
  ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
  ['node.kubernetes.io/unschedulable', 'NoSchedule'],
];
const NETWORK_UNAVAILABLE = ['node.kubernetes.io/network-unavailable', 'NoSchedule'] as const;

/** The template with what every daemon pod gets. */
export function daemonTemplate(set: DaemonSet, hash: string): PodTemplateSpec {
  const template = set.spec?.template ?? {};
  const generation = set.metadata?.annotations?.[GENERATION_ANNOTATION];
  const labels = { ...template.metadata?.labels, ...(generation === undefined ? {} : { [GENERATION_LABEL]: generation }), ...(hash === '' ? {} : { [REVISION_LABEL]: hash }) };
  const spec = { containers: [], ...template.spec };
  return { ...template, metadata: { ...template.metadata, labels }, spec: { ...spec, tolerations: withNodeTolerations(spec.tolerations ?? [], spec.hostNetwork === true) } };
}

function withNodeTolerations(tolerations: readonly Toleration[], hostNetwork: boolean): readonly Toleration[] {
  const wanted = hostNetwork ? [...NODE_TOLERATIONS, NETWORK_UNAVAILABLE] : NODE_TOLERATIONS;
  const all = [...tolerations];
  for (const [key, effect] of wanted) {
    if (!all.some((one) => one.key === key && one.effect === effect && one.operator === 'Exists')) all.push({ key, operator: 'Exists', effect });
  }
  return all;
}

/** The template for one node (ReplaceDaemonSetPodNodeNameNodeAffinity). */
export function templateForNode(template: PodTemplateSpec, node: string): PodTemplateSpec {
  return { ...template, spec: { containers: [], ...template.spec, affinity: affinityTo(template.spec?.affinity, node) } };
}

function affinityTo(affinity: Affinity | undefined, node: string): Affinity {
  const matchFields: readonly NodeSelectorRequirement[] = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const terms = required === undefined || required.nodeSelectorTerms.length === 0 ? [{ matchFields }] : required.nodeSelectorTerms.map((term) => ({ ...term, matchFields }));
  return { ...affinity, nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } };
}

/** Where the pod is, or will be. */
export function targetNodeOf(pod: Pod): string | undefined {
  if ((pod.spec?.nodeName ?? '') !== '') return pod.spec?.nodeName;
  const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.flatMap((term) => term.matchFields ?? []).find((field) => field.key === 'metadata.name')?.values?.[0];
}

export interface NodeVerdict {
  readonly shouldRun: boolean;
  /** A pod that is there already may stay. */
  readonly shouldContinue: boolean;
}

/** Whether a daemon pod belongs on the node (NodeShouldRunDaemonPod). */
export function nodeVerdict(set: DaemonSet, node: Node): NodeVerdict {
  const { nodeName = '' } = set.spec?.template?.spec ?? {};
  if (nodeName !== '' && nodeName !== nameOf(node)) return { shouldRun: false, shouldContinue: false };
  const template = templateForNode(daemonTemplate(set, ''), nameOf(node));
  const pod: Pod = template.spec === undefined ? {} : { spec: template.spec };
  // Fields of the template's own affinity are replaced in real pods; what is asked here are its labels.
  if (!compileRequiredNodeAffinity(pod)(node)) return { shouldRun: false, shouldContinue: false };
  const taints = node.spec?.taints ?? [];
  const tolerations = template.spec?.tolerations ?? [];
  if (findUntoleratedTaint(taints, tolerations) === undefined) return { shouldRun: true, shouldContinue: true };
  const isDriven = taints.some((taint) => taint.effect === 'NoExecute' && !isTolerated(taint, tolerations));
  return { shouldRun: false, shouldContinue: !isDriven };
}

/** Of the present template. */
export function isUpdated(set: DaemonSet, pod: Pod, hash: string): boolean {
  const labels = pod.metadata?.labels ?? {};
  const generation = set.metadata?.annotations?.[GENERATION_ANNOTATION];
  return (generation !== undefined && labels[GENERATION_LABEL] === generation) || (hash !== '' && labels[REVISION_LABEL] === hash);
}

/** Scheduled ones first, then older ones, then by name. */
export function byPlaceAndAge(a: Pod, b: Pod): number {
  const isPlaced = (pod: Pod) => (pod.spec?.nodeName ?? '') !== '';
  const created = (pod: Pod) => pod.metadata?.creationTimestamp ?? '';
  return Number(isPlaced(b)) - Number(isPlaced(a)) || compareBytes(created(a), created(b)) || compareBytes(nameOf(a), nameOf(b));
}
