// A struct as Go's spew prints it, types and all (k8s.io/utils/dump ForHash). Hashes of Pod templates are taken of this text.
import { sortedStrings } from '../../base/compareBytes.ts';
import { isObject, type PlainObject } from '../decode/readStruct.ts';
import { quantityFrom } from '../quantity/parseQuantity.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { FieldType, Member, Struct } from '../schema/struct.ts';

const NIL = '<nil>';
const NO_TIME = '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}';
const NO_AMOUNT = '{value:(int64)0 scale:(resource.Scale)0}';

export function dumpStruct(struct: Struct, value: unknown): string {
  return `(${struct.goType})${structBody(struct, value)}`;
}

function structBody(struct: Struct, value: unknown): string {
  const object = isObject(value) ? value : {};
  return `{${struct.members.map((member) => `${member.goName}:${memberText(member, object)}`).join(' ')}}`;
}

/** With its type in front. */
function memberText({ type, pointer, field }: Member, object: PlainObject): string {
  // Fields of an embedded struct lie beside the others.
  const value = field ? object[field.name] : object;
  const absent = value === undefined || value === null;
  const body = pointer && absent ? NIL : bodyOf(type, value);
  return `(${pointer ? '*' : ''}${type.goType})${body}`;
}

/** Without its type, as items of lists and maps are printed. */
function bodyOf(type: FieldType, value: unknown): string {
  switch (type.kind) {
    case 'struct': return structBody(type.struct, value);
    case 'list': return Array.isArray(value) ? `[${value.map((item) => bodyOf(type.item, item)).join(' ')}]` : NIL;
    case 'map': return isObject(value) ? mapBody(type.value, value) : NIL;
    case 'string': return typeof value === 'string' ? value : '';
    case 'bool': return value === true ? 'true' : 'false';
    case 'int': case 'float': return String(typeof value === 'number' || typeof value === 'bigint' ? value : 0);
    case 'quantity': return quantityBody(quantityFrom(typeof value === 'string' || typeof value === 'number' ? value : undefined));
    case 'intOrString': return intOrStringBody(value);
    case 'time': case 'microTime': return NO_TIME;
    case 'bytes': case 'raw': return NIL;
  }
}

function mapBody(type: FieldType, map: PlainObject): string {
  return `map[${sortedStrings(Object.keys(map)).map((key) => `${key}:${bodyOf(type, map[key])}`).join(' ')}]`;
}

function intOrStringBody(value: unknown): string {
  const isText = typeof value === 'string';
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${typeof value === 'number' ? value : 0} StrVal:(string)${isText ? value : ''}}`;
}

function quantityBody({ unscaled, exponent, format, wide, text = '' }: Quantity): string {
  const amount = wide ? NO_AMOUNT : `{value:(int64)${unscaled} scale:(resource.Scale)${exponent}}`;
  const decimal = wide ? decimalBody(unscaled, -exponent) : NIL;
  return `{i:(resource.int64Amount)${amount} d:(resource.infDecAmount){Dec:(*inf.Dec)${decimal}} s:(string)${text} Format:(resource.Format)${format}}`;
}

/** An arbitrary decimal: its words of 64 bits, lowest first. */
function decimalBody(unscaled: bigint, scale: number): string {
  const words: bigint[] = [];
  for (let rest = unscaled < 0n ? -unscaled : unscaled; rest > 0n; rest >>= 64n) words.push(rest & 0xffffffffffffffffn);
  const abs = words.length === 0 ? NIL : `[${words.join(' ')}]`;
  return `{unscaled:(big.Int){neg:(bool)${unscaled < 0n} abs:(big.nat)${abs}} scale:(inf.Scale)${scale}}`;
}
