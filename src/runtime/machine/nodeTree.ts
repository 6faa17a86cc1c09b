// The files of a node's own file system (Debian 12, like the recorded ones), as far as Pods and the kubelet look at them.
import { buildTree, type TreeEntry } from '../vfs/treeBuilder.ts';
import type { TreeNode } from '../vfs/types.ts';
import { zoneFiles } from './zoneFiles.ts';

const DIRECTORIES = [
  '/bin', '/boot', '/dev', '/etc/kubernetes/manifests', '/home', '/lib', '/mnt', '/opt', '/proc', '/root', '/run/containerd', '/sbin', '/srv', '/sys/fs/cgroup',
  '/usr/bin', '/usr/share/zoneinfo', '/var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes', '/var/lib/kubelet/pods', '/var/log/pods', '/var/log/containers',
];

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`;

export function nodeTree({ hostname, hosts, resolvConf }: { readonly hostname: string; readonly hosts: string; readonly resolvConf: string }): TreeNode {
  const directory: TreeEntry = { type: 'dir' };
  const sticky: TreeEntry = { type: 'dir', mode: 0o1777 };
  const file = (bytes: string): TreeEntry => ({ type: 'file', bytes });
  return buildTree([
    ...DIRECTORIES.map((path): [string, TreeEntry] => [path, directory]),
    ...zoneFiles(),
    ['/tmp', sticky],
    ['/var/tmp', sticky],
    ['/etc/hostname', file(`${hostname}\n`)],
    ['/etc/hosts', file(hosts)],
    ['/etc/os-release', file(OS_RELEASE)],
    ['/etc/passwd', file('root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n')],
    ['/etc/group', file('root:x:0:\nnogroup:x:65534:\n')],
    ['/etc/resolv.conf', file(resolvConf)],
    ['/var/run', { type: 'link', target: '/run' }],
  ]);
}
