// The Go structs behind the API: which fields there are, which are pointers, which are left out when empty.
//
// schema/structs-1.36.json holds these facts of k8s.io/api v0.36.3 (OpenAPI does not tell them): per struct its fields in order, as
// `jsonName GoType flags extras` with flags p pointer, o omitempty, z omitzero, i inlined; extras g= Go name where it is not the
// capitalised JSON name, k= and s= patch merge key and strategy. They decide what an object looks like after the server has read it
// (`resources: {}`, `eventTime: null`), what its type errors say, and what is hashed for a pod-template-hash.
import FACTS from './structs-1.36.json' with { type: 'json' };

export type ScalarKind = 'string' | 'bool' | 'int' | 'float' | 'quantity' | 'intOrString' | 'time' | 'microTime' | 'bytes' | 'raw';

export type FieldType =
  | { readonly kind: ScalarKind; readonly goType: string }
  | { readonly kind: 'struct'; readonly goType: string; readonly struct: Struct }
  | { readonly kind: 'list'; readonly goType: string; readonly item: FieldType }
  | { readonly kind: 'map'; readonly goType: string; readonly value: FieldType };

export interface Field {
  readonly name: string;
  readonly goName: string;
  readonly type: FieldType;
  /** Go names of the embedded structs it comes from, outermost first: error texts name them. */
  readonly embedding: readonly string[];
  readonly pointer: boolean;
  /** Present in what the server writes even when it was not given: a struct, or a field without omitempty. */
  readonly always: boolean;
  /** Left out when zero. */
  readonly omitEmpty: boolean;
  readonly omitZero: boolean;
  readonly mergeKey: string | undefined;
  /** `merge`, `replace`, `retainKeys`, `merge,retainKeys`. */
  readonly patchStrategy: string | undefined;
}

/** A field as Go declares it: an embedded struct is one member. */
export interface Member {
  readonly goName: string;
  readonly type: FieldType;
  readonly pointer: boolean;
  /** Undefined for an embedded struct. */
  readonly field: Field | undefined;
}

export interface Struct {
  /** `core/v1.Container`. */
  readonly id: string;
  /** `Container`. */
  readonly name: string;
  /** `v1.Container`. */
  readonly goType: string;
  /** Embedded structs flattened, in Go's order. */
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, Field>;
  /** Place in `fields` by name. */
  readonly places: ReadonlyMap<string, number>;
  /** Places of the fields that are always written. */
  readonly alwaysPlaces: readonly number[];
  readonly members: readonly Member[];
}

const SCALARS = new Map<string, ScalarKind>([
  ['string', 'string'], ['bool', 'bool'], ['int', 'int'], ['int32', 'int'], ['int64', 'int'], ['uint32', 'int'], ['float64', 'float'],
  ['types.UID', 'string'], ['types.NodeName', 'string'], ['types.UnixUserID', 'int'], ['resource.Quantity', 'quantity'], ['intstr.IntOrString', 'intOrString'],
  ['meta.Time', 'time'], ['meta.MicroTime', 'microTime'], ['[]byte', 'bytes'], ['[]uint8', 'bytes'], ['meta.FieldsV1', 'raw'], ['runtime.RawExtension', 'raw'],
  ['interface{}', 'raw'],
]);

const PACKAGES = new Map([['meta', 'meta/v1'], ['core', 'core/v1'], ['authentication', 'authentication/v1']]);

const structs: Readonly<Record<string, Readonly<Record<string, string>>>> = FACTS.structs;
const named: Readonly<Record<string, Readonly<Record<string, string>>>> = FACTS.named;
const cache = new Map<string, Struct>();

/** The struct of a kind or of one of its parts: `structOf('core/v1', 'Container')`. */
export function structOf(pkg: string, name: string): Struct | undefined {
  const id = `${pkg}.${name}`;
  const known = cache.get(id);
  if (known) return known;
  // Both words may come from a manifest: `kind: constructor` is no kind.
  const facts = Object.hasOwn(structs, pkg) && Object.hasOwn(structs[pkg] ?? {}, name) ? structs[pkg]?.[name] : undefined;
  if (facts === undefined) return undefined;
  const struct = new LazyStruct(id, pkg, name, facts);
  cache.set(id, struct);
  return struct;
}

/** The struct of a kind by its API version. Undefined for kinds this simulation has no fields of. */
export function structOfKind(apiVersion: string, kind: string): Struct | undefined {
  return structOf(packageOf(apiVersion), kind);
}

/** Folder of a group and version: `rbac.authorization.k8s.io/v1` → `rbac/v1`. */
export function packageOf(apiVersion: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  return `${(group ?? '').split('.')[0]}/${version}`;
}

/** Parses its fields when they are first needed: structs refer to each other in circles. */
class LazyStruct implements Struct {
  readonly id: string;
  readonly name: string;
  readonly goType: string;
  readonly #pkg: string;
  readonly #facts: string;
  #members: readonly Member[] | undefined;
  #fields: readonly Field[] | undefined;
  #byName: ReadonlyMap<string, Field> | undefined;
  #places: ReadonlyMap<string, number> | undefined;
  #alwaysPlaces: readonly number[] | undefined;

