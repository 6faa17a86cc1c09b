// The registries of the outside world, as one service: repositories with tags, credentials, faults, and how long a pull takes.
// Mirrors what containerd's resolver sees of Docker Hub, registry.k8s.io and private registries.
import { failure, ok, type Result } from '../../base/result.ts';
import { millis, seconds, type Micros } from '../../engine/simTime.ts';
import type { CriError, RegistryAuth } from '../cri/cri.ts';
import type { Image } from './image.ts';
import { formatReference, normaliseReference, parseReference, repositoryOf, type ImageReference } from './reference.ts';
import { accessDenied, connectionRefused, manifestNotFound, noSuchHost, rateLimited, tokenRefused, type RegistryEndpoint } from './registryErrors.ts';

export interface Repository {
  readonly tags: Map<string, Image>;
  /** Present: only these may pull. */
  credentials?: readonly RegistryAuth[];
}

/** Something that is wrong with a registry, or with one repository of it. */
export type RegistryFault =
  | { readonly kind: 'down' | 'unauthorized' | 'rate-limited' }
  /** Everything takes this many times as long. */
  | { readonly kind: 'slow'; readonly factor: number };

export interface RegistrySettings {
  /** What a repository that nobody knows does: runs as a stand-in, or does not exist. */
  readonly unknownImages: 'stand-in' | 'not-found';
  /** Makes the stand-in of a reference. Needed for `stand-in`. */
  readonly standIn?: (reference: ImageReference) => Image;
  /** Bytes per second of one pull. */
  readonly bandwidth: number;
  /** Fixed durations of pulls, by reference, short or in full. */
  readonly pullDurations: ReadonlyMap<string, Micros>;
  /** Duration of a pull that `pullDurations` does not name; absent: by size. */
  readonly defaultPullDuration?: Micros;
  /** Where a host is really asked. Absent: `https://<host>`. */
  readonly endpoint?: (host: string) => RegistryEndpoint;
  /** Hosts where nothing exists that is not listed, but which do answer; `*`: all. */
  readonly knownHosts: readonly string[];
  /** Hosts on which nobody listens. */
  readonly deadHosts: readonly string[];
}

export const DEFAULT_REGISTRY_SETTINGS: RegistrySettings = {
  unknownImages: 'not-found',
  bandwidth: 25_000_000,
  pullDurations: new Map(),
  knownHosts: ['docker.io', 'registry.k8s.io', 'quay.io', 'gcr.io', 'ghcr.io', 'mcr.microsoft.com', 'public.ecr.aws'],
  deadHosts: [],
};

/** Round trips for token, HEAD and manifests. */
const RESOLVE_TIME: Micros = millis(350);
/** Unpacking, per byte transferred. */
const UNPACK_BYTES_PER_SECOND = 120_000_000;
/** A host that does not answer in DNS, or at all. */
const FAIL_TIME: Micros = millis(5);

export interface ResolvedImage {
  readonly image: Image;
  /** `docker.io/library/nginx`. */
  readonly repository: string;
}

export interface Registry {
  readonly settings: RegistrySettings;
  configure(change: Partial<RegistrySettings>): void;
  /** Makes a tag point to an image; the repository is made when there is none. */
  push(reference: string, image: Image): void;
  /** Only these may pull the repository from now on; undefined: everybody. */
  protect(repository: string, credentials: readonly RegistryAuth[] | undefined): void;
  repositories(): ReadonlyMap<string, Repository>;
  /** `scope`: a host or a repository. undefined ends it. */
  setFault(scope: string, fault: RegistryFault | undefined): void;
  /** What a pull of this reference gets, now. */
  resolve(reference: ImageReference, auth: RegistryAuth | undefined): Result<ResolvedImage, CriError>;
  /** The image behind a name, without asking for credentials or faults. */
  peek(text: string): Image | undefined;
  /** How long resolving takes (also when it fails). */
  resolveTime(reference: ImageReference): Micros;
  /** How long transfer and unpacking of some bytes take. */
  transferTime(reference: ImageReference, bytes: number): Micros;
}

export function createRegistry(settings: Partial<RegistrySettings> = {}): Registry {
  return new RegistryService(inFull({ ...DEFAULT_REGISTRY_SETTINGS, ...settings }));
}

/** `nginx` in a document is the `docker.io/library/nginx:latest` that a kubelet asks for. */
function inFull(settings: RegistrySettings): RegistrySettings {
  const pullDurations = new Map([...settings.pullDurations].map(([text, time]) => [normaliseReference(text) ?? text, time]));
  return { ...settings, pullDurations };
}

class RegistryService implements Registry {
  settings: RegistrySettings;
  readonly #repositories = new Map<string, Repository>();
  readonly #faults = new Map<string, RegistryFault>();
  readonly #standIns = new Map<string, Image>();

  constructor(settings: RegistrySettings) {
    this.settings = settings;
  }

  configure(change: Partial<RegistrySettings>): void {
    this.settings = inFull({ ...this.settings, ...change });
  }

  push(text: string, image: Image): void {
    const parsed = parseReference(text);
    if (!parsed.ok) throw new Error(`no image reference: ${text}`);
    this.#repository(repositoryOf(parsed.value)).tags.set(parsed.value.tag ?? 'latest', image);
  }

