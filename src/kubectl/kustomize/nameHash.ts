// The hash that kustomize and `--append-hash` put behind the name of a ConfigMap or Secret (kubectl util/hash, kustomize hasher).
import type { JsonRecord } from '../../base/json.ts';
import { toGoJson } from '../../api/formats/goText.ts';
import { sha256 } from '../../base/sha256.ts';
import { encodeUtf8 } from '../../base/utf8.ts';

const LENGTH = 10;
/** So that no words come about. */
const CONSONANTS: ReadonlyMap<string, string> = new Map([['0', 'g'], ['1', 'h'], ['3', 'k'], ['a', 'm'], ['e', 't']]);

/** `content`: what takes part, as the library puts it together. */
export function nameHash(content: JsonRecord): string {
  const digits = sha256(encodeUtf8(toGoJson(content, true))).slice(0, LENGTH);
  return [...digits].map((digit) => CONSONANTS.get(digit) ?? digit).join('');
}

/** Of an object as kustomize builds it: its name does not take part, and a missing map of data counts as an empty text. */
export function kustomizeHash(object: JsonRecord): string {
  const { kind, data, binaryData, stringData, type } = object;
  const name = '';
  if (kind === 'ConfigMap') return nameHash({ kind, name, data: data ?? '', ...(binaryData === undefined ? {} : { binaryData }) });
  if (kind === 'Secret') return nameHash({ kind, name, type: type ?? '', data: data ?? '', ...(stringData === undefined ? {} : { stringData }) });
  return nameHash(object);
}
