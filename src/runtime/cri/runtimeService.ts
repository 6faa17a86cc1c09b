// CRI's RuntimeService of one node: containerd with runc, on the simulated kernel, network and file system.
import type { Budget, Process, Signal } from '../process/types.ts';
import { noteBudgetOf } from './budgets.ts';
import type { ContainerStatus, PodSandboxStatus, RuntimeService } from './cri.ts';
import { containerLost, exitContainer, killContainer, runOutOfMemory } from './containerExit.ts';
import { createContainer, removeContainer, startContainer, stopContainer, updateContainerResources } from './containers.ts';
import { execSync, openSession } from './execs.ts';
import type { RuntimeContext, RuntimeNode, RuntimeState } from './node.ts';
import { containerStatus, sandboxStatus } from './records.ts';
import { removePodSandbox, runPodSandbox, sandboxLost, stopPodSandbox } from './sandboxes.ts';
import { UpSwitch } from './upSwitch.ts';

/** What happens to a runtime from outside. */
export interface RuntimeFaults {
  /** Stops or starts containerd. Containers live on. */
  setUp(up: boolean): void;
  /** A signal to process 1 of a container, as `kill` on the node. */
  killContainer(id: string, signal: Signal): boolean;
  /** Process 1 of a container exits with that code, as if by itself. */
  exitContainer(id: string, code: number): boolean;
  /** The kernel's OOM killer takes all processes of a container. */
  runOutOfMemory(id: string): boolean;
  /** Kills the pause process of a sandbox. */
  killSandbox(id: string): boolean;
  killAllContainers(): void;
  /** The machine loses power: what ran is found dead when containerd comes back. */
  loseProcesses(): void;
}

export interface SimulatedRuntime {
  readonly service: RuntimeService;
  readonly faults: RuntimeFaults;
  readonly state: RuntimeState;
  /** The kernel says that a process has used up a budget. */
  noteBudget(budget: Budget, process: Process | undefined): void;
}

export function createRuntimeState(): RuntimeState {
  return { power: new UpSwitch(), sandboxes: new Map(), containers: new Map(), sandboxesByPod: new Map(), listeners: new Set(), attempts: new Map() };
}

export function createRuntime(node: RuntimeNode, state: RuntimeState): SimulatedRuntime {
  const context: RuntimeContext = { ...node, state };
  return { state, service: createService(context), faults: createFaults(context), noteBudget: (budget, process) => noteBudgetOf(context, budget, process) };
}

function createService(context: RuntimeContext): RuntimeService {
  const { state } = context;
  return {
    get up() {
      return state.power.up;
    },
    get downSince() {
      return state.power.downSince;
    },
    runPodSandbox: (config) => runPodSandbox(context, config),
    stopPodSandbox: (id) => stopPodSandbox(context, id),
    removePodSandbox: (id) => removePodSandbox(context, id),
    createContainer: (sandboxId, config) => createContainer(context, sandboxId, config),
    startContainer: (id) => startContainer(context, id),
    stopContainer: (id, timeoutSeconds) => stopContainer(context, id, timeoutSeconds),
    removeContainer: (id) => removeContainer(context, id),
    updateContainerResources: (id, resources) => updateContainerResources(context, id, resources),
    listPodSandboxes: (podUid) => listSandboxes(context, podUid),
    listContainers: (podUid) => listContainers(context, podUid),
    containerStatus(id) {
      const container = state.containers.get(id);
      return container && containerStatus(container);
    },
    execSync: (id, command, timeoutSeconds) => execSync(context, id, command, timeoutSeconds),
    openSession: (id, request) => openSession(context, id, request),
    onEvent(listener) {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
    stats: (id) => stats(context, id),
  };
}

function listSandboxes({ state }: RuntimeContext, podUid: string | undefined): readonly PodSandboxStatus[] {
  const all = podUid === undefined ? [...state.sandboxes.values()] : (state.sandboxesByPod.get(podUid) ?? []);
  return all.map(sandboxStatus).reverse();
}

function listContainers({ state }: RuntimeContext, podUid: string | undefined): readonly ContainerStatus[] {
  if (podUid === undefined) return [...state.containers.values()].map(containerStatus).reverse();
  const all = (state.sandboxesByPod.get(podUid) ?? []).flatMap((sandbox) => [...sandbox.containers]);
  return all.map(containerStatus).reverse();
}

function stats({ state }: RuntimeContext, id: string): ReturnType<RuntimeService['stats']> {
  const container = state.containers.get(id);
  if (!container?.cgroup) return undefined;
  return {
    memoryBytes: container.cgroup.memoryBytes,
    cpuMicros: Math.round(container.cgroup.cpuTime),
    writableLayerBytes: container.rootfs?.layer.usage.bytes ?? 0,
    logBytes: container.log?.bytes ?? 0,
  };
}

function createFaults(context: RuntimeContext): RuntimeFaults {
  const { state, kernel } = context;
  return {
    setUp: (up) => state.power.set(up, context.sim.now()),
    killContainer(id, signal) {
      const container = state.containers.get(id);
      if (container?.state !== 'RUNNING') return false;
      killContainer(context, container, signal, 'fault');
      return true;
    },
    exitContainer(id, code) {
      const container = state.containers.get(id);
      if (container?.state !== 'RUNNING' || !container.process) return false;
      exitContainer(context, container, container.process, code);
      return true;
    },
    runOutOfMemory(id) {
      const container = state.containers.get(id);
      if (container?.state !== 'RUNNING') return false;
      runOutOfMemory(context, container);
      return true;
    },
    killSandbox(id) {
      const process = state.sandboxes.get(id)?.process;
      if (!process) return false;
      kernel.kill(process, 'KILL');
      return true;
    },
    killAllContainers() {
      for (const container of state.containers.values()) if (container.state === 'RUNNING') killContainer(context, container, 'KILL', 'fault');
      for (const sandbox of state.sandboxes.values()) if (sandbox.process) kernel.kill(sandbox.process, 'KILL');
    },
    loseProcesses() {
      kernel.powerOff();
      for (const container of state.containers.values()) if (container.state === 'RUNNING') containerLost(context, container);
      for (const sandbox of state.sandboxes.values()) if (sandbox.state === 'READY') sandboxLost(context, sandbox);
    },
  };
}
