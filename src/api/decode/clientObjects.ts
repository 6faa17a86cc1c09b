// The objects of a manifest as clients see them, before a server checks any field: lists are taken apart, kinds are looked up.
// Mirrors cli-runtime resource (StreamVisitor, FlattenListVisitor, mapper) with kubectl's validation of apiVersion and kind.
import { parseApiVersion, resourceOfKind, resourceOfLowerKind, type DiscoveredResource } from '../scheme/scheme.ts';
import { structOf } from '../schema/struct.ts';
import { originsOf, readDocuments, TOO_LARGE, type SourceDocument } from './documents.ts';
import { explainMetadataProblems } from './explainProblems.ts';
import type { FieldOrigins } from './origins.ts';
import type { TextRange } from './ranges.ts';
import { isObject, type PlainObject } from './readStruct.ts';
import { toGoJson } from '../formats/goText.ts';

export interface ClientObject {
  readonly type: 'object';
  readonly resource: DiscoveredResource;
  /** As written, with the kind that a typed list gives its items. Not checked. */
  readonly value: PlainObject;
  readonly name: string;
  readonly namespace: string;
  /** Line of its first field, from 1. */
  readonly line: number;
  /** Where its fields were written. */
  origins(revision: number): FieldOrigins;
  /** The same without file and revision, and with the places of the values. */
  ranges(): ReadonlyMap<string, TextRange>;
}

/** kubectl's text without `error: `. */
export interface ClientError {
  readonly type: 'error';
  readonly message: string;
  /** Nothing after it was looked at. */
  readonly last: boolean;
  readonly line: number;
}

export interface ManifestSource {
  /** As texts name it: the path, or STDIN. */
  readonly file: string;
  /** `--validate` is on. */
  readonly validate: boolean;
}

export function* readClientObjects(text: string, source: ManifestSource): Generator<ClientObject | ClientError> {
  for (const document of readDocuments(text)) {
    if (document.type === 'error') {
      yield { type: 'error', message: document.message === TOO_LARGE ? `Error from server (RequestEntityTooLarge): error when creating "${source.file}": ${TOO_LARGE}` : `error parsing ${source.file}: ${document.message}`, last: true, line: document.line };
      return;
    }
    for (const entry of readDocumentObjects(document, source)) {
      yield entry;
      if (entry.type === 'error' && entry.last) return;
    }
  }
}

/** The objects of one document: one, or those of a list. */
export function* readDocumentObjects(document: SourceDocument, source: ManifestSource): Generator<ClientObject | ClientError> {
  const fail = (message: string, last: boolean): ClientError => ({ type: 'error', message, last, line: document.line });
  const problem = source.validate ? typeProblem(document.value) : undefined;
  if (problem !== undefined) {
    yield fail(`error validating "${source.file}": error validating data: ${problem}; if you choose to ignore these errors, turn validation off with --validate=false`, true);
    return;
  }
  const unreadable = decodeProblem(document);
  if (unreadable === undefined) yield* objectsOf(document, source, fail);
  else yield fail(`unable to decode "${source.file}": ${unreadable}`, false);
}

type Fail = (message: string, last: boolean) => ClientError;

/** What `--validate` looks at when the server checks the fields; of a List the items as well. */
function typeProblem(value: unknown): string | undefined {
  const problems = typeProblems(value);
  if (problems.length === 0 && isObject(value) && value['apiVersion'] === 'v1' && value['kind'] === 'List' && Array.isArray(value['items'])) {
    for (const item of value['items']) problems.push(...typeProblems(item));
  }
  return problems.length > 1 ? `[${[...new Set(problems)].join(', ')}]` : problems[0];
}

function typeProblems(value: unknown): string[] {
  if (!isObject(value)) return ['invalid object to validate'];
  const problems: string[] = [];
  for (const name of ['apiVersion', 'kind']) {
    const given = value[name];
    if (given === undefined || given === null) problems.push(`${name} not set`);
    else if (typeof given !== 'string') problems.push(`${name} isn't string type`);
    else if (name === 'apiVersion' && given.split('/').length > 2) problems.push(`unexpected GroupVersion string: ${given}`);
  }
  return problems;
}

