// Ephemeral containers are added, never changed or removed. Mirrors ValidatePodEphemeralContainersUpdate.
import { deepEqual } from '../../../../../base/json.ts';
import { forbidden, type FieldError } from '../../../../field/fieldError.ts';
import { quote } from '../../../../formats/goText.ts';
import { validateObjectMetaUpdate } from '../../../../meta/v1/validation/objectMeta.ts';
import { internalDiff } from '../../../../schema/semanticEqual.ts';
import type { Pod } from '../../types.gen.ts';
import type { PodValidationOptions } from './options.ts';
import { validatePodMetadataAndSpec } from './podCreate.ts';
import { checkAnnotationUpdates } from './podUpdate.ts';
import { MIRROR_POD_ANNOTATION, NO_PATH } from './resourceClaims.ts';

export function validateEphemeralContainersUpdate(pod: Pod, old: Pod, options: PodValidationOptions): FieldError[] {
  if (old.metadata?.annotations?.[MIRROR_POD_ANNOTATION] !== undefined) return [forbidden(NO_PATH, 'static pods do not support ephemeral containers')];
  const errors = [...validateObjectMetaUpdate(pod.metadata, old.metadata), ...validatePodMetadataAndSpec(pod, options)];
  checkAnnotationUpdates(errors, pod, old, options);
  const byName = new Map((pod.spec?.ephemeralContainers ?? []).map((container) => [container.name, container]));
  for (const before of old.spec?.ephemeralContainers ?? []) {
    const now = byName.get(before.name);
    if (!now) errors.push(forbidden('spec.ephemeralContainers', `existing ephemeral containers ${quote(before.name)} may not be removed\n`));
    else if (!deepEqual(before, now)) {
      const diff = internalDiff('core', 'EphemeralContainer', before, now);
      errors.push(forbidden('spec.ephemeralContainers', `existing ephemeral containers ${quote(before.name)} may not be changed\n${diff}`));
    }
  }
  return errors;
}
