// Refuses a resize that the Pod's node could never hold, however empty it were. Mirrors the check that 1.36 makes at the resize subresource.
import type { Node, Pod } from '../../../../api/core/v1/types.gen.ts';
import { compareQuantities, milliValueOf, quantityOf, valueOf, type Quantity } from '../../../../api/quantity/quantity.ts';
import { podRequests } from '../../../../api/resources/podResources.ts';
import { amountsOf } from '../../../../api/resources/resourceList.ts';
import type { AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';

/** Resources that can be resized, with the unit in which they are printed. */
const RESIZABLE: readonly { readonly name: string; readonly amount: (quantity: Quantity) => number }[] = [
  { name: 'cpu', amount: milliValueOf },
  { name: 'memory', amount: valueOf },
];

export const podResize = {
  name: 'PodResize',
  validate(attributes, host) {
    const { operation, resource, subresource, object } = attributes;
    if (operation !== 'UPDATE' || resource !== 'pods' || subresource !== 'resize') return undefined;
    const pod = object as Pod;
    const node = pod.spec?.nodeName ? (host.store.get('nodes', pod.spec.nodeName) as Node | undefined) : undefined;
    if (!node) return undefined;
    const requests = podRequests(pod);
    const allocatable = amountsOf(node.status?.allocatable);
    for (const { name, amount } of RESIZABLE) {
      const [requested, available] = [requests.get(name), allocatable.get(name) ?? quantityOf(0)];
      if (!requested || compareQuantities(requested, available) <= 0) continue;
      const why = `node didn't have enough allocatable resources: ${name}, requested: ${amount(requested)}, allocatable: ${amount(available)}`;
      return refuse(attributes, why, [{ reason: 'NodeCapacity', message: why }]);
    }
    return undefined;
  },
} satisfies AdmissionPlugin;
