// What one object uses of a quota. Mirrors the evaluators of pkg/quota/v1/evaluator/core and the generic object count.
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Container, PersistentVolumeClaim, Pod, Service } from '../core/v1/types.gen.ts';
import { quantityFrom } from '../quantity/parseQuantity.ts';
import { quantityOf } from '../quantity/quantity.ts';
import { podQuotaUsage } from '../resources/quotaUsage.ts';
import type { ResourceAmounts } from '../resources/resourceList.ts';
import type { KubeObject, Resource } from '../resources.ts';
import { qualifiedResource, resourceNamed } from '../scheme/scheme.ts';

/** Kinds that a quota may count by their bare name as well. */
const COUNTED_BY_NAME: ReadonlySet<Resource> = new Set<Resource>([
  'configmaps', 'secrets', 'replicationcontrollers', 'resourcequotas', 'services', 'persistentvolumeclaims',
]);

/** `counted` false: a Pod that has ended, or should have; then only the object itself counts. */
export function usageOf(resource: Resource, object: KubeObject, counted = true): ResourceAmounts {
  if (resource === 'pods') return podQuotaUsage(object as Pod, counted);
  const info = resourceNamed(resource);
  const usage: ResourceAmounts = new Map(info ? [[`count/${qualifiedResource(info)}`, quantityOf(1)]] : []);
  if (COUNTED_BY_NAME.has(resource)) usage.set(resource, quantityOf(1));
  if (resource === 'services') addServiceUsage(usage, object as Service);
  if (resource === 'persistentvolumeclaims') addClaimUsage(usage, object as PersistentVolumeClaim);
  return usage;
}

function addServiceUsage(usage: ResourceAmounts, { spec }: Service): void {
  const ports = spec?.ports ?? [];
  if (spec?.type === 'NodePort') usage.set('services.nodeports', quantityOf(ports.length));
  if (spec?.type !== 'LoadBalancer') return;
  const allocated = spec.allocateLoadBalancerNodePorts === false ? ports.filter((port) => port.nodePort).length : ports.length;
  usage.set('services.nodeports', quantityOf(allocated)).set('services.loadbalancers', quantityOf(1));
}

function addClaimUsage(usage: ResourceAmounts, claim: PersistentVolumeClaim): void {
  const storage = claim.spec?.resources?.requests?.['storage'];
  const storageClass = claim.spec?.storageClassName;
  if (storage !== undefined) usage.set('requests.storage', quantityFrom(storage));
  if (!storageClass) return;
  const suffix = `${storageClass}.storageclass.storage.k8s.io/`;
  usage.set(`${suffix}persistentvolumeclaims`, quantityOf(1));
  if (storage !== undefined) usage.set(`${suffix}requests.storage`, quantityFrom(storage));
}

const POD_NAMES = /^(pods|count\/pods|((requests|limits)\.)?(cpu|memory|ephemeral-storage)|(requests\.)?hugepages-.+|requests\..+\/.+)$/;
const CLAIM_NAMES = /^(persistentvolumeclaims|count\/persistentvolumeclaims|requests\.storage|.+\.storageclass\.storage\.k8s\.io\/.+)$/;
const SERVICE_NAMES = /^(count\/)?services(\.(nodeports|loadbalancers))?$/;

/** The resource whose objects use that key of a quota; undefined when nothing counts it. */
export function countedResource(key: string): Resource | undefined {
  if (CLAIM_NAMES.test(key)) return 'persistentvolumeclaims';
  if (POD_NAMES.test(key)) return 'pods';
  if (SERVICE_NAMES.test(key)) return 'services';
  const named = key.startsWith('count/') ? key.slice('count/'.length) : key;
  const dot = named.indexOf('.');
  const info = dot < 0 ? resourceNamed(named) : resourceNamed(named.slice(0, dot), named.slice(dot + 1));
  if (!info || (!key.startsWith('count/') && !COUNTED_BY_NAME.has(info.name as Resource))) return undefined;
  return info.name as Resource;
}

/** Resources that, once a quota limits them, every container must state. */
const MUST_STATE: ReadonlySet<string> = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);

/** `must specify limits.cpu for: a,b; …`; undefined when nothing is missing. */
export function missingResources(pod: Pod, limited: Iterable<string>): string | undefined {
  const stated = statedBy(pod.spec?.resources);
  const required = sortedStrings([...limited].filter((name) => MUST_STATE.has(name) && !stated.has(name)));
  const containers = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])];
  const missing = required.flatMap((name) => {
    const names = sortedStrings(new Set(containers.filter((container) => !statedBy(container.resources).has(name)).map((container) => container.name)));
    return names.length === 0 ? [] : [`${name} for: ${names.join(',')}`];
  });
  return missing.length === 0 ? undefined : `must specify ${missing.join('; ')}`;
}

function statedBy(resources: Pick<NonNullable<Container['resources']>, 'requests' | 'limits'> | undefined): ReadonlySet<string> {
  const requests = Object.keys(resources?.requests ?? {});
  return new Set([...requests, ...requests.map((name) => `requests.${name}`), ...Object.keys(resources?.limits ?? {}).map((name) => `limits.${name}`)]);
}
