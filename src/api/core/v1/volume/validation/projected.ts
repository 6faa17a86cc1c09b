// Volumes put together from several sources, and the files of the downward API.
import { forbidden, invalid, required } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { checkFieldRef, checkResourceFieldRef, VOLUME_FIELD_PATHS } from '../../pod/validation/env.ts';
import type { PodValidationOptions } from '../../pod/validation/options.ts';
import { checkFileMode, checkNonReservedPath } from '../../pod/validation/paths.ts';
import type { DownwardAPIVolumeFile, KeyToPath, ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection } from '../../types.gen.ts';
import { checkKeyToPath } from './sources.ts';

const MIN_TOKEN_SECONDS = 600;

export function checkDownwardApiFile(errors: FieldErrors, field: string, file: DownwardAPIVolumeFile): void {
  if (!file.path) errors.push(required(`${field}.path`));
  checkNonReservedPath(errors, `${field}.path`, file.path ?? '');
  if (file.fieldRef) {
    checkFieldRef(errors, `${field}.fieldRef`, file.fieldRef, VOLUME_FIELD_PATHS);
    if (file.resourceFieldRef) errors.push(invalid(field, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
  } else if (file.resourceFieldRef) checkResourceFieldRef(errors, `${field}.resourceFieldRef`, file.resourceFieldRef, true);
  else errors.push(required(field, 'one of fieldRef and resourceFieldRef is required'));
  checkFileMode(errors, `${field}.mode`, file.mode);
}

export function checkProjected(errors: FieldErrors, field: string, source: ProjectedVolumeSource, options: PodValidationOptions): void {
  checkFileMode(errors, `${field}.defaultMode`, source.defaultMode);
  const paths = new Set<string>();
  for (const [i, projection] of (source.sources ?? []).entries()) checkProjection(errors, field, `${field}.sources[${i}]`, projection, paths, options);
}

/** Conflicts and token paths are reported at the volume (`field`), the rest at the source (`path`). */
function checkProjection(errors: FieldErrors, field: string, path: string, projection: VolumeProjection, paths: Set<string>, options: PodValidationOptions): void {
  let kinds = 0;
  for (const kind of ['secret', 'configMap'] as const) {
    const source = projection[kind];
    if (!source) continue;
    kinds += 1;
    checkKeyedProjection(errors, field, `${path}.${kind}`, source, paths);
  }
  if (projection.downwardAPI) {
    kinds += 1;
    for (const file of projection.downwardAPI.items ?? []) {
      checkDownwardApiFile(errors, `${path}.downwardAPI`, file);
      claimPath(errors, field, file.path ?? '', file.path, paths);
    }
  }
  if (projection.serviceAccountToken) {
    kinds += 1;
    checkTokenProjection(errors, field, `${path}.serviceAccountToken`, projection.serviceAccountToken, options);
  }
  if (kinds > 1) errors.push(forbidden(path, 'may not specify more than 1 volume type per source'));
}

function checkKeyedProjection(errors: FieldErrors, field: string, path: string, source: { readonly name?: string; readonly items?: readonly KeyToPath[] }, paths: Set<string>): void {
  if (!source.name) errors.push(required(`${path}.name`));
  for (const [i, item] of (source.items ?? []).entries()) {
    checkKeyToPath(errors, `${path}.items[${i}]`, item);
    claimPath(errors, field, item.path, source.name ?? '', paths);
  }
}

function claimPath(errors: FieldErrors, field: string, path: string, shown: string, paths: Set<string>): void {
  if (path === '') return;
  if (paths.has(path)) errors.push(invalid(field, shown, 'conflicting duplicate paths'));
  paths.add(path);
}

function checkTokenProjection(errors: FieldErrors, field: string, path: string, projection: ServiceAccountTokenProjection, options: PodValidationOptions): void {
  const seconds = projection.expirationSeconds ?? 0;
  if (seconds < MIN_TOKEN_SECONDS) errors.push(invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes'));
  if (seconds > 2 ** 32) errors.push(invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds'));
  if (!projection.path) errors.push(required(`${field}.path`));
  else if (!options.allowNonLocalTokenPath) checkNonReservedPath(errors, `${field}.path`, projection.path);
}
