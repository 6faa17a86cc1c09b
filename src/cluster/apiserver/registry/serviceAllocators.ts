// The address and port pools of the cluster: what is free is what no stored Service has. Mirrors registry/core/service/{ip,port}allocator.
import { allocateForCreate as fillForCreate, allocateForUpdate as fillForUpdate, type ServiceAllocators } from '../../../api/core/v1/service/allocate.ts';
import { clusterIpRefusal, NODE_PORTS, nodePortRefusal } from '../../../api/core/v1/service/pools.ts';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Draft } from '../../../api/draft.ts';
import type { FieldError } from '../../../api/field/fieldError.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { ObjectDraft } from '../ports.ts';
import type { ServerContext } from '../serverContext.ts';

/** kubeadm's; the lower 256 addresses are left to those who ask for one. */
const SERVICE_NETWORK = '10.96.0.0/12';
const NETWORK = 10 * 2 ** 24 + 96 * 2 ** 16;
const NETWORK_SIZE = 2 ** 20;
const STATIC_ADDRESSES = 256;
/** The lower ports are left to those who ask for one. */
const STATIC_PORTS = 86;

/** Gives a new Service its addresses and ports; nothing to do for other resources. */
export function allocateForCreate(context: ServerContext, resource: Resource, draft: ObjectDraft): readonly FieldError[] {
  if (resource !== 'services') return [];
  return fillForCreate(draft as Draft<Service>, poolsFor(context, draft));
}

export function allocateForUpdate(context: ServerContext, resource: Resource, draft: ObjectDraft, before: KubeObject): readonly FieldError[] {
  if (resource !== 'services') return [];
  return fillForUpdate(draft as Draft<Service>, before as Service, poolsFor(context, draft));
}

function poolsFor({ store, sim }: ServerContext, service: KubeObject): ServiceAllocators {
  const place = `${service.metadata?.namespace ?? ''}/${service.metadata?.name ?? ''}`;
  const others = store.list('services').filter((other) => other.metadata?.uid !== service.metadata?.uid) as readonly Service[];
  const addresses = new Set(others.flatMap((other) => other.spec?.clusterIPs ?? []));
  const ports = new Set(others.flatMap((other) => (other.spec?.ports ?? []).map((port) => port.nodePort)));
  let drawn = 0;
  const draw = (purpose: string, from: number, to: number): number => from + (sim.draw(purpose, place, drawn++) % (to - from + 1));
  return {
    nextIp() {
      for (;;) {
        const ip = dotted(draw('clusterIP', NETWORK + STATIC_ADDRESSES, NETWORK + NETWORK_SIZE - 2));
        if (!addresses.has(ip)) return ip;
      }
    },
    reserveIp: (ip) => clusterIpRefusal(ip, (candidate) => addresses.has(candidate), SERVICE_NETWORK),
    nextPort() {
      for (;;) {
        const port = draw('nodePort', NODE_PORTS.first + STATIC_PORTS, NODE_PORTS.last);
        if (ports.has(port)) continue;
        ports.add(port);
        return port;
      }
    },
    reservePort(port) {
      const refusal = nodePortRefusal(port, (candidate) => ports.has(candidate));
      if (refusal === undefined) ports.add(port);
      return refusal;
    },
  };
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
