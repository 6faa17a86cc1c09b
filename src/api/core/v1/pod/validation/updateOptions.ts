// What an update may keep although a new Pod could not have it: the stored one does. Mirrors pkg/api/pod/util.go
// GetValidationOptionsFromPodSpecAndMeta.
import { isLabelValue } from '../../../../formats/names.ts';
import { validateLabelSelector } from '../../../../meta/v1/validation/labelSelector.ts';
import type { ObjectMeta } from '../../../../meta/v1/types.gen.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { amountsOf, type ResourceTexts } from '../../../../resources/resourceList.ts';
import type { PodAffinityTerm, PodSpec, PodTemplateSpec } from '../../types.gen.ts';
import { containersOf } from '../dropDisabledFields.ts';
import { validateTermSelectors } from './affinity.ts';
import { POD_OPTIONS, TEMPLATE_OPTIONS, type PodValidationOptions } from './options.ts';
import { checkNonReservedPath } from './paths.ts';
import { DELETION_COST, isDeletionCost } from './podCreate.ts';
import { isWholePages } from './resources.ts';
import { hostNamespaceOf } from './securityContext.ts';

/** A stored spec stays the same through all updates of the status. */
const OPTIONS_BY_SPEC = new WeakMap<PodSpec, { readonly annotations: ObjectMeta['annotations']; readonly options: PodValidationOptions }>();

export function podUpdateOptions(old: PodSpec, metadata: ObjectMeta | undefined): PodValidationOptions {
  const known = OPTIONS_BY_SPEC.get(old);
  if (known && known.annotations === metadata?.annotations) return known.options;
  const options = lenient(POD_OPTIONS, old, metadata);
  OPTIONS_BY_SPEC.set(old, { annotations: metadata?.annotations, options });
  return options;
}

export function templateUpdateOptions(old: PodTemplateSpec | undefined | null): PodValidationOptions {
  return old?.spec ? lenient(TEMPLATE_OPTIONS, old.spec, old.metadata) : TEMPLATE_OPTIONS;
}

function lenient(base: PodValidationOptions, old: PodSpec, metadata: ObjectMeta | undefined): PodValidationOptions {
  const cost = metadata?.annotations?.[DELETION_COST];
  return {
    ...base,
    allowInvalidDeletionCost: cost !== undefined && !isDeletionCost(cost),
    allowInvalidLabelValueInSelector: affinityTerms(old).some((term) => validateTermSelectors(term, '', false).length > 0),
    allowIndivisibleHugePages: usesPartPages(old),
    allowInvalidTopologySelector: (old.topologySpreadConstraints ?? []).some(({ labelSelector }) => validateLabelSelector(labelSelector, '').length > 0),
    allowNonLocalTokenPath: hasNonLocalTokenPath(old),
    allowHostSysctls: (old.securityContext?.sysctls ?? []).some(({ name }) => hostNamespaceOf(name, old) !== undefined),
    allowInvalidNodeAffinityValues: hasInvalidNodeAffinityValues(old),
    allowRestartContainerForInitContainer: (old.initContainers ?? []).some((container) => container.restartPolicy !== 'Always' && (container.resizePolicy ?? []).some(({ restartPolicy }) => restartPolicy === 'RestartContainer')),
  };
}

function affinityTerms({ affinity }: PodSpec): readonly PodAffinityTerm[] {
  return [affinity?.podAffinity, affinity?.podAntiAffinity].flatMap((one) => [
    ...(one?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(one?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
  ]);
}

function usesPartPages(spec: PodSpec): boolean {
  const lists: ResourceTexts[] = [spec.overhead, ...containersOf(spec).flatMap(({ resources }) => [resources?.limits, resources?.requests])];
  return lists.some((list) => [...amountsOf(list)].some(([name, quantity]) => !isWholePages(name, quantity)));
}

function hasNonLocalTokenPath(spec: PodSpec): boolean {
  const errors: FieldErrors = [];
  for (const volume of spec.volumes ?? []) {
    for (const { serviceAccountToken } of volume.projected?.sources ?? []) if (serviceAccountToken) checkNonReservedPath(errors, '', serviceAccountToken.path);
  }
  return errors.length > 0;
}

function hasInvalidNodeAffinityValues(spec: PodSpec): boolean {
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.some(({ matchExpressions }) => (matchExpressions ?? []).some(({ values }) => (values ?? []).some((value) => isLabelValue(value).length > 0)));
}
