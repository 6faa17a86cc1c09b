// The host on which people (and the steps of recordings) work: bash, coreutils, kubectl, and a view of all nodes.
import type { SimTime } from '../../engine/simTime.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Registry } from '../../runtime/images/registry.ts';
import { createDeviceFiles } from '../../runtime/cri/deviceFiles.ts';
import { debian } from '../../runtime/images/catalog/debian/debian.ts';
import { programFile, textFile } from '../../runtime/images/catalog/entry.ts';
import type { SimulatedMachine } from '../../runtime/machine/nodeMachine.ts';
import { createNodeKernel } from '../../runtime/process/kernel.ts';
import { createSink, createSource } from '../../runtime/process/streams.ts';
import type { Tty } from '../../runtime/process/tty.ts';
import type { NetNamespace, NodeKernel, OpenFile, Process } from '../../runtime/process/types.ts';
import { decodeUtf8, encodeUtf8 } from '../../base/utf8.ts';
import { createFileSystem } from '../../runtime/vfs/fileSystem.ts';
import { createMountTable } from '../../runtime/vfs/mountTable.ts';
import { buildTree } from '../../runtime/vfs/treeBuilder.ts';
import type { DirInode, MountTable } from '../../runtime/vfs/types.ts';
import type { Client } from '../client/client.ts';
import type { MetricsReader } from '../client/metrics.ts';
import type { PodStreams } from '../client/podStreams.ts';
import type { ClusterMachine, ProgramRegistry } from '../cluster.ts';
import type { OperatorCommand, OperatorHost, OperatorRun } from '../contract.ts';
import type { Faults } from '../faults.ts';
import { kubectlProgram } from './kubectlProgram.ts';
import { nodePrograms, programsOnNodes } from './nodePrograms.ts';
import { Terminals } from './terminals.ts';

export interface OperatorHostOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly streams: PodStreams;
  readonly metrics?: MetricsReader | undefined;
  readonly programs: ProgramRegistry;
  readonly machines: ReadonlyMap<string, ClusterMachine>;
  readonly shared: ReadonlyMap<string, DirInode>;
  readonly registry: Registry;
  readonly faults: () => Faults;
}

/** Where files of the editor are. */
export const WORK_DIRECTORY = '/root/work';

const EDITOR = 'operator:editor';
/** What people call their editor; all of them are the one that is here. */
const EDITORS = ['vi', 'vim', 'nano', 'editor'];
const TERMINAL_SHELL = 'operator:terminal';
const TERMINAL_SHELL_PATH = '/usr/local/lib/terminal/bash';

/** Of Debian's layers: the system, and curl for what is forwarded. */
const HOST_LAYERS: ReadonlySet<string> = new Set(['debian', 'curl']);

const HOST_CPUS = 4;
const HOST_MEMORY = 8 * 1024 ** 3;
const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** With what the cluster alone does to it. */
export interface ManagedOperatorHost extends OperatorHost {
  /** A machine has come: its disk and its name are there. */
  addNode(name: string, machine: SimulatedMachine): void;
}

export function createOperatorHost(options: OperatorHostOptions): ManagedOperatorHost {
  const { sim, programs } = options;
  const revisions = new Map<string, number>();
  const extra = nodePrograms({ ...options, credentials: ROOT });
  programs.add(kubectlProgram({ ...options, revisionOf: (path) => revisions.get(path) ?? 0 }));
  for (const program of [...extra, ...programsOnNodes({ ...options, credentials: ROOT })]) programs.add(program);
  const kernel = createNodeKernel({ sim, name: 'operator', cpus: HOST_CPUS, memoryBytes: HOST_MEMORY, programs: programs.find });
  const mounts = createMounts(options, ['kubectl', ...extra.map((program) => program.name.replace(/^operator:/, ''))]);
  const net = [...options.machines.values()][0]?.machine.networkNode.host;
  let runs = 0;
  const terminals = new Terminals(sim, (tty, id, onExit) => startTerminal({ kernel, mounts, net, id }, tty, onExit));
  programs.add(terminals.program(TERMINAL_SHELL));
  programs.add(terminals.editor(EDITOR));
  return {
    run: (command) => startRun({ sim, kernel, mounts, net, id: ++runs }, command),
    terminal: (id) => terminals.terminal(id),
    terminals: terminals.all,
    writeFile(name, text) {
      const path = `${WORK_DIRECTORY}/${name}`;
      revisions.set(path, (revisions.get(path) ?? 0) + 1);
      writeFile(mounts, name, encodeUtf8(text));
    },
    addNode(name, machine) {
      const nodes = mounts.resolve(NODES_DIRECTORY);
      if (!nodes.ok || nodes.value.inode.type !== 'dir') throw new Error(`no ${NODES_DIRECTORY}`);
      directoryIn(nodes.value.inode, name);
      mounts.mount(`${NODES_DIRECTORY}/${name}`, machine.disk);
      writeFile(mounts, 'hosts', hostsText(options.machines), '/etc');
    },
  };
}

/** Disks of nodes are here, by the node's name. */
const NODES_DIRECTORY = '/nodes';

