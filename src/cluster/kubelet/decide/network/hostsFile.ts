// The /etc/hosts of a pod's containers (kubelet_pods.go managedHostsFileContent, nodeHostsFileContent).
import type { HostAlias } from '../../../../api/core/v1/types.gen.ts';
import type { PodHostname } from './podHostname.ts';

const HEADER = '# Kubernetes-managed hosts file.';
const HOST_NETWORK_HEADER = '# Kubernetes-managed hosts file (host network).';

const LOCAL_LINES = [
  '127.0.0.1\tlocalhost',
  '::1\tlocalhost ip6-localhost ip6-loopback',
  'fe00::0\tip6-localnet',
  'fe00::0\tip6-mcastprefix',
  'fe00::1\tip6-allnodes',
  'fe00::2\tip6-allrouters',
];

export function hostsFile(podIPs: readonly string[], { hostname, domain }: PodHostname, aliases: readonly HostAlias[]): string {
  const own = podIPs.map((ip) => (domain === '' ? `${ip}\t${hostname}` : `${ip}\t${hostname}.${domain}\t${hostname}`));
  return [HEADER, ...LOCAL_LINES, ...own].map((line) => `${line}\n`).join('') + aliasLines(aliases);
}

/** With host network: the node's own file first. */
export function hostNetworkHostsFile(nodeHosts: string, aliases: readonly HostAlias[]): string {
  return `${HOST_NETWORK_HEADER}\n${nodeHosts}${aliasLines(aliases)}`;
}

function aliasLines(aliases: readonly HostAlias[]): string {
  if (aliases.length === 0) return '';
  return `\n# Entries added by HostAliases.\n${aliases.map(({ ip, hostnames = [] }) => `${[ip, ...hostnames].join('\t')}\n`).join('')}`;
}
