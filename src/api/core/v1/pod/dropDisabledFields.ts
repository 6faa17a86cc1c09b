// Fields whose feature is off in 1.36 are dropped without a word, unless the stored object has them already.
// Mirrors pkg/api/pod/util.go DropDisabledPodFields. Off: ContainerStopSignals, ClusterTrustBundleProjection, PodCertificateRequest, GenericWorkload.
import type { Draft } from '../../../draft.ts';
import type { Container, EphemeralContainer, PodSpec, PodTemplateSpec } from '../types.gen.ts';

export function dropDisabledPodFields(spec: Draft<PodSpec> | undefined, old: PodSpec | undefined): void {
  if (!spec) return;
  if (!old || !containersOf(old).some((container) => container.lifecycle?.stopSignal !== undefined)) dropStopSignals(spec);
  if (!old || !usesProjection(old, 'clusterTrustBundle')) dropProjection(spec, 'clusterTrustBundle');
  if (!old || !usesProjection(old, 'podCertificate')) dropProjection(spec, 'podCertificate');
  if (!old?.schedulingGroup) delete spec.schedulingGroup;
}

export function dropDisabledTemplateFields(template: Draft<PodTemplateSpec> | undefined | null, old: PodTemplateSpec | undefined | null): void {
  dropDisabledPodFields(template?.spec, old?.spec);
}

/** All containers of a Pod, of whatever sort. */
export function containersOf(spec: PodSpec): readonly (Container | EphemeralContainer)[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])];
}

function dropStopSignals(spec: Draft<PodSpec>): void {
  for (const container of [...(spec.containers ?? []), ...(spec.initContainers ?? []), ...(spec.ephemeralContainers ?? [])]) {
    if (container.lifecycle?.stopSignal === undefined) continue;
    delete container.lifecycle.stopSignal;
    if (Object.keys(container.lifecycle).length === 0) delete container.lifecycle;
  }
}

type OffProjection = 'clusterTrustBundle' | 'podCertificate';

function usesProjection(spec: PodSpec, kind: OffProjection): boolean {
  return (spec.volumes ?? []).some((volume) => (volume.projected?.sources ?? []).some((source) => source[kind] !== undefined));
}

function dropProjection(spec: Draft<PodSpec>, kind: OffProjection): void {
  for (const volume of spec.volumes ?? []) for (const source of volume.projected?.sources ?? []) delete source[kind];
}
