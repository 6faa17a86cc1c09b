// Seccomp and AppArmor profiles, as fields and as the annotations they used to be.
import { forbidden, invalid, notSupported, required, tooLong, type FieldError } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { byteLength, quote } from '../../../../formats/goText.ts';
import type { ObjectMeta } from '../../../../meta/v1/types.gen.ts';
import { internalForm } from '../../../../schema/internalForm.ts';
import type { AppArmorProfile, PodSpec, SeccompProfile } from '../../types.gen.ts';
import { checkDescendingPath } from './paths.ts';
import { containersWithPaths } from './visitContainers.ts';

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];
/** PATH_MAX - 1. */
const MAX_LOCALHOST_PROFILE = 4095;

const SECCOMP_POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';
const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

export function checkSeccompProfile(errors: FieldErrors, field: string, profile: SeccompProfile | undefined): void {
  if (!profile) return;
  if (!profile.type) errors.push(required(`${field}.type`, 'type is required when seccompProfile is set'));
  else if (!PROFILE_TYPES.includes(profile.type)) errors.push(notSupported(`${field}.type`, profile.type, PROFILE_TYPES));
  const path = profile.localhostProfile;
  if (profile.type === 'Localhost') {
    if (path === undefined) errors.push(required(`${field}.localhostProfile`, 'must be set when seccomp type is Localhost'));
    else checkDescendingPath(errors, `${field}.localhostProfile`, path);
  } else if (path !== undefined) {
    errors.push(invalid(`${field}.localhostProfile`, internalForm('core', 'SeccompProfile', profile), 'can only be set when seccomp type is Localhost'));
  }
}

export function validateAppArmorProfile(profile: AppArmorProfile | undefined, field: string): readonly FieldError[] {
  if (!profile) return [];
  const path = profile.localhostProfile;
  switch (profile.type) {
    case 'Localhost': return localhostAppArmorErrors(path, `${field}.localhostProfile`);
    case 'RuntimeDefault': case 'Unconfined':
      // A pointer to a string: printed as JSON.
      return path === undefined ? [] : [{ ...invalid(`${field}.localhostProfile`, path, 'can only be set when AppArmor type is Localhost'), named: true }];
    default:
      return [profile.type ? notSupported(`${field}.type`, profile.type, PROFILE_TYPES) : required(`${field}.type`, 'type is required when appArmorProfile is set')];
  }
}

function localhostAppArmorErrors(path: string | undefined, field: string): readonly FieldError[] {
  if (path === undefined) return [required(field, 'must be set when AppArmor type is Localhost')];
  const errors: FieldErrors = [];
  if (path.trim() !== path) errors.push(invalid(field, path, 'must not be padded with whitespace'));
  else if (path === '') errors.push(required(field, 'must be set when AppArmor type is Localhost'));
  if (byteLength(path) > MAX_LOCALHOST_PROFILE) errors.push(tooLong(field, MAX_LOCALHOST_PROFILE));
  return errors;
}

export function checkSeccompAnnotations(errors: FieldErrors, annotations: Readonly<Record<string, string>>, field: string): void {
  const ofPod = annotations[SECCOMP_POD_ANNOTATION];
  if (ofPod !== undefined) checkSeccompAnnotation(errors, `${field}.${SECCOMP_POD_ANNOTATION}`, ofPod);
  for (const [key, value] of Object.entries(annotations)) {
    if (key.startsWith(SECCOMP_CONTAINER_ANNOTATION)) checkSeccompAnnotation(errors, `${field}.${key}`, value);
  }
}

function checkSeccompAnnotation(errors: FieldErrors, field: string, profile: string): void {
  if (profile === 'runtime/default' || profile === 'docker/default' || profile === 'unconfined') return;
  if (profile.startsWith('localhost/')) checkDescendingPath(errors, field, profile.slice('localhost/'.length));
  else errors.push(invalid(field, profile, 'must be a valid seccomp profile'));
}

export function checkAppArmorAnnotations(errors: FieldErrors, annotations: Readonly<Record<string, string>>, spec: PodSpec, field: string): void {
  for (const [key, profile] of Object.entries(annotations)) {
    if (!key.startsWith(APP_ARMOR_ANNOTATION)) continue;
    const name = key.slice(APP_ARMOR_ANNOTATION.length);
    if (!containersWithPaths(spec, '').some(({ container }) => container.name === name)) errors.push(invalid(`${field}[${key}]`, name, 'container not found'));
    const known = profile === '' || profile === 'runtime/default' || profile === 'unconfined' || profile.startsWith('localhost/');
    if (!known) errors.push(invalid(`${field}[${key}]`, profile, `invalid AppArmor profile name: ${quote(profile)}`));
  }
}

/** Fields and annotations that name a profile for the same container must agree. */
export function checkProfilesMatchAnnotations(errors: FieldErrors, metadata: ObjectMeta | undefined, spec: PodSpec, field: string): void {
  const annotations = metadata?.annotations;
  if (!annotations) return;
  const containers = containersWithPaths(spec, field);
  matchProfile(errors, `${field}.securityContext.seccompProfile`, spec.securityContext?.seccompProfile, annotations[SECCOMP_POD_ANNOTATION], 'seccomp');
  for (const { container, path } of containers) {
    const annotation = annotations[`${SECCOMP_CONTAINER_ANNOTATION}${container.name}`];
    matchProfile(errors, `${path}.securityContext.seccompProfile`, container.securityContext?.seccompProfile, annotation, 'seccomp');
  }
  if (spec.os?.name === 'windows') return;
  for (const { container, path } of containers) {
    const profile = container.securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
    matchProfile(errors, `${path}.securityContext.appArmorProfile`, profile, annotations[`${APP_ARMOR_ANNOTATION}${container.name}`], 'apparmor');
  }
}

function matchProfile(errors: FieldErrors, field: string, profile: SeccompProfile | AppArmorProfile | undefined, annotation: string | undefined, what: 'seccomp' | 'apparmor'): void {
  if (!profile || annotation === undefined) return;
  const wrongType = (): number => errors.push(forbidden(`${field}.type`, `${what} type in annotation and field must match`));
  if (profile.type === 'Unconfined' && annotation !== 'unconfined') wrongType();
  if (profile.type === 'RuntimeDefault' && annotation !== 'runtime/default' && !(what === 'seccomp' && annotation === 'docker/default')) wrongType();
  if (profile.type !== 'Localhost') return;
  if (!annotation.startsWith('localhost/')) wrongType();
  else if (profile.localhostProfile !== annotation.slice('localhost/'.length)) {
    errors.push(forbidden(`${field}.localhostProfile`, `${what} profile in annotation and field must match`));
  }
}
