// Gives a Service its addresses and ports before it is validated. Mirrors pkg/registry/core/service/storage/alloc.go.
// The cluster serves IPv4 alone; who owns the ranges is injected.
import { deepEqual } from '../../../../base/json.ts';
import type { Draft } from '../../../draft.ts';
import { invalid, type FieldError } from '../../../field/fieldError.ts';
import { parseIp } from '../../../formats/ip.ts';
import type { Service, ServiceSpec } from '../types.gen.ts';
import { needsClusterIp, needsHealthCheckNodePort, needsNodePort, sameClusterIps } from './strategy.ts';
import { validateClusterIps } from './validation/clusterIps.ts';

/** The pools of a cluster. `reserve…` answer with the reason why a value cannot be had. */
export interface ServiceAllocators {
  nextIp(service: Service): string;
  reserveIp(ip: string): string | undefined;
  nextPort(service: Service): number;
  reservePort(port: number): string | undefined;
}

/** Fills the fresh `service`; errors make the request invalid, alone and before all other validation. */
export function allocateForCreate(service: Draft<Service>, allocators: ServiceAllocators): readonly FieldError[] {
  const spec = service.spec;
  if (!spec) return [];
  if (spec.clusterIP && (spec.clusterIPs ?? []).length === 0) spec.clusterIPs = [spec.clusterIP];
  const errors = initIpFamilyFields(service, undefined);
  if (errors.length > 0) return errors;
  return [...allocateClusterIps(service, spec, allocators), ...allocateNodePorts(service, spec, allocators), ...allocateHealthCheckPort(service, spec, undefined, allocators)];
}

/** As above; values the old object had are kept where the new one leaves them out. */
export function allocateForUpdate(service: Draft<Service>, old: Service, allocators: ServiceAllocators): readonly FieldError[] {
  const [spec, before] = [service.spec, old.spec];
  if (!spec || !before) return [];
  keepAllocatedValues(spec, before);
  normalizeClusterIps(spec, before);
  const errors = initIpFamilyFields(service, old);
  if (errors.length > 0) return errors;
  const fromName = before.type === 'ExternalName' && spec.type !== 'ExternalName';
  return [
    ...(fromName ? allocateClusterIps(service, spec, allocators) : []), ...updateNodePorts(service, spec, before, allocators),
    ...allocateHealthCheckPort(service, spec, before, allocators),
  ];
}

function keepAllocatedValues(spec: Draft<ServiceSpec>, old: ServiceSpec): void {
  if (needsClusterIp(old) && needsClusterIp(spec)) {
    if (!spec.clusterIP && old.clusterIP) spec.clusterIP = old.clusterIP;
    if ((spec.clusterIPs ?? []).length === 0 && old.clusterIPs) spec.clusterIPs = [...old.clusterIPs];
  }
  if (needsNodePort(old) && needsNodePort(spec)) {
    const kept = new Set((spec.ports ?? []).map((port) => port.nodePort ?? 0));
    const byName = new Map((old.ports ?? []).map((port) => [port.name ?? '', port.nodePort ?? 0]));
    for (const port of spec.ports ?? []) {
      const before = byName.get(port.name ?? '') ?? 0;
      if (!port.nodePort && before !== 0 && !kept.has(before)) port.nodePort = before;
    }
  }
  if (needsHealthCheckNodePort(old) && needsHealthCheckNodePort(spec) && !spec.healthCheckNodePort && old.healthCheckNodePort) {
    spec.healthCheckNodePort = old.healthCheckNodePort;
  }
}

/** Clients may know only the single address: the list follows what they did with it. */
function normalizeClusterIps(spec: Draft<ServiceSpec>, old: ServiceSpec): void {
  if ((old.clusterIPs ?? []).length > 0 && (spec.clusterIPs ?? []).length === 0 && (old.clusterIP ?? '') === (spec.clusterIP ?? '')) {
    spec.clusterIPs = [...(old.clusterIPs ?? [])];
  }
  if ((old.clusterIP ?? '') === (spec.clusterIP ?? '') || !sameClusterIps(spec, old)) return;
  if (old.clusterIP && !spec.clusterIP) delete spec.clusterIPs;
  else spec.clusterIPs = [spec.clusterIP ?? ''];
}

function initIpFamilyFields(service: Draft<Service>, old: Service | undefined): readonly FieldError[] {
  const spec = service.spec;
  if (!spec || spec.type === 'ExternalName') return [];
  const headlessWithoutSelector = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
  spec.ipFamilyPolicy ??= old?.spec?.ipFamilyPolicy ?? (headlessWithoutSelector ? 'RequireDualStack' : 'SingleStack');
  const errors = [...validateClusterIps(service, old)];
  if (errors.length > 0) return errors;
  if (spec.ipFamilyPolicy === 'SingleStack') errors.push(...singleStackErrors(spec, old?.spec));
  errors.push(...adoptFamilies(spec));
  if (errors.length > 0) return errors;
  if (headlessWithoutSelector) {
    // Nothing is allocated: both families may be promised.
    spec.ipFamilies ??= ['IPv4'];
    if (spec.ipFamilies.length < 2 && spec.ipFamilyPolicy !== 'SingleStack') spec.ipFamilies.push(spec.ipFamilies[0] === 'IPv4' ? 'IPv6' : 'IPv4');
    return [];
  }
  if (spec.ipFamilyPolicy === 'RequireDualStack') errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, 'this cluster is not configured for dual-stack services'));
  for (const [i, family] of (spec.ipFamilies ?? []).entries()) {
    if (family !== 'IPv4') errors.push(invalid(`spec.ipFamilies[${i}]`, family, 'not configured on this cluster'));
  }
  if (errors.length === 0 && (spec.ipFamilies ?? []).length === 0) spec.ipFamilies = ['IPv4'];
  return errors;
}

