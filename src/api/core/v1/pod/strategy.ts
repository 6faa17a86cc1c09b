// What becomes of a Pod before it is stored. Mirrors pkg/registry/core/pod/strategy.go.
import { deepEqual } from '../../../../base/json.ts';
import type { Draft } from '../../../draft.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../../../meta/v1/types.gen.ts';
import { podQosClass } from '../../../resources/qosClass.ts';
import { keepField, metadataOf, type Strategy, type StrategyContext } from '../../../strategy/strategy.ts';
import type { AppArmorProfile, Container, Pod, PodAffinityTerm, PodSpec } from '../types.gen.ts';
import { APP_ARMOR_ANNOTATION, appArmorProfileOf } from './appArmorAnnotations.ts';
import { dropDisabledPodFields } from './dropDisabledFields.ts';
import { validateAppArmorProfile } from './validation/securityProfiles.ts';

export const POD_STRATEGY: Strategy = {
  create: createPod,
  update: updatePod,
  subresources: { status: updatePodStatus, ephemeralcontainers: updateEphemeralContainers, resize: resizePod },
};

function createPod(pod: Draft<Pod>, context: StrategyContext): readonly string[] {
  metadataOf(pod).generation = 1;
  const spec = pod.spec;
  if (!spec) return [];
  // The server keeps a class that it is told, even a wrong one.
  pod.status = { phase: 'Pending', qosClass: pod.status?.qosClass || podQosClass(spec) };
  dropDisabledPodFields(spec, undefined);
  if ((spec.schedulingGates ?? []).length > 0) {
    pod.status.conditions = [{
      type: 'PodScheduled', status: 'False', reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates',
      ...NEVER_PROBED, lastTransitionTime: context.now,
    }];
  }
  const labels = pod.metadata?.labels ?? {};
  for (const term of affinityTerms(spec)) mergeLabelKeys(term, labels);
  for (const constraint of spec.topologySpreadConstraints ?? []) {
    if (constraint.labelSelector) addLabelKeys(constraint.labelSelector, constraint.matchLabelKeys, 'In', labels);
  }
  return adoptAppArmorAnnotations(pod, spec);
}

/** Go writes an instant that was never set as null; the generated type knows only texts. */
const NEVER_PROBED = { lastProbeTime: null } as unknown as Record<never, never>;

function affinityTerms(spec: Draft<PodSpec>): readonly Draft<PodAffinityTerm>[] {
  return [spec.affinity?.podAffinity, spec.affinity?.podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((weighted) => weighted.podAffinityTerm),
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
  ]);
}

/** `matchLabelKeys` become requirements with the Pod's own values. Without a selector they have nothing to add to. */
function mergeLabelKeys(term: Draft<PodAffinityTerm>, labels: Readonly<Record<string, string>>): void {
  if (!term.labelSelector) return;
  addLabelKeys(term.labelSelector, term.matchLabelKeys, 'In', labels);
  addLabelKeys(term.labelSelector, term.mismatchLabelKeys, 'NotIn', labels);
}

function addLabelKeys(selector: Draft<LabelSelector>, keys: readonly string[] | undefined, operator: 'In' | 'NotIn', labels: Readonly<Record<string, string>>): void {
  const added: Draft<LabelSelectorRequirement>[] = [];
  for (const key of keys ?? []) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (value !== undefined) added.push({ key, operator, values: [value] });
  }
  if (added.length > 0) selector.matchExpressions = [...(selector.matchExpressions ?? []), ...added];
}

/** AppArmor by annotation is from before its field; the server copies it over and says so. */
function adoptAppArmorAnnotations(pod: Draft<Pod>, spec: Draft<PodSpec>): readonly string[] {
  const annotations = pod.metadata?.annotations;
  if (!annotations || spec.os?.name === 'windows') return [];
  const warnings: string[] = [];
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    const key = `${APP_ARMOR_ANNOTATION}${container.name}`;
    const annotation = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    if (annotation === undefined || container.securityContext?.appArmorProfile) continue;
    if (adoptAppArmorProfile(container, annotation, spec.securityContext?.appArmorProfile)) {
      warnings.push(`metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`);
    }
  }
  return warnings;
}

/** True when the user should hear about it: nothing could be read from the annotation, or the field now says what it said. */
function adoptAppArmorProfile(container: Draft<Container>, annotation: string, podProfile: AppArmorProfile | undefined): boolean {
  const profile = appArmorProfileOf(annotation);
  if (!profile || validateAppArmorProfile(profile, '').length > 0) return true;
  if (deepEqual(profile, podProfile)) return false;
  (container.securityContext ??= {}).appArmorProfile = profile;
  return true;
}

