import { describe, expect, it } from 'vitest';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import type { Endpoint } from '../../../api/discovery/v1/types.gen.ts';
import { createNetwork } from '../../../runtime/net/network.ts';
import type { Network, NetworkHost, Route } from '../../../runtime/net/contract.ts';
import { createTestServer, type TestServer } from '../../client/testing/testServer.ts';
import { startKubeProxy } from './kubeProxy.ts';

const CLUSTER_IP = '10.96.0.50';

interface Stage extends TestServer {
  readonly network: Network;
  /** On node-1. */
  readonly client: TestServer['client'];
  readonly pod: NetworkHost;
  readonly host: (node: string) => NetworkHost;
  setEndpoints(endpoints: readonly (string | Endpoint)[]): void;
  route(from: NetworkHost, address: string, port: number): string;
}

const NODE_OF = (address: string) => (address.startsWith('10.244.0.') ? 'node-1' : 'node-2');

function endpointOf(address: string, conditions: Endpoint['conditions'] = { ready: true }): Endpoint {
  return { addresses: [address], conditions, nodeName: NODE_OF(address), targetRef: { kind: 'Pod', namespace: 'default', name: `pod-${address}`, uid: address } };
}

function stage(spec: Service['spec'] = {}): Stage {
  const test = createTestServer();
  const { sim, clients, client, must, runFor } = test;
  const network = createNetwork({ sim });
  const nodes = [1, 2].map((i) => network.addNode({ name: `node-${i}`, nodeIP: `172.18.0.${i + 1}`, gateway: `10.244.${i - 1}.1`, podCidr: `10.244.${i - 1}.0/24` }));
  const [first, second] = nodes;
  if (!first || !second) throw new Error('no nodes');
  const pod = network.createPodNamespace(first, '10.244.0.2', [], 'default/client');
  for (const address of ['10.244.0.10', '10.244.0.11']) network.createPodNamespace(first, address);
  for (const address of ['10.244.1.10', '10.244.1.11']) network.createPodNamespace(second, address);
  startKubeProxy({ sim, client: clients.clientFor('kube-proxy'), network, nodes });
  must(client.create('services', { metadata: { name: 'web', namespace: 'default' }, spec: { clusterIP: CLUSTER_IP, ports: [{ port: 80, targetPort: 8080 }], ...spec } }));
  let hasSlice = false;
  const describeRoute = (route: Route) => (route.type === 'to' ? `${route.address}:${route.port}` : route.type);
  return {
    ...test,
    network,
    pod,
    host: (node) => (node === 'node-1' ? first.host : second.host),
    setEndpoints(given) {
      const endpoints = given.map((one) => (typeof one === 'string' ? endpointOf(one) : one));
      const slice = { metadata: { name: 'web-x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } }, addressType: 'IPv4' as const, endpoints, ports: [{ name: '', port: 8080, protocol: 'TCP' as const }] };
      must(hasSlice ? client.patch('endpointslices', { namespace: 'default', name: 'web-x' }, { type: 'merge', body: { endpoints } }) : client.create('endpointslices', slice));
      hasSlice = true;
      runFor(2);
    },
    route: (from, address, port) => describeRoute(network.route(from, address, port, 'TCP')),
  };
}

const times = <T>(count: number, what: () => T): readonly T[] => Array.from({ length: count }, what);

describe('a ClusterIP', () => {
  it('leads to every ready endpoint about as often', () => {
    const { pod, route, setEndpoints } = stage();
    setEndpoints(['10.244.0.10', '10.244.1.10', endpointOf('10.244.1.11', { ready: false })]);
    const targets = times(200, () => route(pod, CLUSTER_IP, 80));
    expect([...new Set(targets)].sort()).toEqual(['10.244.0.10:8080', '10.244.1.10:8080']);
    expect(targets.filter((target) => target === '10.244.0.10:8080').length).toBeGreaterThan(70);
    expect(targets.filter((target) => target === '10.244.1.10:8080').length).toBeGreaterThan(70);
  });

  it('is refused while nobody serves, and silent on other ports', () => {
    const { pod, route, runFor, setEndpoints } = stage();
    runFor(2);
    expect([route(pod, CLUSTER_IP, 80), route(pod, CLUSTER_IP, 81)]).toEqual(['refused', 'drop']);
    setEndpoints([endpointOf('10.244.0.10', { ready: false })]);
    expect(route(pod, CLUSTER_IP, 80)).toBe('refused');
  });

  it('leads to endpoints on their way out when nobody else is left', () => {
    const { pod, route, setEndpoints } = stage();
    setEndpoints([endpointOf('10.244.0.10', { ready: false, serving: true, terminating: true })]);
    expect(route(pod, CLUSTER_IP, 80)).toBe('10.244.0.10:8080');
  });

  it('takes up to about a second to follow', () => {
    const { pod, route, must, client, runFor, setEndpoints } = stage();
    setEndpoints(['10.244.0.10']);
    const replace = (address: string) => must(client.patch('endpointslices', { namespace: 'default', name: 'web-x' }, { type: 'merge', body: { endpoints: [endpointOf(address)] } }));
    replace('10.244.0.11');
    expect(route(pod, CLUSTER_IP, 80)).toBe('10.244.0.10:8080');
    runFor(0.1);
    expect(route(pod, CLUSTER_IP, 80)).toBe('10.244.0.11:8080');
    replace('10.244.0.10');
    runFor(0.1);
    expect(route(pod, CLUSTER_IP, 80)).toBe('10.244.0.11:8080');
    runFor(1);
    expect(route(pod, CLUSTER_IP, 80)).toBe('10.244.0.10:8080');
  });

  it('with session affinity keeps a client where it was, as long as that endpoint is there', () => {
    const { pod, route, setEndpoints, runFor } = stage({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } });
    setEndpoints(['10.244.0.10', '10.244.0.11', '10.244.1.10', '10.244.1.11']);
    const [first = ''] = times(20, () => route(pod, CLUSTER_IP, 80));
    expect(new Set(times(20, () => route(pod, CLUSTER_IP, 80)))).toEqual(new Set([first]));
    setEndpoints(['10.244.0.10', '10.244.0.11', '10.244.1.10', '10.244.1.11'].filter((address) => !first.startsWith(address)));
    expect(route(pod, CLUSTER_IP, 80)).not.toBe(first);
    const visited = new Set(times(30, () => (runFor(61), route(pod, CLUSTER_IP, 80))));
    expect(visited.size).toBeGreaterThan(1);
  });

  it('with the internal policy Local is silent on nodes without an endpoint', () => {
    const { host, pod, route, setEndpoints } = stage({ internalTrafficPolicy: 'Local' });
    setEndpoints(['10.244.1.10']);
    expect([route(pod, CLUSTER_IP, 80), route(host('node-2'), CLUSTER_IP, 80)]).toEqual(['drop', '10.244.1.10:8080']);
  });

  it('tells of each connection which Pod it went to, and what the choice was based on', () => {
    const { sim, pod, route, setEndpoints } = stage();
    setEndpoints(['10.244.0.10']);
    route(pod, CLUSTER_IP, 80);
    const translated = sim.trace.all().filter(({ type }) => type === 'net.translated');
    expect(translated).toMatchObject([{
      actor: 'kube-proxy/node-1',
      objects: [{ kind: 'Service', name: 'web' }, { kind: 'Pod', name: 'pod-10.244.0.10' }],
      because: [{ object: { kind: 'EndpointSlice', name: 'web-x' }, path: 'endpoints' }],
      data: { from: 'default/client', to: '10.244.0.10', toPort: 8080, outcome: 'forward' },
    }]);
  });
});

describe('a NodePort', () => {
  const NODE_PORT: Service['spec'] = { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] };

  it('is open on every node, for Pods and for the nodes themselves', () => {
    const { host, pod, route, setEndpoints } = stage(NODE_PORT);
    setEndpoints(['10.244.1.10']);
    const open = [route(pod, '172.18.0.2', 30080), route(pod, '172.18.0.3', 30080), route(host('node-1'), '127.0.0.1', 30080), route(host('node-1'), '172.18.0.3', 30080)];
    expect(new Set(open)).toEqual(new Set(['10.244.1.10:8080']));
    expect(route(pod, '172.18.0.3', 30081)).toBe('172.18.0.3:30081');
  });

  it('with the external policy Local is silent for callers from outside where no endpoint is', () => {
    const { host, pod, route, setEndpoints } = stage({ ...NODE_PORT, externalTrafficPolicy: 'Local' });
    setEndpoints(['10.244.0.10']);
    expect(route(host('node-1'), '172.18.0.3', 30080)).toBe('drop');
    expect(route(host('node-2'), '172.18.0.2', 30080)).toBe('10.244.0.10:8080');
    // What comes from within the cluster takes the short way.
    expect([route(pod, '172.18.0.3', 30080), route(host('node-2'), '172.18.0.3', 30080)]).toEqual(['10.244.0.10:8080', '10.244.0.10:8080']);
  });

  it('of a node that is cut off does not answer', () => {
    const { network, pod, route, setEndpoints } = stage(NODE_PORT);
    setEndpoints(['10.244.0.10']);
    const node = network.node('node-2');
    if (node) node.down = true;
    expect(route(pod, '172.18.0.3', 30080)).toBe('drop');
  });
});

describe('Services that kube-proxy leaves alone', () => {
  const cases: readonly { name: string; spec: Service['spec'] }[] = [
    { name: 'headless ones have no address of their own', spec: { clusterIP: 'None' } },
    { name: 'ExternalName is a matter of DNS', spec: { type: 'ExternalName', externalName: 'example.com', clusterIP: '' } },
  ];
  it.each(cases)('$name', ({ spec }) => {
    const { pod, route, setEndpoints } = stage(spec);
    setEndpoints(['10.244.0.10']);
    expect(route(pod, CLUSTER_IP, 80)).toBe('drop');
  });
});
