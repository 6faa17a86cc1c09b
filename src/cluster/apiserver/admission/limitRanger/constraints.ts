// The three kinds of limits that a LimitRange sets, and the texts of their violation. Mirrors plugin/pkg/admission/limitranger.
import { formatQuantity } from '../../../../api/quantity/formatQuantity.ts';
import { compareQuantities, isZero, scaledValue, type Quantity } from '../../../../api/quantity/quantity.ts';
import type { ResourceAmounts } from '../../../../api/resources/resourceList.ts';

export interface Usage {
  readonly requests: ResourceAmounts;
  readonly limits: ResourceAmounts;
}

const text = formatQuantity;

/** The violation, or undefined. `per`: `Container`, `Pod`, `PersistentVolumeClaim`. */
export function minViolation(per: string, resource: string, least: Quantity, { requests, limits }: Usage): string | undefined {
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  const rule = `minimum ${resource} usage per ${per} is ${text(least)}`;
  if (!request) return `${rule}.  No request is specified`;
  if (compareQuantities(request, least) < 0) return `${rule}, but request is ${text(request)}`;
  if (limit && compareQuantities(limit, least) < 0) return `${rule}, but limit is ${text(limit)}`;
  return undefined;
}

export function maxViolation(per: string, resource: string, most: Quantity, { requests, limits }: Usage): string | undefined {
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  const rule = `maximum ${resource} usage per ${per} is ${text(most)}`;
  if (!limit) return `${rule}.  No limit is specified`;
  if (compareQuantities(limit, most) > 0) return `${rule}, but limit is ${text(limit)}`;
  if (request && compareQuantities(request, most) > 0) return `${rule}, but request is ${text(request)}`;
  return undefined;
}

/** Of what has no limits of its own: claims. */
export function maxRequestViolation(per: string, resource: string, most: Quantity, { requests }: Usage): string | undefined {
  const request = requests.get(resource);
  const rule = `maximum ${resource} usage per ${per} is ${text(most)}`;
  if (!request) return `${rule}.  No request is specified`;
  return compareQuantities(request, most) > 0 ? `${rule}, but request is ${text(request)}` : undefined;
}

export function ratioViolation(per: string, resource: string, most: Quantity, { requests, limits }: Usage): string | undefined {
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  const rule = `${resource} max limit to request ratio per ${per} is ${text(most)}`;
  if (!request || isZero(request)) return `${rule}, but no request is specified or request is 0`;
  if (!limit || isZero(limit)) return `${rule}, but no limit is specified or limit is 0`;
  const ratio = Number(scaledValue(limit, -3)) / Number(scaledValue(request, -3));
  return ratio * 1000 > Number(scaledValue(most, -3)) ? `${rule}, but provided ratio is ${ratio.toFixed(6)}` : undefined;
}
