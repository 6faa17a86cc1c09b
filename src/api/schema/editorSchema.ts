// A JSON schema (draft 07) for manifests in the editor: which kind a document is decides what may be in it. Made from the definitions
// of the API; stricter than the server in nothing but null, which it takes for every field.
import { allResources, apiVersionOf } from '../scheme/scheme.ts';
import DEFINITIONS from './definitions.gen.json' with { type: 'json' };

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

interface Definition {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly items?: Definition;
  readonly additionalProperties?: Definition | boolean;
  readonly [keyword: string]: unknown;
}

interface KindDefinition {
  readonly name: string;
  readonly apiVersion: string;
  readonly kind: string;
}

const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
const LIST = 'List';

const SPECIAL: ReadonlyMap<string, JsonSchema> = new Map<string, JsonSchema>([
  [QUANTITY, { anyOf: [{ type: 'string', pattern: '^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+|[KMGTPE]i|[numkMGTPE])?$' }, { type: 'number' }] }],
  ['io.k8s.apimachinery.pkg.util.intstr.IntOrString', { anyOf: [{ type: 'integer' }, { type: 'string' }] }],
]);

const definitions: Readonly<Record<string, Definition>> = DEFINITIONS;

/** For every document of a file. Items of a `List` are documents of their own. */
export function editorSchema(): JsonSchema {
  const kinds = creatableKinds();
  const when = (apiVersion: string, kind: string, then: JsonSchema): JsonSchema => ({ if: { required: ['apiVersion', 'kind'], properties: { apiVersion: { const: apiVersion }, kind: { const: kind } } }, then });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { enum: unique(['v1', ...kinds.map(({ apiVersion }) => apiVersion)]) },
      kind: { enum: unique([...kinds.map(({ kind }) => kind), LIST]) },
    },
    allOf: [
      ...kinds.map(({ name, apiVersion, kind }) => when(apiVersion, kind, { $ref: `#/definitions/${name}` })),
      when('v1', LIST, { required: ['items'], properties: { items: { type: 'array', items: { $ref: '#' } } } }),
    ],
    definitions: Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, SPECIAL.get(name) ?? convert(definition)])),
  };
}

/** Kinds that a manifest can create, in the order of the API server's groups. */
function creatableKinds(): readonly KindDefinition[] {
  const byKind = new Map<string, string>();
  for (const [name, definition] of Object.entries(definitions)) {
    for (const { group, version, kind } of kindsOf(definition)) byKind.set(`${apiVersionOf({ group, version })} ${kind}`, name);
  }
  return allResources().flatMap((resource) => {
    const apiVersion = apiVersionOf(resource);
    const name = byKind.get(`${apiVersion} ${resource.kind}`);
    return name !== undefined && resource.verbs.includes('create') ? [{ name, apiVersion, kind: resource.kind }] : [];
  });
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

function kindsOf(definition: Definition): readonly GroupVersionKind[] {
  const kinds = definition['x-kubernetes-group-version-kind'];
  return Array.isArray(kinds) ? (kinds as GroupVersionKind[]) : [];
}

/** Kubernetes' own keywords go; objects have no fields but their own. */
function convert(definition: Definition): JsonSchema {
  const schema: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(definition)) {
    if (keyword.startsWith('x-kubernetes-') || keyword === 'format') continue;
    schema[keyword] = value;
  }
  const { properties, items, additionalProperties, format } = definition;
  if (properties) {
    schema['properties'] = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, convert(property)]));
    schema['additionalProperties'] = false;
  }
  if (items) schema['items'] = convert(items);
  if (typeof additionalProperties === 'object') schema['additionalProperties'] = convert(additionalProperties);
  if (format === 'date-time') schema['format'] = format;
  if (format === 'int32') Object.assign(schema, { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 });
  return schema;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
