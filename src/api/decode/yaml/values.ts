// The values YAML nodes stand for, as kubectl gets them: go-yaml v2 guesses types after YAML 1.1, sigs.k8s.io/yaml then makes JSON of it.
import { decodeBase64 } from '../../formats/base64.ts';
import { quote } from '../../formats/goText.ts';
import { bytesOfValues, decodeUtf8 } from '../../../base/utf8.ts';
import { defineKey, isObject, type PlainObject } from '../readStruct.ts';
import type { MappingNode, ScalarNode, YamlNode } from './nodes.ts';
import { YamlError } from './reader.ts';

const TAG = 'tag:yaml.org,2002:';

type ScalarTag = 'null' | 'bool' | 'int' | 'float' | 'str' | 'timestamp' | 'binary';

interface Resolved {
  readonly tag: ScalarTag | undefined;
  readonly value: unknown;
}

const WORDS = new Map<string, Resolved>();
for (const text of ['', '~', 'null', 'Null', 'NULL']) WORDS.set(text, { tag: 'null', value: null });
for (const text of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) WORDS.set(text, { tag: 'bool', value: true });
for (const text of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) WORDS.set(text, { tag: 'bool', value: false });
for (const text of ['.nan', '.NaN', '.NAN']) WORDS.set(text, { tag: 'float', value: Number.NaN });
for (const text of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) WORDS.set(text, { tag: 'float', value: Number.POSITIVE_INFINITY });
for (const text of ['-.inf', '-.Inf', '-.INF']) WORDS.set(text, { tag: 'float', value: Number.NEGATIVE_INFINITY });

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

/** The type and value of a scalar; what a tag asks for and the text is not, is an error. */
function resolve(node: ScalarNode): Resolved {
  if (node.tag === '' && !node.implicit) return { tag: 'str', value: node.text };
  const wanted = node.tag.startsWith(TAG) ? node.tag.slice(TAG.length) : undefined;
  if (node.tag !== '' && !['null', 'bool', 'int', 'float', 'str', 'timestamp', 'binary'].includes(wanted ?? '')) return { tag: undefined, value: node.text };
  if (wanted === 'str') return { tag: 'str', value: node.text };
  if (wanted === 'binary') return { tag: 'binary', value: decodeBinary(node.text) };
  const resolved = guess(node.text, wanted);
  if (wanted === undefined || wanted === resolved.tag) return resolved;
  if (wanted === 'float' && resolved.tag === 'int') return { tag: 'float', value: Number(resolved.value) };
  throw new YamlError(`cannot decode !!${resolved.tag} \`${node.text}\` as a !!${wanted}`);
}

function decodeBinary(text: string): string {
  const { bytes, illegalAt } = decodeBase64(text);
  if (illegalAt !== undefined) throw new YamlError('!!binary value contains invalid base64 data');
  return decodeUtf8(bytesOfValues(bytes));
}

function guess(text: string, wanted: string | undefined): Resolved {
  const word = WORDS.get(text);
  if (word) return word;
  const first = text.charAt(0);
  if (first === '.') return /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text) ? { tag: 'float', value: Number(text) } : { tag: 'str', value: text };
  if (!/^[-+0-9]$/.test(first)) return { tag: 'str', value: text };
  if ((wanted === undefined || wanted === 'timestamp') && TIMESTAMP.test(text)) return { tag: 'timestamp', value: text };
  const plain = text.replaceAll('_', '');
  const integer = parseInteger(plain);
  if (integer !== undefined) return { tag: 'int', value: integer };
  if (FLOAT.test(plain)) return { tag: 'float', value: Number(plain) };
  return { tag: 'str', value: text };
}

/** strconv.ParseInt with base 0, then ParseUint: decimal, octal by a leading 0, 0x, 0o, 0b. */
function parseInteger(text: string): number | bigint | undefined {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]+)|(0|[1-9][0-9]*))$/.exec(text);
  if (!match) return undefined;
  const [, sign, hex, octal, binary, oldOctal, decimal] = match;
  const digits = hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : decimal ?? `0o${octal ?? oldOctal ?? '0'}`;
  const magnitude = BigInt(digits);
  const value = sign === '-' ? -magnitude : magnitude;
  if (value < -(2n ** 63n) || value >= 2n ** 64n || (sign !== '' && value >= 2n ** 63n)) return undefined;
  return value >= -(2n ** 53n) && value <= 2n ** 53n ? Number(value) : value;
}

