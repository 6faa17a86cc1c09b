// An EndpointSlice of a Service: its labels, its owner, an empty one. Mirrors staging endpointslice/utils.go: newEndpointSlice, setEndpointSliceLabels.
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { isDns1123Subdomain } from '../../../api/formats/names.ts';
import { nameOf, namespaceOf, uidOf } from '../controller.ts';
import { newControllerRef } from '../ownership/controllerRef.ts';
import { isHeadless } from '../serviceEndpoints/podEndpoints.ts';

export const CONTROLLER_NAME = 'endpointslice-controller.k8s.io';
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';
export const MANAGED_BY_LABEL = 'endpointslice.kubernetes.io/managed-by';
export const HEADLESS_LABEL = 'service.kubernetes.io/headless';

const RESERVED: ReadonlySet<string> = new Set([SERVICE_NAME_LABEL, MANAGED_BY_LABEL, HEADLESS_LABEL]);

/** The Service's own labels and those by which a slice is found. */
export function sliceLabels(service: Service): Readonly<Record<string, string>> {
  const own = Object.entries(service.metadata?.labels ?? {}).filter(([key]) => !RESERVED.has(key));
  return {
    ...Object.fromEntries(own),
    ...(isHeadless(service) ? { [HEADLESS_LABEL]: '' } : {}),
    [SERVICE_NAME_LABEL]: nameOf(service),
    [MANAGED_BY_LABEL]: CONTROLLER_NAME,
  };
}

/** One that the server still has to name. Absent endpoints and ports are stored as null, as Go writes an empty list. */
export function emptySlice(service: Service): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      namespace: namespaceOf(service),
      generateName: namePrefix(nameOf(service)),
      labels: sliceLabels(service),
      ownerReferences: [newControllerRef(service, { kind: 'Service', apiVersion: 'v1' })],
    },
    addressType: 'IPv4',
  };
}

function namePrefix(service: string): string {
  const prefix = `${service}-`;
  return isDns1123Subdomain(`${service}-x`).length === 0 ? prefix : service;
}

export function isOwnedBy(slice: EndpointSlice, service: Service): boolean {
  return slice.metadata?.ownerReferences?.some(({ uid, kind }) => uid === uidOf(service) && kind === 'Service') === true;
}

export function isManaged(slice: EndpointSlice): boolean {
  return slice.metadata?.labels?.[MANAGED_BY_LABEL] === CONTROLLER_NAME;
}