function createMounts({ sim, shared, machines }: OperatorHostOptions, commands: readonly string[]): MountTable {
  const now = () => sim.wallClock.startEpochMs * 1000 + sim.now();
  const base = debian.layers.flatMap(({ name: layer, entries }) => (HOST_LAYERS.has(layer) ? entries : []));
  const own = commands.map((name) => [`/usr/local/bin/${name}`, programFile(name === 'kubectl' ? 'kubectl' : `operator:${name}`)] as const);
  const nodes = [...machines.keys()].map((name) => [`${NODES_DIRECTORY}/${name}`, { type: 'dir' }] as const);
  const shell = [TERMINAL_SHELL_PATH, programFile(TERMINAL_SHELL)] as const;
  const editors = EDITORS.map((name) => [`/usr/local/bin/${name}`, programFile(EDITOR)] as const);
  const mounts = createMountTable(createFileSystem({ type: 'ext4', source: '/dev/vda', now, tree: buildTree([...base, ...own, shell, ...editors, [WORK_DIRECTORY, { type: 'dir' }], ['/root/.kube', { type: 'dir' }], ['/etc/hosts', textFile(hostsText(machines))], ['/dev', { type: 'dir' }], ...nodes]) }).root);
  // Without /dev/null a command's descriptor 0 is closed, and the first pipe takes its number.
  mounts.mount('/dev', createDeviceFiles(now).dev);
  for (const [path, directory] of shared) mounts.mount(path, directory);
  for (const [name, { machine }] of machines) mounts.mount(`${NODES_DIRECTORY}/${name}`, machine.disk);
  return mounts;
}

function hostsText(machines: OperatorHostOptions['machines']): string {
  return ['127.0.0.1\tlocalhost', ...[...machines].map(([name, { machine }]) => `${machine.networkNode.nodeIP}\t${name}`)].map((line) => `${line}\n`).join('');
}

/** `name` is a path below the directory; directories on the way are made. */
function writeFile(mounts: MountTable, name: string, bytes: string, below = WORK_DIRECTORY): void {
  const found = mounts.resolve(below);
  if (!found.ok || found.value.inode.type !== 'dir') throw new Error(`no ${below}`);
  const names = name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const last = names.pop();
  if (last === undefined) return;
  const directory = names.reduce(directoryIn, found.value.inode);
  if (directory.lookup(last)) directory.unlink(last);
  const file = directory.fs.newFile({ mode: 0o644, uid: 0, gid: 0 });
  file.data.write(0, bytes);
  directory.link(last, file);
}

function directoryIn(parent: DirInode, name: string): DirInode {
  const present = parent.lookup(name);
  if (present?.type === 'dir') return present;
  if (present) parent.unlink(name);
  const made = parent.fs.newDir({ mode: 0o755, uid: 0, gid: 0 });
  parent.link(name, made);
  return made;
}

interface ShellParts {
  readonly kernel: NodeKernel;
  readonly mounts: MountTable;
  readonly net: NetNamespace | undefined;
}

interface RunParts extends ShellParts {
  readonly sim: Simulation;
  readonly id: number;
}

/** undefined: there is no node, and so no network. */
function startTerminal({ kernel, mounts, net, id }: ShellParts & { readonly id: string }, { file }: Tty, onExit: () => void): Process | undefined {
  if (!net) return undefined;
  const started = kernel.start({
    namespaces: { pid: kernel.createPidNamespace(), mounts, uts: { hostname: 'operator' }, net, cgroup: kernel.rootCgroup },
    argv: [TERMINAL_SHELL_PATH],
    env: [PATH, 'HOME=/root', 'LANG=C.UTF-8', 'TERM=xterm', 'SHELL=/bin/bash', 'USER=root'],
    cwd: WORK_DIRECTORY,
    credentials: ROOT,
    stdio: { stdin: file, stdout: file, stderr: file },
    tag: `terminal/${id}`,
    tty: true,
    onExit,
  });
  return started.ok ? started.value : undefined;
}

/** A fresh bash; commands that overlap each have a pid namespace of their own. */
function startRun({ sim, kernel, mounts, net, id }: RunParts, { line, namespace, env }: OperatorCommand): OperatorRun {
  const startedAt = sim.now();
  let endedAt: SimTime | undefined;
  let exitCode: number | undefined;
  const text = { stdout: '', stderr: '' };
  const pid = kernel.createPidNamespace();
  const end = (code: number) => {
    endedAt ??= sim.now();
    exitCode ??= code;
  };
  if (net) {
    const started = kernel.start({
      namespaces: { pid, mounts, uts: { hostname: 'operator' }, net, cgroup: kernel.rootCgroup },
      argv: ['bash', '-c', encodeUtf8(line)],
      env: [PATH, 'HOME=/root', 'LANG=C', `PODSCOPE_NAMESPACE=${namespace}`, ...Object.entries(env ?? {}).map(([name, value]) => `${name}=${encodeUtf8(value)}`)],
      cwd: WORK_DIRECTORY,
      credentials: ROOT,
      stdio: { stdin: noInput(), stdout: createSink((bytes) => void (text.stdout += bytes)), stderr: createSink((bytes) => void (text.stderr += bytes)) },
      tag: `operator/${id}`,
      onExit: (exit) => end(exit.code),
    });
    if (!started.ok) {
      text.stderr += `bash: cannot start: ${started.error.errno}\n`;
      end(127);
    }
  } else {
    text.stderr += 'there is no node, and so no network\n';
    end(1);
  }
  return {
    startedAt,
    get endedAt() {
      return endedAt;
    },
    get stdout() {
      return decodeUtf8(text.stdout);
    },
    get stderr() {
      return decodeUtf8(text.stderr);
    },
    get exitCode() {
      return exitCode;
    },
    stop() {
      const init: Process | undefined = pid.init;
      if (init) kernel.kill(init, 'KILL');
    },
  };
}

/** Nobody types: commands that read find the end at once. */
function noInput(): OpenFile {
  const source = createSource();
  source.end();
  return source.file;
}

/** What root may do on its own host. */
const ALL_CAPABILITIES: ReadonlySet<string> = new Set(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'NET_BIND_SERVICE', 'NET_RAW', 'SYS_CHROOT', 'MKNOD', 'SYS_ADMIN', 'SYS_PTRACE']);
const ROOT = { uid: 0, gid: 0, groups: [], capabilities: ALL_CAPABILITIES, noNewPrivileges: false };
