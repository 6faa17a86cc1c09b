// `kubectl describe` of PersistentVolumes, their claims and StorageClasses (pkg/describe).
import type { Task } from '../../engine/task.ts';
import type { NodeSelectorRequirement, PersistentVolume, PersistentVolumeClaim } from '../../api/core/v1/types.gen.ts';
import type { StorageClass } from '../../api/storage/v1/types.gen.ts';
import { ageOf } from '../../api/printers/age.ts';
import { formatLabels } from '../../api/printers/cells.ts';
import { accessModesText, storageClassOf } from '../../api/printers/storage.ts';
import { claimNamesOf } from '../../api/volumes/claimName.ts';
import { boolText, describeEventsOf, sliceText, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels, describeLines } from './labels.ts';
import { hostPathLines } from './volumes.ts';

export function* describePersistentVolume(out: DescribeWriter, volume: PersistentVolume, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = volume;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `Finalizers:\t${sliceText(metadata?.finalizers)}`);
  out.line(0, `StorageClass:\t${storageClassOf(volume)}`);
  out.line(0, `Status:\t${phaseText(volume, context)}`);
  out.line(0, `Claim:\t${spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : ''}`);
  out.line(0, `Reclaim Policy:\t${spec?.persistentVolumeReclaimPolicy ?? ''}`);
  out.line(0, `Access Modes:\t${accessModesText(spec?.accessModes)}`);
  if (spec?.volumeMode) out.line(0, `VolumeMode:\t${spec.volumeMode}`);
  out.line(0, `Capacity:\t${spec?.capacity?.['storage'] ?? '0'}`);
  describeNodeAffinity(out, volume);
  out.line(0, `Message:\t${status?.message ?? ''}`);
  out.line(0, 'Source:');
  for (const line of sourceLines(volume)) out.line(2, line);
  yield* describeEventsOf(out, volume, context);
}

function phaseText({ metadata, status }: PersistentVolume | PersistentVolumeClaim, { clock }: DescribeContext): string {
  return metadata?.deletionTimestamp ? `Terminating (lasts ${ageOf(metadata.deletionTimestamp, clock)})` : (status?.phase ?? '');
}

function describeNodeAffinity(out: DescribeWriter, { spec }: PersistentVolume): void {
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms;
  if (!terms) {
    out.line(0, 'Node Affinity:\t<none>');
    return;
  }
  out.line(0, 'Node Affinity:\t');
  out.line(1, terms.length === 0 ? 'Required Terms:\t<none>' : 'Required Terms:\t');
  terms.forEach(({ matchExpressions }, i) => describeLines(out, `Term ${i}`, (matchExpressions ?? []).map(requirementText), 2));
}

function requirementText({ key, operator, values }: NodeSelectorRequirement): string {
  return `${key} ${operator.toLowerCase()}${values && values.length > 0 ? ` [${values.join(', ')}]` : ''}`;
}

function sourceLines({ spec }: PersistentVolume): readonly string[] {
  if (spec?.hostPath) return hostPathLines(spec.hostPath);
  if (spec?.local) return ['Type:\tLocalVolume (a persistent volume backed by local storage on a node)', `Path:\t${spec.local.path}`];
  if (spec?.nfs) return ['Type:\tNFS (an NFS mount that lasts the lifetime of a pod)', `Server:\t${spec.nfs.server}`, `Path:\t${spec.nfs.path}`, `ReadOnly:\t${spec.nfs.readOnly === true}`];
  if (spec?.csi) {
    const attributes = Object.entries(spec.csi.volumeAttributes ?? {}).map(([key, value]) => `${key}=${value}`);
    return [
      'Type:\tCSI (a Container Storage Interface (CSI) volume source)', `Driver:\t${spec.csi.driver}`, `FSType:\t${spec.csi.fsType ?? ''}`, `VolumeHandle:\t${spec.csi.volumeHandle}`,
      `ReadOnly:\t${spec.csi.readOnly === true}`, `VolumeAttributes:\t${attributes.join(',') || '<none>'}`,
    ];
  }
  return ['<unknown>'];
}

export function* describePersistentVolumeClaim(out: DescribeWriter, claim: PersistentVolumeClaim, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = claim;
  const bound = (spec?.volumeName ?? '') !== '';
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${metadata?.namespace ?? ''}`);
  out.line(0, `StorageClass:\t${storageClassOf(claim)}`);
  out.line(0, `Status:\t${phaseText(claim, context)}`);
  out.line(0, `Volume:\t${spec?.volumeName ?? ''}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `Finalizers:\t${sliceText(metadata?.finalizers)}`);
  out.line(0, `Capacity:\t${bound ? (status?.capacity?.['storage'] ?? '0') : ''}`);
  out.line(0, `Access Modes:\t${bound ? accessModesText(status?.accessModes) : ''}`);
  if (spec?.volumeMode) out.line(0, `VolumeMode:\t${spec.volumeMode}`);
  if (spec?.dataSource) {
    out.line(0, 'DataSource:');
    if (spec.dataSource.apiGroup) out.line(1, `APIGroup:\t${spec.dataSource.apiGroup}`);
    out.line(1, `Kind:\t${spec.dataSource.kind}`);
    out.line(1, `Name:\t${spec.dataSource.name}`);
  }
  yield* describeUsers(out, claim, context);
  describeClaimConditions(out, claim);
  yield* describeEventsOf(out, claim, context);
}

function* describeUsers(out: DescribeWriter, { metadata }: PersistentVolumeClaim, context: DescribeContext): Task<void> {
  const pods = yield* context.list('pods', metadata?.namespace ? { namespace: metadata.namespace } : {});
  const users = pods.filter((pod) => claimNamesOf(pod).includes(metadata?.name ?? ''));
  describeLines(out, 'Used By', users.map((pod) => pod.metadata?.name ?? ''));
}

function describeClaimConditions(out: DescribeWriter, { status }: PersistentVolumeClaim): void {
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage');
  out.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const { type, status: value, lastProbeTime, lastTransitionTime, reason, message } of conditions) {
    out.line(1, `${type} \t${value} \t${longTime(lastProbeTime ?? undefined)} \t${longTime(lastTransitionTime ?? undefined)} \t${reason ?? ''} \t${message ?? ''}`);
  }
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

export function* describeStorageClass(out: DescribeWriter, storageClass: StorageClass, context: DescribeContext): Task<void> {
  const { metadata } = storageClass;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `IsDefaultClass:\t${metadata?.annotations?.[DEFAULT_CLASS] === 'true' ? 'Yes' : 'No'}`);
  out.line(0, `Annotations:\t${formatLabels(metadata?.annotations)}`);
  out.line(0, `Provisioner:\t${storageClass.provisioner}`);
  out.line(0, `Parameters:\t${formatLabels(storageClass.parameters)}`);
  out.line(0, `AllowVolumeExpansion:\t${boolText(storageClass.allowVolumeExpansion)}`);
  const options = storageClass.mountOptions ?? [];
  out.line(0, options.length === 0 ? 'MountOptions:\t<none>' : 'MountOptions:');
  for (const option of options) out.line(1, option);
  if (storageClass.reclaimPolicy) out.line(0, `ReclaimPolicy:\t${storageClass.reclaimPolicy}`);
  if (storageClass.volumeBindingMode) out.line(0, `VolumeBindingMode:\t${storageClass.volumeBindingMode}`);
  yield* describeEventsOf(out, storageClass, context);
}
