// Resizing a running Pod: only cpu and memory may change, and not the QoS class. Mirrors ValidatePodResize.
import { forbidden, invalid, type FieldError } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import { validateObjectMetaUpdate } from '../../../../meta/v1/validation/objectMeta.ts';
import { podQosClass } from '../../../../resources/qosClass.ts';
import { semanticallyEqual } from '../../../../schema/semanticEqual.ts';
import type { Container, Pod, PodSpec, ResourceRequirements } from '../../types.gen.ts';
import type { PodValidationOptions } from './options.ts';
import { validatePodMetadataAndSpec } from './podCreate.ts';
import { MIRROR_POD_ANNOTATION, NO_PATH } from './resourceClaims.ts';

const ONLY_CPU_AND_MEMORY = 'only cpu and memory resources are mutable';
type ResourceList = ResourceRequirements['limits'];

export function validatePodResize(pod: Pod, old: Pod, options: PodValidationOptions): FieldError[] {
  if (old.metadata?.annotations?.[MIRROR_POD_ANNOTATION] !== undefined) return [forbidden(NO_PATH, 'static pods cannot be resized')];
  if (old.spec?.os?.name === 'windows') return [forbidden(NO_PATH, 'windows pods cannot be resized')];
  const errors = [...validateObjectMetaUpdate(pod.metadata, old.metadata), ...validatePodMetadataAndSpec(pod, options)];
  const [spec, before] = [pod.spec ?? { containers: [] }, old.spec ?? { containers: [] }];
  if ((old.status?.qosClass || podQosClass(before)) !== podQosClass(spec)) {
    errors.push({ ...invalid('spec', pod.status?.qosClass ?? '', 'Pod QOS Class may not change as a result of resizing'), named: true });
  }
  if (!isSupported(old)) errors.push(forbidden('spec', 'Pod running on node without support for resize'));
  const resources = checkPodLevelResize(errors, spec, before);
  if (!checkSameContainers(errors, spec, before)) return errors;
  const containers = checkContainers(errors, spec, before);
  const initContainers = checkInitContainers(errors, spec, before);
  if (errors.length > 0) return errors;
  const { resources: _, initContainers: __, ...rest } = spec;
  const munged: PodSpec = { ...rest, containers, ...(initContainers && { initContainers }), ...(resources && { resources }) };
  return semanticallyEqual('core', 'PodSpec', munged, before) ? [] : [forbidden('spec', ONLY_CPU_AND_MEMORY)];
}

/** Kubelets that can resize report the resources of running containers. */
function isSupported(pod: Pod): boolean {
  const running = (pod.status?.containerStatuses ?? []).find(({ state }) => state?.running);
  return !running || running.resources !== undefined;
}

/** The new pod-level resources with cpu and memory as they were. */
function checkPodLevelResize(errors: FieldErrors, { resources }: PodSpec, { resources: before }: PodSpec): ResourceRequirements | undefined {
  if (amountsOf(resources) + amountsOf(before) === 0) return resources;
  if (before && !resources) {
    errors.push(forbidden('spec.resources', 'pod-level resources cannot be removed'));
    return resources;
  }
  if (before && resources) {
    if (lacks(resources.requests, before.requests)) errors.push(forbidden('spec.resources.requests', 'pod-level resource requests cannot be removed'));
    if (lacks(resources.limits, before.limits)) errors.push(forbidden('spec.resources.limits', 'pod-level resource limits cannot be removed'));
  }
  const munged = { ...resources, ...withOldCpuAndMemory(resources ?? {}, before) };
  const nothing = !before && amountsOf(munged) === 0 && (munged.claims ?? []).length === 0;
  const kept = nothing ? undefined : munged;
  if (!semanticallyEqual('core', 'ResourceRequirements', kept, before)) errors.push(forbidden('spec', `${ONLY_CPU_AND_MEMORY} at pod-level`));
  return kept;
}

