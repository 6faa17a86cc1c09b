// kube-proxy on all nodes: puts Service rules into the network. Mirrors cmd/kube-proxy in iptables mode.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Network, NetworkNode, ServiceRules } from '../../../runtime/net/contract.ts';
import { isLoopback } from '../../../runtime/net/address.ts';
import type { Client } from '../../client/client.ts';
import { NodeProxy } from './nodeProxy.ts';
import { RuleSync } from './ruleSync.ts';
import { TOPOLOGY_ZONE } from '../../../api/core/v1/node/labels.ts';

export interface KubeProxyOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly network: Network;
  readonly nodes: readonly NetworkNode[];
}

export interface KubeProxies {
  /** A node has come: its own kube-proxy runs, and the others' know its address. */
  addNode(node: NetworkNode): void;
}

export function startKubeProxy({ sim, client, network, nodes }: KubeProxyOptions): KubeProxies {
  const sync = new RuleSync(sim, client);
  sync.start();
  const nodeObjects = client.informer('nodes');
  const ownerOf = (address: string) => network.namespaceOf(address)?.owner ?? address;
  const proxies = new Map<NetworkNode, NodeProxy>();
  const byAddress = new Map<string, NetworkNode>();
  const addNode = (node: NetworkNode): void => {
    const place = () => ({ nodeName: node.name, zone: nodeObjects.get({ name: node.name })?.metadata?.labels?.[TOPOLOGY_ZONE] ?? '' });
    const proxy = new NodeProxy({ sim, place, table: () => sync.tableOn(node.name), ownerOf });
    proxies.set(node, proxy);
    byAddress.set(node.nodeIP, node);
    node.rules = rulesOf(node, proxy, { byAddress, proxies, network });
  };
  nodes.forEach(addNode);
  return { addNode };
}

interface Machines {
  readonly byAddress: ReadonlyMap<string, NetworkNode>;
  readonly proxies: ReadonlyMap<NetworkNode, NodeProxy>;
  readonly network: Network;
}

/** A node's own rules come first; what is for another node's port is translated there, if that node is reached at all. */
function rulesOf(node: NetworkNode, proxy: NodeProxy, { byAddress, proxies, network }: Machines): ServiceRules {
  return (request) => {
    const toThisNode = request.address === node.nodeIP || request.address === node.gateway || (request.local && isLoopback(request.address));
    const here = proxy.translate(request, toThisNode, true);
    if (here.type !== 'none' || toThisNode) return here;
    const other = byAddress.get(request.address);
    const there = (other && proxies.get(other)?.translate(request, true, !request.local)) ?? here;
    if (!other || there.type === 'none') return there;
    return other.down || network.obstacle?.(node.name, other.name) !== undefined ? { type: 'drop' } : there;
  };
}
