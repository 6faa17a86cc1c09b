// Image names as a pod writes them (distribution/reference ParseNormalizedNamed; kubelet: parsers.ParseImageName,
// applyDefaultImageTag).
import { quote } from '../../../../api/formats/goText.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';

export interface ImageReference {
  /** `docker.io/library/nginx`. */
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

const DEFAULT_DOMAIN = 'docker.io';
const MAX_PATH_LENGTH = 255;

const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = `${PATH_COMPONENT}(?:/${PATH_COMPONENT})*`;
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const REFERENCE = new RegExp(`^((?:${DOMAIN}/)?${PATH})(?::([\\w][\\w.-]{0,127}))?(?:@(${DIGEST}))?$`);
const IDENTIFIER = /^[a-f0-9]{64}$/;

/** The error is the reference library's text. */
export function parseImageReference(image: string): Result<ImageReference, string> {
  if (IDENTIFIER.test(image)) return failure(`invalid repository name (${image}), cannot specify 64-byte hexadecimal strings`);
  const { domain, remainder } = splitDomain(image);
  const colon = remainder.indexOf(':');
  const remote = colon < 0 ? remainder : remainder.slice(0, colon);
  if (remote.toLowerCase() !== remote) return failure(`invalid reference format: repository name (${remote}) must be lowercase`);
  const full = `${domain}/${remainder}`;
  const match = REFERENCE.exec(full);
  if (match === null) return failure(REFERENCE.test(full.toLowerCase()) ? 'invalid reference format: repository name must be lowercase' : 'invalid reference format');
  const [, repository = '', tag = '', digest = ''] = match;
  if (repository.slice(repository.indexOf('/') + 1).length > MAX_PATH_LENGTH) return failure('repository name must not be more than 255 characters');
  const badDigest = digestError(digest);
  return badDigest === undefined ? ok({ repository, tag, digest }) : failure(badDigest);
}

function splitDomain(image: string): { readonly domain: string; readonly remainder: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  const isDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  let domain = isDomain ? first : DEFAULT_DOMAIN;
  const remainder = isDomain ? image.slice(slash + 1) : image;
  if (domain === 'index.docker.io') domain = DEFAULT_DOMAIN;
  return { domain, remainder: domain === DEFAULT_DOMAIN && !remainder.includes('/') ? `library/${remainder}` : remainder };
}

const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([['sha256', 64], ['sha384', 96], ['sha512', 128]]);

function digestError(digest: string): string | undefined {
  if (digest === '') return undefined;
  const [algorithm = '', hex = ''] = digest.split(':');
  const length = DIGEST_LENGTHS.get(algorithm);
  if (length === undefined) return 'unsupported digest algorithm';
  if (hex.length !== length) return 'invalid checksum digest length';
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'invalid checksum digest format';
}

/** The image to ask the runtime for: as written, with `:latest` where neither tag nor digest is given. */
export function applyDefaultImageTag(image: string): Result<string, string> {
  const parsed = parseImageReference(image);
  if (!parsed.ok) return failure(`couldn't parse image name ${quote(image)}: ${parsed.error}`);
  const { tag, digest } = parsed.value;
  return ok(tag === '' && digest === '' ? `${image}:latest` : image);
}
