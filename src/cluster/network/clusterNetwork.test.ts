import { describe, expect, it } from 'vitest';
import { seconds } from '../../engine/simTime.ts';
import { createNetwork } from '../../runtime/net/network.ts';
import { createTestServer } from '../client/testing/testServer.ts';
import { startClusterNetwork } from './clusterNetwork.ts';

function stage() {
  const test = createTestServer();
  const { sim, clients, client, must } = test;
  const network = createNetwork({ sim });
  const node = network.addNode({ name: 'node-1', nodeIP: '172.18.0.2', gateway: '10.244.0.1', podCidr: '10.244.0.0/24' });
  const pod = network.createPodNamespace(node, '10.244.0.2', [], 'default/client');
  startClusterNetwork({ sim, network, nodes: [node], clientFor: (actor) => clients.clientFor(actor) });
  const addresses = ['10.244.0.3', '10.244.0.4', '10.244.0.5'];
  must(client.create('services', { metadata: { name: 'data', namespace: 'default' }, spec: { clusterIP: 'None', ports: [{ port: 80 }] } }));
  must(client.create('endpointslices', {
    metadata: { name: 'data-x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'data' } }, addressType: 'IPv4', ports: [{ name: '', port: 80 }],
    endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
  }));
  test.runFor(1);
  const ask = (name: string) => test.call(pod.dnsQuery('10.96.0.10', name, 'A', seconds(5)));
  return { ...test, ask, addresses };
}

describe('the DNS server of a cluster', () => {
  it('answers at its address, in an order that changes', () => {
    const { ask, addresses } = stage();
    const orders = Array.from({ length: 20 }, () => {
      const reply = ask('data.default.svc.cluster.local');
      return reply.type === 'reply' ? reply.answers.map(({ value }) => value) : [];
    });
    expect(orders.every((order) => [...order].sort().join() === addresses.join())).toBe(true);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(2);
  });

  it('tells of each answer who asked for what', () => {
    const { ask, sim } = stage();
    ask('data.default.svc.cluster.local');
    ask('nosuch.default.svc.cluster.local');
    const events = sim.trace.all().filter(({ type }) => type === 'dns.answer');
    expect(events).toMatchObject([
      { actor: 'coredns', objects: [{ kind: 'Service', name: 'data' }, { kind: 'EndpointSlice', name: 'data-x' }], data: { from: 'default/client', type: 'A', rcode: 'NOERROR' } },
      { objects: [], data: { name: 'nosuch.default.svc.cluster.local', rcode: 'NXDOMAIN', answers: [] } },
    ]);
  });
});
