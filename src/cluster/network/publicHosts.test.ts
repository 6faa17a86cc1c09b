import { describe, expect, test } from 'vitest';
import { seconds } from '../../engine/simTime.ts';
import { exchangeHttp } from '../../runtime/net/httpClient.ts';
import { createNetwork } from '../../runtime/net/network.ts';
import { createTestServer } from '../client/testing/testServer.ts';
import { startClusterNetwork } from './clusterNetwork.ts';

function stage(publicHosts = true, publicNames: Readonly<Record<string, string>> = {}) {
  const { sim, clients, client, must, call, runFor } = createTestServer();
  const network = createNetwork({ sim });
  const node = network.addNode({ name: 'node-1', nodeIP: '172.18.0.2', gateway: '10.244.0.1', podCidr: '10.244.0.0/24' });
  const pod = network.createPodNamespace(node, '10.244.0.2', [], 'default/client');
  startClusterNetwork({ sim, network, nodes: [node], publicHosts, publicNames, clientFor: (actor) => clients.clientFor(actor) });
  must(client.create('services', { metadata: { name: 'out', namespace: 'default' }, spec: { type: 'ExternalName', externalName: 'example.com' } }));
  runFor(1);
  const ask = (name: string, server = '10.96.0.10') => {
    const reply = call(pod.dnsQuery(server, name, 'A', seconds(5)));
    return reply.type === 'reply' ? `${reply.rcode} ${reply.answers.map(({ value }) => value).join(' ')}`.trim() : reply.type;
  };
  const get = (name: string, scheme: 'http' | 'https', host = ask(name).split(' ')[1] ?? '') =>
    call(exchangeHttp(sim, pod, { method: 'GET', scheme, host, port: scheme === 'http' ? 80 : 443, path: '/a', headers: [{ name: 'Host', value: name }], timeout: seconds(5) }));
  return { ask, get, network, pod, node };
}

describe('hosts that stand in for the internet', () => {
  const cases: readonly { readonly name: string; readonly ask: string; readonly server?: string; readonly want: RegExp }[] = [
    { name: 'a public name has an address for documentation', ask: 'info.cern.ch', want: /^NOERROR (198\.51\.100|203\.0\.113)\.\d+$/ },
    { name: 'nodes have a resolver of their own', ask: 'info.cern.ch', server: '192.0.2.53', want: /^NOERROR (198\.51\.100|203\.0\.113)\.\d+$/ },
    { name: 'that resolver knows nothing of the cluster', ask: 'out.default.svc.cluster.local', server: '192.0.2.53', want: /^NXDOMAIN$/ },
    { name: 'an ExternalName leads there', ask: 'out.default.svc.cluster.local', want: /^NOERROR example\.com \d+\.\d+\.\d+\.\d+$/ },
    { name: 'a misspelt Service is not found on the internet', ask: 'web.defualt', want: /^NXDOMAIN$/ },
    { name: 'nor is a name without a domain', ask: 'web', want: /^NXDOMAIN$/ },
    { name: 'nor what can be no host name', ask: 'a_b.com', want: /^NXDOMAIN$/ },
  ];
  test.each(cases)('$name', ({ ask, server, want }) => {
    expect(stage().ask(ask, server)).toMatch(want);
  });

  test('a name has the same address in every run, whatever was asked before', () => {
    const first = stage();
    first.ask('example.org');
    expect(first.ask('Example.COM')).toBe(stage().ask('example.com'));
  });

  test.each(['http', 'https'] as const)('%s: a page says what it is', (scheme) => {
    expect(stage().get('info.cern.ch', scheme)).toMatchObject({ type: 'response', status: 200, body: expect.stringContaining('This is not info.cern.ch.') });
  });

  test('an address that no name leads to answers nobody', () => {
    expect(stage().get('info.cern.ch', 'http', '198.51.100.254')).toMatchObject({ type: 'error' });
  });

  test('recorded clusters have none', () => {
    expect(stage(false).ask('info.cern.ch')).toBe('NXDOMAIN');
  });
});

test('a name may lead to what the cluster has, and takes no address away', () => {
  const { ask, network, pod, node } = stage(false, { 'pod.corp.lan': '10.244.0.2', 'node.corp.lan': '172.18.0.2' });
  expect(ask('pod.corp.lan')).toBe('NOERROR 10.244.0.2');
  expect(ask('node.corp.lan')).toBe('NOERROR 172.18.0.2');
  expect(network.namespaceOf('10.244.0.2')).toBe(pod);
  expect(network.namespaceOf('172.18.0.2')).toBe(node.host);
});
