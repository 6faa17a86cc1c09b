// RuntimeClass: adds the overhead, node selector and tolerations that a Pod's runtime class asks for.
import { failure, ok, type Result } from '../../../../base/result.ts';
import type { Pod, PodSpec } from '../../../../api/core/v1/types.gen.ts';
import type { RuntimeClass } from '../../../../api/node/v1/types.gen.ts';
import { amountsOf } from '../../../../api/resources/resourceList.ts';
import { compareQuantities } from '../../../../api/quantity/quantity.ts';
import type { AdmissionAttributes, AdmissionHost, AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';
import { mergeTolerations } from './mergeTolerations.ts';

const OVERHEAD_DIFFERS = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";
const OVERHEAD_ALONE = 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead';

export const runtimeClass = {
  name: 'RuntimeClass',
  admit(attributes, host) {
    const { object = {} } = attributes;
    const pod = object as Pod;
    if (!isPodCreation(attributes) || !pod.spec) return ok(object);
    const found = classOf(pod.spec, host);
    if (!found.ok) return failure(refuse(attributes, found.error));
    if (!found.value) return ok(object);
    const overhead = withOverhead(pod.spec, found.value);
    const scheduled = overhead.ok ? withScheduling(overhead.value, found.value) : overhead;
    if (!scheduled.ok) return failure(refuse(attributes, scheduled.error));
    return ok(scheduled.value === pod.spec ? object : { ...pod, spec: scheduled.value });
  },
  validate(attributes, host) {
    const spec = (attributes.object as Pod | undefined)?.spec;
    if (!isPodCreation(attributes) || !spec?.overhead) return undefined;
    const found = classOf(spec, host);
    const fixed = found.ok ? found.value?.overhead?.podFixed : undefined;
    if (!fixed) return refuse(attributes, OVERHEAD_ALONE);
    return sameAmounts(fixed, spec.overhead) ? undefined : refuse(attributes, OVERHEAD_DIFFERS);
  },
} satisfies AdmissionPlugin;

function isPodCreation({ operation, resource, subresource }: AdmissionAttributes): boolean {
  return operation === 'CREATE' && resource === 'pods' && subresource === undefined;
}

function classOf(spec: PodSpec, host: AdmissionHost): Result<RuntimeClass | undefined, string> {
  if (!spec.runtimeClassName) return ok(undefined);
  const found = host.store.get('runtimeclasses', spec.runtimeClassName) as RuntimeClass | undefined;
  return found ? ok(found) : failure(`pod rejected: RuntimeClass "${spec.runtimeClassName}" not found`);
}

function withOverhead(spec: PodSpec, { overhead }: RuntimeClass): Result<PodSpec, string> {
  if (!overhead) return ok(spec);
  if (spec.overhead && !sameAmounts(spec.overhead, overhead.podFixed)) return failure(OVERHEAD_DIFFERS);
  return ok({ ...spec, overhead: { ...overhead.podFixed } });
}

function withScheduling(spec: PodSpec, { scheduling }: RuntimeClass): Result<PodSpec, string> {
  if (!scheduling) return ok(spec);
  const { nodeSelector = {}, tolerations = [] } = scheduling;
  for (const [key, value] of Object.entries(nodeSelector)) {
    const own = spec.nodeSelector && Object.hasOwn(spec.nodeSelector, key) ? spec.nodeSelector[key] : undefined;
    if (own !== undefined && own !== value) return failure(`conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own}`);
  }
  const selector = { ...spec.nodeSelector, ...nodeSelector };
  const merged = mergeTolerations(spec.tolerations ?? [], tolerations);
  return ok({
    ...spec,
    ...(Object.keys(selector).length > 0 ? { nodeSelector: selector } : {}),
    ...(merged.length > 0 ? { tolerations: merged } : {}),
  });
}

function sameAmounts(a: RuntimeClassAmounts, b: RuntimeClassAmounts): boolean {
  const [left, right] = [amountsOf(a), amountsOf(b)];
  if (left.size !== right.size) return false;
  return [...left].every(([name, quantity]) => {
    const other = right.get(name);
    return other !== undefined && compareQuantities(quantity, other) === 0;
  });
}

type RuntimeClassAmounts = PodSpec['overhead'];
