// Cluster IPs and node ports of Services. Mirrors registry/core/service/storage/alloc.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Service, ServicePort, ServiceSpec } from '../../../api/core/v1/types.gen.ts';
import { invalid as invalidField } from '../../../api/field/fieldError.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { invalid } from '../apiErrors.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';

/** kubeadm's service network, 10.96.0.0/12. Its lower 256 addresses are kept for those who ask for one (dynamic allocation goes above first). */
const NETWORK = 10 * 2 ** 24 + 96 * 2 ** 16;
const STATIC_BAND = 256;
const NETWORK_SIZE = 2 ** 20;
const FIRST_NODE_PORT = 30000;
const NODE_PORTS = 2768;
/** service/allocator: ports below this are kept for those who ask for one. */
const STATIC_NODE_PORTS = 86;

export function allocate(context: ServerContext, resource: Resource, object: KubeObject): Result<KubeObject, ApiStatus> {
  return resource === 'services' ? allocateService(context, object as Service, undefined) : ok(object);
}

export function allocateUpdate(context: ServerContext, resource: Resource, before: KubeObject, after: KubeObject): Result<KubeObject, ApiStatus> {
  return resource === 'services' ? allocateService(context, after as Service, before as Service) : ok(after);
}

function allocateService(context: ServerContext, service: Service, before: Service | undefined): Result<KubeObject, ApiStatus> {
  const spec = service.spec;
  if (!spec || spec.type === 'ExternalName') return ok(service);
  const others = context.store.list('services').filter((other) => other.metadata?.uid !== service.metadata?.uid) as readonly Service[];
  const addressed = withClusterIP(context, service, spec, before?.spec, others);
  if (!addressed.ok) return addressed;
  const ported = withNodePorts(context, service, addressed.value, others);
  if (!ported.ok) return ported;
  return ok(ported.value === spec ? service : { ...service, spec: ported.value });
}

function withClusterIP(
  context: ServerContext, service: Service, spec: ServiceSpec, before: ServiceSpec | undefined, others: readonly Service[],
): Result<ServiceSpec, ApiStatus> {
  const used = new Set(others.map((other) => other.spec?.clusterIP));
  const asked = spec.clusterIP || spec.clusterIPs?.[0];
  if (asked === 'None') return ok(spec);
  if (asked) {
    if (asked !== before?.clusterIP && used.has(asked)) return failure(refusedIP(service, asked));
    return ok(spec.clusterIPs ? spec : { ...spec, clusterIP: asked, clusterIPs: [asked] });
  }
  const kept = before?.clusterIP;
  const ip = kept && kept !== 'None' ? kept : freeIP(context, placeOf(service), used);
  return ok({ ...spec, clusterIP: ip, clusterIPs: [ip] });
}

function freeIP(context: ServerContext, place: string, used: ReadonlySet<string | undefined>): string {
  for (let n = 0; ; n++) {
    const address = NETWORK + STATIC_BAND + (context.sim.draw('clusterIP', place, n) % (NETWORK_SIZE - STATIC_BAND - 1));
    const ip = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
    if (!used.has(ip)) return ip;
  }
}

function refusedIP(service: Service, ip: string): ApiStatus {
  const why = `failed to allocate IP ${ip}: provided IP is already allocated`;
  return invalid(resourceInfo('services'), service.metadata?.name ?? '', [{ ...invalidField('spec.clusterIPs', [ip], why) }]);
}

function withNodePorts(context: ServerContext, service: Service, spec: ServiceSpec, others: readonly Service[]): Result<ServiceSpec, ApiStatus> {
  const wanted = spec.type === 'NodePort' || (spec.type === 'LoadBalancer' && spec.allocateLoadBalancerNodePorts !== false);
  if (!wanted || (spec.ports ?? []).length === 0) return ok(spec);
  const used = new Set(others.flatMap((other) => (other.spec?.ports ?? []).map((port) => port.nodePort)));
  const ports: ServicePort[] = [];
  for (const [i, port] of (spec.ports ?? []).entries()) {
    if (port.nodePort && used.has(port.nodePort)) return failure(refusedPort(service, i, port.nodePort));
    const nodePort = port.nodePort || freePort(context, `${placeOf(service)}/${port.name ?? port.port}`, used);
    used.add(nodePort);
    ports.push(port.nodePort === nodePort ? port : { ...port, nodePort });
  }
  return ok(ports.every((port, i) => port === spec.ports?.[i]) ? spec : { ...spec, ports });
}

function freePort(context: ServerContext, place: string, used: ReadonlySet<number | undefined>): number {
  for (let n = 0; ; n++) {
    const port = FIRST_NODE_PORT + STATIC_NODE_PORTS + (context.sim.draw('nodePort', place, n) % (NODE_PORTS - STATIC_NODE_PORTS));
    if (!used.has(port)) return port;
  }
}

function refusedPort(service: Service, index: number, port: number): ApiStatus {
  return invalid(resourceInfo('services'), service.metadata?.name ?? '', [invalidField(`spec.ports[${index}].nodePort`, port, 'provided port is already allocated')]);
}

function placeOf(service: Service): string {
  return `${service.metadata?.namespace ?? ''}/${service.metadata?.name ?? ''}`;
}
