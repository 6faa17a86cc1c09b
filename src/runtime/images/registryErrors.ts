// containerd's words for a pull that fails while it resolves the image (2.x: `failed to resolve image: …`).
import type { CriError } from '../cri/cri.ts';
import { formatReference, type ImageReference } from './reference.ts';

/** How a registry is asked over HTTP. */
export interface RegistryEndpoint {
  /** `https://registry-1.docker.io`. */
  readonly base: string;
  /** Host and port that are dialled. */
  readonly address: string;
  /** Added to each URL: mirrors are told whom they stand for. */
  readonly query: string;
  readonly tokenBase: string;
  readonly service: string;
}

function pullError(reference: ImageReference, cause: string, code: CriError['code'] = 'Unknown'): CriError {
  return { code, message: `failed to pull and unpack image "${formatReference(reference)}": failed to resolve image: ${cause}` };
}

function manifestUrl(reference: ImageReference, endpoint: RegistryEndpoint): string {
  return `${endpoint.base}/v2/${reference.path}/manifests/${reference.digest ?? reference.tag ?? 'latest'}${endpoint.query}`;
}

export function manifestNotFound(reference: ImageReference): CriError {
  return pullError(reference, `${formatReference(reference)}: not found`, 'NotFound');
}

export function accessDenied(reference: ImageReference): CriError {
  return pullError(reference, 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed');
}

export function tokenRefused(reference: ImageReference, endpoint: RegistryEndpoint): CriError {
  const scope = encodeURIComponent(`repository:${reference.path}:pull`);
  return pullError(reference, `failed to authorize: failed to fetch oauth token: unexpected status from GET request to ${endpoint.tokenBase}/token?scope=${scope}&service=${endpoint.service}: 401 Unauthorized`);
}

export function connectionRefused(reference: ImageReference, endpoint: RegistryEndpoint): CriError {
  return pullError(reference, `failed to do request: Head "${manifestUrl(reference, endpoint)}": dial tcp ${endpoint.address}: connect: connection refused`);
}

export function noSuchHost(reference: ImageReference, endpoint: RegistryEndpoint): CriError {
  const host = endpoint.address.replace(/:\d+$/, '');
  return pullError(reference, `failed to do request: Head "${manifestUrl(reference, endpoint)}": dial tcp: lookup ${host} on 192.168.1.1:53: no such host`);
}

export function rateLimited(reference: ImageReference, endpoint: RegistryEndpoint): CriError {
  const more = reference.domain === 'docker.io' ? '\ntoomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit' : '';
  return pullError(reference, `unexpected status from HEAD request to ${manifestUrl(reference, endpoint)}: 429 Too Many Requests${more}`);
}