  constructor(id: string, pkg: string, name: string, facts: string) {
    this.id = id;
    this.name = name;
    this.goType = `${pkg.slice(pkg.indexOf('/') + 1)}.${name}`;
    this.#pkg = pkg;
    this.#facts = facts;
  }

  get members(): readonly Member[] {
    this.#members ??= this.#facts === '' ? [] : this.#facts.split(';').map((facts) => parseMember(this.#pkg, facts));
    return this.#members;
  }

  get fields(): readonly Field[] {
    this.#fields ??= this.members.flatMap((member) => member.field ?? embeddedFields(member));
    return this.#fields;
  }

  get byName(): ReadonlyMap<string, Field> {
    this.#byName ??= new Map(this.fields.map((field) => [field.name, field]));
    return this.#byName;
  }

  get places(): ReadonlyMap<string, number> {
    this.#places ??= new Map(this.fields.map((field, place) => [field.name, place]));
    return this.#places;
  }

  get alwaysPlaces(): readonly number[] {
    this.#alwaysPlaces ??= this.fields.flatMap((field, place) => (field.always ? [place] : []));
    return this.#alwaysPlaces;
  }
}

function embeddedFields(member: Member): readonly Field[] {
  if (member.type.kind !== 'struct') return [];
  return member.type.struct.fields.map((field) => ({ ...field, embedding: [member.goName, ...field.embedding] }));
}

function parseMember(pkg: string, facts: string): Member {
  const [name = '', goType = '', flags = '', ...extras] = facts.split(' ');
  const type = parseType(pkg, goType);
  const pointer = flags.includes('p');
  const goName = extra(extras, 'g') ?? name.charAt(0).toUpperCase() + name.slice(1);
  if (flags.includes('i')) return { goName, type, pointer, field: undefined };
  const omitZero = flags.includes('z');
  const omitEmpty = flags.includes('o');
  const neverEmpty = !pointer && (type.kind === 'struct' || type.kind === 'time' || type.kind === 'microTime' || type.kind === 'intOrString' || type.kind === 'quantity');
  const always = !omitZero && (!omitEmpty || neverEmpty);
  const field: Field = { name, goName, type, embedding: [], pointer, always, omitEmpty, omitZero, mergeKey: extra(extras, 'k'), patchStrategy: extra(extras, 's') };
  return { goName, type, pointer, field };
}

function extra(extras: readonly string[], key: string): string | undefined {
  return extras.find((text) => text.startsWith(`${key}=`))?.slice(2);
}

function parseType(pkg: string, text: string): FieldType {
  const scalar = SCALARS.get(text) ?? (pkg === 'meta/v1' ? SCALARS.get(`meta.${text}`) : undefined);
  if (scalar) return { kind: scalar, goType: goTypeOf(pkg, text) };
  if (text.startsWith('[]')) return { kind: 'list', goType: `[]${goTypeOf(pkg, text.slice(2))}`, item: parseType(pkg, text.slice(2)) };
  if (text.startsWith('map[')) return { kind: 'map', goType: goTypeOf(pkg, text), value: parseType(pkg, text.slice(text.indexOf(']') + 1)) };
  if (text.startsWith('*')) return parseType(pkg, text.slice(1));
  const [home, name] = resolve(pkg, text);
  const underlying = named[home]?.[name];
  if (underlying !== undefined) return { ...parseType(home, underlying), goType: goTypeOf(pkg, text) };
  const struct = structOf(home, name);
  if (!struct) throw new Error(`no facts about the type ${text} of ${pkg}`);
  return { kind: 'struct', goType: struct.goType, struct };
}

function resolve(pkg: string, text: string): readonly [string, string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [pkg, text] : [PACKAGES.get(text.slice(0, dot)) ?? pkg, text.slice(dot + 1)];
}

/** The type as Go prints it: packages by their last word. */
function goTypeOf(pkg: string, text: string): string {
  if (text.startsWith('[]')) return `[]${goTypeOf(pkg, text.slice(2))}`;
  if (text.startsWith('*')) return `*${goTypeOf(pkg, text.slice(1))}`;
  if (text.startsWith('map[')) {
    const end = text.indexOf(']');
    return `map[${goTypeOf(pkg, text.slice(4, end))}]${goTypeOf(pkg, text.slice(end + 1))}`;
  }
  if (/^(string|bool|int|int32|int64|uint32|float64|byte|uint8)$/.test(text)) return text === 'byte' ? 'uint8' : text;
  if (text.startsWith('types.') || text.startsWith('resource.') || text.startsWith('intstr.') || text.startsWith('runtime.')) return text;
  const [home, name] = resolve(pkg, text);
  return `${home.slice(home.indexOf('/') + 1)}.${name}`;
}
