// The API server's port on the network: where Pods reach it through the Service `kubernetes`, and the objects that lead there.
// Mirrors pkg/controlplane/reconcilers: the server itself keeps the endpoints of that Service.
import type { Endpoints } from '../../api/core/v1/types.gen.ts';
import type { EndpointSlice } from '../../api/discovery/v1/types.gen.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Network } from '../../runtime/net/contract.ts';
import { startExternalServer } from '../../runtime/net/externalServer.ts';
import type { ApiServer } from '../apiserver/apiServer.ts';
import { answerRequest } from './answer.ts';

/** The machine that it runs on is no node of the cluster. */
const ADDRESS = '172.18.255.250';
const PORT = 6443;
const METADATA = { name: 'kubernetes', namespace: 'default' };

export function startApiEndpoint(sim: Simulation, server: ApiServer, network: Network): void {
  const host = network.addExternalHost(ADDRESS);
  const listen = () => startExternalServer({ sim, host, port: PORT, tls: true, handle: (request) => answerRequest(sim, server, request) });
  let stop: (() => void) | undefined = listen();
  server.onAvailabilityChange(() => {
    stop?.();
    stop = server.available ? listen() : undefined;
  });
  const endpoints: Endpoints = {
    metadata: { ...METADATA, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip: ADDRESS }], ports: [{ name: 'https', port: PORT, protocol: 'TCP' }] }],
  };
  const slice: EndpointSlice = {
    metadata: { ...METADATA, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [ADDRESS], conditions: { ready: true } }],
    ports: [{ name: 'https', port: PORT, protocol: 'TCP' }],
  };
  const explanation = { rule: { id: 'cluster.bootstrap' } };
  server.handle({ verb: 'create', actor: 'kube-apiserver', resource: 'endpoints', object: endpoints, options: explanation });
  server.handle({ verb: 'create', actor: 'kube-apiserver', resource: 'endpointslices', object: slice, options: explanation });
}
