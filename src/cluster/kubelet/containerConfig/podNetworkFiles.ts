// Names and files of a pod's network: host name, resolv.conf, /etc/hosts (kubelet: network/dns, kubelet_pods.go).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { DnsConfig } from '../../../runtime/cri/cri.ts';
import type { KubeletConfig } from '../config.ts';
import { nameOf, namespaceOf } from '../podIdentity.ts';
import type { ConfigBuilderOptions } from './configBuilder.ts';

export function podHostname(pod: Pod, _config: KubeletConfig, nodeName: string): Result<string, string> {
  return ok(pod.spec?.hostNetwork === true ? nodeName : nameOf(pod));
}

export function podDns(pod: Pod, config: KubeletConfig): { readonly dns: DnsConfig; readonly warnings: readonly { readonly reason: string; readonly message: string }[] } {
  const domain = config.clusterDomain;
  return { dns: { servers: config.clusterDNS, searches: [`${namespaceOf(pod)}.svc.${domain}`, `svc.${domain}`, domain], options: ['ndots:5'] }, warnings: [] };
}

export function ensureHostsFile(_options: ConfigBuilderOptions, _pod: Pod, _podIPs: readonly string[]): string | undefined {
  return undefined;
}
