// The files of configMap, secret, downwardAPI and projected volumes (pkg/volume/{configmap,secret,downwardapi,projected}).
// Data are bytes, as latin-1 text.
import type {
  ConfigMap, ConfigMapVolumeSource, DownwardAPIVolumeFile, DownwardAPIVolumeSource, KeyToPath, Node, Pod, ProjectedVolumeSource, Secret, SecretVolumeSource,
  ServiceAccountTokenProjection, VolumeProjection,
} from '../../../../api/core/v1/types.gen.ts';
import { encodeUtf8 } from '../../../../base/utf8.ts';
import { base64Bytes } from '../../../../base/base64.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';
import { extractFieldPath } from '../environment/fieldPath.ts';
import { ifPresent, type LookupError } from '../environment/lookup.ts';
import { resourceFieldValue } from '../environment/resourceField.ts';

export interface PayloadFile {
  readonly data: string;
  readonly mode: number;
}

/** Path below the volume → file. */
export type VolumePayload = ReadonlyMap<string, PayloadFile>;

/** The error is the end of `MountVolume.SetUp failed for volume "v" : …`. */
export type PayloadResult = Result<VolumePayload, string>;

const DEFAULT_MODE = 0o644;

/** A missing object of an optional volume is an empty one. */
export function configMapPayload(source: Pick<ConfigMapVolumeSource, 'items' | 'defaultMode' | 'optional'>, configMap: ConfigMap | undefined): PayloadResult {
  const files = new Map<string, string>();
  for (const [key, text] of Object.entries(configMap?.data ?? {})) files.set(key, encodeUtf8(text));
  for (const [key, encoded] of Object.entries(configMap?.binaryData ?? {})) files.set(key, base64Bytes(encoded));
  return project(files, source, (key) => `configmap references non-existent config key: ${key}`);
}

export function secretPayload(source: Pick<SecretVolumeSource, 'items' | 'defaultMode' | 'optional'>, secret: Secret | undefined): PayloadResult {
  const files = new Map<string, string>();
  for (const [key, encoded] of Object.entries(secret?.data ?? {})) files.set(key, base64Bytes(encoded));
  return project(files, source, (key) => `references non-existent secret key: ${key}`);
}

interface Projection {
  readonly items?: readonly KeyToPath[];
  readonly defaultMode?: number;
  readonly optional?: boolean;
}

function project(files: ReadonlyMap<string, string>, source: Projection, missing: (key: string) => string): PayloadResult {
  const { items = [], defaultMode = DEFAULT_MODE, optional = false } = source;
  const payload = new Map<string, PayloadFile>();
  if (items.length === 0) {
    for (const [path, data] of files) payload.set(path, { data, mode: defaultMode });
    return ok(payload);
  }
  for (const { key, path, mode = defaultMode } of items) {
    const data = files.get(key);
    if (data !== undefined) payload.set(path, { data, mode });
    else if (!optional) return failure(missing(key));
  }
  return ok(payload);
}

/** `pod`: as the kubelet has it, with its own annotations. */
export function downwardAPIPayload(source: Pick<DownwardAPIVolumeSource, 'items' | 'defaultMode'>, pod: Pod, node: Node | undefined): PayloadResult {
  const payload = new Map<string, PayloadFile>();
  const errors: string[] = [];
  for (const item of source.items ?? []) {
    const value = downwardValue(item, pod, node);
    if (!value.ok) errors.push(value.error);
    payload.set(cleanPath(item.path), { data: value.ok ? encodeUtf8(value.value) : '', mode: item.mode ?? source.defaultMode ?? DEFAULT_MODE });
  }
  return errors.length === 0 ? ok(payload) : failure(aggregate(errors));
}

function downwardValue({ fieldRef, resourceFieldRef }: DownwardAPIVolumeFile, pod: Pod, node: Node | undefined): Result<string, string> {
  if (fieldRef !== undefined) return extractFieldPath(pod, fieldRef.fieldPath);
  if (resourceFieldRef !== undefined) return resourceFieldValue(resourceFieldRef, pod, undefined, node);
  return ok('');
}

export interface ProjectedSources {
  configMap(name: string): Result<ConfigMap, LookupError>;
  secret(name: string): Result<Secret, LookupError>;
  /** A token for the pod's service account; the error is the whole text. */
  token(audience: string, expirationSeconds: number): Result<string, string>;
  readonly pod: Pod;
  readonly node: Node | undefined;
  /** Tokens belong to one user only where all containers run as one, or with fsGroup. */
  readonly privateTokens: boolean;
}

/** Later sources replace files of earlier ones; all errors are told together. */
export function projectedPayload(source: ProjectedVolumeSource, from: ProjectedSources): PayloadResult {
  const payload = new Map<string, PayloadFile>();
  const errors: string[] = [];
  const defaultMode = source.defaultMode ?? DEFAULT_MODE;
  for (const one of source.sources ?? []) {
    const part = projectOne(one, defaultMode, from);
    if (!part.ok) errors.push(part.error);
    else for (const [path, file] of part.value) payload.set(path, file);
  }
  return errors.length === 0 ? ok(payload) : failure(aggregate(errors));
}

function projectOne(source: VolumeProjection, defaultMode: number, from: ProjectedSources): PayloadResult {
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap !== undefined) {
    const found = ifPresent(from.configMap(configMap.name ?? ''), configMap.optional);
    return found.ok ? configMapPayload({ ...configMap, defaultMode }, found.value) : found;
  }
  if (secret !== undefined) {
    const found = ifPresent(from.secret(secret.name ?? ''), secret.optional);
    return found.ok ? secretPayload({ ...secret, defaultMode }, found.value) : found;
  }
  if (downwardAPI !== undefined) return downwardAPIPayload({ ...downwardAPI, defaultMode }, from.pod, from.node);
  return serviceAccountToken === undefined ? ok(new Map()) : tokenPayload(serviceAccountToken, defaultMode, from);
}

function tokenPayload(source: ServiceAccountTokenProjection, defaultMode: number, from: ProjectedSources): PayloadResult {
  const token = from.token(source.audience ?? '', source.expirationSeconds ?? 3600);
  if (!token.ok) return token;
  return ok(new Map([[source.path, { data: encodeUtf8(token.value), mode: from.privateTokens ? 0o600 : defaultMode }]]));
}

/** filepath.Clean of a relative path. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Several errors as Kubernetes joins them: one alone stands as it is, equal ones once. */
function aggregate(errors: readonly string[]): string {
  const distinct = [...new Set(errors)];
  return distinct.length === 1 ? (distinct[0] ?? '') : `[${distinct.join(', ')}]`;
}
