// One machine of the cluster: kernel, disk, network and container runtime, as a kubelet finds them (CRI's seam `NodeMachine`).
import type { Simulation } from '../../engine/simulation.ts';
import { createCgroupTree } from '../cgroup/limits.ts';
import type { HostNetwork, NodeMachine } from '../cri/cri.ts';
import { createImageService } from '../cri/imageService.ts';
import { createImageStore, type ImageStore } from '../cri/imageStore.ts';
import type { LogHistory } from '../cri/logHistory.ts';
import { clockOf } from '../cri/node.ts';
import { createRuntime, createRuntimeState, type RuntimeFaults } from '../cri/runtimeService.ts';
import type { SharedHost } from '../cri/sharedHost.ts';
import { parseReference } from '../images/reference.ts';
import type { Registry } from '../images/registry.ts';
import type { Network, NetworkNode } from '../net/contract.ts';
import { checkGrpcHealth, dialTcp, exchangeHttp } from '../net/httpClient.ts';
import { createAddressPool } from '../net/ipam.ts';
import { createNodeKernel } from '../process/kernel.ts';
import type { NodeKernel, Process, Programs, Signal } from '../process/types.ts';
import { createFileSystem } from '../vfs/fileSystem.ts';
import { createMountTable } from '../vfs/mountTable.ts';
import { buildTree } from '../vfs/treeBuilder.ts';
import type { DirInode, Errno, FileSystem } from '../vfs/types.ts';
import { containerInside, type ContainerInside } from './containerInside.ts';
import { createHostFiles } from './hostFiles.ts';
import { createMachineCondition } from './machineCondition.ts';
import { nodeTree } from './nodeTree.ts';

export interface NodeMachineOptions {
  readonly sim: Simulation;
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly podCidr: string;
  readonly nodeIP: string;
  readonly network: Network;
  readonly registry: Registry;
  /** What images' files can run: `catalogPrograms()` and whatever else is installed. */
  readonly programs: Programs;
  /** Directories that all nodes share (`/tmp`, `/var/tmp` of the recorded cluster), by path. */
  readonly shared?: ReadonlyMap<string, DirInode>;
  readonly cgroupVersion?: 1 | 2;
  /** Memory that the system itself uses. */
  readonly systemMemoryBytes?: number;
  /** Disk that the system itself uses. */
  readonly systemDiskBytes?: number;
  /** Name server of the node itself. */
  readonly nameserver?: string;
  /** Search list of the node itself. */
  readonly search?: readonly string[];
  /** Where other nodes run, too. */
  readonly host?: SharedHost | undefined;
  /** Keeps what containers write. */
  readonly logs?: LogHistory;
}

/** The machine with what only faults, operators and tests reach for. */
export interface SimulatedMachine extends NodeMachine {
  readonly faults: MachineFaults;
  readonly kernel: NodeKernel;
  readonly networkNode: NetworkNode;
  /** The root directory of its disk. */
  readonly disk: DirInode;
  /** Puts images on the node without a pull; false for those the registry does not have. */
  preload(reference: string): boolean;
  /** Inside the newest container of that name of a Pod. */
  inside(podUid: string, container: string): ContainerInside | undefined;
  /** All processes of the node, as `ps` on it shows them. */
  processes(): readonly Process[];
  /** `kill` on the node. */
  kill(process: Process, signal: Signal): void;
}

export interface MachineFaults extends RuntimeFaults {
  /** Whether the machine has power. */
  readonly powered: boolean;
  /** Whether it is on the network: it has power, and nobody has cut it off. */
  readonly connected: boolean;
  /** Cuts the machine off the network, or connects it again; that outlasts a loss of power. */
  setCut(cut: boolean): void;
  /** Something outside Kubernetes takes all that is left of the disk, or gives it back. */
  setDiskFilled(filled: boolean): void;
  /** Something outside Kubernetes takes nearly all memory that is free, or gives it back. */
  setMemoryHogged(hogged: boolean): void;
  /** All processes end without a word, and nothing answers, until `powerOn`. */
  powerOff(): void;
  /** The machine boots: containerd runs, whatever it did before. */
  powerOn(): void;
}

