// Vectors kubelet-misc: resolv.conf, hosts file, host names, contents of volumes.
import type { ConfigMap, ConfigMapVolumeSource, DownwardAPIVolumeSource, HostAlias, Pod, Secret, SecretVolumeSource } from '../../../api/core/v1/types.gen.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { hostsFile } from '../../../cluster/kubelet/decide/network/hostsFile.ts';
import { podDns, type NodeDns } from '../../../cluster/kubelet/decide/network/podDns.ts';
import { podHostname } from '../../../cluster/kubelet/decide/network/podHostname.ts';
import { configMapPayload, downwardAPIPayload, secretPayload, type PayloadResult } from '../../../cluster/kubelet/decide/volumePayload/payload.ts';

export function runDns({ pod, ...node }: NodeDns & { readonly pod: Pod }): unknown {
  const { servers, searches, options, events } = podDns(pod, node);
  return { servers, searches, options: sortedStrings(options), events: events.map(({ reason, message }) => `Warning ${reason} ${message}`) };
}

export interface HostsInput {
  readonly podIPs: readonly string[];
  readonly hostname: string;
  readonly domain: string;
  readonly hostAliases: readonly HostAlias[];
}

export function runHosts({ podIPs, hostname, domain, hostAliases }: HostsInput): string {
  return hostsFile(podIPs, { hostname, domain }, hostAliases);
}

export function runHostname(pod: Pod): unknown {
  return podHostname(pod, 'cluster.local');
}

export interface VolumeInput {
  readonly configMap?: ConfigMap;
  readonly secret?: Secret;
  readonly pod?: Pod;
  readonly source: unknown;
}

export function runVolumePayload(input: VolumeInput): unknown {
  const payload = payloadOf(input);
  if (!payload.ok) return { error: payload.error };
  const files = [...payload.value].map(([path, { data, mode }]) => [path, { data: textOf(data), mode: `0${mode.toString(8).padStart(3, '0')}` }] as const);
  return { files: Object.fromEntries(files) };
}

function payloadOf({ configMap, secret, pod, source }: VolumeInput): PayloadResult {
  if (secret !== undefined) return secretPayload(source as SecretVolumeSource, secret);
  if (pod !== undefined) return downwardAPIPayload(source as DownwardAPIVolumeSource, pod, undefined);
  return configMapPayload(source as ConfigMapVolumeSource, configMap);
}

function textOf(bytes: string): string {
  return decodeUtf8(bytes);
}
