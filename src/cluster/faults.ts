// What can be made to go wrong, and how it is done to the parts. Each answers with why it cannot be, if it cannot.
import type { Pod } from '../api/core/v1/types.gen.ts';
import { assertNever } from '../base/assertNever.ts';
import type { Simulation } from '../engine/simulation.ts';
import { seconds } from '../engine/simTime.ts';
import { Signal, sleep, wait } from '../engine/task.ts';
import type { ContainerStatus } from '../runtime/cri/cri.ts';
import type { Registry, RegistryFault } from '../runtime/images/registry.ts';
import type { Network } from '../runtime/net/contract.ts';
import { parseSignal } from '../runtime/process/signals.ts';
import type { ApiServer } from './apiserver/apiServer.ts';
import type { ClientFactory } from './client/clientFactory.ts';
import type { ClusterMachine } from './cluster.ts';
import type { ControlPlane } from './controlPlane/controlPlane.ts';
import type { ClusterFault, ContainerFault, ControlPlaneFault, ImageFault, NodeFault, PodFault } from './contract.ts';
import { storeKey } from './etcd/version.ts';
import { noteCircumstances } from './faultCircumstances.ts';
import { runtimeUidOf } from './kubelet/podIdentity.ts';

export interface Faults {
  /** Lets something go wrong; the text says why it cannot. */
  inject(fault: ClusterFault): string | undefined;
}

interface Parts {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly clients: ClientFactory;
  readonly machines: ReadonlyMap<string, ClusterMachine>;
  readonly registry: Registry;
  readonly network: Network;
  readonly controlPlane: ControlPlane;
}

/** `powerCuts`: how often somebody has pulled the plug of a node, or put it back in. */
type State = Parts & { readonly powerCuts: Map<string, number> };

const DEFAULT_EXIT_CODE = 1;
/** What is done to processes, which a machine without power does not have. */
const NEEDS_POWER: ReadonlySet<NodeFault['kind']> = new Set(['reboot', 'stopKubelet', 'startKubelet', 'stopRuntime', 'startRuntime', 'killAllContainers', 'hogMemory']);
/** What a machine needs to stop its services, and to start again. */
const STOP_TIME = seconds(2);
const BOOT_TIME = seconds(30);
/** How many times longer a slow registry takes. */
const DEFAULT_FACTOR = 10;

export function createFaults(parts: Parts): Faults {
  const state: State = { ...parts, powerCuts: new Map() };
  return {
    inject(fault) {
      notePlug(state, fault);
      const problem = doTo(state, fault);
      if (problem === undefined) noteCircumstances(parts.sim, fault);
      return problem;
    },
  };
}

/** What somebody does to the plug ends a reboot that is under way; power for a machine that has it does nothing. */
function notePlug({ machines, powerCuts }: State, fault: ClusterFault): void {
  if (fault.kind !== 'powerOff' && fault.kind !== 'powerOn') return;
  if (fault.kind === 'powerOn' && machines.get(fault.node)?.machine.faults.powered !== false) return;
  powerCuts.set(fault.node, (powerCuts.get(fault.node) ?? 0) + 1);
}

function doTo(parts: State, fault: ClusterFault): string | undefined {
  if ('pod' in fault) return podFault(parts, fault);
  if ('node' in fault) return nodeFault(parts, fault);
  return fault.kind.startsWith('registry') ? imageFault(parts, fault as ImageFault) : controlPlaneFault(parts, fault as ControlPlaneFault);
}

function podFault(parts: Parts, fault: ContainerFault | PodFault): string | undefined {
  const pod = parts.server.store.get('pods', storeKey(fault.namespace, fault.pod)) as Pod | undefined;
  const node = parts.machines.get(pod?.spec?.nodeName ?? '');
  if (!pod || !node) return pod ? `pod "${fault.pod}" has no node yet` : `pods "${fault.pod}" not found`;
  const { machine } = node;
  const uid = runtimeUidOf(pod);
  switch (fault.kind) {
    case 'killSandbox': {
      const sandbox = machine.runtime.listPodSandboxes(uid).find((candidate) => candidate.state === 'READY');
      return sandbox && machine.faults.killSandbox(sandbox.id) ? undefined : `pod "${fault.pod}" has no running sandbox`;
    }
    case 'cutPod':
    case 'connectPod': {
      if (pod.spec?.hostNetwork === true) return `pod "${fault.pod}" has the network of its node`;
      const host = parts.network.namespaceOf(pod.status?.podIP ?? '');
      if (!host) return `pod "${fault.pod}" has no address yet`;
      host.cut = fault.kind === 'cutPod';
      return undefined;
    }
    default:
      return containerFault(node, uid, fault);
  }
}

