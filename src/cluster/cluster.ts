// createCluster(): puts the whole simulated Kubernetes together. The only file that knows all of its parts.
import type { Pod } from '../api/core/v1/types.gen.ts';
import type { Micros } from '../engine/simTime.ts';
import type { Simulation } from '../engine/simulation.ts';
import { createLogHistory } from '../runtime/cri/logHistory.ts';
import { catalogPrograms } from '../runtime/images/catalog/catalog.ts';
import { createSharedHost, type HostFacts } from '../runtime/cri/sharedHost.ts';
import { createCatalogRegistry } from '../runtime/images/catalogRegistry.ts';
import { defineImage, type ImageDefinition } from '../runtime/images/defineImage.ts';
import { protectRepositories, type RepositoryLogin } from '../runtime/images/protectRepositories.ts';
import { registryFromRecording } from '../runtime/images/registryFromRecording.ts';
import type { Registry } from '../runtime/images/registry.ts';
import type { SimulatedMachine } from '../runtime/machine/nodeMachine.ts';
import type { Network } from '../runtime/net/contract.ts';
import { createNetwork } from '../runtime/net/network.ts';
import type { ProgramEntry, Programs } from '../runtime/process/types.ts';
import { createNodeMachines } from './nodeMachines.ts';
import { startApiEndpoint } from './apiEndpoint/apiEndpoint.ts';
import { createApiServer, type ApiServer } from './apiserver/apiServer.ts';
import { bootstrap } from './apiserver/bootstrap.ts';
import { createPodStreams } from './apiserver/proxy/podStreams.ts';
import type { Client } from './client/client.ts';
import { createClientFactory } from './client/clientFactory.ts';
import type { Cluster, ClusterNode } from './contract.ts';
import { createStore } from './etcd/store.ts';
import { createFaults } from './faults.ts';
import type { KubeletConfig } from './kubelet/config.ts';
import type { Kubelet } from './kubelet/kubelet.ts';
import { runtimeUidOf } from './kubelet/podIdentity.ts';
import { openContainerLog } from './kubelet/server/containerLogs.ts';
import { openExecSession } from './kubelet/server/execSession.ts';
import { forwardPort } from './kubelet/server/portForward.ts';
import { componentPrograms } from './controlPlane/componentPrograms.ts';
import { startControlPlane } from './controlPlane/controlPlane.ts';
import { staticControlPlane } from './controlPlane/staticControlPlane.ts';
import { createLoads } from './loads.ts';
import { startMetricsServer } from './metricsServer.ts';
import { startClusterNetwork } from './network/clusterNetwork.ts';
import { createOperatorHost } from './operator/operatorHost.ts';
import { sharedDirectories } from './operator/sharedDirectories.ts';
import { profilesOf } from './scheduler/profile/profile.ts';
import type { SchedulerSettings } from './scheduler/profile/settings.ts';

export interface RegistryOptions {
  readonly unknownImages: 'stand-in' | 'not-found';
  /** Bytes per second of one pull. */
  readonly bandwidth?: number;
  readonly pullDurations: ReadonlyMap<string, Micros>;
  /** The registry of a recorded cluster (golden traces/images.json) instead of our catalogue. */
  readonly recording?: unknown;
  /** Images that are there besides. */
  readonly images?: readonly ImageDefinition[];
  /** `repository` may end with `/*`. */
  readonly logins?: readonly RepositoryLogin[];
}

export interface ClusterOptions {
  readonly sim: Simulation;
  readonly nodes: readonly ClusterNode[];
  readonly registry: RegistryOptions;
  /** Names outside the cluster lead to servers that stand in for the internet; otherwise they do not exist. */
  readonly publicHosts?: boolean;
  /** Names outside the cluster with their addresses; `*.` at the beginning stands for every name below. */
  readonly publicNames?: Readonly<Record<string, string>>;
  /** The search list of the nodes' resolvers. */
  readonly nodeSearch?: readonly string[];
  /** All nodes run on one machine and keep each other waiting; default each has its own. */
  readonly sharedHost?: HostFacts | undefined;
  /** What CPU and memory are used is measured, for autoscaling and `kubectl top`. */
  readonly metricsServer?: boolean;
  /** Stored objects are frozen, which finds components that change what they were given. Default true; users need not pay for it. */
  readonly freeze?: boolean;
  readonly scheduler?: SchedulerSettings;
  /** Of every node; defaults as upstream. */
  readonly kubelet?: Partial<KubeletConfig>;
}

/** A worker with its kubelet. */
export interface ClusterMachine {
  readonly machine: SimulatedMachine;
  readonly kubelet: Kubelet;
}

export function createCluster(options: ClusterOptions): Cluster {
  const { sim } = options;
  const start = sim.emit({ actor: 'cluster', type: 'start.cluster', objects: [] });
  return sim.withCauses([start], () => compose(options));
}

