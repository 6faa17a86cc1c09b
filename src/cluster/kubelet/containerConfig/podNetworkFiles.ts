// The names and files of a pod's network on this node: host name, resolv.conf, /etc/hosts (kubelet: kubelet_pods.go).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { hostNetworkHostsFile, hostsFile } from '../decide/network/hostsFile.ts';
import { kernelHostname, podHostname } from '../decide/network/podHostname.ts';
import { podDns } from '../decide/network/podDns.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { DnsConfig } from '../../../runtime/cri/cri.ts';
import { encodeUtf8 } from '../../../base/utf8.ts';
import { uidOf } from '../podIdentity.ts';
import { makeDirectories, podDirectory } from '../volumes/hostDirectories.ts';
import type { ConfigBuilderOptions } from './configBuilder.ts';

export function sandboxHostname({ config, machine }: ConfigBuilderOptions, pod: Pod): Result<string, string> {
  if (pod.spec?.hostNetwork === true && pod.spec.hostnameOverride === undefined) return ok(machine.hostname);
  return kernelHostname(podHostname(pod, config.clusterDomain), pod.spec?.setHostnameAsFQDN === true);
}

/** Warnings about what had to be left out become events. */
export function sandboxDns({ config, machine, recorder }: ConfigBuilderOptions, pod: Pod): DnsConfig {
  const hostResolvConf = machine.files.read('/etc/resolv.conf') ?? '';
  const { servers, searches, options, events } = podDns(pod, { clusterDNS: config.clusterDNS, clusterDomain: config.clusterDomain, hostResolvConf });
  for (const { about, reason, message } of events) {
    if (about === 'pod') recorder.pod(pod, 'Warning', reason, message);
    else recorder.node('Warning', reason, message);
  }
  return { servers, searches, options };
}

/** Written anew at each container start; undefined while the pod has no address. */
export function ensureHostsFile({ config, machine }: ConfigBuilderOptions, pod: Pod, podIPs: readonly string[]): string | undefined {
  const { hostNetwork, hostAliases = [] } = pod.spec ?? {};
  if (podIPs.length === 0 && hostNetwork !== true) return undefined;
  const { files } = machine;
  const path = `${podDirectory(uidOf(pod))}/etc-hosts`;
  makeDirectories(files, podDirectory(uidOf(pod)));
  const text = hostNetwork === true ? hostNetworkHostsFile(files.read('/etc/hosts') ?? '', hostAliases) : hostsFile(podIPs, podHostname(pod, config.clusterDomain), hostAliases);
  files.write(path, encodeUtf8(text), { mode: 0o644 });
  return path;
}