export function createNodeMachine(options: NodeMachineOptions): SimulatedMachine {
  const { sim, name, network } = options;
  const kernel = createNodeKernel({
    sim,
    name,
    cpus: options.cpus,
    memoryBytes: options.memoryBytes,
    programs: options.programs,
    cgroupVersion: options.cgroupVersion ?? 2,
    ...(options.host && { release: options.host.kernel }),
    onBudget: (budget, process) => runtime.noteBudget(budget, process),
  });
  const addresses = createAddressPool(options.podCidr);
  const networkNode = network.addNode({ name, nodeIP: options.nodeIP, gateway: addresses.gateway, podCidr: options.podCidr });
  const disk = createDisk(options);
  const state = createRuntimeState();
  const store = createImageStore();
  const runtime = createRuntime(
    {
      sim,
      name,
      kernel,
      programs: options.programs,
      network,
      networkNode,
      addresses,
      cgroups: createCgroupTree(kernel),
      hostFiles: disk.mounts,
      stateDirectory: disk.stateDirectory,
      images: store,
      pauseMounts: createMountTable(createFileSystem({ type: 'overlay', now: disk.now, tree: PAUSE_TREE }).root, { readOnly: true }),
      sysRoot: createFileSystem({ type: 'sysfs', source: 'sysfs', flags: { before: 'nosuid,nodev,noexec' }, now: disk.now, tree: SYS_TREE }).root,
      chargeDisk: disk.charge,
      nodeResolvConf: disk.resolvConf,
      host: options.host,
      ...(options.logs && { logs: options.logs }),
    },
    state,
  );
  const images = createImageService({ sim, nodeName: name, registry: options.registry, store, power: state.power });
  const systemMemory = options.systemMemoryBytes ?? 0;
  if (systemMemory > 0) kernel.rootCgroup.chargeMemory(systemMemory);
  return {
    name,
    cpus: options.cpus,
    memoryBytes: options.memoryBytes,
    diskBytes: options.diskBytes,
    cgroupVersion: kernel.cgroupVersion,
    hostname: hostnameOf(options),
    kernelVersion: kernel.release,
    runtime: runtime.service,
    images,
    files: createHostFiles({ mounts: disk.mounts, now: disk.now, memoryBytes: options.memoryBytes, chargeMemory: (delta) => kernel.rootCgroup.chargeMemory(delta) }),
    network: createHostNetwork(sim, networkNode),
    usedMemoryBytes: () => kernel.usedMemoryBytes(),
    usedDiskBytes: () => disk.usedBytes() + store.usedBytes,
    faults: machineFaults(kernel, networkNode, disk, runtime.faults),
    kernel,
    networkNode,
    disk: disk.root,
    preload: (reference) => preload(options.registry, store, reference),
    inside(podUid, container) {
      const all = (state.sandboxesByPod.get(podUid) ?? []).flatMap((sandbox) => [...sandbox.containers]).filter(({ config }) => config.metadata.name === container);
      const newest = all.find((one) => one.state === 'RUNNING') ?? all.at(-1);
      return newest && containerInside(newest);
    },
    processes: () => kernel.rootPidNamespace.processes(),
    kill: (process, signal) => kernel.kill(process, signal),
  };
}

const PAUSE_TREE = buildTree([['/pause', { type: 'file', mode: 0o755, bytes: '', size: 739_840, program: 'pause' }]]);
const SYS_TREE = buildTree([
  ['/fs/cgroup', { type: 'dir' }],
  ['/class/net', { type: 'dir' }],
  ['/devices', { type: 'dir' }],
  ['/kernel', { type: 'dir' }],
]);

function machineFaults(kernel: NodeKernel, networkNode: NetworkNode, disk: Disk, runtime: RuntimeFaults): MachineFaults {
  const setMemoryHogged = hogOf(kernel);
  const condition = createMachineCondition(({ connected, runtimeUp }) => {
    networkNode.down = !connected;
    runtime.setUp(runtimeUp);
  });
  return {
    ...runtime,
    get powered() {
      return condition.powered;
    },
    get connected() {
      return condition.connected;
    },
    setUp: (up) => condition.setRuntimeStarted(up),
    setCut: (cut) => condition.setCut(cut),
    setDiskFilled: (filled) => disk.setFilled(filled),
    setMemoryHogged,
    powerOff() {
      condition.setPowered(false);
      runtime.loseProcesses();
      setMemoryHogged(false);
    },
    powerOn() {
      if (!condition.powered) condition.setRuntimeStarted(true);
      condition.setPowered(true);
    },
  };
}