function updatePod(pod: Draft<Pod>, old: Draft<Pod>): void {
  keepField(pod, old, 'status');
  dropDisabledPodFields(pod.spec, old.spec);
  countSpecChange(pod, old);
}

function countSpecChange(pod: Draft<Pod>, old: Draft<Pod>): void {
  if (!deepEqual(pod.spec, old.spec)) metadataOf(pod).generation = (pod.metadata?.generation ?? 0) + 1;
}

function updatePodStatus(pod: Draft<Pod>, old: Draft<Pod>): void {
  keepField(pod, old, 'spec');
  const metadata = metadataOf(pod);
  delete metadata.deletionTimestamp;
  keepField(metadata, old.metadata ?? {}, 'ownerReferences');
  const status = (pod.status ??= {});
  if (!status.qosClass && old.status?.qosClass) status.qosClass = old.status.qosClass;
  if (!status.observedGeneration && old.status?.observedGeneration) status.observedGeneration = old.status.observedGeneration;
  keepConditionGenerations(status, old);
}

/** Clients that do not know `observedGeneration` must not lose it; conditions of one type are matched in order. */
function keepConditionGenerations(status: Draft<NonNullable<Pod['status']>>, old: Draft<Pod>): void {
  const before = new Map<string, number[]>();
  for (const { type, observedGeneration } of old.status?.conditions ?? []) before.set(type, [...(before.get(type) ?? []), observedGeneration ?? 0]);
  for (const condition of status.conditions ?? []) {
    const generation = before.get(condition.type)?.shift() ?? 0;
    if (!condition.observedGeneration && generation) condition.observedGeneration = generation;
  }
}

function updateEphemeralContainers(pod: Draft<Pod>, old: Draft<Pod>): void {
  const ephemeralContainers = pod.spec?.ephemeralContainers;
  restoreAllBut(pod, old, () => (ephemeralContainers ? { ephemeralContainers } : {}), ['ephemeralContainers']);
}

function resizePod(pod: Draft<Pod>, old: Draft<Pod>): void {
  const [spec, before] = [pod.spec, old.spec];
  const sameCount = spec?.containers?.length === before?.containers?.length && (spec?.initContainers ?? []).length === (before?.initContainers ?? []).length;
  // Added or removed containers are left for validation to refuse.
  if (!spec || !before || !sameCount) {
    dropDisabledPodFields(spec, before);
    countSpecChange(pod, old);
    return;
  }
  const containers = withNewResources(spec.containers, before.containers);
  const initContainers = spec.initContainers && before.initContainers ? withNewResources(spec.initContainers, before.initContainers) : undefined;
  const resources = spec.resources;
  restoreAllBut(pod, old, () => ({ containers, ...(initContainers ? { initContainers } : {}), ...(resources ? { resources } : {}) }), ['resources']);
}

/** Only resources and their policies may change; renamed containers are left for validation to refuse. */
function withNewResources(containers: Draft<Container>[], before: Draft<Container>[]): Draft<Container>[] {
  if (containers.some((container, i) => container.name !== before[i]?.name)) return containers;
  return containers.map((container, i) => {
    const { resizePolicy: _, ...kept } = before[i] ?? container;
    return { ...kept, resources: container.resources ?? {}, ...(container.resizePolicy ? { resizePolicy: container.resizePolicy } : {}) };
  });
}

/** Of the spec only the given parts are taken, of the metadata what every subresource may change. */
function restoreAllBut(pod: Draft<Pod>, old: Draft<Pod>, taken: () => Partial<Draft<PodSpec>>, fields: readonly (keyof PodSpec)[]): void {
  const spec: Draft<PodSpec> = { ...(old.spec ?? { containers: [] }) };
  for (const field of fields) delete spec[field];
  pod.spec = Object.assign(spec, taken());
  keepField(pod, old, 'status');
  resetMetadata(pod, old);
  dropDisabledPodFields(pod.spec, old.spec);
  countSpecChange(pod, old);
}

/** metav1.ResetObjectMetaForStatus. */
export function resetMetadata(object: Draft<Pod>, old: Draft<Pod>): void {
  const [metadata, before] = [metadataOf(object), old.metadata ?? {}];
  for (const field of ['deletionTimestamp', 'generation', 'selfLink', 'labels', 'annotations', 'finalizers', 'ownerReferences'] as const) {
    keepField(metadata, before, field);
  }
}
