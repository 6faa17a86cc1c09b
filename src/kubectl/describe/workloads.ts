// `kubectl describe` of Deployments, ReplicaSets, ReplicationControllers, StatefulSets and DaemonSets (pkg/describe).
import { compareBytes } from '../../base/compareBytes.ts';
import { deepEqual } from '../../base/json.ts';
import type { Task } from '../../engine/task.ts';
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../api/apps/v1/types.gen.ts';
import type { Pod, PodTemplateSpec, ReplicationController } from '../../api/core/v1/types.gen.ts';
import { selectorFromSet, selectorMatches, selectorOfLabelSelector, selectorText, type Selector } from '../../api/labels/selector.ts';
import type { LabelSelector } from '../../api/meta/v1/types.gen.ts';
import { formatLabels } from '../../api/printers/cells.ts';
import type { KubeObject } from '../../api/resources.ts';
import { describeEventsOf, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels } from './labels.ts';
import { describePodTemplate } from './podTemplate.ts';

export function* describeDeployment(out: DescribeWriter, deployment: Deployment, context: DescribeContext): Task<void> {
  const { spec, status } = deployment;
  describeName(out, deployment);
  out.line(0, `CreationTimestamp:\t${longTime(deployment.metadata?.creationTimestamp)}`);
  describeMarks(out, deployment);
  out.line(0, `Selector:\t${selectorText(selectorOfLabelSelector(spec?.selector))}`);
  const counts = [`${spec?.replicas ?? 0} desired`, `${status?.updatedReplicas ?? 0} updated`, `${status?.replicas ?? 0} total`, `${status?.availableReplicas ?? 0} available`, `${status?.unavailableReplicas ?? 0} unavailable`];
  out.line(0, `Replicas:\t${counts.join(' | ')}`);
  out.line(0, `StrategyType:\t${spec?.strategy?.type ?? ''}`);
  out.line(0, `MinReadySeconds:\t${spec?.minReadySeconds ?? 0}`);
  const rolling = spec?.strategy?.rollingUpdate;
  if (rolling) out.line(0, `RollingUpdateStrategy:\t${rolling.maxUnavailable ?? ''} max unavailable, ${rolling.maxSurge ?? ''} max surge`);
  describePodTemplate(out, spec?.template);
  describeConditions(out, status?.conditions);
  yield* describeReplicaSets(out, deployment, context);
  yield* describeEventsOf(out, deployment, context);
}

function* describeReplicaSets(out: DescribeWriter, deployment: Deployment, context: DescribeContext): Task<void> {
  const { namespace, uid } = deployment.metadata ?? {};
  const selector = selectorOfLabelSelector(deployment.spec?.selector);
  const all = yield* context.list('replicasets', { ...(namespace ? { namespace } : {}), labelSelector: selectorText(selector) });
  const owned = all.filter((set) => set.metadata?.ownerReferences?.some((owner) => owner.controller && owner.uid === uid));
  if (owned.length === 0) return;
  const current = newReplicaSet(deployment, owned);
  const old = owned.filter((set) => !current || set.metadata?.uid !== current.metadata?.uid);
  out.line(0, `OldReplicaSets:\t${replicaSetsText(old)}`);
  out.line(0, `NewReplicaSet:\t${replicaSetsText(current ? [current] : [])}`);
}

/** The oldest of those with the deployment's template. */
export function newReplicaSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const oldestFirst = [...sets].sort((a, b) => compareBytes(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? ''));
  return oldestFirst.find((set) => deepEqual(withoutHash(set.spec?.template), withoutHash(deployment.spec?.template)));
}

