import { describe, expect, it } from 'vitest';
import type { NetworkPolicySpec } from '../../../api/networking/v1/types.gen.ts';
import { denialOf, type PolicyPeer } from './policyRules.ts';

function pod(name: string, namespace = 'shop'): PolicyPeer {
  return { ip: name === 'web' ? '10.244.0.5' : '10.244.1.7', pod: { namespace, namespaceLabels: { 'kubernetes.io/metadata.name': namespace }, labels: { app: name }, ports: new Map([['http', 8080]]) } };
}

const WEB = { podSelector: { matchLabels: { app: 'web' } } };
const ALL = { podSelector: {} };

interface Case {
  readonly name: string;
  readonly specs: readonly NetworkPolicySpec[];
  readonly from?: PolicyPeer;
  readonly to?: PolicyPeer;
  readonly port?: number;
  readonly protocol?: 'TCP' | 'UDP' | 'none';
  /** Undefined: it passes. */
  readonly want?: 'Ingress' | 'Egress';
}

const cases: readonly Case[] = [
  { name: 'without a policy everything passes', specs: [] },
  { name: 'a policy without rules closes what it selects', specs: [ALL], want: 'Ingress' },
  { name: 'it does not concern Pods that it does not select', specs: [{ podSelector: { matchLabels: { app: 'other' } } }] },
  { name: 'nor those of another namespace', specs: [ALL], to: pod('web', 'bank') },
  { name: 'an empty rule lets everybody in', specs: [{ ...WEB, ingress: [{}] }] },
  { name: 'a Pod selector means Pods of the policy’s namespace', specs: [{ ...WEB, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }] }] },
  { name: 'and no others', specs: [{ ...WEB, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }] }], from: pod('client', 'bank'), want: 'Ingress' },
  { name: 'a namespace selector means all their Pods', specs: [{ ...WEB, ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } } }] }] }], from: pod('any', 'bank') },
  { name: 'both in one peer must match', specs: [{ ...WEB, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'admin' } } }] }] }], want: 'Ingress' },
  { name: 'policies add up', specs: [ALL, { ...WEB, ingress: [{}] }] },
  { name: 'a port that is not listed is closed', specs: [{ ...WEB, ingress: [{ ports: [{ port: 443 }] }] }], want: 'Ingress' },
  { name: 'a named port is the Pod’s', specs: [{ ...WEB, ingress: [{ ports: [{ port: 'http' }] }] }], port: 8080 },
  { name: 'a range of ports', specs: [{ ...WEB, ingress: [{ ports: [{ port: 8000, endPort: 8090 }] }] }], port: 8080 },
  { name: 'a port of TCP is none of UDP', specs: [{ ...WEB, ingress: [{ ports: [{ port: 80 }] }] }], protocol: 'UDP', want: 'Ingress' },
  { name: 'a list of ports lets no ping through', specs: [{ ...WEB, ingress: [{ ports: [{ port: 80 }] }] }], protocol: 'none', want: 'Ingress' },
  { name: 'a block of addresses', specs: [{ ...WEB, ingress: [{ from: [{ ipBlock: { cidr: '172.18.0.0/16' } }] }] }], from: { ip: '172.18.0.4' } },
  { name: 'but not what is excepted', specs: [{ ...WEB, ingress: [{ from: [{ ipBlock: { cidr: '172.18.0.0/16', except: ['172.18.0.0/24'] } }] }] }], from: { ip: '172.18.0.4' }, want: 'Ingress' },
  { name: 'Egress closes the way out', specs: [{ podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'] }], want: 'Egress' },
  { name: 'and leaves the way in', specs: [{ ...WEB, policyTypes: ['Egress'] }] },
  { name: 'what it lists passes', specs: [{ podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 80 }] }] }] },
  { name: 'nodes and the outside are not selected', specs: [ALL], to: { ip: '172.18.0.4' } },
];

describe('NetworkPolicies', () => {
  it.each(cases)('$name', ({ specs, from = pod('client'), to = pod('web'), port = 80, protocol = 'TCP', want }) => {
    const policies = specs.map((spec, i) => ({ metadata: { name: `p${i}`, namespace: 'shop' }, spec }));
    expect(denialOf(policies, { from, to, port, protocol: protocol === 'none' ? undefined : protocol })?.direction).toBe(want);
  });
});
