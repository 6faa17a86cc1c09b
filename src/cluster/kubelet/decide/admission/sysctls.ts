// Which sysctls a pod may set (kubelet: sysctl/allowlist.go, safe_sysctls.go).
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';

const SAFE: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem',
]);

/** Sysctls that belong to the IPC and network namespaces; others are the node's. */
const IPC_PREFIXES = ['kernel.sem', 'kernel.shm', 'kernel.msg', 'fs.mqueue.'];

/** The refusal's text; undefined when all are allowed. */
export function sysctlRefusal(pod: Pod, allowedUnsafe: readonly string[]): string | undefined {
  for (const { name } of pod.spec?.securityContext?.sysctls ?? []) {
    const dotted = name.replaceAll('/', '.');
    const isNet = dotted.startsWith('net.');
    const isIpc = IPC_PREFIXES.some((prefix) => dotted.startsWith(prefix));
    if (!SAFE.has(dotted) && !allowedUnsafe.some((pattern) => matches(pattern, dotted))) return `forbidden sysctl: ${quote(dotted)} not allowlisted`;
    if (isNet && pod.spec?.hostNetwork === true) return `forbidden sysctl: ${quote(dotted)} not allowed with host net enabled`;
    if (isIpc && pod.spec?.hostIPC === true) return `forbidden sysctl: ${quote(dotted)} not allowed with host ipc enabled`;
  }
  return undefined;
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
