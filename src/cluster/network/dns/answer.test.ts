import { describe, expect, it } from 'vitest';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import type { DnsServer } from '../../../runtime/net/contract.ts';
import { createTestServer } from '../../client/testing/testServer.ts';
import { answer, type Answer } from './answer.ts';
import { createRecordsSource } from './zone.ts';

type RecordType = Parameters<DnsServer>[0]['type'];

const SERVICES: readonly Service[] = [
  { metadata: { name: 'web' }, spec: { clusterIP: '10.96.1.1', ports: [{ name: 'http', port: 80 }, { name: 'metrics', port: 9100 }] } },
  { metadata: { name: 'data' }, spec: { clusterIP: 'None', ports: [{ name: 'sql', port: 5432 }] } },
  { metadata: { name: 'bare' }, spec: { clusterIP: 'None' } },
  { metadata: { name: 'empty' }, spec: { clusterIP: 'None', ports: [{ port: 80 }] } },
  { metadata: { name: 'out' }, spec: { type: 'ExternalName', externalName: 'example.com' } },
  { metadata: { name: 'alias' }, spec: { type: 'ExternalName', externalName: 'web.default.svc.cluster.local' } },
  { metadata: { name: 'lost' }, spec: { type: 'ExternalName', externalName: 'nosuch.default.svc.cluster.local' } },
  { metadata: { name: 'self' }, spec: { type: 'ExternalName', externalName: 'self.default.svc.cluster.local' } },
];

const slice = (service: string, endpoints: EndpointSlice['endpoints'], ports: EndpointSlice['ports']): EndpointSlice => ({
  metadata: { name: `${service}-x`, labels: { 'kubernetes.io/service-name': service } }, addressType: 'IPv4', ...(endpoints ? { endpoints } : {}), ...(ports ? { ports } : {}),
});

const SLICES: readonly EndpointSlice[] = [
  slice('web', [{ addresses: ['10.244.0.9'], conditions: { ready: true } }], [{ name: 'http', port: 8080, protocol: 'TCP' }]),
  slice(
    'data',
    [
      { addresses: ['10.244.0.2'], conditions: { ready: true }, hostname: 'db-0' },
      { addresses: ['10.244.0.3'], conditions: { ready: true } },
      { addresses: ['10.244.0.4'], conditions: { ready: false }, hostname: 'db-2' },
    ],
    [{ name: 'sql', port: 5432, protocol: 'TCP' }],
  ),
  slice('bare', [{ addresses: ['10.244.0.5'], conditions: { ready: true } }], undefined),
];

function ask(): (name: string, type?: RecordType) => Answer {
  const { client, clients, must, runFor } = createTestServer();
  const source = createRecordsSource(clients.clientFor('coredns'));
  for (const one of SERVICES) must(client.create('services', { ...one, metadata: { ...one.metadata, namespace: 'default' } }));
  for (const one of SLICES) must(client.create('endpointslices', { ...one, metadata: { ...one.metadata, namespace: 'default' } }));
  runFor(1);
  return (name, type = 'A') => answer(source, { name, type });
}

const question = ask();
const inDefault = (name: string) => `${name}.default.svc.cluster.local`;