function singleStackErrors(spec: Draft<ServiceSpec>, old: ServiceSpec | undefined): readonly FieldError[] {
  if (old && sameClusterIps(spec, old) && spec.clusterIPs) spec.clusterIPs = spec.clusterIPs.slice(0, 1);
  if (old && deepEqual(spec.ipFamilies ?? [], old.ipFamilies ?? []) && spec.ipFamilies) spec.ipFamilies = spec.ipFamilies.slice(0, 1);
  const errors: FieldError[] = [];
  const several = (what: string): string => `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
  if (spec.clusterIPs?.length === 2) errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, several('cluster IPs')));
  if (spec.ipFamilies?.length === 2) errors.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, several('IP families')));
  return errors;
}

/** Given addresses decide the families where none are named. */
function adoptFamilies(spec: Draft<ServiceSpec>): readonly FieldError[] {
  const errors: FieldError[] = [];
  for (const [i, ip] of (spec.clusterIPs ?? []).entries()) {
    if (ip === 'None') break;
    if (i < (spec.ipFamilies ?? []).length) continue;
    const family = parseIp(ip)?.version === 6 ? 'IPv6' : 'IPv4';
    if (family === 'IPv6') errors.push(invalid(`spec.clusterIPs[${i}]`, spec.clusterIPs, `${family} is not configured on this cluster`));
    else (spec.ipFamilies ??= []).push(family);
  }
  return errors;
}

function allocateClusterIps(service: Service, spec: Draft<ServiceSpec>, allocators: ServiceAllocators): readonly FieldError[] {
  if (spec.type === 'ExternalName' || spec.clusterIPs?.[0] === 'None') return [];
  const wanted = spec.clusterIPs?.[0];
  if (wanted) {
    const refusal = allocators.reserveIp(wanted);
    if (refusal !== undefined) return [invalid('spec.clusterIPs', spec.clusterIPs, `failed to allocate IP ${wanted}: ${refusal}`)];
  }
  const ip = wanted || allocators.nextIp(service);
  spec.clusterIP = ip;
  spec.clusterIPs = [ip, ...(spec.clusterIPs ?? []).slice(1)];
  return [];
}

/** Ports with the same number (TCP and UDP) share a node port. */
function allocateNodePorts(service: Service, spec: Draft<ServiceSpec>, allocators: ServiceAllocators): readonly FieldError[] {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return [];
  const byPort = new Map<number, number>();
  for (const [i, port] of (spec.ports ?? []).entries()) {
    if (!port.nodePort && !needsNodePort(spec)) continue;
    const shared = byPort.get(port.port);
    const wanted = shared === undefined ? spec.ports?.find((other) => other.port === port.port && other.nodePort)?.nodePort : port.nodePort;
    if (wanted && wanted !== shared) {
      const refusal = allocators.reservePort(wanted);
      if (refusal !== undefined) return [invalid(`spec.ports[${i}].nodePort`, wanted, refusal)];
    }
    port.nodePort = wanted ?? shared ?? allocators.nextPort(service);
    if (shared === undefined) byPort.set(port.port, port.nodePort);
  }
  return [];
}

function updateNodePorts(service: Service, spec: Draft<ServiceSpec>, old: ServiceSpec, allocators: ServiceAllocators): readonly FieldError[] {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return [];
  const had = new Set((old.ports ?? []).map((port) => port.nodePort ?? 0));
  for (const [i, port] of (spec.ports ?? []).entries()) {
    if (port.nodePort && !had.has(port.nodePort)) {
      const refusal = allocators.reservePort(port.nodePort);
      if (refusal !== undefined) return [invalid(`spec.ports[${i}].nodePort`, port.nodePort, refusal)];
      had.add(port.nodePort);
    } else if (!port.nodePort && needsNodePort(spec)) port.nodePort = allocators.nextPort(service);
  }
  return [];
}

function allocateHealthCheckPort(service: Service, spec: Draft<ServiceSpec>, old: ServiceSpec | undefined, allocators: ServiceAllocators): readonly FieldError[] {
  if (!needsHealthCheckNodePort(spec) || (old && needsHealthCheckNodePort(old))) return [];
  if (spec.healthCheckNodePort) allocators.reservePort(spec.healthCheckNodePort);
  else spec.healthCheckNodePort = allocators.nextPort(service);
  return [];
}
