// What an update may change in a Pod: little. Mirrors ValidatePodUpdate.
import { deepEqual } from '../../../../../base/json.ts';
import { forbidden, invalid, required, type FieldError } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { mapValue } from '../../../../field/goValues.ts';
import { rangeMessage } from '../../../../formats/names.ts';
import { validateObjectMetaUpdate } from '../../../../meta/v1/validation/objectMeta.ts';
import { internalForm, internalList } from '../../../../schema/internalForm.ts';
import { internalDiff, semanticallyEqual } from '../../../../schema/semanticEqual.ts';
import type { Container, NodeAffinity, NodeSelectorTerm, Pod, PodSpec, Toleration } from '../../types.gen.ts';
import { APP_ARMOR_ANNOTATION } from '../appArmorAnnotations.ts';
import { checkImageSpace } from './containers.ts';
import type { PodValidationOptions } from './options.ts';
import { checkPodAnnotations, validatePodMetadataAndSpec } from './podCreate.ts';
import { MIRROR_POD_ANNOTATION } from './resourceClaims.ts';
import { checkTolerations } from './tolerations.ts';

const MAX_INT32 = 2147483647;

const UPDATABLE = [
  '`spec.containers[*].image`', '`spec.initContainers[*].image`', '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)', '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

export function validatePodUpdate(pod: Pod, old: Pod, options: PodValidationOptions): FieldError[] {
  const errors = [...validateObjectMetaUpdate(pod.metadata, old.metadata), ...validatePodMetadataAndSpec(pod, options)];
  checkAnnotationUpdates(errors, pod, old, options);
  const [spec, before] = [pod.spec ?? { containers: [] }, old.spec ?? { containers: [] }];
  // What was sent may have none at all.
  if (!checkSameContainers(errors, 'spec.containers', spec.containers ?? [], before.containers)) return errors;
  if (!checkSameContainers(errors, 'spec.initContainers', spec.initContainers ?? [], before.initContainers ?? [])) return errors;
  if (!checkDeadline(errors, spec, before)) return errors;
  checkAddedTolerations(errors, 'spec.tolerations', spec.tolerations ?? [], before.tolerations ?? []);
  checkRemovedGates(errors, 'spec.schedulingGates', spec, before);
  if (deepEqual(spec, before)) return errors;
  const munged = withAllowedChangesUndone(errors, spec, before);
  if (!semanticallyEqual('core', 'PodSpec', munged, before)) {
    errors.push(forbidden('spec', `pod updates may not change fields other than ${UPDATABLE}\n${internalDiff('core', 'PodSpec', before, munged)}`));
  }
  return errors;
}

/** Annotations that only the server or the kubelet sets. */
export function checkAnnotationUpdates(errors: FieldErrors, pod: Pod, old: Pod, options: PodValidationOptions): void {
  const [annotations, before] = [pod.metadata?.annotations ?? {}, old.metadata?.annotations ?? {}];
  const field = 'metadata.annotations';
  for (const [key, value] of Object.entries(before)) {
    if (annotations[key] === value) continue;
    if (key.startsWith(APP_ARMOR_ANNOTATION)) errors.push(forbidden(`${field}[${key}]`, 'may not remove or update AppArmor annotations'));
    if (key === MIRROR_POD_ANNOTATION) errors.push(forbidden(`${field}[${key}]`, 'may not remove or update mirror pod annotation'));
  }
  for (const key of Object.keys(annotations)) {
    if (before[key] !== undefined) continue;
    if (key.startsWith(APP_ARMOR_ANNOTATION)) errors.push(forbidden(`${field}[${key}]`, 'may not add AppArmor annotations'));
    if (key === MIRROR_POD_ANNOTATION) errors.push(forbidden(`${field}[${key}]`, 'may not add mirror pod annotation'));
  }
  checkPodAnnotations(errors, field, annotations, pod.spec ?? { containers: [] }, options);
}

/** False: the rest cannot be compared. */
function checkSameContainers(errors: FieldErrors, field: string, containers: readonly Container[], before: readonly Container[]): boolean {
  if (containers.length !== before.length) {
    errors.push(forbidden(field, 'pod updates may not add or remove containers'));
    return false;
  }
  for (const [i, container] of containers.entries()) {
    if (!container.image) errors.push(required(`${field}[${i}].image`));
    checkImageSpace(errors, `${field}[${i}]`, container);
  }
  return true;
}

/** It may be set or shortened. False ends the comparison. */
function checkDeadline(errors: FieldErrors, spec: PodSpec, old: PodSpec): boolean {
  const field = 'spec.activeDeadlineSeconds';
  const [deadline, before] = [spec.activeDeadlineSeconds, old.activeDeadlineSeconds];
  if (deadline === undefined) {
    if (before !== undefined) errors.push(invalid(field, null, 'must not update from a positive integer to nil value'));
    return true;
  }
  if (deadline < 0 || deadline > MAX_INT32) errors.push(invalid(field, deadline, rangeMessage(0, MAX_INT32)));
  else if (before !== undefined && before < deadline) errors.push(invalid(field, deadline, 'must be less than or equal to previous value'));
  else return true;
  return false;
}

function checkAddedTolerations(errors: FieldErrors, field: string, tolerations: readonly Toleration[], before: readonly Toleration[]): void {
  const changed = before.some(({ tolerationSeconds: _, ...old }) => !tolerations.some(({ tolerationSeconds: __, ...toleration }) => deepEqual(old, toleration)));
  if (changed) errors.push(forbidden(field, 'existing toleration can not be modified except its tolerationSeconds'));
  else checkTolerations(errors, field, tolerations);
}

function checkRemovedGates(errors: FieldErrors, field: string, spec: PodSpec, old: PodSpec): void {
  const before = new Set((old.schedulingGates ?? []).map(({ name }) => name));
  for (const [i, { name }] of (spec.schedulingGates ?? []).entries()) {
    if (!before.has(name)) errors.push(forbidden(`${field}[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`));
  }
}

/** What remains different after this must not differ. */
function withAllowedChangesUndone(errors: FieldErrors, spec: PodSpec, old: PodSpec): PodSpec {
  const images = (containers: readonly Container[] | undefined, before: readonly Container[] | undefined): Container[] | undefined =>
    containers?.map(({ image: _, ...container }, i) => ({ ...container, ...(before?.[i]?.image !== undefined && { image: before[i].image }) }));
  const { activeDeadlineSeconds: _, tolerations: __, schedulingGates: ___, initContainers, ...rest } = spec;
  const init = images(initContainers, old.initContainers);
  const grace = (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1 ? old.terminationGracePeriodSeconds : undefined;
  const munged: PodSpec = {
    ...rest, containers: images(spec.containers, old.containers) ?? [],
    ...(init && { initContainers: init }),
    ...(old.activeDeadlineSeconds !== undefined && { activeDeadlineSeconds: old.activeDeadlineSeconds }),
    ...(old.tolerations && { tolerations: old.tolerations }),
    ...(old.schedulingGates && { schedulingGates: old.schedulingGates }),
    ...(grace !== undefined && { terminationGracePeriodSeconds: grace }),
  };
  return (old.schedulingGates ?? []).length > 0 ? withNodeChoiceUndone(errors, munged, old) : munged;
}

/** While a Pod is gated, where it may run can still be narrowed. */
function withNodeChoiceUndone(errors: FieldErrors, spec: PodSpec, old: PodSpec): PodSpec {
  const { nodeSelector, affinity, ...rest } = spec;
  const removed = Object.entries(old.nodeSelector ?? {}).some(([key, value]) => nodeSelector?.[key] !== value);
  if (removed) errors.push(invalid('spec.nodeSelector', mapValue(nodeSelector), 'only additions to spec.nodeSelector are allowed (no mutations or deletions)'));
  checkNodeAffinityAdditions(errors, 'spec.affinity.nodeAffinity', affinity?.nodeAffinity, old.affinity?.nodeAffinity);
  const { nodeAffinity: _, ...others } = affinity ?? {};
  const before = old.affinity?.nodeAffinity;
  const kept = !before && !old.affinity && Object.keys(others).length === 0 ? undefined : { ...others, ...(before && { nodeAffinity: before }) };
  return { ...rest, ...(old.nodeSelector && { nodeSelector: old.nodeSelector }), ...(kept && { affinity: kept }) };
}

function checkNodeAffinityAdditions(errors: FieldErrors, field: string, affinity: NodeAffinity | undefined, old: NodeAffinity | undefined): void {
  const before = old?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  if (before.length === 0 || deepEqual(affinity, old)) return;
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const path = `${field}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  if (before.length !== (terms ?? []).length) {
    errors.push(invalid(path, internalList('core', 'NodeSelectorTerm', terms), 'no additions/deletions to non-empty NodeSelectorTerms list are allowed'));
    return;
  }
  for (const [i, term] of (terms ?? []).entries()) {
    if (!onlyAdds(term, before[i] ?? {})) errors.push(invalid(`${path}[${i}]`, internalForm('core', 'NodeSelectorTerm', term), 'only additions are allowed (no mutations or deletions)'));
  }
}

/** A term without requirements selects nothing: one more would make it select something. */
function onlyAdds(term: NodeSelectorTerm, old: NodeSelectorTerm): boolean {
  const kinds = ['matchExpressions', 'matchFields'] as const;
  const wasEmpty = kinds.every((kind) => (old[kind] ?? []).length === 0);
  if (wasEmpty) return kinds.every((kind) => (term[kind] ?? []).length === 0);
  return kinds.every((kind) => (old[kind] ?? []).every((requirement, i) => deepEqual(requirement, term[kind]?.[i])));
}