/** The value of a tree. */
export function yamlValue(root: YamlNode): unknown {
  return new Evaluator().value(root);
}

/** Documents that multiply themselves through aliases are refused, as in go-yaml. */
const MIN_ALIASED = 100;
const MIN_DECODED = 1000;
const RATIO_LOW = 400000;
const RATIO_HIGH = 4000000;

class Evaluator {
  readonly #open = new Set<YamlNode>();
  #decoded = 0;
  #aliased = 0;
  #aliasDepth = 0;

  value(node: YamlNode): unknown {
    this.#count();
    switch (node.kind) {
      case 'alias': return this.#alias(node.name, node.target, node);
      case 'sequence': return node.items.map((item) => this.value(item));
      case 'mapping': return this.#mapping(node);
      case 'scalar': return checkedNumber(resolve(node).value);
    }
  }

  #count(): void {
    this.#decoded += 1;
    if (this.#aliasDepth > 0) this.#aliased += 1;
    if (this.#aliased <= MIN_ALIASED || this.#decoded <= MIN_DECODED) return;
    const position = Math.min(1, Math.max(0, (this.#decoded - RATIO_LOW) / (RATIO_HIGH - RATIO_LOW)));
    if (this.#aliased / this.#decoded > 0.99 - 0.89 * position) throw new YamlError('document contains excessive aliasing');
  }

  #alias(name: string, target: YamlNode, node: YamlNode): unknown {
    if (this.#open.has(node)) throw new YamlError(`anchor '${name}' value contains itself`);
    this.#open.add(node);
    this.#aliasDepth += 1;
    const value = this.value(target);
    this.#aliasDepth -= 1;
    this.#open.delete(node);
    return value;
  }

  #mapping(node: MappingNode): PlainObject {
    const result: PlainObject = {};
    this.#fill(result, node);
    return result;
  }

  #fill(result: PlainObject, node: MappingNode): void {
    for (const [key, value] of node.entries) {
      if (isMergeKey(key)) this.#merge(result, value);
      else {
        const name = this.#key(key);
        const read = this.value(value);
        if (name === undefined) throw new NotJson(`unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntax(read)}`);
        defineKey(result, name, read);
      }
    }
  }

  #key(node: YamlNode): string | undefined {
    const key = this.value(node);
    if (Array.isArray(key) || isObject(key)) throw new YamlError(`invalid map key: ${goSyntax(key)}`);
    if (key === null) return undefined;
    return typeof key === 'number' && !Number.isInteger(key) ? shortFloat32(key) : String(key as string | number | bigint | boolean);
  }

  #merge(result: PlainObject, node: YamlNode): void {
    if (node.kind === 'sequence') {
      // The last counts least.
      for (const item of [...node.items].reverse()) this.#mergeOne(result, item);
    } else this.#mergeOne(result, node);
  }

  #mergeOne(result: PlainObject, node: YamlNode): void {
    const target = node.kind === 'alias' ? node.target : node;
    if (target.kind !== 'mapping') throw new YamlError('map merge requires map or sequence of maps as the value');
    this.#count();
    this.#fill(result, target);
  }
}

function isMergeKey(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.text === '<<' && (node.implicit || node.tag === `${TAG}merge`);
}

/** A value YAML can say and JSON cannot: without the prefix `yaml: `. */
export class NotJson extends Error {}

function checkedNumber(value: unknown): unknown {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  throw new NotJson(`json: unsupported value: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`);
}

/** Keys that are fractions are printed with the digits a float32 needs. */
function shortFloat32(value: number): string {
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return `${Number(text)}`;
  }
  return `${single}`;
}

/** A value in Go's syntax (%#v), as texts about bad keys show it. */
function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (isObject(value)) return `map[interface {}]interface {}{${Object.entries(value).map(([key, item]) => `${quote(key)}:${goSyntax(item)}`).join(', ')}}`;
  return String(value as number | bigint | boolean);
}
