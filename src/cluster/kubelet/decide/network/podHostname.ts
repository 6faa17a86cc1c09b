// A pod's host name and domain (kubelet_pods.go GeneratePodHostNameAndDomain, util.GetNodenameForKernel).
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';

const MAX_HOSTNAME = 63;
const MAX_FQDN = 64;

export interface PodHostname {
  readonly hostname: string;
  /** Empty without a subdomain. */
  readonly domain: string;
}

export function podHostname(pod: Pod, clusterDomain: string): PodHostname {
  const { name = '', namespace = '' } = pod.metadata ?? {};
  const { hostnameOverride, hostname = '', subdomain = '' } = pod.spec ?? {};
  if (hostnameOverride !== undefined) return { hostname: hostnameOverride, domain: '' };
  const chosen = hostname === '' ? name : hostname;
  const short = chosen.length <= MAX_HOSTNAME ? chosen : chosen.slice(0, MAX_HOSTNAME).replace(/[-.]+$/, '');
  return { hostname: short, domain: subdomain === '' ? '' : `${subdomain}.${namespace}.svc.${clusterDomain}` };
}

/** What the kernel is told; an error stops the sandbox. */
export function kernelHostname({ hostname, domain }: PodHostname, setHostnameAsFQDN: boolean): Result<string, string> {
  if (domain === '' || !setHostnameAsFQDN) return ok(hostname);
  const fqdn = `${hostname}.${domain}`;
  if (fqdn.length <= MAX_FQDN) return ok(fqdn);
  return failure(
    `failed to construct FQDN from pod hostname and cluster domain, FQDN ${fqdn} is too long (${MAX_FQDN} characters is the max, ${fqdn.length} characters requested)`,
  );
}
