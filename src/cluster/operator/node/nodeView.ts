// What a person sees who is on a node: a Debian with the node's own directories, all its processes, and crictl.
import { createDeviceFiles } from '../../../runtime/cri/deviceFiles.ts';
import { debian } from '../../../runtime/images/catalog/debian/debian.ts';
import { programFile } from '../../../runtime/images/catalog/entry.ts';
import type { SimulatedMachine } from '../../../runtime/machine/nodeMachine.ts';
import { createCgroupFs } from '../../../runtime/process/cgroupFs.ts';
import { createProcFs } from '../../../runtime/process/procFs.ts';
import { createSink } from '../../../runtime/process/streams.ts';
import type { Credentials, Namespaces } from '../../../runtime/process/types.ts';
import { createFileSystem } from '../../../runtime/vfs/fileSystem.ts';
import { createMountTable } from '../../../runtime/vfs/mountTable.ts';
import { buildTree } from '../../../runtime/vfs/treeBuilder.ts';
import type { DirInode, MountTable } from '../../../runtime/vfs/types.ts';

/** Programs that only nodes have: what they are called there, and here. */
const NODE_COMMANDS: readonly (readonly [string, string])[] = [['crictl', 'node:crictl'], ['systemctl', 'node:systemctl'], ['journalctl', 'node:journalctl']];

/** Directories of the node's disk that are seen as they are. */
const OWN_DIRECTORIES = ['/etc/kubernetes', '/var/log', '/var/lib/kubelet', '/var/lib/containerd', '/tmp', '/var/tmp', '/opt', '/srv', '/mnt', '/home'];
const INIT = '/sbin/init';

/** The namespaces of the node itself. Made once per node. */
export function nodeNamespaces(machine: SimulatedMachine, credentials: Credentials): Namespaces {
  const { name, kernel, networkNode } = machine;
  const namespaces: Namespaces = { pid: kernel.rootPidNamespace, mounts: nodeMounts(machine), uts: { hostname: name }, net: networkNode.host, cgroup: kernel.rootCgroup };
  // Process 1 must be there, or the first to come would become it, and its end be the end of all others.
  const nowhere = createSink(() => undefined);
  if (namespaces.pid.processes().length === 0) kernel.start({ namespaces, argv: [INIT], env: [], cwd: '/', credentials, stdio: { stdout: nowhere, stderr: nowhere } });
  return namespaces;
}

function nodeMounts({ kernel, disk }: SimulatedMachine): MountTable {
  const { sim } = kernel;
  const now = () => sim.wallClock.startEpochMs * 1000 + sim.now();
  const base = debian.layers.find((layer) => layer.name === 'debian')?.entries ?? [];
  const commands = NODE_COMMANDS.map(([command, program]) => [`/usr/local/bin/${command}`, programFile(program)] as const);
  const points = [...OWN_DIRECTORIES, '/proc', '/sys/fs/cgroup', '/dev'].map((path) => [path, { type: 'dir' }] as const);
  const mounts = createMountTable(createFileSystem({ type: 'ext4', source: '/dev/vda', now, tree: buildTree([...base, ...commands, ...points, ['/usr/sbin/init', programFile('pause')]]) }).root);
  const table = createMountTable(disk);
  for (const path of OWN_DIRECTORIES) {
    const directory = directoryAt(table, path);
    if (directory) mounts.mount(path, directory);
  }
  mounts.mount('/proc', createProcFs(kernel, kernel.rootPidNamespace).root);
  mounts.mount('/dev', createDeviceFiles(now).dev);
  mounts.mount('/sys/fs/cgroup', createCgroupFs(kernel, kernel.rootCgroup).root);
  return mounts;
}

function directoryAt(table: MountTable, path: string): DirInode | undefined {
  const found = table.resolve(path);
  return found.ok && found.value.inode.type === 'dir' ? found.value.inode : undefined;
}