describe('DNS answers', () => {
  const cases: readonly { name: string; ask: string; type?: RecordType; want: readonly string[] | 'NXDOMAIN' }[] = [
    { name: 'a Service has its address, once', ask: inDefault('web'), want: ['A 10.96.1.1'] },
    { name: 'names are the same in capitals and with a dot at the end', ask: 'WEB.Default.svc.cluster.local.', want: ['A 10.96.1.1'] },
    { name: 'a Service has no IPv6 address, but exists', ask: inDefault('web'), type: 'AAAA', want: [] },
    { name: 'SRV names every port', ask: inDefault('web'), type: 'SRV', want: ['SRV 0 50 80 web.default.svc.cluster.local', 'SRV 0 50 9100 web.default.svc.cluster.local'] },
    { name: 'SRV of a named port', ask: `_http._tcp.${inDefault('web')}`, type: 'SRV', want: ['SRV 0 100 80 web.default.svc.cluster.local'] },
    { name: 'SRV of a port of the other protocol', ask: `_http._udp.${inDefault('web')}`, type: 'SRV', want: 'NXDOMAIN' },
    { name: 'a headless Service has the addresses of its ready Pods', ask: inDefault('data'), want: ['A 10.244.0.2', 'A 10.244.0.3'] },
    { name: 'SRV of a headless Service names its Pods', ask: `_sql._tcp.${inDefault('data')}`, type: 'SRV', want: ['SRV 0 50 5432 db-0.data.default.svc.cluster.local', 'SRV 0 50 5432 10-244-0-3.data.default.svc.cluster.local'] },
    { name: 'a Pod with hostname and subdomain', ask: `db-0.${inDefault('data')}`, want: ['A 10.244.0.2'] },
    { name: 'a Pod without a hostname has its address for one', ask: `10-244-0-3.${inDefault('data')}`, want: ['A 10.244.0.3'] },
    { name: 'a Pod that is not ready is not there', ask: `db-2.${inDefault('data')}`, want: 'NXDOMAIN' },
    { name: 'an endpoint of a Service with an address can be asked for, too', ask: `10-244-0-9.${inDefault('web')}`, want: ['A 10.244.0.9'] },
    { name: 'a headless Service without ports', ask: inDefault('bare'), want: ['A 10.244.0.5'] },
    { name: 'a headless Service without ports has no SRV records', ask: inDefault('bare'), type: 'SRV', want: [] },
    { name: 'a headless Service without Pods does not exist', ask: inDefault('empty'), want: 'NXDOMAIN' },
    { name: 'ExternalName leads out of the cluster', ask: inDefault('out'), want: ['CNAME example.com'] },
    { name: 'ExternalName within the cluster is followed', ask: inDefault('alias'), want: ['CNAME web.default.svc.cluster.local', 'A 10.96.1.1'] },
    { name: 'ExternalName to a name that is not there has no records', ask: inDefault('lost'), want: [] },
    { name: 'ExternalName to itself has no records', ask: inDefault('self'), want: [] },
    { name: 'a Pod by its address', ask: '10-244-7-7.default.pod.cluster.local', want: ['A 10.244.7.7'] },
    { name: 'a Pod by something else', ask: 'web-0.default.pod.cluster.local', want: 'NXDOMAIN' },
    { name: 'the Service of an address', ask: '1.1.96.10.in-addr.arpa', type: 'PTR', want: ['PTR web.default.svc.cluster.local'] },
    { name: 'the Pod of an address', ask: '2.0.244.10.in-addr.arpa', type: 'PTR', want: ['PTR db-0.data.default.svc.cluster.local'] },
    { name: 'an address of a Pod without a hostname has no name', ask: '3.0.244.10.in-addr.arpa', type: 'PTR', want: 'NXDOMAIN' },
    { name: 'a namespace exists and has no address', ask: 'default.svc.cluster.local', want: [] },
    { name: 'a namespace that is not there', ask: 'nosuch.svc.cluster.local', want: 'NXDOMAIN' },
    { name: 'a Service of another namespace', ask: 'web.kube-system.svc.cluster.local', want: 'NXDOMAIN' },
    { name: 'the zone itself', ask: 'cluster.local', want: [] },
    { name: 'another branch of the zone', ask: 'web.default.cluster.local', want: 'NXDOMAIN' },
    { name: 'too many labels', ask: `a.b.c.${inDefault('web')}`, want: 'NXDOMAIN' },
    { name: 'a short name is not completed: that is done by who asks', ask: 'web', want: 'NXDOMAIN' },
    { name: 'names outside the cluster', ask: 'example.com', want: 'NXDOMAIN' },
  ];
  it.each(cases)('$name', ({ ask: name, type, want }) => {
    const { rcode, records } = question(name, type);
    expect(rcode === 'NXDOMAIN' ? rcode : records.map((record) => `${record.type} ${record.value}`)).toEqual(want);
  });

  it('records of an alias bear the names they are found under', () => {
    expect(question(inDefault('alias')).records.map(({ name }) => name)).toEqual(['alias.default.svc.cluster.local', 'web.default.svc.cluster.local']);
  });
});
