// The sandbox that the vectors were recorded in, built from the simulation's parts: one container-like pid namespace with a
// root file system of the image's programs, loopback only, and a resolver as the vector says.
import type { Simulation } from '../../../engine/simulation.ts';
import { millis } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import { BUSYBOX_COMMANDS } from '../../../runtime/images/catalog/busybox/commands.ts';
import { httpd } from '../../../runtime/images/catalog/busybox/httpd.ts';
import { createNetwork } from '../../../runtime/net/network.ts';
import { createNodeKernel } from '../../../runtime/process/kernel.ts';
import { createCgroupFs } from '../../../runtime/process/cgroupFs.ts';
import { createProcFs } from '../../../runtime/process/procFs.ts';
import { ALL_CAPABILITIES } from '../../../runtime/process/procPid.ts';
import type { Credentials, DnsReply, Namespaces, NetNamespace, NodeKernel, ProgramEntry } from '../../../runtime/process/types.ts';
import { createDeviceFiles } from '../../../runtime/cri/deviceFiles.ts';
import { shellProgram } from '../../../runtime/images/catalog/shellPrograms.ts';
import { encodeUtf8 } from '../../../base/utf8.ts';
import { createFileSystem } from '../../../runtime/vfs/fileSystem.ts';
import { createMountTable } from '../../../runtime/vfs/mountTable.ts';
import { buildTree, type TreeEntry } from '../../../runtime/vfs/treeBuilder.ts';
import type { DirInode, MountTable } from '../../../runtime/vfs/types.ts';
import type { FileSpec, ShellVector } from './shellVector.ts';
import { DEBIAN_PROGRAMS } from './debianPrograms.ts';

/** 2024-01-02 03:04:05 UTC, the time of all initial files, in microseconds. */
export const INITIAL_TIME = 1_704_164_645_000_000;

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nbin:x:2:2:bin:/bin:/bin/false\nwww-data:x:33:33:www-data:/var/www:/bin/false\noperator:x:37:37:Operator:/var:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n';
const GROUP = 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nwww-data:x:33:\nusers:x:100:\nnobody:x:65534:\n';
const RESOLV_CONF = 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n';
const HOSTS = '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n10.0.0.5\tpod-1\n';
const NSSWITCH = 'hosts: files dns\n';

export interface Sandbox {
  readonly kernel: NodeKernel;
  readonly namespaces: Namespaces;
  readonly mounts: MountTable;
  readonly credentials: Credentials;
}

export function createSandbox(sim: Simulation, vector: ShellVector): Sandbox {
  const kernel = createNodeKernel({ sim, name: 'sandbox', cpus: 4, memoryBytes: 8 * 2 ** 30, programs: programs });
  const now = () => sim.wallClock.startEpochMs * 1000 + sim.now();
  const root = createFileSystem({ type: 'overlay', now, tree: buildTree(imageFiles(vector)), imageTime: INITIAL_TIME });
  const mounts = createMountTable(root.root);
  const pid = kernel.createPidNamespace();
  const cgroup = kernel.createCgroup('container', kernel.rootCgroup, {});
  mounts.mount('/proc', createProcFs(kernel, pid).root);
  mounts.mount('/dev', devices(now));
  mounts.mount('/sys/fs/cgroup', createCgroupFs(kernel, cgroup).root);
  for (const [path, spec] of Object.entries(vector.files ?? {})) addDeviceFile(mounts, path, spec);
  return { kernel, mounts, namespaces: { pid, mounts, cgroup, uts: { hostname: 'pod-1' }, net: createNet(sim, vector) }, credentials: credentialsOf(vector) };
}

function devices(now: () => number): DirInode {
  return createDeviceFiles(now).dev;
}

/** Files that a vector puts below a mount (`/dev/termination-log`). */
function addDeviceFile(mounts: MountTable, path: string, spec: FileSpec): void {
  if (!path.startsWith('/dev/')) return;
  const parent = mounts.resolveParent(path);
  if (!parent.ok) return;
  const { directory, name } = parent.value;
  directory.link(name, directory.fs.newFile({ mode: parseInt(spec.mode ?? '644', 8), uid: spec.uid ?? 0, gid: spec.gid ?? 0 }, encodeUtf8(spec.content ?? '')));
}

function programs(name: string): ProgramEntry | undefined {
  return name === 'busybox:httpd' ? { name, run: httpd } : shellProgram(name);
}

type Files = (readonly [string, TreeEntry])[];

function program(family: string, name: string): TreeEntry {
  return { type: 'file', mode: 0o755, bytes: '\x7fELF\x02', size: 1_000_000, program: `${family}:${name}` };
}