function containerFault({ machine }: ClusterMachine, uid: string, fault: ContainerFault): string | undefined {
  const container = machine.runtime.listContainers(uid).find((candidate) => candidate.state === 'RUNNING' && (fault.container === undefined || candidate.metadata.name === fault.container));
  const signal = parseSignal(fault.signal ?? 'KILL');
  if (signal === undefined) return `"${fault.signal ?? ''}" is no signal`;
  const ends: Record<ContainerFault['kind'], (container: ContainerStatus) => boolean> = {
    killContainer: ({ id }) => machine.faults.killContainer(id, signal),
    outOfMemory: ({ id }) => machine.faults.runOutOfMemory(id),
    exitContainer: ({ id }) => machine.faults.exitContainer(id, fault.exitCode ?? DEFAULT_EXIT_CODE),
  };
  return container && ends[fault.kind](container) ? undefined : `pod "${fault.pod}" has no such running container`;
}

function nodeFault(parts: State, { kind, node: name }: NodeFault): string | undefined {
  const { machines, clients } = parts;
  const node = machines.get(name);
  if (!node) return `nodes "${name}" not found`;
  const { kubelet, machine } = node;
  const { faults } = machine;
  if (!faults.powered && NEEDS_POWER.has(kind)) return `node "${name}" has no power`;
  const tellClients = () => clients.setConnected(`kubelet/${name}`, faults.connected);
  switch (kind) {
    case 'stopKubelet':
      kubelet.stop();
      return undefined;
    case 'startKubelet':
      kubelet.start();
      return undefined;
    case 'stopRuntime':
    case 'startRuntime':
      faults.setUp(kind === 'startRuntime');
      return undefined;
    case 'killAllContainers':
      faults.killAllContainers();
      return undefined;
    case 'cutNode':
    case 'connectNode':
      faults.setCut(kind === 'cutNode');
      tellClients();
      return undefined;
    case 'powerOff':
      kubelet.stop();
      faults.powerOff();
      tellClients();
      return undefined;
    case 'powerOn':
      // A machine that is on already does not boot: a kubelet that somebody stopped stays stopped.
      if (faults.powered) return undefined;
      faults.powerOn();
      tellClients();
      kubelet.start();
      return undefined;
    case 'reboot':
      return reboot(parts, name, node);
    case 'fillDisk':
    case 'freeDisk':
      faults.setDiskFilled(kind === 'fillDisk');
      return undefined;
    case 'hogMemory':
    case 'freeMemory':
      faults.setMemoryHogged(kind === 'hogMemory');
      return undefined;
    default:
      return assertNever(kind);
  }
}

/** As `systemctl reboot`: the kubelet may hold it up for a while, then the machine goes down and comes again. */
function reboot(parts: State, node: string, { kubelet, machine }: ClusterMachine): undefined {
  const { sim, powerCuts } = parts;
  const causes = sim.causes();
  const change = (kind: 'powerOff' | 'powerOn') => {
    nodeFault(parts, { kind, node });
    noteCircumstances(sim, { kind, node });
  };
  const cutsBefore = powerCuts.get(node);
  const undisturbed = () => powerCuts.get(node) === cutsBefore;
  const boot = () => {
    if (undisturbed()) change('powerOn');
  };
  const goDown = () => {
    // Another reboot may have been quicker.
    if (!undisturbed() || !machine.faults.powered) return;
    change('powerOff');
    sim.after(BOOT_TIME, 'machine boots', boot);
  };
  sim.spawn('reboot', function* () {
    const ready = new Signal();
    kubelet.shutDown(() => ready.fire());
    yield* wait(ready.wait());
    sim.setCauses(causes);
    yield* sleep(STOP_TIME);
    goDown();
  });
  return undefined;
}

function imageFault({ registry }: Parts, { kind, host = '*', factor = DEFAULT_FACTOR }: ImageFault): undefined {
  const faults: Record<ImageFault['kind'], RegistryFault | undefined> = {
    registryDown: { kind: 'down' },
    registryUnauthorized: { kind: 'unauthorized' },
    registryRateLimited: { kind: 'rate-limited' },
    registrySlow: { kind: 'slow', factor },
    registryUp: undefined,
  };
  registry.setFault(host, faults[kind]);
  return undefined;
}

function controlPlaneFault({ network, controlPlane }: Parts, { kind }: ControlPlaneFault): undefined {
  const acts: Readonly<Record<ControlPlaneFault['kind'], () => void>> = {
    dnsDown: () => void (network.dnsDown = true),
    dnsUp: () => void (network.dnsDown = false),
    stopApiServer: () => controlPlane.stop('kube-apiserver'),
    startApiServer: () => controlPlane.start('kube-apiserver'),
    stopScheduler: () => controlPlane.stop('kube-scheduler'),
    startScheduler: () => controlPlane.start('kube-scheduler'),
    stopControllerManager: () => controlPlane.stop('kube-controller-manager'),
    startControllerManager: () => controlPlane.start('kube-controller-manager'),
  };
  acts[kind]();
  return undefined;
}