function decodeProblem({ value, json }: SourceDocument): string | undefined {
  if (!isObject(value)) return `json: cannot unmarshal ${jsonType(value)} into Go value of type unstructured.detector`;
  const items = value['items'];
  if (items !== undefined && items !== null && !Array.isArray(items)) return `json: cannot unmarshal ${jsonType(items)} into Go struct field decodeList.items of type []json.RawMessage`;
  if (typeof value['kind'] !== 'string' || value['kind'] === '') return `Object 'Kind' is missing in '${json}'`;
  return metadataProblem(value);
}

function metadataProblem(value: PlainObject): string | undefined {
  const metadata = structOf('meta/v1', 'ObjectMeta');
  return metadata && explainMetadataProblems(metadata, value);
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'number' : typeof value;
}

function* objectsOf(document: SourceDocument, { file }: ManifestSource, fail: Fail): Generator<ClientObject | ClientError> {
  const value = document.value as PlainObject;
  const [apiVersion, kind] = typeOf(value);
  const list = value['items'] !== undefined;
  const resource = list ? undefined : kindNamed(apiVersion, kind);
  if (resource) yield clientObject(resource, document, value, file, '');
  else if (list && isListKind(apiVersion, kind)) yield* itemsOf(document, value, file, fail);
  else {
    const { name, namespace } = namesOf(value);
    yield fail(`resource mapping not found for name: "${name}" namespace: "${namespace}" from "${file}": ${noMatch(apiVersion, kind)}\nensure CRDs are installed first`, false);
  }
}

function* itemsOf(document: SourceDocument, list: PlainObject, file: string, fail: Fail): Generator<ClientObject | ClientError> {
  for (const [i, item] of (Array.isArray(list['items']) ? list['items'] : []).entries()) {
    const value = typedItem(item, list);
    const [apiVersion, kind] = typeOf(value);
    const resource = kindNamed(apiVersion, kind);
    if (resource) yield clientObject(resource, document, value, file, `items[${i}].`);
    else if (kind === '') yield fail(`unable to get type info from the object "*unstructured.Unstructured": Object 'Kind' is missing in '${toGoJson(item, true)}'`, false);
    else if (Array.isArray(value['items'])) yield* itemsOf(document, value, file, fail);
    else yield fail(`unable to recognize ${noMatch(apiVersion, kind)}`, false);
  }
}

/** Servers leave the kind out of the items of a typed list. */
function typedItem(item: unknown, list: PlainObject): PlainObject {
  const value = isObject(item) ? item : {};
  if (value['kind'] || value['apiVersion']) return value;
  const [apiVersion, kind] = typeOf(list);
  return { ...value, apiVersion, kind: kind.replace(/List$/, '') };
}

function clientObject(resource: DiscoveredResource, document: SourceDocument, value: PlainObject, file: string, prefix: string): ClientObject {
  return {
    type: 'object', resource, value, ...namesOf(value), line: document.line,
    origins: (revision) => below(originsOf(document, file, revision), prefix),
    ranges: () => below(document.ranges(), prefix),
  };
}

function below<T>(places: ReadonlyMap<string, T>, prefix: string): ReadonlyMap<string, T> {
  if (prefix === '') return places;
  const found = new Map<string, T>();
  for (const [path, place] of places) if (path.startsWith(prefix)) found.set(path.slice(prefix.length), place);
  return found;
}

function typeOf(value: PlainObject): readonly [apiVersion: string, kind: string] {
  return [textOf(value['apiVersion']), textOf(value['kind'])];
}

function namesOf(value: PlainObject): { readonly name: string; readonly namespace: string } {
  const metadata = isObject(value['metadata']) ? value['metadata'] : {};
  return { name: textOf(metadata['name']), namespace: textOf(metadata['namespace']) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Clients also know kinds in lower case; the server then refuses them. */
function kindNamed(apiVersion: string, kind: string): DiscoveredResource | undefined {
  return resourceOfKind(apiVersion, kind) ?? resourceOfLowerKind(apiVersion, kind);
}

function isListKind(apiVersion: string, kind: string): boolean {
  return kind === 'List' || (kind.endsWith('List') && resourceOfKind(apiVersion, kind.slice(0, -'List'.length)) !== undefined);
}

function noMatch(apiVersion: string, kind: string): string {
  const { group, version } = parseApiVersion(apiVersion);
  return version === '' ? `no matches for kind "${kind}" in group "${group}"` : `no matches for kind "${kind}" in version "${apiVersion}"`;
}