function amountsOf(resources: ResourceRequirements | undefined): number {
  return Object.keys(resources?.limits ?? {}).length + Object.keys(resources?.requests ?? {}).length;
}

function lacks(list: ResourceList, before: ResourceList): boolean {
  return Object.keys(before ?? {}).some((name) => list?.[name] === undefined);
}

function withOldCpuAndMemory(resources: ResourceRequirements, before: ResourceRequirements | undefined): Pick<ResourceRequirements, 'limits' | 'requests'> {
  const munge = (list: ResourceList, old: ResourceList): ResourceList => {
    const { cpu: _, memory: __, ...others } = list ?? {};
    const munged = { ...others, ...(old?.['cpu'] !== undefined && { cpu: old['cpu'] }), ...(old?.['memory'] !== undefined && { memory: old['memory'] }) };
    return Object.keys(munged).length > 0 ? munged : undefined;
  };
  const [limits, requests] = [munge(resources.limits, before?.limits), munge(resources.requests, before?.requests)];
  return { ...(limits && { limits }), ...(requests && { requests }) };
}

/** False when containers came, went or changed places: the rest cannot be compared. */
function checkSameContainers(errors: FieldErrors, spec: PodSpec, before: PodSpec): boolean {
  const count = errors.length;
  for (const list of ['containers', 'initContainers'] as const) {
    const [containers, old] = [spec[list] ?? [], before[list] ?? []];
    if (containers.length !== old.length) errors.push(forbidden(`spec.${list}`, `${list} may not be added or removed on resize`));
    else {
      for (const [i, { name }] of old.entries()) {
        if (containers[i]?.name !== name) errors.push(forbidden(`spec.${list}[${i}].name`, `${list} may not be renamed or reordered on resize`));
      }
    }
  }
  if (errors.length > count) return false;
  for (const list of ['initContainers', 'containers'] as const) {
    for (const [i, old] of (before[list] ?? []).entries()) checkNothingRemoved(errors, `spec.${list}[${i}].resources`, spec[list]?.[i]?.resources, old.resources);
  }
  return true;
}

function checkNothingRemoved(errors: FieldErrors, field: string, resources: ResourceRequirements | undefined, old: ResourceRequirements | undefined): void {
  if (lacks(resources?.requests, old?.requests)) errors.push(forbidden(`${field}.requests`, 'resource requests cannot be removed'));
  if (lacks(resources?.limits, old?.limits)) errors.push(forbidden(`${field}.limits`, 'resource limits cannot be removed'));
}

/** Claims are not carried over: a container that has some cannot be resized. */
function munge(container: Container, old: Container | undefined): Container {
  return { ...container, resources: withOldCpuAndMemory(container.resources ?? {}, old?.resources) };
}

function checkContainers(errors: FieldErrors, spec: PodSpec, before: PodSpec): Container[] {
  return spec.containers.map((container, i) => {
    const munged = munge(container, before.containers[i]);
    if (!semanticallyEqual('core', 'Container', munged, before.containers[i])) errors.push(forbidden('spec', ONLY_CPU_AND_MEMORY));
    return munged;
  });
}

function checkInitContainers(errors: FieldErrors, spec: PodSpec, before: PodSpec): Container[] | undefined {
  return spec.initContainers?.map((container, i) => {
    const old = before.initContainers?.[i];
    const munged = munge(container, old);
    const field = `spec.initContainers[${i}]`;
    if (!semanticallyEqual('core', 'Container', munged, old)) errors.push(forbidden(field, 'only cpu and memory resources for init or sidecar containers are mutable'));
    if (container.restartPolicy !== 'Always' && !semanticallyEqual('core', 'Container', container, old)) {
      for (const policy of container.resizePolicy ?? []) {
        if (policy.restartPolicy === 'RestartContainer') errors.push(forbidden(field, 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized'));
      }
    }
    return munged;
  });
}
