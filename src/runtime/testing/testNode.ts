// A node on its own for tests of the runtime: machine, registry, and short ways to say what a kubelet would.
import { seconds, simTime } from '../../engine/simTime.ts';
import { createSimulation, type Simulation } from '../../engine/simulation.ts';
import type { Task } from '../../engine/task.ts';
import type { Result } from '../../base/result.ts';
import type { ContainerConfig, ContainerStatus, CriError, PodSandboxConfig, SecurityConfig } from '../cri/cri.ts';
import { catalogPrograms } from '../images/catalog/catalog.ts';
import { createCatalogRegistry } from '../images/catalogRegistry.ts';
import type { Registry, RegistrySettings } from '../images/registry.ts';
import { createNodeMachine, type SimulatedMachine } from '../machine/nodeMachine.ts';
import type { Network } from '../net/contract.ts';
import { createNetwork } from '../net/network.ts';

export const NO_SECURITY: SecurityConfig = {
  supplementalGroups: [],
  privileged: false,
  readOnlyRootFilesystem: false,
  addCapabilities: [],
  dropCapabilities: [],
  noNewPrivileges: false,
};

export interface TestNode {
  readonly sim: Simulation;
  readonly network: Network;
  readonly registry: Registry;
  readonly machine: SimulatedMachine;
  /** Runs a task to its end; throws when it does not end within an hour. */
  run<T>(body: () => Task<T>): T;
  /** As `run`, for calls that must succeed. */
  must<T>(body: () => Task<Result<T, CriError>>): T;
  runFor(duration: number): void;
  sandbox(change?: Partial<PodSandboxConfig>): string;
  /** A started container; its sandbox is made when none is named. */
  container(change: Partial<ContainerConfig>, sandboxId?: string): string;
  create(change: Partial<ContainerConfig>, sandboxId?: string): string;
  status(id: string): ContainerStatus;
  /** The text of the log, without times; `E ` in front of standard error. */
  log(id: string): string;
}

const START = Date.UTC(2026, 10, 21, 3, 0, 0);

export function sandboxConfig(change: Partial<PodSandboxConfig> = {}): PodSandboxConfig {
  return {
    metadata: { name: 'p', namespace: 'default', uid: 'uid-p', attempt: 0 },
    hostname: 'p',
    namespaces: { network: 'POD', pid: 'CONTAINER', ipc: 'POD' },
    portMappings: [],
    sysctls: {},
    labels: {},
    annotations: {},
    cgroupParent: '/kubepods/pod-uid-p',
    ...change,
  };
}

export function containerConfig(change: Partial<ContainerConfig> = {}): ContainerConfig {
  const metadata = change.metadata ?? { name: 'c', attempt: 0 };
  return {
    metadata,
    image: 'busybox:1.36',
    command: [],
    args: [],
    workingDir: '',
    envs: [],
    mounts: [],
    labels: {},
    annotations: {},
    logPath: `/var/log/pods/default_p_uid-p/${metadata.name}/${metadata.attempt}.log`,
    stdin: false,
    stdinOnce: false,
    tty: false,
    resources: {},
    security: NO_SECURITY,
    namespaces: { network: 'POD', pid: 'CONTAINER', ipc: 'POD' },
    ...change,
  };
}

export function createTestNode(settings: Partial<RegistrySettings> = {}): TestNode {
  const sim = createSimulation({ seed: 1, startEpochMs: START });
  const registry = createCatalogRegistry(settings);
  const network = createNetwork({ sim });
  const machine = createNodeMachine({
    sim,
    name: 'node-1',
    cpus: 2,
    memoryBytes: 8 * 1024 ** 3,
    diskBytes: 100 * 1024 ** 3,
    podCidr: '10.244.0.0/16',
    nodeIP: '172.18.0.2',
    network,
    registry,
    programs: catalogPrograms(),
  });

  function run<T>(body: () => Task<T>): T {
    const task = sim.spawn('test', body);
    sim.run({ until: simTime(sim.now() + seconds(3600)), stopWhen: () => task.state !== 'running' });
    if (task.state !== 'done') throw new Error('the task did not end');
    return task.result as T;
  }

  function must<T>(body: () => Task<Result<T, CriError>>): T {
    const result = run(body);
    if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
    return result.value;
  }

  const node: TestNode = {
    sim,
    network,
    registry,
    machine,
    run,
    must,
    runFor: (duration) => void sim.run({ until: simTime(sim.now() + duration) }),
    sandbox: (change) => must(() => machine.runtime.runPodSandbox(sandboxConfig(change))),
    create(change, sandboxId) {
      const config = containerConfig(change);
      if (!machine.images.imageStatus(config.image)) machine.preload(config.image);
      return must(() => machine.runtime.createContainer(sandboxId ?? node.sandbox(), config));
    },
    container(change, sandboxId) {
      const id = node.create(change, sandboxId);
      must(() => machine.runtime.startContainer(id));
      return id;
    },
    status(id) {
      const status = machine.runtime.containerStatus(id);
      if (!status) throw new Error(`no container ${id}`);
      return status;
    },
    log(id) {
      const text = machine.files.read(node.status(id).logPath) ?? '';
      return text.replace(/^\S+ (stdout|stderr) [FP] /gm, (_, stream: string) => (stream === 'stderr' ? 'E ' : ''));
    },
  };
  return node;
}
