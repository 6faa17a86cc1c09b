// LimitRanger: gives containers the namespace's default requests and limits, and refuses what exceeds its bounds.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { ok } from '../../../../base/result.ts';
import type { Container, LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod } from '../../../../api/core/v1/types.gen.ts';
import { podLimits, podRequests } from '../../../../api/resources/podResources.ts';
import { amountsOf, type ResourceTexts } from '../../../../api/resources/resourceList.ts';
import type { Quantity } from '../../../../api/quantity/quantity.ts';
import type { AdmissionAttributes, AdmissionHost, AdmissionPlugin } from '../admission.ts';
import { aggregated, refuse } from '../refuse.ts';
import { maxRequestViolation, maxViolation, minViolation, ratioViolation, type Usage } from './constraints.ts';

const ANNOTATION = 'kubernetes.io/limit-ranger';

export const limitRanger = {
  name: 'LimitRanger',
  admit(attributes, host) {
    const { operation, resource, subresource, object = {} } = attributes;
    if (operation !== 'CREATE' || resource !== 'pods' || subresource !== undefined) return ok(object);
    return ok(limitRanges(attributes, host).reduce(withDefaults, object as Pod));
  },
  validate(attributes, host) {
    const { operation, resource, subresource, object } = attributes;
    const pods = resource === 'pods' && (operation === 'CREATE' ? subresource === undefined : operation === 'UPDATE' && subresource === 'resize');
    const claims = resource === 'persistentvolumeclaims' && operation !== 'DELETE' && subresource === undefined;
    if (!pods && !claims) return undefined;
    for (const limitRange of limitRanges(attributes, host)) {
      const violations = pods ? podViolations(limitRange, object as Pod) : claimViolations(limitRange, object as PersistentVolumeClaim);
      if (violations.length > 0) return refuse(attributes, aggregated(violations));
    }
    return undefined;
  },
  inputs(attributes, host) {
    return limitRanges(attributes, host).map(({ metadata }) => ({ object: { kind: 'LimitRange', namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' }, path: 'spec.limits' }));
  },
} satisfies AdmissionPlugin;

function limitRanges({ namespace }: AdmissionAttributes, host: AdmissionHost): readonly LimitRange[] {
  return host.store.list('limitranges', namespace) as readonly LimitRange[];
}

type Texts = Readonly<Record<string, string>>;

function withDefaults(pod: Pod, limitRange: LimitRange): Pod {
  const items = (limitRange.spec?.limits ?? []).filter((item) => item.type === 'Container');
  const limits: Texts = Object.assign({}, ...items.map((item) => item.default ?? {}));
  const requests: Texts = Object.assign({}, ...items.map((item) => item.defaultRequest ?? {}));
  const notes: string[] = [];
  const complete = (container: Container, word: string): Container => completed(container, limits, requests, word, notes);
  const spec = pod.spec;
  if (!spec) return pod;
  const containers = (spec.containers ?? []).map((container) => complete(container, 'container'));
  const initContainers = spec.initContainers?.map((container) => complete(container, 'init container'));
  if (notes.length === 0) return pod;
  const annotations = { ...pod.metadata?.annotations, [ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}` };
  return { ...pod, metadata: { ...pod.metadata, annotations }, spec: { ...spec, containers, ...(initContainers ? { initContainers } : {}) } };
}

function completed(container: Container, limits: Texts, requests: Texts, word: string, notes: string[]): Container {
  const { resources = {} } = container;
  const newLimits = missingFrom(resources.limits, limits);
  const newRequests = missingFrom(resources.requests, requests);
  if (newRequests.length > 0) notes.push(`${newRequests.join(', ')} request for ${word} ${container.name}`);
  if (newLimits.length > 0) notes.push(`${newLimits.join(', ')} limit for ${word} ${container.name}`);
  if (newRequests.length + newLimits.length === 0) return container;
  const pick = (from: Texts, names: readonly string[]): Texts => Object.fromEntries(names.map((name) => [name, from[name] ?? '']));
  return {
    ...container,
    resources: {
      ...resources,
      ...(newLimits.length > 0 ? { limits: { ...resources.limits, ...pick(limits, newLimits) } } : {}),
      ...(newRequests.length > 0 ? { requests: { ...resources.requests, ...pick(requests, newRequests) } } : {}),
    },
  };
}

function missingFrom(present: ResourceTexts, defaults: Texts): readonly string[] {
  return sortedStrings(Object.keys(defaults).filter((name) => !present || !Object.hasOwn(present, name)));
}

function podViolations(limitRange: LimitRange, pod: Pod): readonly string[] {
  const containers = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])];
  return (limitRange.spec?.limits ?? []).flatMap((item) => {
    if (item.type === 'Container') return containers.flatMap(({ resources }) => violations(item, usageOf(resources?.requests, resources?.limits)));
    if (item.type !== 'Pod') return [];
    return violations(item, { requests: podRequests(pod, { excludeOverhead: true }), limits: podLimits(pod, { excludeOverhead: true }) });
  });
}

function usageOf(requests: ResourceTexts, limits: ResourceTexts): Usage {
  return { requests: amountsOf(requests), limits: amountsOf(limits) };
}

function violations(item: LimitRangeItem, usage: Usage): readonly string[] {
  return [
    ...check(item.min, (resource, bound) => minViolation(item.type, resource, bound, usage)),
    ...check(item.max, (resource, bound) => maxViolation(item.type, resource, bound, usage)),
    ...check(item.maxLimitRequestRatio, (resource, bound) => ratioViolation(item.type, resource, bound, usage)),
  ];
}

function claimViolations(limitRange: LimitRange, claim: PersistentVolumeClaim): readonly string[] {
  const usage = usageOf(claim.spec?.resources?.requests, undefined);
  return (limitRange.spec?.limits ?? []).flatMap((item) => {
    if (item.type !== 'PersistentVolumeClaim') return [];
    return [
      ...check(item.min, (resource, bound) => minViolation(item.type, resource, bound, usage)),
      ...check(item.max, (resource, bound) => maxRequestViolation(item.type, resource, bound, usage)),
    ];
  });
}

/** In order of names, where Kubernetes ranges over a map. */
function check(bounds: ResourceTexts, violation: (resource: string, bound: Quantity) => string | undefined): readonly string[] {
  const amounts = amountsOf(bounds);
  return sortedStrings(amounts.keys()).flatMap((resource) => {
    const bound = amounts.get(resource);
    const text = bound && violation(resource, bound);
    return text === undefined ? [] : [text];
  });
}
