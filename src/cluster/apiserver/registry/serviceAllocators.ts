// The address and port pools of the cluster: what is free is what no stored Service has. Mirrors registry/core/service/{ip,port}allocator.
import { allocateForCreate as fillForCreate, allocateForUpdate as fillForUpdate, type ServiceAllocators } from '../../../api/core/v1/service/allocate.ts';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Draft } from '../../../api/draft.ts';
import type { FieldError } from '../../../api/field/fieldError.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { ObjectDraft } from '../ports.ts';
import type { ServerContext } from '../serverContext.ts';

/** kubeadm's service network, 10.96.0.0/12; the lower 256 addresses are left to those who ask for one. */
const NETWORK = 10 * 2 ** 24 + 96 * 2 ** 16;
const NETWORK_SIZE = 2 ** 20;
const STATIC_ADDRESSES = 256;
/** 30000-32767; the lower 86 ports are left to those who ask for one. */
const FIRST_NODE_PORT = 30000;
const LAST_NODE_PORT = 32767;
const STATIC_PORTS = 86;

const TAKEN = 'provided IP is already allocated';
const PORT_TAKEN = 'provided port is already allocated';

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
    reserveIp: (ip) => (addresses.has(ip) ? TAKEN : undefined),
    nextPort() {
      for (;;) {
        const port = draw('nodePort', FIRST_NODE_PORT + STATIC_PORTS, LAST_NODE_PORT);
        if (!ports.has(port)) return claim(ports, port);
      }
    },
    reservePort: (port) => (ports.has(port) ? PORT_TAKEN : void claim(ports, port)),
  };
}

function claim(ports: Set<number | undefined>, port: number): number {
  ports.add(port);
  return port;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
