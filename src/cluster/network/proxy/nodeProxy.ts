// kube-proxy of one node: what its rules do with a new connection. Mirrors the chains of pkg/proxy/iptables/proxier.go.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Because, RuleRef, TraceObject } from '../../../engine/trace/traceEvent.ts';
import type { ServiceRules, Translation } from '../../../runtime/net/contract.ts';
import { categorizeEndpoints, type NodePlace } from './categorizeEndpoints.ts';
import type { ProxyEndpoint } from './endpoints.ts';
import { addressKey, nodePortKey, type RuleTable, type ServiceRule } from './ruleTable.ts';
import { SessionAffinity } from './sessionAffinity.ts';

type Request = Parameters<ServiceRules>[0];

export interface NodeProxyOptions {
  readonly sim: Simulation;
  readonly place: () => NodePlace;
  /** The rules in force here now. */
  readonly table: () => RuleTable;
  /** Whose address that is, for the trace. */
  readonly ownerOf: (address: string) => string;
}

/** How a Service was called: by its own address, or by one that leads there from outside. */
type Call = { readonly rule: ServiceRule; readonly isExternal: boolean };

interface Choice {
  readonly translation: Translation;
  readonly endpoint: ProxyEndpoint | undefined;
  readonly rule: RuleRef;
}

const NOT_OURS: Translation = { type: 'none' };

export class NodeProxy {
  readonly #options: NodeProxyOptions;
  readonly #affinity = new SessionAffinity();
  /** Connections so far by Service port and client: numbers of the draws. */
  readonly #counts = new Map<string, number>();

  constructor(options: NodeProxyOptions) {
    this.#options = options;
  }

  /** `toThisNode`: the address is one of the node's own. `fromCluster`: the client is a Pod or a process of this node. */
  translate(request: Request, toThisNode: boolean, fromCluster: boolean): Translation {
    const call = this.#callOf(request, toThisNode);
    if (call === undefined) return NOT_OURS;
    const choice = this.#choose(call, request, fromCluster);
    // Datagrams are asked for more than once, and only DNS sends any: that tells of its answers itself.
    if (request.protocol === 'TCP') this.#report(request, call, choice);
    return choice.translation;
  }

  #callOf({ address, port, protocol }: Request, toThisNode: boolean): Call | undefined {
    const { clusterIPs, externalIPs, nodePorts } = this.#options.table();
    const internal = clusterIPs.get(addressKey(address, protocol, port));
    if (internal) return { rule: internal, isExternal: false };
    const external = externalIPs.get(addressKey(address, protocol, port)) ?? (toThisNode ? nodePorts.get(nodePortKey(protocol, port)) : undefined);
    return external && { rule: external, isExternal: true };
  }

  #choose({ rule: { port, endpoints }, isExternal }: Call, request: Request, fromCluster: boolean): Choice {
    const { cluster, local, hasAny } = categorizeEndpoints(endpoints, port, this.#options.place());
    if (!hasAny) return { translation: { type: 'reject' }, endpoint: undefined, rule: { id: 'proxy.noEndpoints' } };
    // What comes from within the cluster to an outside address takes the short way, as if there were no Local policy.
    const isLocal = isExternal ? port.externalLocal && !fromCluster : port.internalLocal;
    const usable = isLocal ? local : cluster;
    const endpoint = this.#pick(port.id, port.affinitySeconds, request.source, usable);
    if (endpoint === undefined) return { translation: { type: 'drop' }, endpoint, rule: { id: 'proxy.noLocalEndpoints' } };
    return { translation: { type: 'forward', address: endpoint.address, port: endpoint.port }, endpoint, rule: { id: ruleOf(endpoint), params: { of: usable.length } } };
  }

  #pick(service: string, affinitySeconds: number | undefined, client: string, usable: readonly ProxyEndpoint[]): ProxyEndpoint | undefined {
    const { sim } = this.#options;
    const known = affinitySeconds === undefined ? undefined : this.#affinity.find(service, client, usable, affinitySeconds, sim.now());
    const endpoint = known ?? usable[this.#draw(`${service} ${client}`, usable.length)];
    if (endpoint && affinitySeconds !== undefined) this.#affinity.note(service, client, endpoint, sim.now());
    return endpoint;
  }

  /** Each endpoint is as likely as the others. */
  #draw(key: string, count: number): number {
    const n = this.#counts.get(key) ?? 0;
    this.#counts.set(key, n + 1);
    return Math.floor((this.#options.sim.draw('kube-proxy endpoint', key, n) / 2 ** 32) * count);
  }

  #report(request: Request, { rule: { port, slices } }: Call, { translation, endpoint, rule }: Choice): void {
    const { sim, place, ownerOf } = this.#options;
    const { name = '', namespace = '', uid } = port.service.metadata ?? {};
    const service: TraceObject = { kind: 'Service', namespace, name, ...(uid === undefined ? {} : { uid }) };
    const pod = endpoint?.target;
    const target: TraceObject[] = pod?.kind === 'Pod' ? [{ kind: 'Pod', name: pod.name ?? '', ...(pod.namespace === undefined ? {} : { namespace: pod.namespace }), ...(pod.uid === undefined ? {} : { uid: pod.uid }) }] : [];
    sim.emit({
      actor: `kube-proxy/${place().nodeName}`,
      type: 'net.translated',
      objects: [service, ...target],
      rule,
      because: slices.length > 0 ? slices.map(sliceReason) : [serviceReason(service, port.service.metadata?.resourceVersion)],
      data: {
        from: ownerOf(request.source), source: request.source, address: request.address, port: request.port, outcome: translation.type,
        ...(endpoint ? { to: endpoint.address, toPort: endpoint.port } : {}),
      },
    });
  }
}

function ruleOf(endpoint: ProxyEndpoint): string {
  return endpoint.ready ? 'proxy.endpoint' : 'proxy.terminatingEndpoint';
}

/** Nobody made slices for it: its selector says why, or that it has none. */
function serviceReason(object: TraceObject, resourceVersion: string | undefined): Because {
  return { object, path: 'spec.selector', ...(resourceVersion === undefined ? {} : { resourceVersion }) };
}

function sliceReason({ metadata }: ServiceRule['slices'][number]): Because {
  const { name = '', namespace = '', uid, resourceVersion } = metadata ?? {};
  return {
    object: { kind: 'EndpointSlice', namespace, name, ...(uid === undefined ? {} : { uid }) },
    path: 'endpoints',
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
  };
}
