// CoreDNS as a cluster has it, behind one address. It has no Pods: like the control plane it is simply there.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Because, TraceObject } from '../../../engine/trace/traceEvent.ts';
import type { DnsServer, Network } from '../../../runtime/net/contract.ts';
import type { Client } from '../../client/client.ts';
import { answer, type Answer } from './answer.ts';
import { loadBalanced } from './loadBalance.ts';
import { createRecordsSource } from './zone.ts';

type Question = Parameters<DnsServer>[0];

/** The tenth address of the Service network, which kubelets write into Pods' resolv.conf. */
export const DNS_ADDRESS = '10.96.0.10';

export interface CoreDnsOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly network: Network;
  /** Whom names outside the cluster are asked of; absent: they do not exist. */
  readonly upstream?: DnsServer | undefined;
}

export function startCoreDns({ sim, client, network, upstream }: CoreDnsOptions): void {
  const source = createRecordsSource(client);
  const server: DnsServer = (question) => {
    const found = forwarded(question, answer(source, question), upstream);
    const shuffled = { ...found, records: loadBalanced(sim, question, found.records) };
    report(sim, network, question, shuffled);
    return { type: 'reply', rcode: shuffled.rcode, answers: shuffled.records, authoritative: shuffled.authoritative };
  };
  network.setDnsServer(DNS_ADDRESS, server);
}

/** The Corefile's `forward`: for names that are not the cluster's, and for what an ExternalName leads to. */
function forwarded(question: Question, found: Answer, upstream: DnsServer | undefined): Answer {
  if (upstream === undefined) return found;
  const alias = found.records.at(-1);
  const name = found.authoritative ? (alias?.type === 'CNAME' && question.type === 'A' ? alias.value : undefined) : question.name;
  const reply = name === undefined ? undefined : upstream({ ...question, name });
  if (reply?.type !== 'reply') return found;
  return found.authoritative ? { ...found, records: [...found.records, ...reply.answers] } : { ...found, rcode: reply.rcode === 'NOERROR' ? 'NOERROR' : 'NXDOMAIN', records: reply.answers };
}

function report(sim: Simulation, network: Network, { name, type, source }: Parameters<DnsServer>[0], { rcode, records, objects }: Answer): void {
  sim.emit({
    actor: 'coredns',
    type: 'dns.answer',
    objects: objects.map(referenceOf),
    rule: { id: rcode === 'NXDOMAIN' ? 'dns.noSuchName' : records.length > 0 ? 'dns.found' : 'dns.noSuchRecord', params: { name, type } },
    because: objects.map(reasonOf),
    data: { from: network.namespaceOf(source)?.owner ?? source, source, name, type, rcode, answers: records.map(({ value }) => value) },
  });
}

function referenceOf({ kind = '', metadata }: Answer['objects'][number]): TraceObject {
  const { name = '', namespace = '', uid } = metadata ?? {};
  return { kind, namespace, name, ...(uid === undefined ? {} : { uid }) };
}

function reasonOf(object: Answer['objects'][number]): Because {
  const resourceVersion = object.metadata?.resourceVersion;
  const path = object.kind === 'Service' ? 'spec' : 'endpoints';
  return { object: referenceOf(object), path, ...(resourceVersion === undefined ? {} : { resourceVersion }) };
}
