// Reads a kustomization.yaml as strictly as kustomize does (types.Kustomization): unknown fields and wrong types are errors.
import { isList, isRecord, type JsonRecord } from '../../base/json.ts';
import { toGoJson } from '../../api/formats/goText.ts';
import { readYaml } from '../../api/decode/yaml/readYaml.ts';
import { refuse } from './kustomizeError.ts';

type Strings = readonly string[];
type Texts = Readonly<Record<string, string>>;

export interface GeneratorOptions {
  readonly labels?: Texts;
  readonly annotations?: Texts;
  readonly disableNameSuffixHash?: boolean;
  readonly immutable?: boolean;
}

export interface GeneratorArgs {
  readonly name?: string;
  readonly namespace?: string;
  readonly behavior?: string;
  readonly files?: Strings;
  readonly literals?: Strings;
  readonly envs?: Strings;
  readonly env?: string;
  readonly options?: GeneratorOptions;
  /** Of Secrets. */
  readonly type?: string;
}

export interface PatchTarget {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

export interface PatchEntry {
  readonly path?: string;
  readonly patch?: string;
  readonly target?: PatchTarget;
  readonly options?: { readonly allowNameChange?: boolean; readonly allowKindChange?: boolean };
}

export interface LabelEntry {
  readonly pairs?: Texts;
  readonly includeSelectors?: boolean;
  readonly includeTemplates?: boolean;
}

export interface ImageEntry {
  readonly name?: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly tagSuffix?: string;
  readonly digest?: string;
}

export interface Kustomization {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly resources?: Strings;
  readonly bases?: Strings;
  readonly components?: Strings;
  readonly namespace?: string;
  readonly namePrefix?: string;
  readonly nameSuffix?: string;
  readonly labels?: readonly LabelEntry[];
  readonly commonLabels?: Texts;
  readonly commonAnnotations?: Texts;
  readonly images?: readonly ImageEntry[];
  readonly replicas?: readonly { readonly name?: string; readonly count?: number }[];
  readonly configMapGenerator?: readonly GeneratorArgs[];
  readonly secretGenerator?: readonly GeneratorArgs[];
  readonly generatorOptions?: GeneratorOptions;
  readonly patches?: readonly PatchEntry[];
  readonly patchesStrategicMerge?: Strings;
  readonly patchesJson6902?: readonly PatchEntry[];
  readonly sortOptions?: { readonly order?: string };
}

/** Fields that change what is built and that Podscope does not act on: it says so instead of building something else. */
const NOT_SIMULATED = ['vars', 'replacements', 'helmCharts', 'helmGlobals', 'helmChartInflationGenerator', 'generators', 'transformers', 'validators', 'configurations', 'crds', 'openapi', 'buildMetadata'];

const DEPRECATED: readonly (readonly [field: string, instead: string])[] = [
  ['bases', 'resources'],
  ['commonLabels', 'labels'],
  ['imageTags', 'images'],
  ['patchesJson6902', 'patches'],
  ['patchesStrategicMerge', 'patches'],
];

export interface ReadKustomization {
  readonly kustomization: Kustomization;
  /** Lines for standard error. */
  readonly warnings: readonly string[];
}

/** `directory` is the absolute path, for texts. */
export function readKustomization(text: string, fileName: string, directory: string): ReadKustomization {
  const read = readYaml(text);
  if (!read.ok) return refuse(`invalid Kustomization: ${read.error}`);
  const { value } = read.value;
  if (value === null || value === undefined) return refuse(`${fileName} is empty`);
  if (!isRecord(value)) return refuse(`invalid Kustomization: json: cannot unmarshal ${jsonType(value)} into Go value of type types.Kustomization`);
  check(value, KUSTOMIZATION, []);
  if (Object.entries(value).every(([field, given]) => given === null || field === 'apiVersion' || field === 'kind')) return refuse(`${fileName} is empty`);
  const kind = value['kind'] ?? 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component') return refuse(`Failed to read kustomization file under ${directory}:\nkind should be Kustomization or Component`);
  const version = kind === 'Component' ? 'kustomize.config.k8s.io/v1alpha1' : 'kustomize.config.k8s.io/v1beta1';
  if ((value['apiVersion'] ?? version) !== version) return refuse(`Failed to read kustomization file under ${directory}:\napiVersion for ${String(kind)} should be ${version}`);
  const unknown = NOT_SIMULATED.find((field) => !isEmpty(value[field]));
  if (unknown !== undefined) return refuse(`podscope: not simulated: kustomizations with ${unknown}`);
  const warnings = DEPRECATED.filter(([field]) => Object.hasOwn(value, field)).map(([field, instead]) => `# Warning: '${field}' is deprecated. Please use '${instead}' instead. Run 'kustomize edit fix' to update your Kustomization automatically.\n`);
  return { kustomization: value, warnings };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isList(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0);
}

type Shape = 'string' | 'bool' | 'int' | 'any' | 'texts' | readonly [Shape] | Struct;

interface Struct {
  /** Go's name of it. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Shape>>;
  /** Structs that Go embeds on the way to a field: its texts name them. */
  readonly embedded?: Readonly<Record<string, string>>;
}

const OPTIONS: Struct = { name: 'GeneratorOptions', fields: { labels: 'texts', annotations: 'texts', disableNameSuffixHash: 'bool', immutable: 'bool' } };
const GENERATOR = { name: 'string', namespace: 'string', behavior: 'string', files: ['string'], literals: ['string'], envs: ['string'], env: 'string', options: OPTIONS } as const;
const IN_GENERATOR = {
  ...Object.fromEntries(Object.keys(GENERATOR).map((field) => [field, 'GeneratorArgs'])),
  ...Object.fromEntries(['files', 'literals', 'envs', 'env'].map((field) => [field, 'GeneratorArgs.KvPairSources'])),
};
const IN_TARGET = { group: 'ResId.Gvk', version: 'ResId.Gvk', kind: 'ResId.Gvk', name: 'ResId', namespace: 'ResId' };
const TARGET: Struct = { name: 'Selector', fields: { group: 'string', version: 'string', kind: 'string', name: 'string', namespace: 'string', labelSelector: 'string', annotationSelector: 'string' }, embedded: IN_TARGET };
const PATCH: Struct = { name: 'Patch', fields: { path: 'string', patch: 'string', target: TARGET, options: { name: 'PatchArgs', fields: { allowNameChange: 'bool', allowKindChange: 'bool' } } } };

const KUSTOMIZATION: Struct = {
  name: 'Kustomization',
  fields: {
    apiVersion: 'string', kind: 'string', metadata: 'any',
    resources: ['string'], bases: ['string'], components: ['string'], crds: ['string'],
    namespace: 'string', namePrefix: 'string', nameSuffix: 'string',
    labels: [{ name: 'Label', fields: { pairs: 'texts', includeSelectors: 'bool', includeTemplates: 'bool', fields: 'any' } }],
    commonLabels: 'texts', commonAnnotations: 'texts',
    images: [{ name: 'Image', fields: { name: 'string', newName: 'string', newTag: 'string', tagSuffix: 'string', digest: 'string' } }], imageTags: 'any',
    replicas: [{ name: 'Replica', fields: { name: 'string', count: 'int' } }],
    configMapGenerator: [{ name: 'ConfigMapArgs', fields: GENERATOR, embedded: IN_GENERATOR }],
    secretGenerator: [{ name: 'SecretArgs', fields: { ...GENERATOR, type: 'string' }, embedded: IN_GENERATOR }],
    generatorOptions: OPTIONS,
    patches: [PATCH], patchesStrategicMerge: ['string'], patchesJson6902: [PATCH],
    sortOptions: { name: 'SortOptions', fields: { order: 'string', legacySortOptions: 'any' } },
    vars: 'any', replacements: 'any', helmCharts: 'any', helmGlobals: 'any', helmChartInflationGenerator: 'any', inventory: 'any', validators: 'any', generators: 'any',
    transformers: 'any', configurations: 'any', openapi: 'any', buildMetadata: 'any',
  },
};

function check(value: unknown, shape: Shape, path: readonly string[], within = KUSTOMIZATION.name): void {
  if (value === null || value === undefined || shape === 'any') return;
  if (isShapeList(shape)) {
    if (!isList(value)) return mismatch(value, `[]${goType(shape[0])}`, path, within);
    for (const item of value) check(item, shape[0], path, within);
  } else if (typeof shape === 'object') {
    if (!isRecord(value)) return mismatch(value, `types.${shape.name}`, path, within);
    checkFields(value, shape, path);
  } else if (shape === 'texts') {
    if (!isRecord(value)) return mismatch(value, 'map[string]string', path, within);
    for (const text of Object.values(value)) if (text !== null && typeof text !== 'string') mismatch(text, 'string', path, within);
  } else if (jsonType(value) !== { string: 'string', bool: 'bool', int: 'number' }[shape]) mismatch(value, shape === 'int' ? 'int64' : shape, path, within);
}

function isShapeList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function checkFields(value: JsonRecord, shape: Struct, path: readonly string[]): void {
  for (const [key, inner] of Object.entries(value)) {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (field === undefined) refuse(`invalid Kustomization: json: unknown field ${toGoJson(key)}`);
    else check(inner, field, [...path, ...(shape.embedded?.[key] === undefined ? [] : [shape.embedded[key]]), key], shape.name);
  }
}

function goType(shape: Shape): string {
  if (typeof shape === 'string') return shape;
  return isShapeList(shape) ? `[]${goType(shape[0])}` : `types.${shape.name}`;
}

function mismatch(value: unknown, type: string, path: readonly string[], within: string): never {
  return refuse(`invalid Kustomization: json: cannot unmarshal ${jsonType(value)} into Go struct field ${within}.${path.join('.')} of type ${type}`);
}

function jsonType(value: unknown): string {
  if (isList(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'bigint' ? 'number' : typeof value;
}
