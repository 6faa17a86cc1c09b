// The cluster's network services: Service addresses on every node, and DNS.
import type { Simulation } from '../../engine/simulation.ts';
import type { Network, NetworkNode } from '../../runtime/net/contract.ts';
import type { Client } from '../client/client.ts';
import { startCoreDns } from './dns/coreDns.ts';
import { startNetworkPolicies } from './policy/networkPolicies.ts';
import { startPublicHosts } from './publicHosts.ts';
import { startKubeProxy } from './proxy/kubeProxy.ts';

export interface ClusterNetworkOptions {
  readonly sim: Simulation;
  readonly network: Network;
  readonly nodes: readonly NetworkNode[];
  /** Whether something stands in for the internet. */
  readonly publicHosts?: boolean;
  readonly publicNames?: Readonly<Record<string, string>>;
  clientFor(actor: string): Client;
}

export interface ClusterNetwork {
  addNode(node: NetworkNode): void;
}

export function startClusterNetwork({ sim, network, nodes, publicHosts = false, publicNames = {}, clientFor }: ClusterNetworkOptions): ClusterNetwork {
  startNetworkPolicies({ sim, client: clientFor('network-plugin'), network });
  const proxies = startKubeProxy({ sim, client: clientFor('kube-proxy'), network, nodes });
  const upstream = publicHosts || Object.keys(publicNames).length > 0 ? startPublicHosts({ sim, network, names: publicNames, standIns: publicHosts }) : undefined;
  startCoreDns({ sim, client: clientFor('coredns'), network, upstream });
  return { addNode: (node) => proxies.addNode(node) };
}