/** What the hog leaves to the others. */
const HOG_LEAVES = 50 * 1024 ** 2;

function hogOf(kernel: NodeKernel): MachineFaults['setMemoryHogged'] {
  let taken = 0;
  return (hogged) => {
    const wanted = hogged ? Math.max(taken, taken + kernel.memoryBytes - kernel.usedMemoryBytes() - HOG_LEAVES) : 0;
    kernel.rootCgroup.chargeMemory(wanted - taken);
    taken = wanted;
  };
}

interface Disk {
  readonly root: DirInode;
  readonly mounts: ReturnType<typeof createMountTable>;
  readonly stateDirectory: DirInode;
  readonly resolvConf: string;
  readonly now: () => number;
  readonly charge: (deltaBytes: number) => Errno | undefined;
  readonly usedBytes: () => number;
  readonly setFilled: (filled: boolean) => void;
}

/** As the recorded nodes' disk was mounted. */
const DISK_FLAGS = { after: 'discard,resv_strict,resuid=65534,resgid=65534' };

const STATE_DIRECTORY = '/var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes';

/** The kubelet may call the node otherwise. */
function hostnameOf({ name, host }: NodeMachineOptions): string {
  return host?.hostname ?? name;
}

/** One file system for everything; containers' writable layers take their space from it, too. */
function createDisk(options: NodeMachineOptions): Disk {
  const { sim } = options;
  const now = clockOf(sim);
  const search = options.search?.length ? `search ${options.search.join(' ')}\n` : '';
  const resolvConf = `nameserver ${options.nameserver ?? '192.0.2.53'}\n${search}`;
  let layers = options.systemDiskBytes ?? 0;
  let filled = false;
  const isFull = (delta: number): boolean => delta > 0 && (filled || root.usage.bytes + layers + delta > options.diskBytes);
  const root: FileSystem = createFileSystem({
    type: 'ext4',
    source: '/dev/vda',
    flags: DISK_FLAGS,
    now,
    tree: nodeTree({ hostname: hostnameOf(options), hosts: options.host?.hosts ?? `127.0.0.1\tlocalhost\n${options.nodeIP}\t${options.name}\n`, resolvConf }),
    onCharge: (delta) => (isFull(delta) ? 'ENOSPC' : undefined),
  });
  const mounts = createMountTable(root.root);
  for (const [path, directory] of options.shared ?? []) mounts.mount(path, directory);
  const found = mounts.resolve(STATE_DIRECTORY);
  if (!found.ok || found.value.inode.type !== 'dir') throw new Error(`no ${STATE_DIRECTORY}`);
  return {
    root: root.root,
    mounts,
    stateDirectory: found.value.inode,
    resolvConf,
    now,
    charge(delta) {
      if (isFull(delta)) return 'ENOSPC';
      layers += delta;
      return undefined;
    },
    usedBytes: () => (filled ? options.diskBytes : root.usage.bytes + layers),
    setFilled: (now) => void (filled = now),
  };
}

function createHostNetwork(sim: Simulation, node: NetworkNode): HostNetwork {
  return {
    nodeIP: node.nodeIP,
    dial: (host, port, timeout) => dialTcp(node.host, host, port, timeout),
    http: (request) => exchangeHttp(sim, node.host, request),
    grpcHealth: (host, port, service, timeout) => checkGrpcHealth(sim, node.host, host, port, service, timeout),
  };
}

function preload(registry: Registry, store: ImageStore, text: string): boolean {
  const reference = parseReference(text);
  if (!reference.ok) return false;
  const resolved = registry.resolve(reference.value, undefined);
  const image = registry.peek(text) ?? (resolved.ok ? resolved.value.image : undefined);
  if (!image) return false;
  store.add(reference.value, image);
  return true;
}
