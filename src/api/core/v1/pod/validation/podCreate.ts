// A new Pod. Mirrors ValidatePodCreate and validatePodMetadataAndSpec.
import { readJson } from '../../../../decode/goJson.ts';
import { isObject } from '../../../../decode/readStruct.ts';
import { forbidden, invalid, type FieldError } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { nameIsDnsSubdomain, validateObjectMeta } from '../../../../meta/v1/validation/objectMeta.ts';
import type { Pod, PodSpec } from '../../types.gen.ts';
import { checkImageSpace } from './containers.ts';
import type { PodValidationOptions } from './options.ts';
import { checkPodSpec } from './podSpec.ts';
import { MIRROR_POD_ANNOTATION } from './resourceClaims.ts';
import { checkTolerations } from './tolerations.ts';
import { checkAppArmorAnnotations, checkProfilesMatchAnnotations, checkSeccompAnnotations } from './securityProfiles.ts';

const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
export const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

export function validatePodCreate(pod: Pod, options: PodValidationOptions): FieldError[] {
  const errors = validatePodMetadataAndSpec(pod, options);
  const spec = pod.spec ?? { containers: [] };
  if ((spec.ephemeralContainers ?? []).length > 0) errors.push(forbidden('spec.ephemeralContainers', 'cannot be set on create'));
  if (spec.nodeName && (spec.schedulingGates ?? []).length > 0) errors.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  checkProfilesMatchAnnotations(errors, pod.metadata, spec, 'spec');
  return errors;
}

export function validatePodMetadataAndSpec(pod: Pod, options: PodValidationOptions): FieldError[] {
  const errors = validateObjectMeta(pod.metadata, true, nameIsDnsSubdomain);
  const spec = pod.spec ?? { containers: [] };
  checkPodAnnotations(errors, 'metadata.annotations', pod.metadata?.annotations ?? {}, spec, options);
  checkPodSpec(errors, 'spec', spec, pod.metadata, options);
  if (!spec.serviceAccountName) checkNoTokens(errors, spec);
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [i, container] of (spec[list] ?? []).entries()) checkImageSpace(errors, `spec.${list}[${i}]`, container);
  }
  return errors;
}

/** Annotations with a meaning, of Pods and of templates. */
export function checkPodAnnotations(errors: FieldErrors, field: string, annotations: Readonly<Record<string, string>>, spec: PodSpec, options: PodValidationOptions): void {
  const mirror = annotations[MIRROR_POD_ANNOTATION];
  if (mirror !== undefined && !spec.nodeName) errors.push(invalid(`${field}[${MIRROR_POD_ANNOTATION}]`, mirror, 'must set spec.nodeName if mirror pod annotation is set'));
  if (annotations[TOLERATIONS]) checkTolerationsAnnotation(errors, field, annotations[TOLERATIONS]);
  const cost = annotations[DELETION_COST];
  if (cost !== undefined && !options.allowInvalidDeletionCost && !isDeletionCost(cost)) errors.push(invalid(`${field}[${DELETION_COST}]`, cost, 'must be a 32bit integer'));
  checkSeccompAnnotations(errors, annotations, field);
  checkAppArmorAnnotations(errors, annotations, spec, field);
}

/** Tolerations were an annotation once; nothing reads it any more, but it must be well-formed. */
function checkTolerationsAnnotation(errors: FieldErrors, field: string, text: string): void {
  const read = readJson(text);
  if (!read.ok) errors.push(invalid(field, TOLERATIONS, read.error));
  else if (Array.isArray(read.value.value)) checkTolerations(errors, `${field}.${TOLERATIONS}`, read.value.value.map((item: unknown) => (isObject(item) ? item : {})));
}

/** An int32 without leading plus sign or zeros. */
export function isDeletionCost(text: string): boolean {
  return /^(0|-?[1-9][0-9]*)$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}

function checkNoTokens(errors: FieldErrors, spec: PodSpec): void {
  for (const [v, volume] of (spec.volumes ?? []).entries()) {
    for (const [s, source] of (volume.projected?.sources ?? []).entries()) {
      if (source.serviceAccountToken) {
        errors.push(forbidden(`spec.volumes[${v}].projected.sources[${s}].serviceAccountToken`, 'must not be specified when serviceAccountName is not set'));
      }
    }
  }
}
