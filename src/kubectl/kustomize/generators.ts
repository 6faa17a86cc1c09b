// configMapGenerator and secretGenerator: objects from files, literals and env files (kustomize api/internal/generators, api/kv).
import { isRecord, type JsonRecord } from '../../base/json.ts';
import { encodeBase64 } from '../../api/formats/base64.ts';
import { byteValues, encodeUtf8 } from '../../base/utf8.ts';
import { everyName, kindOf, builtResource, renamed, type BuiltResource } from './builtResource.ts';
import { updateObject, withEntries } from './fieldPath.ts';
import { KustomizeError, refuse } from './kustomizeError.ts';
import type { GeneratorArgs, GeneratorOptions, Kustomization } from './kustomization.ts';
import { baseName } from './paths.ts';

/** Text of a file of the kustomization; refuses when there is none. */
export type ReadSource = (path: string) => string;

export function generate(resources: readonly BuiltResource[], { configMapGenerator = [], secretGenerator = [], generatorOptions }: Kustomization, read: ReadSource): readonly BuiltResource[] {
  let built = resources;
  for (const [kind, list] of [['ConfigMap', configMapGenerator], ['Secret', secretGenerator]] as const) {
    for (const args of list) built = placed(built, generated(kind, args, generatorOptions, read), args);
  }
  return built;
}

type GeneratedKind = 'ConfigMap' | 'Secret';

function generated(kind: GeneratedKind, args: GeneratorArgs, common: GeneratorOptions | undefined, read: ReadSource): BuiltResource {
  const { name = '', namespace } = args;
  if (name === '') return refuse(`a ${kind.toLowerCase()} must have a name`);
  const options = { ...common, ...args.options, labels: { ...common?.labels, ...args.options?.labels }, annotations: { ...common?.annotations, ...args.options?.annotations } };
  const data = new Map<string, string>();
  for (const [key, value] of pairsOf(args, read)) {
    if (data.has(key)) refuse(`${kind.toLowerCase()} ${name} illegally repeats the key \`${key}\``);
    data.set(key, kind === 'Secret' ? base64Lines(value) : value);
  }
  const object = {
    apiVersion: 'v1',
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...filled('labels', options.labels), ...filled('annotations', options.annotations) },
    ...(kind === 'Secret' ? { data: Object.fromEntries(data) } : filled('data', Object.fromEntries(data))),
    ...(kind === 'Secret' ? { type: args.type ?? 'Opaque' } : {}),
    ...(options.immutable ? { immutable: true } : {}),
  };
  return builtResource(object, !options.disableNameSuffixHash);
}

function filled(key: string, map: Readonly<Record<string, string>>): JsonRecord {
  return Object.keys(map).length > 0 ? { [key]: map } : {};
}

/** kustomize breaks long values into lines. */
const BASE64_LINE = /.{1,70}/g;

function base64Lines(value: string): string {
  const text = encodeBase64(byteValues(encodeUtf8(value)));
  const lines = text.match(BASE64_LINE) ?? [];
  return lines.length > 1 ? lines.map((line) => `${line}\n`).join('') : text;
}

function* pairsOf({ envs = [], env, literals = [], files = [] }: GeneratorArgs, read: ReadSource): Generator<readonly [key: string, value: string]> {
  for (const path of env === undefined ? envs : [...envs, env]) yield* envPairs(readAs(`env source files: [${[...envs, ...(env === undefined ? [] : [env])].join(' ')}]`, path, read));
  for (const literal of literals) yield literalPair(literal, literals);
  for (const source of files) yield filePair(source, files, read);
}

function readAs(what: string, path: string, read: ReadSource): string {
  try {
    return read(path);
  } catch (error) {
    if (error instanceof KustomizeError) return refuse(`loading KV pairs: ${what}: ${error.message}`);
    throw error;
  }
}

function literalPair(literal: string, all: readonly string[]): readonly [string, string] {
  const equals = literal.indexOf('=');
  if (equals <= 0) return refuse(`loading KV pairs: literal sources [${all.join(' ')}]: invalid literal source ${literal}, expected key=value`);
  const value = literal.slice(equals + 1);
  const quoted = value.length >= 2 && (value.startsWith('"') || value.startsWith("'")) && value.at(-1) === value[0];
  return [literal.slice(0, equals), quoted ? value.slice(1, -1) : value];
}

function filePair(source: string, all: readonly string[], read: ReadSource): readonly [string, string] {
  const [first = '', second, ...more] = source.split('=');
  const fail = (text: string) => refuse(`loading KV pairs: file sources: [${all.join(' ')}]: ${text}`);
  if (more.length > 0) return fail('key names or file paths cannot contain \'=\'');
  if (second !== undefined && first === '') return fail(`missing key name for file path "${second}" in source "${source}"`);
  if (second === '') return fail(`missing file path for key name "${first}" in source "${source}"`);
  const path = second ?? first;
  return [second === undefined ? baseName(path) : first, readAs(`file sources: [${all.join(' ')}]`, path, read)];
}

function* envPairs(text: string): Generator<readonly [key: string, value: string]> {
  for (const line of text.replace(/^\ufeff/, '').split('\n')) {
    const trimmed = line.replace(/\r$/, '').trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const equals = trimmed.indexOf('=');
    yield equals < 0 ? [trimmed, ''] : [trimmed.slice(0, equals), trimmed.slice(equals + 1)];
  }
}

/** `behavior` says what becomes of one that is there already. */
function placed(resources: readonly BuiltResource[], made: BuiltResource, { behavior = 'create', name = '' }: GeneratorArgs): readonly BuiltResource[] {
  const at = resources.findIndex((resource) => kindOf(resource) === kindOf(made) && everyName(resource).some((one) => one.name === name));
  const before = resources[at];
  const id = `id resid.ResId{Gvk:resid.Gvk{Group:"", Version:"v1", Kind:"${kindOf(made)}", isClusterScoped:false}, Name:"${name}", Namespace:""}`;
  if (behavior === 'merge' || behavior === 'replace') {
    if (!before) return refuse(`merging from generator: ${id} does not exist; cannot merge or replace`);
    return resources.map((resource, i) => (i === at ? { ...renamed(before, merged(before.object, made.object, behavior)), hashed: before.hashed || made.hashed } : resource));
  }
  if (before) return refuse(`merging from generator: ${id} exists; behavior must be merge or replace`);
  return [...resources, made];
}

/** Labels and annotations are merged in both cases; the name stays. */
function merged(before: JsonRecord, made: JsonRecord, behavior: 'merge' | 'replace'): JsonRecord {
  let object: JsonRecord = behavior === 'merge' ? { ...before, data: { ...entries(before, 'data'), ...entries(made, 'data') } } : { ...made, metadata: before['metadata'] };
  for (const field of ['labels', 'annotations']) {
    const added = entries(isRecord(made['metadata']) ? made['metadata'] : {}, field);
    if (Object.keys(added).length > 0) object = updateObject(object, `metadata/${field}`, withEntries(added), true);
  }
  return object;
}

function entries(object: JsonRecord, field: string): Readonly<Record<string, string>> {
  const map = object[field];
  return isRecord(map) ? Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {};
}
