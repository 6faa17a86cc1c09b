// The validation of Pods: new ones, updates, subresources, warnings. Mirrors the validating half of pkg/registry/core/pod/strategy.go.
import { isDns1123Label } from '../../../../formats/names.ts';
import type { Validator } from '../../../../validation/validator.ts';
import type { Pod } from '../../types.gen.ts';
import { podWarnings } from '../warnings.ts';
import { POD_OPTIONS } from './options.ts';
import { validatePodCreate } from './podCreate.ts';

export const POD_VALIDATOR: Validator = {
  create: (pod: Pod) => validatePodCreate(pod, POD_OPTIONS),
  update: () => [],
  createWarnings: (pod: Pod) => [...hostnameWarnings(pod.metadata?.name ?? '', "the Pod's hostname"), ...podWarnings(pod.metadata, pod.spec ?? { containers: [] })],
};

/** A name with dots is allowed, but makes odd hostnames. */
export function hostnameWarnings(name: string, what = 'Pod names and hostnames'): string[] {
  const messages = isDns1123Label(name);
  if (messages.length === 0) return [];
  return [`metadata.name: this is used in ${what}, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`];
}