function withoutHash(template: PodTemplateSpec | undefined): unknown {
  const { 'pod-template-hash': _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}

function replicaSetsText(sets: readonly ReplicaSet[]): string {
  return sets.map((set) => `${set.metadata?.name ?? ''} (${set.status?.replicas ?? 0}/${set.spec?.replicas ?? 0} replicas created)`).join(', ') || '<none>';
}

export function* describeReplicaSet(out: DescribeWriter, set: ReplicaSet, context: DescribeContext): Task<void> {
  describeName(out, set);
  out.line(0, `Selector:\t${selectorText(selectorOfLabelSelector(set.spec?.selector))}`);
  yield* describeReplicas(out, set, selectorOfLabelSelector(set.spec?.selector), context);
}

export function* describeReplicationController(out: DescribeWriter, controller: ReplicationController, context: DescribeContext): Task<void> {
  describeName(out, controller);
  out.line(0, `Selector:\t${formatLabels(controller.spec?.selector)}`);
  yield* describeReplicas(out, controller, selectorFromSet(controller.spec?.selector), context);
}

/** What ReplicaSets and ReplicationControllers show after their selector. */
function* describeReplicas(out: DescribeWriter, set: ReplicaSet | ReplicationController, selector: Selector, context: DescribeContext): Task<void> {
  describeMarks(out, set);
  describeController(out, set);
  out.line(0, `Replicas:\t${set.status?.replicas ?? 0} current / ${set.spec?.replicas ?? 0} desired`);
  yield* describePodsStatus(out, set, selector, context);
  describePodTemplate(out, set.spec?.template);
  describeConditions(out, set.status?.conditions);
  yield* describeEventsOf(out, set, context);
}

export function* describeStatefulSet(out: DescribeWriter, set: StatefulSet, context: DescribeContext): Task<void> {
  const { spec, status } = set;
  describeName(out, set);
  out.line(0, `CreationTimestamp:\t${longTime(set.metadata?.creationTimestamp)}`);
  out.line(0, `Selector:\t${selectorText(selectorOfLabelSelector(spec?.selector))}`);
  describeMarks(out, set);
  out.line(0, `Replicas:\t${spec?.replicas ?? 0} desired | ${status?.replicas ?? 0} total`);
  out.line(0, `Update Strategy:\t${spec?.updateStrategy?.type ?? ''}`);
  const rolling = spec?.updateStrategy?.rollingUpdate;
  if (rolling?.partition !== undefined) out.line(1, `Partition:\t${rolling.partition}`);
  if (rolling?.maxUnavailable !== undefined) out.line(1, `MaxUnavailable:\t${rolling.maxUnavailable}`);
  yield* describePodsStatus(out, set, selectorOfLabelSelector(spec?.selector), context);
  describePodTemplate(out, spec?.template);
  describeVolumeClaims(out, set);
  yield* describeEventsOf(out, set, context);
}

function describeVolumeClaims(out: DescribeWriter, set: StatefulSet): void {
  const claims = set.spec?.volumeClaimTemplates ?? [];
  if (claims.length === 0) {
    out.line(0, 'Volume Claims:\t<none>');
    return;
  }
  out.line(0, 'Volume Claims:');
  for (const { metadata, spec } of claims) {
    out.line(1, `Name:\t${metadata?.name ?? ''}`);
    out.line(1, `StorageClass:\t${spec?.storageClassName ?? ''}`);
    describeLabels(out, 'Labels', metadata?.labels, 1);
    describeLabels(out, 'Annotations', metadata?.annotations, 1);
    out.line(1, `Capacity:\t${spec?.resources?.requests?.['storage'] ?? '<default>'}`);
    out.line(1, `Access Modes:\t[${(spec?.accessModes ?? []).join(' ')}]`);
  }
}

export function* describeDaemonSet(out: DescribeWriter, set: DaemonSet, context: DescribeContext): Task<void> {
  const { spec, status } = set;
  out.line(0, `Name:\t${set.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${set.metadata?.namespace ?? ''}`);
  out.line(0, `Selector:\t${selectorText(selectorOfLabelSelector(spec?.selector))}`);
  out.line(0, `Node-Selector:\t${formatLabels(spec?.template?.spec?.nodeSelector)}`);
  describeMarks(out, set);
  out.line(0, `Desired Number of Nodes Scheduled: ${status?.desiredNumberScheduled ?? 0}`);
  out.line(0, `Current Number of Nodes Scheduled: ${status?.currentNumberScheduled ?? 0}`);
  out.line(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status?.updatedNumberScheduled ?? 0}`);
  out.line(0, `Number of Nodes Scheduled with Available Pods: ${status?.numberAvailable ?? 0}`);
  out.line(0, `Number of Nodes Misscheduled: ${status?.numberMisscheduled ?? 0}`);
  yield* describePodsStatus(out, set, selectorOfLabelSelector(spec?.selector), context);
  describePodTemplate(out, spec?.template);
  yield* describeEventsOf(out, set, context);
}

function describeName(out: DescribeWriter, { metadata }: KubeObject): void {
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
}

function describeMarks(out: DescribeWriter, { metadata }: KubeObject): void {
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
}

export function describeController(out: DescribeWriter, { metadata }: KubeObject): void {
  const owner = metadata?.ownerReferences?.find((reference) => reference.controller);
  if (owner) out.line(0, `Controlled By:\t${owner.kind}/${owner.name}`);
}

function* describePodsStatus(out: DescribeWriter, owner: KubeObject, selector: Selector, context: DescribeContext): Task<void> {
  const namespace = owner.metadata?.namespace;
  const all = yield* context.list('pods', { ...(namespace ? { namespace } : {}), labelSelector: selectorText(selector) });
  const pods = all.filter((pod) => selectorMatches(selector, pod.metadata?.labels) && pod.metadata?.ownerReferences?.some((reference) => reference.controller && reference.uid === owner.metadata?.uid));
  const inPhase = (phase: string) => pods.filter((pod: Pod) => pod.status?.phase === phase).length;
  out.line(0, `Pods Status:\t${inPhase('Running')} Running / ${inPhase('Pending')} Waiting / ${inPhase('Succeeded')} Succeeded / ${inPhase('Failed')} Failed`);
}

/** Type, status and reason of each condition; nothing without any. */
function describeConditions(out: DescribeWriter, conditions: readonly { readonly type: string; readonly status: string; readonly reason?: string }[] | undefined): void {
  if (!conditions || conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type\tStatus\tReason');
  out.line(1, '----\t------\t------');
  for (const { type, status, reason } of conditions) out.line(1, `${type} \t${status}\t${reason ?? ''}`);
}

/** Selector of a workload as Jobs print it. */
export function labelSelectorText(selector: LabelSelector | null | undefined): string {
  return selector === undefined || selector === null ? '<unset>' : selectorText(selectorOfLabelSelector(selector));
}
