// Objects from files for commands that take -f (cli-runtime's Builder and Mapper): checked as far as kubectl itself checks, in order.
import type { Task } from '../engine/task.ts';
import { failure, ok, type Result } from '../base/result.ts';
import { readClientObjects, type ClientObject } from '../api/decode/clientObjects.ts';
import type { DiscoveredResource } from '../api/scheme/scheme.ts';
import type { KubeObject } from '../api/resources.ts';
import type { FieldOrigins } from '../cluster/client/client.ts';
import type { Invocation, KubectlEnvironment } from './environment.ts';
import { usageText } from './errors.ts';
import { readManifestFiles, type ManifestFile } from './manifestFiles.ts';
import { parseTargets, type Target } from './resourceArgs.ts';

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
  for (const read of readClientObjects(file.text, { file: file.name, validate: reading.validate })) {
    entries.push(read.type === 'error' ? { error: errorText(read.message) } : entryOf(read, file, reading));
  }
  return entries;
}

/** These texts come from places that add no prefix. */
function errorText(message: string): string {
  return message.startsWith('unable to get type info') || message.startsWith('Error from server') ? `${message}\n` : usageText(message);
}

function entryOf({ resource, value, name, namespace: own, origins: originsOf }: ClientObject, file: ManifestFile, { namespace, enforced }: Reading): ManifestEntry {
  const origins = originsOf(file.revision);
  const object: KubeObject = value;
  if (!resource.namespaced) {
    const { namespace: _, ...metadata } = object.metadata ?? {};
    return { manifest: { resource, object: { ...object, metadata }, name, namespace: '', source: file.name, origins } };
  }
  if (enforced !== undefined && own !== '' && own !== enforced) {
    return { error: usageText(`the namespace from the provided object "${own}" does not match the namespace "${enforced}". You must pass '--namespace=${own}' to perform this operation.`) };
  }
  const filled = own === '' ? namespace : own;
  // `metadata: null` stays: there is nowhere to put a namespace.
  if (value['metadata'] === null) return { manifest: { resource, object, name, namespace: filled, source: file.name, origins } };
  return { manifest: { resource, object: { ...object, metadata: { ...object.metadata, namespace: filled } }, name, namespace: filled, source: file.name, origins } };
}

/** The targets of a command: what its files name, or its arguments. The failure is without `error: `. */
export function* namedTargets(invocation: Invocation, args: readonly string[], env: KubectlEnvironment): Task<Result<{ readonly found: readonly Target[]; readonly failed: boolean }, string>> {
  if (!invocation.flags.given('filename') && !invocation.flags.given('kustomize')) {
    const parsed = parseTargets(args);
    return parsed.ok ? ok({ found: parsed.value, failed: false }) : parsed;
  }
  const named = yield* manifestTargets(invocation, env);
  return typeof named === 'string' ? failure(named) : ok(named);
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
