// The network plugin's part of NetworkPolicies: asked for each connection, answers from what the API holds. A connection that
// is not let through is dropped: the client waits until its time is up. What a node sends to its own Pods always passes.
import type { Namespace, Pod } from '../../../api/core/v1/types.gen.ts';
import type { NetworkPolicy } from '../../../api/networking/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Because, TraceObject } from '../../../engine/trace/traceEvent.ts';
import type { ConnectionFilter, Network } from '../../../runtime/net/contract.ts';
import type { Client, Informer } from '../../client/client.ts';
import { DNS_ADDRESS } from '../dns/coreDns.ts';
import { denialOf, type Denial, type PolicyPeer } from './policyRules.ts';

export interface NetworkPoliciesOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly network: Network;
}

const RULES = {
  Egress: { rule: { id: 'networkPolicy.noEgress' } },
  Ingress: { rule: { id: 'networkPolicy.noIngress' } },
} as const;

const BY_IP = 'podIP';
/** CoreDNS has no Pods, but policies name them. */
const DNS_LABELS = { 'k8s-app': 'kube-dns' };
const SYSTEM_NAMESPACE = 'kube-system';

export function startNetworkPolicies({ sim, client, network }: NetworkPoliciesOptions): void {
  const policies = client.informer('networkpolicies');
  const pods = client.informer('pods');
  const namespaces = client.informer('namespaces');
  pods.addIndex(BY_IP, (pod) => (pod.spec?.hostNetwork === true || pod.status?.podIP === undefined ? [] : [pod.status.podIP]));
  const peerAt = (ip: string): PolicyPeer => {
    if (ip === DNS_ADDRESS) return { ip, pod: { namespace: SYSTEM_NAMESPACE, namespaceLabels: labelsOf(namespaces, SYSTEM_NAMESPACE), labels: DNS_LABELS, ports: new Map() } };
    const pod = podAt(pods, ip);
    return pod ? { ip, pod: { namespace: pod.metadata?.namespace ?? '', namespaceLabels: labelsOf(namespaces, pod.metadata?.namespace ?? ''), labels: pod.metadata?.labels ?? {}, ports: namedPorts(pod) } } : { ip };
  };
  const filter: ConnectionFilter = ({ from, to, address, port, protocol }) => {
    if (from === to || (to !== undefined && from === to.node?.host)) return true;
    const present = policies.list();
    if (present.length === 0) return true;
    const denial = denialOf(present, { from: peerAt(from.ip), to: peerAt(to?.ip ?? address), port, protocol });
    if (denial) report(sim, denial, { from: from.owner, source: from.ip, address, port }, podAt(pods, denial.direction === 'Egress' ? from.ip : (to?.ip ?? address)));
    return denial === undefined;
  };
  network.filter = filter;
}

function podAt(pods: Informer<Pod>, ip: string): Pod | undefined {
  return pods.byIndex(BY_IP, ip).find(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed');
}

function labelsOf(namespaces: Informer<Namespace>, name: string): Readonly<Record<string, string>> {
  return namespaces.get({ name })?.metadata?.labels ?? {};
}

/** Sidecars serve beside the containers; other init containers are gone when somebody connects. */
function namedPorts({ spec }: Pod): ReadonlyMap<string, number> {
  const serving = [...(spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'), ...(spec?.containers ?? [])];
  return new Map(serving.flatMap(({ ports = [] }) => ports.flatMap(({ name, containerPort }) => (name === undefined ? [] : [[name, containerPort] as const]))));
}

function report(sim: Simulation, { direction, policies }: Denial, data: Readonly<Record<string, unknown>>, pod: Pod | undefined): void {
  const about = (kind: string, { metadata }: Pod | NetworkPolicy): TraceObject => ({ kind, name: metadata?.name ?? '', ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }), ...(metadata?.uid === undefined ? {} : { uid: metadata.uid }) });
  const because: Because[] = policies.map((policy) => ({
    object: about('NetworkPolicy', policy), path: direction === 'Egress' ? 'spec.egress' : 'spec.ingress',
    ...(policy.metadata?.resourceVersion === undefined ? {} : { resourceVersion: policy.metadata.resourceVersion }),
  }));
  sim.emit({ actor: 'network', type: 'net.denied', objects: pod ? [about('Pod', pod)] : [], ...RULES[direction], because, data: { ...data, direction } });
}
