// What kube-proxy writes into the kernel in one sync: where Services are reached and by whom they are served.
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { Protocol } from '../../../runtime/net/contract.ts';
import { endpointsByPort, type ProxyEndpoint } from './endpoints.ts';
import { servicePorts, type ServicePortInfo } from './servicePorts.ts';
import type { Service } from '../../../api/core/v1/types.gen.ts';

/** A Service port with its endpoints, and the slices they are from. */
export interface ServiceRule {
  readonly port: ServicePortInfo;
  readonly endpoints: readonly ProxyEndpoint[];
  readonly slices: readonly EndpointSlice[];
}

/** By Service key; a later sync replaces whole entries, so tables share what did not change. */
export type ServiceEntries = ReadonlyMap<string, readonly ServiceRule[]>;

export interface RuleTable {
  readonly services: ServiceEntries;
  /** Rules by the address and port that clients call. */
  readonly clusterIPs: ReadonlyMap<string, ServiceRule>;
  readonly externalIPs: ReadonlyMap<string, ServiceRule>;
  /** By `protocol/port`. */
  readonly nodePorts: ReadonlyMap<string, ServiceRule>;
}

export function addressKey(address: string, protocol: Protocol, port: number): string {
  return `${address}/${protocol}/${port}`;
}

export function nodePortKey(protocol: Protocol, port: number): string {
  return `${protocol}/${port}`;
}

export const EMPTY_TABLE: RuleTable = createTable(new Map());

export function serviceEntry(service: Service, slices: readonly EndpointSlice[]): readonly ServiceRule[] {
  const ports = servicePorts(service);
  if (ports.length === 0) return [];
  const endpoints = endpointsByPort(slices);
  return ports.map((port) => ({ port, endpoints: endpoints.get(port.portName) ?? [], slices }));
}

export function createTable(services: ServiceEntries): RuleTable {
  const clusterIPs = new Map<string, ServiceRule>();
  const externalIPs = new Map<string, ServiceRule>();
  const nodePorts = new Map<string, ServiceRule>();
  for (const rules of services.values()) {
    for (const rule of rules) {
      const { clusterIP, port, protocol, nodePort } = rule.port;
      clusterIPs.set(addressKey(clusterIP, protocol, port), rule);
      for (const ip of rule.port.externalIPs) externalIPs.set(addressKey(ip, protocol, port), rule);
      if (nodePort !== undefined) nodePorts.set(nodePortKey(protocol, nodePort), rule);
    }
  }
  return { services, clusterIPs, externalIPs, nodePorts };
}
