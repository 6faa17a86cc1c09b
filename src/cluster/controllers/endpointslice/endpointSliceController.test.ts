import { describe, expect, it } from 'vitest';
import type { Endpoints, Pod, Service } from '../../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../../api/discovery/v1/types.gen.ts';
import { createRecorder } from '../../client/coreRecorder.ts';
import { createTestServer, type TestServer } from '../../client/testing/testServer.ts';
import { createControllers } from '../controllers.ts';

const SERVICE: Service = { metadata: { name: 'web', namespace: 'default' }, spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } };

interface Stage extends TestServer {
  addPod(name: string, ip: string): void;
  setStatus(name: string, status: Pod['status']): void;
  slices(): readonly EndpointSlice[];
  endpoints(): Endpoints | undefined;
}

function stage(): Stage {
  const test = createTestServer();
  const { sim, clients, client, must, server } = test;
  const manager = clients.clientFor('kube-controller-manager');
  createControllers({
    sim, client: manager, recorderFor: (component) => createRecorder({ sim, client: manager, component }),
    names: ['endpointslice-controller', 'endpoints-controller', 'endpointslice-mirroring-controller'],
  }).start();
  must(client.create('nodes', { metadata: { name: 'node-1' } }));
  const setStatus = (name: string, status: Pod['status']) => void must(client.patch('pods', { namespace: 'default', name }, { type: 'merge', body: { status } }, {}, 'status'));
  return {
    ...test,
    setStatus,
    addPod(name, ip) {
      must(client.create('pods', { metadata: { name, namespace: 'default', labels: { app: 'web' } }, spec: { nodeName: 'node-1', containers: [{ name: 'c', image: 'app' }] } }));
      setStatus(name, { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-01T00:00:05Z' }] });
    },
    slices: () => must(client.list('endpointslices', { labelSelector: 'kubernetes.io/service-name=web' })).items,
    endpoints: () => server.store.get('endpoints', 'default/web') as Endpoints | undefined,
  };
}

const addresses = (slices: readonly EndpointSlice[]) => slices.flatMap(({ endpoints }) => (endpoints ?? []).map((endpoint) => endpoint.addresses[0]));

describe('EndpointSlices', () => {
  it('follow a Pod within milliseconds', () => {
    const { client, must, addPod, runFor, slices } = stage();
    must(client.create('services', SERVICE));
    runFor(1);
    expect(slices()[0]).toMatchObject({ endpoints: null, ports: null });
    addPod('a', '10.244.0.2');
    runFor(0.02);
    expect(addresses(slices())).toEqual(['10.244.0.2']);
    expect(slices()[0]?.metadata?.name).toMatch(/^web-[a-z0-9]{5}$/);
  });

  it('tell when the change happened, if it can be told', () => {
    const { client, must, addPod, setStatus, runFor, slices } = stage();
    const time = () => slices()[0]?.metadata?.annotations?.['endpoints.kubernetes.io/last-change-trigger-time'];
    must(client.create('services', SERVICE));
    runFor(1);
    expect(time()).toBe('2026-01-01T00:00:00Z');
    addPod('a', '10.244.0.2');
    runFor(1);
    expect(time()).toBe('2026-01-01T00:00:05Z');
    setStatus('a', { phase: 'Failed' });
    runFor(1);
    expect(time()).toBeUndefined();
  });

  it('lose a Pod whose labels no longer match', () => {
    const { client, must, addPod, runFor, slices } = stage();
    must(client.create('services', SERVICE));
    addPod('a', '10.244.0.2');
    runFor(1);
    must(client.patch('pods', { namespace: 'default', name: 'a' }, { type: 'merge', body: { metadata: { labels: { app: 'other' } } } }));
    runFor(1);
    expect(addresses(slices())).toEqual([]);
    expect(slices()).toHaveLength(1);
  });

  it('are put right a second after somebody else changed them', () => {
    const { client, must, addPod, runFor, slices } = stage();
    must(client.create('services', SERVICE));
    addPod('a', '10.244.0.2');
    runFor(1);
    const name = slices()[0]?.metadata?.name ?? '';
    must(client.patch('endpointslices', { namespace: 'default', name }, { type: 'merge', body: { endpoints: [] } }));
    runFor(0.5);
    expect(addresses(slices())).toEqual([]);
    runFor(1);
    expect(addresses(slices())).toEqual(['10.244.0.2']);
    must(client.delete('endpointslices', { namespace: 'default', name }));
    runFor(1.5);
    expect(addresses(slices())).toEqual(['10.244.0.2']);
  });

  it('are not made for Services without a selector', () => {
    const { client, must, runFor, slices, endpoints } = stage();
    must(client.create('services', { ...SERVICE, spec: { ports: [{ port: 80 }] } }));
    runFor(1);
    expect([slices(), endpoints()]).toEqual([[], undefined]);
  });
});

describe('Endpoints', () => {
  it('hold ready addresses and others apart, and go with their Service', () => {
    const { client, must, addPod, setStatus, runFor, endpoints } = stage();
    must(client.create('services', SERVICE));
    addPod('a', '10.244.0.3');
    addPod('b', '10.244.0.2');
    addPod('c', '10.244.0.4');
    setStatus('c', { conditions: [{ type: 'Ready', status: 'False' }] });
    runFor(1);
    expect(endpoints()?.subsets).toMatchObject([{ addresses: [{ ip: '10.244.0.2' }, { ip: '10.244.0.3' }], notReadyAddresses: [{ ip: '10.244.0.4' }], ports: [{ port: 80, protocol: 'TCP' }] }]);
    expect(endpoints()?.metadata?.labels).toEqual({ 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' });
    must(client.delete('services', { namespace: 'default', name: 'web' }));
    runFor(1);
    expect(endpoints()).toBeUndefined();
  });

  it('written by hand are copied into slices', () => {
    const { client, must, runFor, slices } = stage();
    must(client.create('services', { ...SERVICE, spec: { ports: [{ port: 80 }] } }));
    must(client.create('endpoints', { metadata: { name: 'web', namespace: 'default' }, subsets: [{ addresses: [{ ip: '192.0.2.7' }], ports: [{ port: 9376 }] }] }));
    runFor(1);
    expect(slices()).toMatchObject([{ endpoints: [{ addresses: ['192.0.2.7'], conditions: { ready: true } }], ports: [{ port: 9376 }] }]);
    must(client.delete('endpoints', { namespace: 'default', name: 'web' }));
    runFor(1);
    expect(slices()).toEqual([]);
  });
});
