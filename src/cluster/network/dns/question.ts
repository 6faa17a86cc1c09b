// Takes a name below the cluster's domain apart. Mirrors CoreDNS plugin/kubernetes/parse.go.

export const CLUSTER_DOMAIN = 'cluster.local';

/** `outside`: not a name of the cluster's zone. `apex`: there, but nothing is to be found at it. `invalid`: cannot exist. */
export type ParsedName =
  | { readonly type: 'outside' | 'apex' | 'invalid' }
  | { readonly type: 'reverse'; readonly address: string }
  | {
      readonly type: 'pod' | 'service';
      readonly namespace: string;
      /** Empty: the question is for the namespace as such. */
      readonly name: string;
      /** Of one endpoint; undefined: all. */
      readonly endpoint: string | undefined;
      readonly port: string | undefined;
      readonly protocol: string | undefined;
    };

const REVERSE_SUFFIX = '.in-addr.arpa';

/** `name` in lower case without the dot at its end. */
export function parseName(name: string): ParsedName {
  if (name.endsWith(REVERSE_SUFFIX)) return parseReverse(name);
  if (name === CLUSTER_DOMAIN) return { type: 'apex' };
  if (!name.endsWith(`.${CLUSTER_DOMAIN}`)) return { type: 'outside' };
  const base = name.slice(0, -CLUSTER_DOMAIN.length - 1);
  if (base === 'svc' || base === 'pod') return { type: 'apex' };
  const labels = base.split('.').reverse();
  const [kind, namespace = '', service = '', ...rest] = labels;
  if (labels.includes('') || (kind !== 'svc' && kind !== 'pod') || rest.length > 2) return { type: 'invalid' };
  const [first, second] = rest;
  return {
    type: kind === 'svc' ? 'service' : 'pod',
    namespace,
    name: service,
    endpoint: second === undefined ? first : undefined,
    port: second === undefined ? undefined : withoutUnderscore(second),
    protocol: second === undefined ? undefined : withoutUnderscore(first ?? ''),
  };
}

function withoutUnderscore(label: string): string {
  return label.startsWith('_') ? label.slice(1) : label;
}

function parseReverse(name: string): ParsedName {
  const parts = name.slice(0, -REVERSE_SUFFIX.length).split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return isAddress ? { type: 'reverse', address: parts.reverse().join('.') } : { type: 'outside' };
}
