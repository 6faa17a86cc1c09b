// Links as they arrive: cut, altered on the way, or made to do harm. Half of them are changed as text, half in what they hold.
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { packJson, unpackJson } from '../../scenario/codec/packedJson.ts';

export interface RecordedLink {
  readonly kind: 'share' | 'compare';
  readonly payload: string;
}

interface Edit {
  /** Where, in millionths. */
  readonly at: number;
  readonly how: 'replace' | 'cut' | 'drop' | 'double' | 'insert';
  readonly text: string;
}

const CHARACTERS = ['A', 'z', '0', '9', '-', '_', '.', '~', '%', '%00', ' ', '\n', 'é', '探', '/', '#', '<', '"', '\u0000', 'AAAA', '__proto__'];
const EDIT: fc.Arbitrary<Edit> = fc.record({ at: fc.nat(999_999), how: fc.constantFrom('replace', 'cut', 'drop', 'double', 'insert'), text: fc.constantFrom(...CHARACTERS) });
/** What a field does not expect. */
const VALUES: readonly unknown[] = [null, true, 0, -1, 1.5, 1e308, 99_999_999_999, '', ' ', 'x'.repeat(5_000), '../../etc/passwd', '9999999h', '-5s', 'constructor', '<img src=x onerror=alert(1)>', [], [[]], {}, { constructor: 1 }, { toString: null }];
const DATA_EDIT = fc.record({ at: fc.nat(999_999), value: fc.constantFrom(...VALUES), how: fc.constantFrom('value', 'drop', 'key', 'repeat') });

export function mutatedLinks(recorded: readonly RecordedLink[]): fc.Arbitrary<RecordedLink> {
  const link = fc.constantFrom(...recorded);
  const asText = fc.tuple(link, fc.array(EDIT, { minLength: 1, maxLength: 4 })).map(([{ kind, payload }, edits]): RecordedLink => ({ kind, payload: edits.reduce(editedText, payload) }));
  const asData = fc.tuple(link, fc.array(DATA_EDIT, { minLength: 1, maxLength: 4 })).map(([{ kind, payload }, edits]): RecordedLink => {
    const read = unpackJson(payload);
    if (!read.ok) return { kind, payload };
    const packed = packJson(strToU8(JSON.stringify(edits.reduce(editedData, read.value))));
    return { kind, payload: packed.ok ? packed.value : '' };
  });
  return fc.oneof(asText, asData);
}

function editedText(text: string, { at, how, text: put }: Edit): string {
  const place = Math.floor((at / 1_000_000) * text.length);
  switch (how) {
    case 'cut':
      return text.slice(0, place);
    case 'drop':
      return text.slice(0, place) + text.slice(place + 1);
    case 'double':
      return text.slice(0, place) + text.slice(place, place + 8) + text.slice(place);
    case 'insert':
      return text.slice(0, place) + put + text.slice(place);
    default:
      return text.slice(0, place) + put + text.slice(place + put.length);
  }
}

interface DataEdit {
  readonly at: number;
  readonly value: unknown;
  readonly how: 'value' | 'drop' | 'key' | 'repeat';
}

/** Of all places in the data, one is another thing. */
function editedData(data: unknown, { at, value, how }: DataEdit): unknown {
  const copy: unknown = structuredClone(data);
  const places = placesOf(copy);
  const place = places[Math.floor((at / 1_000_000) * places.length)];
  if (!place) return value;
  const { holder, key } = place;
  if (Array.isArray(holder)) {
    if (how === 'drop') holder.splice(Number(key), 1);
    else if (how === 'repeat') holder.push(...Array.from({ length: 40 }, () => holder[Number(key)]));
    else holder[Number(key)] = value;
  } else if (how === 'drop') Reflect.deleteProperty(holder, key);
  else if (how === 'key') Reflect.set(holder, `${key}x`, value);
  else Reflect.set(holder, key, value);
  return copy;
}

interface PlaceInData {
  readonly holder: object;
  readonly key: string;
}

function placesOf(data: unknown): readonly PlaceInData[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, inside]) => [{ holder: data, key }, ...placesOf(inside)]);
}
