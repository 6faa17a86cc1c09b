// Priority: turns the name of a priority class into a number.
import { failure, ok, type Result } from '../../../../base/result.ts';
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../../api/meta/v1/status.ts';
import type { KubeObject } from '../../../../api/resources.ts';
import type { PriorityClass } from '../../../../api/scheduling/v1/types.gen.ts';
import type { AdmissionAttributes, AdmissionHost, AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';

interface Resolved {
  readonly className: string | undefined;
  readonly priority: number;
  readonly preemptionPolicy: PriorityClass['preemptionPolicy'];
}

export const priority = {
  name: 'Priority',
  admit(attributes, host) {
    const { operation, resource, subresource, object = {}, oldObject } = attributes;
    if (resource !== 'pods' || subresource !== undefined) return ok(object);
    if (operation === 'CREATE') return prioritise(object as Pod, attributes, host);
    return ok(operation === 'UPDATE' ? keepPriority(object as Pod, oldObject as Pod) : object);
  },
  /** There is one global default at most. */
  validate(attributes, host) {
    const { operation, resource, object } = attributes;
    const priorityClass = object as PriorityClass | undefined;
    if (operation === 'DELETE' || resource !== 'priorityclasses' || !priorityClass?.globalDefault) return undefined;
    const present = globalDefault(host);
    if (!present || (operation === 'UPDATE' && present.metadata?.name === priorityClass.metadata?.name)) return undefined;
    return refuse(attributes, `PriorityClass ${present.metadata?.name} is already marked as default. Only one default can exist`);
  },
} satisfies AdmissionPlugin;

function prioritise(pod: Pod, attributes: AdmissionAttributes, host: AdmissionHost): Result<KubeObject, ApiStatus> {
  const spec = pod.spec;
  if (!spec) return ok(pod);
  const resolved = resolve(spec.priorityClassName, host);
  if (!resolved) return failure(refuse(attributes, `no PriorityClass with name ${spec.priorityClassName} was found`));
  const { className, preemptionPolicy } = resolved;
  const source = 'priority admission controller computed';
  if (spec.priority !== undefined && spec.priority !== resolved.priority) {
    const why = `the integer value of priority (${spec.priority}) must not be provided in pod spec; ${source} ${resolved.priority} from the given PriorityClass name`;
    return failure(refuse(attributes, why));
  }
  if (preemptionPolicy !== undefined && spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== preemptionPolicy) {
    const why = `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec; ${source} ${preemptionPolicy} from the given PriorityClass name`;
    return failure(refuse(attributes, why));
  }
  const named = className === undefined ? {} : { priorityClassName: className };
  const preempts = preemptionPolicy === undefined ? {} : { preemptionPolicy };
  return ok({ ...pod, spec: { ...spec, ...named, priority: resolved.priority, ...preempts } });
}

function resolve(className: string | undefined, host: AdmissionHost): Resolved | undefined {
  const named = className ? (host.store.get('priorityclasses', className) as PriorityClass | undefined) : globalDefault(host);
  if (named) return { className: named.metadata?.name, priority: named.value ?? 0, preemptionPolicy: named.preemptionPolicy };
  return className ? undefined : { className: undefined, priority: 0, preemptionPolicy: 'PreemptLowerPriority' };
}

/** The lowest, should there be several. */
function globalDefault(host: AdmissionHost): PriorityClass | undefined {
  const candidates = (host.store.list('priorityclasses') as readonly PriorityClass[]).filter((priorityClass) => priorityClass.globalDefault);
  return candidates.reduce<PriorityClass | undefined>((lowest, next) => (lowest && (lowest.value ?? 0) <= (next.value ?? 0) ? lowest : next), undefined);
}

/** Clients that do not know the field must not lose it; changes are refused by validation. */
function keepPriority(pod: Pod, old: Pod): Pod {
  const { priority: before, preemptionPolicy } = old.spec ?? {};
  if (!pod.spec) return pod;
  const missing = {
    ...(pod.spec.priority === undefined && before !== undefined ? { priority: before } : {}),
    ...(pod.spec.preemptionPolicy === undefined && preemptionPolicy !== undefined ? { preemptionPolicy } : {}),
  };
  return Object.keys(missing).length === 0 ? pod : { ...pod, spec: { ...pod.spec, ...missing } };
}
