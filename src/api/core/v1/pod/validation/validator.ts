// The validation of Pods: new ones, updates, subresources, warnings. Mirrors the validating half of pkg/registry/core/pod/strategy.go.
import type { FieldError } from '../../../../field/fieldError.ts';
import { warningsForIp } from '../../../../formats/ip.ts';
import { isDns1123Label } from '../../../../formats/names.ts';
import type { Validator } from '../../../../validation/validator.ts';
import { nameIsDnsSubdomain, validateObjectMeta } from '../../../../meta/v1/validation/objectMeta.ts';
import type { Pod } from '../../types.gen.ts';
import { podWarnings } from '../warnings.ts';
import { FaultlessSpecs } from './faultlessSpecs.ts';
import { POD_OPTIONS, type PodValidationOptions } from './options.ts';
import { validatePodCreate } from './podCreate.ts';
import { validateEphemeralContainersUpdate } from './podEphemeralContainers.ts';
import { validatePodResize } from './podResize.ts';
import { validatePodStatusUpdate } from './podStatusUpdate.ts';
import { validatePodUpdate } from './podUpdate.ts';
import { podUpdateOptions } from './updateOptions.ts';

const VALID = new FaultlessSpecs();
const WITHOUT_WARNINGS = new FaultlessSpecs();

export const POD_VALIDATOR: Validator = {
  create: createErrors,
  update: (pod: Pod, old: Pod) => validatePodUpdate(pod, old, optionsFor(old)),
  subresources: {
    status: (pod: Pod, old: Pod) => validatePodStatusUpdate(pod, old, optionsFor),
    ephemeralcontainers: (pod: Pod, old: Pod) => validateEphemeralContainersUpdate(pod, old, optionsFor(old)),
    resize: (pod: Pod, old: Pod) => validatePodResize(pod, old, optionsFor(old)),
  },
  subresourceWarnings: { status: statusWarnings },
  createWarnings: (pod: Pod) => [...hostnameWarnings(pod.metadata?.name ?? '', "the Pod's hostname"), ...WITHOUT_WARNINGS.check(pod, () => podWarnings(pod.metadata, pod.spec ?? { containers: [] }))],
};

function createErrors(pod: Pod): readonly FieldError[] {
  const metadata = validateObjectMeta(pod.metadata, true, nameIsDnsSubdomain);
  // With errors in the metadata all of them are listed in upstream's order.
  if (metadata.length > 0) return validatePodCreate(pod, POD_OPTIONS);
  return VALID.check(pod, () => validatePodCreate(pod, POD_OPTIONS));
}

function optionsFor(old: Pod): PodValidationOptions {
  return podUpdateOptions(old.spec ?? { containers: [] }, old.metadata);
}

function statusWarnings({ status }: Pod): string[] {
  return (['podIPs', 'hostIPs'] as const).flatMap((list) => (status?.[list] ?? []).flatMap(({ ip }, i) => warningsForIp(`status.${list}[${i}].ip`, ip)));
}

/** A name with dots is allowed, but makes odd hostnames. */
export function hostnameWarnings(name: string, what = 'Pod names and hostnames'): string[] {
  const messages = isDns1123Label(name);
  if (messages.length === 0) return [];
  return [`metadata.name: this is used in ${what}, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`];
}
