// Objects from files for commands that take -f (cli-runtime's Builder and Mapper): checked as far as kubectl itself checks, in order.
import type { Task } from '../engine/task.ts';
import { failure, ok, type Result } from '../base/result.ts';
import { parseApiVersion, resourceOfKind, type DiscoveredResource } from '../api/scheme/scheme.ts';
import type { KubeObject } from '../api/resources.ts';
import type { FieldOrigins } from '../cluster/client/client.ts';
import { readDocuments, type ReadDocument } from './documents.ts';
import type { Invocation, KubectlEnvironment } from './environment.ts';
import { usageText } from './errors.ts';
import { readManifestFiles, type ManifestFile } from './manifestFiles.ts';
import type { Target } from './resourceArgs.ts';

export { MANIFEST_FLAGS } from './manifestFiles.ts';

export interface Manifest {
  readonly resource: DiscoveredResource;
  /** With the namespace filled in. Its fields were not checked. */
  readonly object: KubeObject;
  /** Empty when it has only a generateName, or none. */
  readonly name: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  /** As messages name the file. */
  readonly source: string;
  readonly origins: FieldOrigins;
}

/** Manifests in the order of the files; an unusable one stands as the text for standard error. */
export type ManifestEntry = { readonly manifest: Manifest } | { readonly error: string };

/** The failure is the text for standard error: nothing can be done at all. */
export function* readManifests(invocation: Invocation, env: KubectlEnvironment): Task<Result<readonly ManifestEntry[], string>> {
  if (!invocation.flags.given('filename') && !invocation.flags.given('kustomize')) return failure(usageText('must specify one of -f and -k'));
  const files = yield* readManifestFiles(invocation, env);
  if (!files.ok) return failure(files.error.map(usageText).join(''));
  const enforced = invocation.flags.given('namespace') ? env.namespace : undefined;
  const validate = !invocation.flags.given('validate') || !['false', 'ignore'].includes(invocation.flags.string('validate'));
  return ok(files.value.flatMap((file) => entriesOf(file, { namespace: env.namespace, enforced, validate })));
}

interface Reading {
  readonly namespace: string;
  /** The namespace given by flag: manifests must not name another. */
  readonly enforced: string | undefined;
  readonly validate: boolean;
}

function entriesOf(file: ManifestFile, reading: Reading): ManifestEntry[] {
  const entries: ManifestEntry[] = [];
  for (const document of readDocuments(file.text, { file: file.name, revision: file.revision })) {
    if ('error' in document) return [...entries, { error: usageText(`error parsing ${file.name}: ${document.error}`) }];
    const invalid = reading.validate ? schemaProblem(document.value) : undefined;
    if (invalid !== undefined) {
      const hint = 'if you choose to ignore these errors, turn validation off with --validate=false';
      return [...entries, { error: usageText(`error validating "${file.name}": error validating data: ${invalid}; ${hint}`) }];
    }
    entries.push(...flatten(document, file.name, reading));
  }
  return entries;
}

/** What kubectl checks of the schema itself when the server checks the fields. */
function schemaProblem(value: unknown): string | undefined {
  if (!isRecord(value)) return 'invalid object to validate';
  const problems: string[] = [];
  for (const field of ['apiVersion', 'kind']) {
    if (value[field] === undefined || value[field] === null) problems.push(`${field} not set`);
    else if (typeof value[field] !== 'string') problems.push(`${field} isn't string type`);
  }
  return problems.length > 1 ? `[${problems.join(', ')}]` : problems[0];
}

/** A list gives its items, everything else itself. */
function flatten(document: ReadDocument, source: string, reading: Reading): ManifestEntry[] {
  const { value } = document;
  const kind = isRecord(value) && typeof value['kind'] === 'string' ? value['kind'] : '';
  if (!isRecord(value) || kind === '') return [{ error: usageText(`unable to decode "${source}": Object 'Kind' is missing in '${JSON.stringify(value)}'`) }];
  if (!kind.endsWith('List') || !Array.isArray(value['items'])) return [entryOf(value, document.origins, source, reading)];
  const itemKind = kind === 'List' ? undefined : { apiVersion: value['apiVersion'], kind: kind.slice(0, -'List'.length) };
  return value['items'].map((item: unknown, i) => {
    const typed = isRecord(item) ? { ...itemKind, ...item } : item;
    if (!isRecord(typed) || typeof typed['kind'] !== 'string') return { error: `unable to get type info from the object "*unstructured.Unstructured": Object 'Kind' is missing in '${JSON.stringify(item)}'\n` };
    return entryOf(typed, originsBelow(document.origins, `items[${i}].`), source, reading);
  });
}

function originsBelow(origins: FieldOrigins, prefix: string): FieldOrigins {
  return new Map([...origins].filter(([path]) => path.startsWith(prefix)).map(([path, range]) => [path.slice(prefix.length), range]));
}

function entryOf(object: Readonly<Record<string, unknown>>, origins: FieldOrigins, source: string, { namespace, enforced }: Reading): ManifestEntry {
  const [apiVersion, kind] = [String(object['apiVersion'] ?? ''), String(object['kind'])];
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  const [name, own] = [text(metadata['name']), text(metadata['namespace'])];
  const resource = resourceOfKind(apiVersion, kind) ?? resourceOfLowerCaseKind(apiVersion, kind);
  if (!resource) return { error: usageText(noMatch(name, own, source, kind, apiVersion)) };
  if (!resource.namespaced) {
    const { namespace: _, ...rest } = metadata;
    return { manifest: { resource, object: { ...object, metadata: rest }, name, namespace: '', source, origins } };
  }
  if (enforced !== undefined && own !== '' && own !== enforced) {
    return { error: usageText(`the namespace from the provided object "${own}" does not match the namespace "${enforced}". You must pass '--namespace=${own}' to perform this operation.`) };
  }
  const filled = own === '' ? namespace : own;
  return { manifest: { resource, object: { ...object, metadata: { ...metadata, namespace: filled } }, name, namespace: filled, source, origins } };
}

function noMatch(name: string, namespace: string, source: string, kind: string, apiVersion: string): string {
  return `resource mapping not found for name: "${name}" namespace: "${namespace}" from "${source}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`;
}

/** Discovery knows kinds in lower case as well; the server then refuses them. */
function resourceOfLowerCaseKind(apiVersion: string, kind: string): DiscoveredResource | undefined {
  if (kind !== kind.toLowerCase()) return undefined;
  const { group } = parseApiVersion(apiVersion);
  const candidates = ['Pod', 'Service', 'Deployment', 'ConfigMap', 'Secret', 'Namespace', 'Job', 'CronJob', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Node'];
  const exact = candidates.find((candidate) => candidate.toLowerCase() === kind);
  const resource = exact === undefined ? undefined : resourceOfKind(apiVersion, exact);
  return resource?.group === group ? resource : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects that the files name, for commands that act on existing ones; a text is the usage error. */
export function* manifestTargets(invocation: Invocation, env: KubectlEnvironment): Task<{ found: readonly Target[]; failed: boolean } | string> {
  const read = yield* readManifests(invocation, env);
  if (!read.ok) return read.error.replace(/^error: /, '').replace(/\n$/, '');
  const found: Target[] = [];
  let failed = false;
  for (const entry of read.value) {
    if ('error' in entry) {
      env.stderr(entry.error);
      failed = true;
    } else {
      const { resource, name, namespace } = entry.manifest;
      found.push(resource.namespaced ? { resource, name, namespace } : { resource, name });
    }
  }
  return { found, failed };
}
