// ResourceQuota: refuses what would exceed a quota of the namespace, and charges what it lets through. Runs last.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { keyPath } from '../../../../base/fieldPath.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';
import type { Pod, ResourceQuota } from '../../../../api/core/v1/types.gen.ts';
import { formatQuantity } from '../../../../api/quantity/formatQuantity.ts';
import { addQuantities, compareQuantities, isZero, quantityOf, subtractQuantities } from '../../../../api/quantity/quantity.ts';
import { amountsOf, textsOf, type ResourceAmounts } from '../../../../api/resources/resourceList.ts';
import type { Resource } from '../../../../api/resources.ts';
import type { Because } from '../../../../engine/trace/traceEvent.ts';
import type { AdmissionAttributes, AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';
import { quotaCounts } from '../../../../api/resourceQuota/scopes.ts';
import { missingResources, usageOf } from '../../../../api/resourceQuota/usage.ts';

/** Evaluators with UPDATE; of Pods, only a resize changes the usage. */
const CHARGED_ON_UPDATE: ReadonlySet<Resource> = new Set<Resource>(['services', 'persistentvolumeclaims']);

export const resourceQuota = {
  name: 'ResourceQuota',
  validate(attributes, host) {
    if (!isCharged(attributes)) return undefined;
    const quotas = host.store.list('resourcequotas', attributes.namespace) as readonly ResourceQuota[];
    if (quotas.length === 0) return undefined;
    const charged = charge(quotas, attributes);
    if (!charged.ok) return refuse(attributes, charged.error);
    if (!attributes.dryRun) for (const quota of charged.value) host.writeStatus('resourcequotas', quota);
    return undefined;
  },
  inputs({ resource, namespace, object = {} }, host) {
    const quotas = host.store.list('resourcequotas', namespace) as readonly ResourceQuota[];
    const concerned = quotas.filter((quota) => quotaCounts(quota, resource === 'pods' ? (object as Pod) : undefined));
    return concerned.flatMap((quota) => exceededBy(quota, usageOf(resource, object)).map((name) => limitOf(quota, name)));
  },
} satisfies AdmissionPlugin;

function isCharged({ operation, resource, subresource, namespace }: AdmissionAttributes): boolean {
  if (namespace === '') return false;
  if (operation === 'CREATE') return subresource === undefined;
  if (operation !== 'UPDATE') return false;
  return resource === 'pods' ? subresource === 'resize' : subresource === undefined && CHARGED_ON_UPDATE.has(resource);
}

/** The quotas with the object charged to them, or why one refuses. */
function charge(quotas: readonly ResourceQuota[], attributes: AdmissionAttributes): Result<readonly ResourceQuota[], string> {
  const { resource, object = {} } = attributes;
  const usage = usageOf(resource, object);
  const concerned: ResourceQuota[] = [];
  for (const quota of quotas) {
    const pod = resource === 'pods' ? (object as Pod) : undefined;
    if (!quotaCounts(quota, pod)) continue;
    const limited = Object.keys(quota.status?.hard ?? {}).filter((name) => usage.has(name) || (pod !== undefined && isComputeName(name)));
    if (limited.length === 0) continue;
    const why = whyUnusable(quota, pod, limited);
    if (why !== undefined) return failure(why);
    concerned.push(quota);
  }
  const change = changeOf(attributes, usage);
  if (change.size === 0) return ok([]);
  const charged: ResourceQuota[] = [];
  for (const quota of concerned) {
    const next = chargeOne(quota, change);
    if (!next.ok) return next;
    if (next.value) charged.push(next.value);
  }
  return ok(charged);
}

function isComputeName(name: string): boolean {
  return /^((requests|limits)\.)?(cpu|memory|ephemeral-storage)$/.test(name) || name === 'pods';
}

function whyUnusable(quota: ResourceQuota, pod: Pod | undefined, limited: readonly string[]): string | undefined {
  const name = quota.metadata?.name ?? '';
  const missing = pod && missingResources(pod, limited);
  if (missing !== undefined) return `failed quota: ${name}: ${missing}`;
  const used = quota.status?.used;
  if (limited.every((resource) => used && Object.hasOwn(used, resource))) return undefined;
  return `status unknown for quota: ${name}, resources: ${sortedStrings(limited).join(',')}`;
}

/** What the request adds; of an update the difference. */
function changeOf({ operation, resource, oldObject }: AdmissionAttributes, usage: ResourceAmounts): ResourceAmounts {
  const before: ResourceAmounts = operation === 'UPDATE' && oldObject ? usageOf(resource, oldObject) : new Map();
  const change: ResourceAmounts = new Map();
  for (const [name, quantity] of usage) {
    const difference = subtractQuantities(quantity, before.get(name) ?? quantityOf(0));
    if (!isZero(difference)) change.set(name, difference);
  }
  return change;
}

function chargeOne(quota: ResourceQuota, change: ResourceAmounts): Result<ResourceQuota | undefined, string> {
  const hard = amountsOf(quota.status?.hard);
  const used = amountsOf(quota.status?.used);
  const requested: ResourceAmounts = new Map([...change].filter(([name]) => hard.has(name)));
  if (requested.size === 0) return ok(undefined);
  const exceeded = exceededBy(quota, requested);
  const next: ResourceAmounts = new Map(used);
  for (const [name, quantity] of requested) next.set(name, addQuantities(used.get(name) ?? quantityOf(0), quantity));
  if (exceeded.length > 0) {
    const list = (amounts: ResourceAmounts): string => listed(amounts, exceeded);
    return failure(`exceeded quota: ${quota.metadata?.name}, requested: ${list(requested)}, used: ${list(used)}, limited: ${list(hard)}`);
  }
  return ok({ ...quota, status: { ...quota.status, used: textsOf(next) } });
}

/** What there would be too much of. */
function exceededBy(quota: ResourceQuota, change: ResourceAmounts): readonly string[] {
  const hard = amountsOf(quota.status?.hard);
  const used = amountsOf(quota.status?.used);
  return [...change].flatMap(([name, quantity]) => {
    const most = hard.get(name);
    return most && compareQuantities(addQuantities(used.get(name) ?? quantityOf(0), quantity), most) > 0 ? [name] : [];
  });
}

function limitOf({ metadata }: ResourceQuota, resource: string): Because {
  const { name = '', namespace, uid } = metadata ?? {};
  return { object: { kind: 'ResourceQuota', name, ...(namespace === undefined ? {} : { namespace }), ...(uid === undefined ? {} : { uid }) }, path: keyPath('spec.hard', resource) };
}

function listed(amounts: ResourceAmounts, names: readonly string[]): string {
  return sortedStrings(names)
    .map((name) => `${name}=${formatQuantity(amounts.get(name) ?? quantityOf(0))}`)
    .join(',');
}
