// What a ControllerRevision holds and how its name is made. Mirrors getPatch of StatefulSets and DaemonSets and
// controller_history.go: HashControllerRevision.
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { safeEncode } from '../../../api/podTemplateHash/safeEncode.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { fnv32 } from '../../../base/fnv.ts';
import { encodeUtf8 } from '../../../base/utf8.ts';

/** The part of a set that a revision keeps: its template, to be put back as a whole. */
export interface RevisionData {
  readonly spec: { readonly template: PodTemplateSpec & { readonly $patch: 'replace' } };
}

export function revisionDataOf(template: PodTemplateSpec | undefined): RevisionData {
  return { spec: { template: { ...template, $patch: 'replace' } } };
}

/** FNV-1 over the JSON text and the collision count, in letters that make no words. */
export function revisionHash(data: unknown, collisionCount: number | undefined): string {
  const text = goJson(data) + (collisionCount === undefined ? '' : String(collisionCount));
  return safeEncode(String(fnv32(encodeUtf8(text))));
}

const HTML_ESCAPES: ReadonlyMap<string, string> = new Map([['<', '\\u003c'], ['>', '\\u003e'], ['&', '\\u0026'], ['\u2028', '\\u2028'], ['\u2029', '\\u2029']]);

/** encoding/json of a map: keys in order, and what HTML might take amiss escaped. */
export function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = new Map(Object.entries(value).filter(([, field]) => field !== undefined));
    return `{${sortedStrings(fields.keys()).map((key) => `${text(key)}:${goJson(fields.get(key))}`).join(',')}}`;
  }
  return typeof value === 'string' ? text(value) : JSON.stringify(value ?? null);
}

function text(value: string): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => HTML_ESCAPES.get(character) ?? character);
}