  #repository(name: string): Repository {
    const found = this.#repositories.get(name);
    if (found) return found;
    const made: Repository = { tags: new Map() };
    this.#repositories.set(name, made);
    return made;
  }

  protect(repository: string, credentials: readonly RegistryAuth[] | undefined): void {
    const target = this.#repository(repository);
    if (credentials) target.credentials = credentials;
    else delete target.credentials;
  }

  repositories(): ReadonlyMap<string, Repository> {
    return this.#repositories;
  }

  setFault(scope: string, fault: RegistryFault | undefined): void {
    if (fault) this.#faults.set(scope, fault);
    else this.#faults.delete(scope);
  }

  #faultOf(reference: ImageReference): RegistryFault | undefined {
    return this.#faults.get(repositoryOf(reference)) ?? this.#faults.get(reference.domain) ?? this.#faults.get('*');
  }

  #endpoint(reference: ImageReference): RegistryEndpoint {
    const custom = this.settings.endpoint?.(reference.domain);
    if (custom) return custom;
    const host = reference.domain === 'docker.io' ? 'registry-1.docker.io' : reference.domain;
    return { base: `https://${host}`, address: `${host}:443`, query: '', tokenBase: reference.domain === 'docker.io' ? 'https://auth.docker.io' : `https://${host}`, service: host === 'registry-1.docker.io' ? 'registry.docker.io' : host };
  }

  resolve(reference: ImageReference, auth: RegistryAuth | undefined): Result<ResolvedImage, CriError> {
    const refused = this.#refusal(reference, auth);
    if (refused) return failure(refused);
    const name = repositoryOf(reference);
    const repository = this.#repositories.get(name);
    if (!repository) return this.#unknown(reference);
    const image = reference.digest === undefined ? repository.tags.get(reference.tag ?? 'latest') : byDigest(repository, reference.digest);
    return image ? ok({ image, repository: name }) : failure(manifestNotFound(reference));
  }

  peek(text: string): Image | undefined {
    const parsed = parseReference(text);
    if (!parsed.ok) return undefined;
    const repository = this.#repositories.get(repositoryOf(parsed.value));
    const { digest, tag } = parsed.value;
    return repository && (digest === undefined ? repository.tags.get(tag ?? 'latest') : byDigest(repository, digest));
  }

  /** What keeps everybody, or this caller, out. */
  #refusal(reference: ImageReference, auth: RegistryAuth | undefined): CriError | undefined {
    const endpoint = this.#endpoint(reference);
    const fault = this.#faultOf(reference);
    if (this.settings.deadHosts.includes(reference.domain) || fault?.kind === 'down') return connectionRefused(reference, endpoint);
    if (fault?.kind === 'rate-limited') return rateLimited(reference, endpoint);
    const repository = this.#repositories.get(repositoryOf(reference));
    const allowed = repository?.credentials;
    if (auth !== undefined && allowed !== undefined && !allowed.some((one) => one.username === auth.username && one.password === auth.password)) {
      return tokenRefused(reference, endpoint);
    }
    if (fault?.kind === 'unauthorized' || (allowed !== undefined && auth === undefined)) return accessDenied(reference);
    return undefined;
  }

  #unknown(reference: ImageReference): Result<ResolvedImage, CriError> {
    const { settings } = this;
    if (settings.unknownImages === 'stand-in' && settings.standIn && reference.digest === undefined) {
      const name = formatReference(reference);
      const image = this.#standIns.get(name) ?? settings.standIn(reference);
      this.#standIns.set(name, image);
      return ok({ image, repository: repositoryOf(reference) });
    }
    const known = settings.knownHosts.includes('*') || settings.knownHosts.includes(reference.domain) || this.#hosts().has(reference.domain);
    if (!known) return failure(noSuchHost(reference, this.#endpoint(reference)));
    // Docker Hub does not tell a missing repository from a private one.
    return failure(reference.domain === 'docker.io' ? accessDenied(reference) : manifestNotFound(reference));
  }

  #hosts(): ReadonlySet<string> {
    return new Set([...this.#repositories.keys()].map((name) => name.slice(0, name.indexOf('/'))));
  }

  resolveTime(reference: ImageReference): Micros {
    const fault = this.#faultOf(reference);
    if (this.settings.deadHosts.includes(reference.domain) || fault?.kind === 'down') return FAIL_TIME;
    const base = this.settings.defaultPullDuration === undefined ? RESOLVE_TIME : FAIL_TIME;
    return fault?.kind === 'slow' ? Math.round(base * fault.factor) : base;
  }

  transferTime(reference: ImageReference, bytes: number): Micros {
    const { settings } = this;
    const fixed = settings.pullDurations.get(formatReference(reference)) ?? settings.defaultPullDuration;
    const fault = this.#faultOf(reference);
    const factor = fault?.kind === 'slow' ? fault.factor : 1;
    if (fixed !== undefined) return Math.max(0, Math.round(fixed * factor) - this.resolveTime(reference));
    return Math.round((seconds(bytes / settings.bandwidth) + seconds(bytes / UNPACK_BYTES_PER_SECOND)) * factor);
  }
}

function byDigest(repository: Repository, digest: string): Image | undefined {
  for (const image of repository.tags.values()) if (image.digest === digest) return image;
  return undefined;
}