function imageFiles(vector: ShellVector): Files {
  const dir = (mode = 0o755): TreeEntry => ({ type: 'dir', mode });
  const files: Files = [
    ['/', dir()], ['/dev', dir()], ['/etc', dir()], ['/home', dir()], ['/proc', dir()], ['/root', dir(0o700)], ['/sys', dir()], ['/sys/fs/cgroup', dir()],
    ['/tmp', dir(0o1777)], ['/usr', dir()], ['/usr/bin', dir()], ['/usr/sbin', dir()], ['/usr/local/bin', dir()], ['/var', dir()], ['/w', dir(0o777)],
    ['/etc/group', { type: 'file', bytes: GROUP }], ['/etc/hosts', { type: 'file', bytes: HOSTS }], ['/etc/hostname', { type: 'file', bytes: 'pod-1\n' }],
    ['/etc/nsswitch.conf', { type: 'file', bytes: NSSWITCH }], ['/etc/passwd', { type: 'file', bytes: PASSWD }], ['/etc/resolv.conf', { type: 'file', bytes: RESOLV_CONF }],
  ];
  if (vector.image === 'debian') {
    files.push(['/bin', { type: 'link', target: 'usr/bin' }], ['/sbin', { type: 'link', target: 'usr/sbin' }]);
    for (const name of DEBIAN_PROGRAMS) files.push([`/usr/bin/${name}`, program('debian', name)]);
  } else {
    files.push(['/sbin', dir()]);
    const missing = vector.image === 'busybox' ? new Set(['bash', 'fsync']) : new Set(['fsync']);
    const family = vector.version === undefined ? 'busybox' : `busybox-${vector.version}`;
    for (const name of [...BUSYBOX_COMMANDS, 'ash']) if (!missing.has(name)) files.push([`/bin/${name}`, program(name === 'httpd' ? 'busybox' : family, name)]);
    if (vector.image === 'bash') files.push(['/usr/local/bin/bash', program('busybox', 'bash')]);
  }
  for (const [path, spec] of Object.entries(vector.files ?? {})) if (!path.startsWith('/dev/')) files.push([path, fileEntry(spec)]);
  return files;
}

function fileEntry(spec: FileSpec): TreeEntry {
  const owner = { uid: spec.uid ?? 0, gid: spec.gid ?? 0, mtime: INITIAL_TIME };
  if (spec.type === 'link') return { type: 'link', target: encodeUtf8(spec.target ?? ''), ...owner };
  if (spec.type === 'dir') return { type: 'dir', mode: modeOf(spec, '755'), ...owner };
  return { type: 'file', mode: modeOf(spec, '644'), bytes: encodeUtf8(spec.content ?? ''), ...owner };
}

/** The recorder set owners after modes, which takes setuid and setgid off files. */
export function modeOf(spec: FileSpec, fallback: string): number {
  const mode = parseInt(spec.mode ?? fallback, 8);
  return spec.type === 'dir' ? mode : mode & 0o1777;
}

function credentialsOf(vector: ShellVector): Credentials {
  const [uid = 0, gid = uid] = (vector.user ?? '0').split(':').map(Number);
  return { uid, gid, groups: vector.user === undefined ? [0] : [], capabilities: new Set(uid === 0 ? ALL_CAPABILITIES : []), noNewPrivileges: false };
}

/** Loopback works; everything else is unreachable, but the DNS server answers as the vector says. */
function createNet(sim: Simulation, vector: ShellVector): NetNamespace {
  const network = createNetwork({ sim });
  const node = network.addNode({ name: 'sandbox', nodeIP: '10.0.0.1', gateway: '10.0.0.2', podCidr: '10.0.0.0/24' });
  const namespace = network.createPodNamespace(node, '10.0.0.5');
  const local = (address: string) => address.startsWith('127.') || address === '::1' || address === '0.0.0.0';
  return {
    interfaces: namespace.interfaces.filter((one) => one.name === 'lo'),
    routes: [],
    sockets: () => namespace.sockets(),
    listen: (address, port) => namespace.listen(address, port),
    *connect(address, port, timeout) {
      if (local(address)) return yield* namespace.connect(address, port, timeout);
      return { ok: false, error: 'ENETUNREACH' };
    },
    *ping(address, timeout) {
      if (local(address)) return yield* namespace.ping(address, timeout);
      return { ok: false, error: 'ENETUNREACH' };
    },
    dnsQuery: (_server, name, type, timeout) => answer(vector, name, type, timeout),
    answerDns: (answerer) => namespace.answerDns(answerer),
  };
}

function* answer(vector: ShellVector, name: string, type: string, timeout: number): Task<DnsReply> {
  const { dns } = vector;
  if (dns === undefined) return { type: 'unreachable', errno: 'ENETUNREACH' };
  if (dns['*'] === 'drop') {
    yield* sleep(timeout);
    return { type: 'timeout' };
  }
  yield* sleep(millis(0.5));
  const found = dns[name.replace(/\.$/, '')];
  const addresses = found === undefined ? [] : typeof found === 'string' ? [found] : found;
  if (found === undefined) return { type: 'reply', rcode: 'NXDOMAIN', answers: [], authoritative: false };
  return { type: 'reply', rcode: 'NOERROR', authoritative: false, answers: type === 'A' ? addresses.map((value) => ({ name, type: 'A' as const, ttl: 5, value })) : [] };
}