function compose({ sim, nodes, registry: registryOptions, publicHosts = false, publicNames = {}, nodeSearch = [], sharedHost, metricsServer = false, freeze = true, scheduler = {}, kubelet = {} }: ClusterOptions): Cluster {
  const server = createApiServer({ sim, store: createStore({ now: () => sim.now(), freeze }) });
  bootstrap(server);
  const clients = createClientFactory({ sim, server });
  const registry = createRegistryFor(registryOptions);
  const network = createNetwork({ sim });
  const programs = createPrograms();
  const shared = sharedDirectories(sim);
  const logs = createLogHistory();
  const nodeMachines = createNodeMachines({ sim, server, network, registry, programs: programs.find, shared: shared.mounts, logs, clients, search: nodeSearch, host: sharedHost && createSharedHost(sim, sharedHost), kubelet });
  const machines = nodeMachines.all;
  for (const node of nodes) nodeMachines.add(node);
  const profiles = profilesOf(scheduler);
  const metrics = metricsServer ? startMetricsServer(sim, machines) : undefined;
  const processes = startControlPlane({ sim, server, clients, metrics, scheduler: { profiles, percentageOfNodesToScore: scheduler.percentageOfNodesToScore ?? 0 } });
  for (const program of componentPrograms(processes)) programs.add(program);
  const hosts = nodes.filter((node) => node.controlPlane).flatMap(({ name }) => machines.get(name)?.machine.files ?? []);
  const controlPlane = hosts.length > 0 ? staticControlPlane(hosts) : processes;
  startApiEndpoint(sim, server, network);
  const clusterNetwork = startClusterNetwork({ sim, network, publicHosts, publicNames, nodes: [...machines.values()].map(({ machine }) => machine.networkNode), clientFor: (actor) => clients.clientFor(actor) });
  for (const { kubelet } of machines.values()) kubelet.start();
  const streams = createPodStreams({ store: server.store, kubeletOn: (name) => kubeletServer(sim, network, machines.get(name)) });
  const operator = createOperatorHost({ sim, client: clients.clientFor('kubectl'), streams, metrics, programs, machines, shared: shared.mounts, registry, faults: () => faults });
  const faults = createFaults({ sim, server, clients, machines, registry, network, controlPlane });
  return {
    store: server.store, schedulerProfiles: profiles, streams, operator, logs,
    clientFor: (actor): Client => clients.clientFor(actor),
    inside: ({ uid, node }, container) => machines.get(node)?.machine.inside(runtimeUidOf((server.store.versions(uid).at(-1)?.object ?? { metadata: { uid } }) as Pod), container),
    fault: (fault) => faults.inject(fault),
    join(node) {
      if (machines.has(node.name)) return takenName(server, node.name);
      if (node.controlPlane) return `node "${node.name}" cannot join: nodes of the control plane are there from the start`;
      const { machine, kubelet } = nodeMachines.join(node);
      clusterNetwork.addNode(machine.networkNode);
      operator.addNode(node.name, machine);
      kubelet.start();
      return undefined;
    },
    load: createLoads(sim, machines),
    pushImage(definition) {
      const problem = defineImage(registry, definition);
      protectRepositories(registry, registryOptions.logins ?? []);
      return problem;
    },
  };
}

/** A machine outlives its Node: `kubectl delete node` does not switch it off. */
function takenName({ store }: ApiServer, name: string): string {
  if (store.get('nodes', name)) return `nodes "${name}" already exists`;
  return `node "${name}" was deleted, but its machine is still there: it registers again when its kubelet is stopped and started; another machine needs another name`;
}

/** Programs by name; the operator's host adds kubectl. */
export interface ProgramRegistry {
  readonly find: Programs;
  add(entry: ProgramEntry): void;
}

function createPrograms(): ProgramRegistry {
  const catalog = catalogPrograms();
  const added = new Map<string, ProgramEntry>();
  return { find: (name) => added.get(name) ?? catalog(name), add: (entry) => void added.set(entry.name, entry) };
}

function createRegistryFor({ recording, unknownImages, pullDurations, bandwidth, images = [], logins = [] }: RegistryOptions): Registry {
  const registry = recording === undefined ? createCatalogRegistry() : registryFromRecording(recording);
  registry.configure({ unknownImages, pullDurations, ...(bandwidth === undefined ? {} : { bandwidth }) });
  for (const image of images) defineImage(registry, image);
  protectRepositories(registry, logins);
  return registry;
}

function kubeletServer(sim: Simulation, network: Network, node: ClusterMachine | undefined): ReturnType<Parameters<typeof createPodStreams>[0]['kubeletOn']> {
  if (node?.machine.faults.connected === false) return 'silent';
  if (!node?.kubelet.running || !node.machine.runtime.up) return 'refused';
  const { machine } = node;
  return {
    logs: (pod, container, options) => openContainerLog(sim, machine, { pod, container, options }),
    exec: (pod, container, options) => openExecSession(machine, pod, container, options),
    portForward: (pod, port) => forwardPort(pod.spec?.hostNetwork === true ? machine.networkNode.host : network.namespaceOf(pod.status?.podIP ?? ''), pod, port),
  };
}

