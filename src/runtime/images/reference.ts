// Image references: parsing and normalising, as github.com/distribution/reference does for docker.io's short names.
import { failure, ok, type Result } from '../../base/result.ts';

export interface ImageReference {
  /** Registry host, with port: `docker.io`, `registry.k8s.io`, `localhost:5000`. */
  readonly domain: string;
  /** Path in the registry: `library/nginx`. */
  readonly path: string;
  readonly tag?: string;
  /** `sha256:…`. */
  readonly digest?: string;
}

const DEFAULT_DOMAIN = 'docker.io';
const DOMAIN = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const NAME_TOTAL_LENGTH_MAX = 255;

/** Parses a reference as a user writes it; short names become docker.io names, no tag is added. */
export function parseReference(text: string): Result<ImageReference, string> {
  const at = text.indexOf('@');
  const digest = at >= 0 ? text.slice(at + 1) : undefined;
  if (digest !== undefined && !DIGEST.test(digest)) return failure('invalid reference format');
  const named = at >= 0 ? text.slice(0, at) : text;
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return failure('invalid reference format');
  const { domain, path } = splitDomain(hasTag ? named.slice(0, colon) : named);
  if (path !== path.toLowerCase()) return failure('invalid reference format: repository name must be lowercase');
  const wellFormed = DOMAIN.test(domain) && path.split('/').every((part) => PATH_COMPONENT.test(part));
  if (!wellFormed || path.length > NAME_TOTAL_LENGTH_MAX) return failure('invalid reference format');
  return ok({ domain, path, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) });
}

/** The first part is a host when it looks like one: a dot, a port, `localhost`, or capitals. */
function splitDomain(name: string): { domain: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash >= 0 ? name.slice(0, slash) : '';
  const isHost = first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const domain = isHost ? first : DEFAULT_DOMAIN;
  const rest = isHost ? name.slice(slash + 1) : name;
  if (domain === 'index.docker.io') return splitDomain(`docker.io/${rest}`);
  return { domain, path: domain === DEFAULT_DOMAIN && !rest.includes('/') ? `library/${rest}` : rest };
}

/** `docker.io/library/nginx`. */
export function repositoryOf(reference: ImageReference): string {
  return `${reference.domain}/${reference.path}`;
}

/** The full text with `latest` where neither tag nor digest is given: `docker.io/library/nginx:latest`. */
export function formatReference(reference: ImageReference): string {
  const tag = reference.tag ?? (reference.digest === undefined ? 'latest' : undefined);
  return `${repositoryOf(reference)}${tag === undefined ? '' : `:${tag}`}${reference.digest === undefined ? '' : `@${reference.digest}`}`;
}

/** Parses and formats; undefined when the text is no reference. */
export function normaliseReference(text: string): string | undefined {
  const parsed = parseReference(text);
  return parsed.ok ? formatReference(parsed.value) : undefined;
}
