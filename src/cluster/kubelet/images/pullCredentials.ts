// Registry credentials of a pod's imagePullSecrets (kubelet: getPullSecretsForPod, pkg/credentialprovider).
import { isRecord } from '../../../base/json.ts';
import type { Pod, Secret } from '../../../api/core/v1/types.gen.ts';
import type { RegistryAuth } from '../../../runtime/cri/cri.ts';
import { base64Bytes } from '../../../base/base64.ts';
import type { PullSecret } from '../decide/images/pulledRecords.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import { namespaceOf } from '../podIdentity.ts';

export interface PullCredential {
  /** `registry.example.com` or with a path prefix; `*` matches one label. */
  readonly registry: string;
  readonly auth: RegistryAuth;
  readonly secret: PullSecret;
}

export interface PullCredentials {
  readonly credentials: readonly PullCredential[];
  /** Names of secrets that could not be read. */
  readonly missing: readonly string[];
}

export function pullCredentialsOf(pod: Pod, secretOf: (namespace: string, name: string) => Secret | undefined): PullCredentials {
  const credentials: PullCredential[] = [];
  const missing: string[] = [];
  for (const { name = '' } of pod.spec?.imagePullSecrets ?? []) {
    if (name === '') continue;
    const secret = secretOf(namespaceOf(pod), name);
    if (secret === undefined) missing.push(name);
    else credentials.push(...credentialsOf(secret));
  }
  return { credentials, missing };
}

function credentialsOf(secret: Secret): readonly PullCredential[] {
  const json = secret.data?.['.dockerconfigjson'];
  const legacy = secret.data?.['.dockercfg'];
  const text = json ?? legacy;
  if (text === undefined) return [];
  const source: PullSecret = { uid: secret.metadata?.uid ?? '', namespace: secret.metadata?.namespace ?? '', name: secret.metadata?.name ?? '', hash: text };
  const parsed = parseJson(decodeUtf8(base64Bytes(text)));
  const auths = json === undefined ? parsed : field(parsed, 'auths');
  if (!isRecord(auths)) return [];
  return Object.entries(auths).flatMap(([registry, entry]) => {
    const auth = authOf(entry);
    return auth === undefined ? [] : [{ registry: registry.replace(/^https?:\/\//, '').replace(/\/v[12]\/?$/, '').replace(/\/$/, ''), auth, secret: source }];
  });
}

function authOf(entry: unknown): RegistryAuth | undefined {
  const username = field(entry, 'username');
  const password = field(entry, 'password');
  if (typeof username === 'string' && typeof password === 'string' && username !== '') return { username, password };
  const auth = field(entry, 'auth');
  if (typeof auth !== 'string') return undefined;
  const [user = '', ...rest] = decodeUtf8(base64Bytes(auth)).split(':');
  return { username: user, password: rest.join(':') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A secret that is no JSON gives no credentials; the pull then fails as an anonymous one.
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Those that match an image's repository, most specific first. */
export function matchingCredentials(credentials: readonly PullCredential[], repository: string): readonly PullCredential[] {
  return credentials.filter(({ registry }) => matches(registry, repository)).sort((a, b) => b.registry.length - a.registry.length);
}

function matches(registry: string, repository: string): boolean {
  const [wantedHost = '', ...wantedPath] = aliasOfDockerHub(registry).split('/');
  const [host = '', ...path] = repository.split('/');
  const labels = wantedHost.split('.');
  const hostLabels = host.split('.');
  if (labels.length !== hostLabels.length || !labels.every((label, i) => label === '*' || label === hostLabels[i])) return false;
  return path.join('/').startsWith(wantedPath.join('/'));
}

function aliasOfDockerHub(registry: string): string {
  return registry === 'index.docker.io' || registry === 'registry-1.docker.io' ? 'docker.io' : registry;
}
