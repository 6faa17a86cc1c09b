// Whether NetworkPolicies let a connection through. Mirrors the semantics of networking.k8s.io/v1: a Pod that no policy of a
// direction selects is open in it; one that some select is open only to what one of them lists.
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from '../../../api/networking/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import { cidrContains, parseCidr, parseIPv4 } from '../../../runtime/net/address.ts';
import type { Protocol } from '../../../runtime/net/contract.ts';

type Labels = Readonly<Record<string, string>>;

/** One end of a connection. Nodes and what lies outside have an address only. */
export interface PolicyPeer {
  readonly ip: string;
  readonly pod?: {
    readonly namespace: string;
    readonly namespaceLabels: Labels;
    readonly labels: Labels;
    /** Named container ports. */
    readonly ports: ReadonlyMap<string, number>;
  };
}

export interface PolicyConnection {
  readonly from: PolicyPeer;
  readonly to: PolicyPeer;
  readonly port: number;
  /** Undefined: neither, as ping. */
  readonly protocol: Protocol | undefined;
}

export type Direction = 'Ingress' | 'Egress';

export interface Denial {
  readonly direction: Direction;
  /** Those that select the Pod; none of them lists the connection. */
  readonly policies: readonly NetworkPolicy[];
}

/** Undefined: it may pass. `policies`: of all namespaces. */
export function denialOf(policies: readonly NetworkPolicy[], connection: PolicyConnection): Denial | undefined {
  return denialIn('Egress', policies, connection, connection.from, connection.to) ?? denialIn('Ingress', policies, connection, connection.to, connection.from);
}

function denialIn(direction: Direction, policies: readonly NetworkPolicy[], connection: PolicyConnection, subject: PolicyPeer, other: PolicyPeer): Denial | undefined {
  const { pod } = subject;
  if (!pod) return undefined;
  const selecting = policies.filter(({ metadata, spec }) => metadata?.namespace === pod.namespace && directionsOf(spec).includes(direction) && selectorMatches(selectorOfLabelSelector(spec?.podSelector ?? {}), pod.labels));
  if (selecting.length === 0) return undefined;
  const isListed = selecting.some((policy) => rulesOf(policy, direction).some(({ peers, ports }) => matchesPeers(peers, policy, other) && matchesPorts(ports, connection)));
  return isListed ? undefined : { direction, policies: selecting };
}

/** Defaulted by the server when it is not given: Ingress, and Egress if there are such rules. */
function directionsOf(spec: NetworkPolicy['spec']): readonly Direction[] {
  return spec?.policyTypes ?? ['Ingress', ...((spec?.egress ?? []).length > 0 ? (['Egress'] as const) : [])];
}

interface Rule {
  readonly peers: readonly NetworkPolicyPeer[];
  readonly ports: readonly NetworkPolicyPort[];
}

function rulesOf({ spec }: NetworkPolicy, direction: Direction): readonly Rule[] {
  if (direction === 'Ingress') return (spec?.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports }));
  return (spec?.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports }));
}

function matchesPeers(peers: readonly NetworkPolicyPeer[], policy: NetworkPolicy, other: PolicyPeer): boolean {
  return peers.length === 0 || peers.some((peer) => (peer.ipBlock ? isInBlock(peer.ipBlock, other.ip) : matchesPod(peer, policy, other)));
}

function isInBlock({ cidr, except = [] }: NonNullable<NetworkPolicyPeer['ipBlock']>, ip: string): boolean {
  const address = parseIPv4(ip);
  const isIn = (range: string) => {
    const parsed = parseCidr(range);
    return parsed !== undefined && address !== undefined && cidrContains(parsed, address);
  };
  return isIn(cidr) && !except.some(isIn);
}

/** Without a selector of namespaces the policy's own is meant. */
function matchesPod({ namespaceSelector, podSelector }: NetworkPolicyPeer, { metadata }: NetworkPolicy, { pod }: PolicyPeer): boolean {
  if (!pod) return false;
  const isNamespace = namespaceSelector ? selectorMatches(selectorOfLabelSelector(namespaceSelector), pod.namespaceLabels) : pod.namespace === metadata?.namespace;
  return isNamespace && (podSelector === undefined || selectorMatches(selectorOfLabelSelector(podSelector), pod.labels));
}

function matchesPorts(ports: readonly NetworkPolicyPort[], { port, protocol, to }: PolicyConnection): boolean {
  if (ports.length === 0) return true;
  return ports.some((listed) => {
    if ((listed.protocol ?? 'TCP') !== protocol) return false;
    if (listed.port === undefined) return true;
    const first = typeof listed.port === 'string' ? to.pod?.ports.get(listed.port) : listed.port;
    return first !== undefined && port >= first && port <= (listed.endPort ?? first);
  });
}
