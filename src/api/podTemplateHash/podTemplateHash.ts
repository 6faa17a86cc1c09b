// The pod-template-hash in the names of ReplicaSets. Mirrors pkg/controller/controller_utils.go ComputeHash.
import { fnv32a } from '../../base/fnv.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import type { PodTemplateSpec } from '../core/v1/types.gen.ts';
import { structOf } from '../schema/struct.ts';
import { dumpStruct } from './goDump.ts';
import { safeEncode } from './safeEncode.ts';

/** Stored templates never change: what their text hashes to is kept. */
const known = new WeakMap<PodTemplateSpec, number>();

/** `template`: as the server stores it. `collisionCount`: of the Deployment's status, once a name was taken. */
export function podTemplateHash(template: PodTemplateSpec, collisionCount?: number): string {
  let hash = known.get(template) ?? fnv32a(encodeUtf8(podTemplateDump(template)));
  if (Object.isFrozen(template)) known.set(template, hash);
  if (collisionCount !== undefined) hash = fnv32a(eightBytes(collisionCount), hash);
  return safeEncode(String(hash));
}

/** What is hashed. */
export function podTemplateDump(template: PodTemplateSpec): string {
  const struct = structOf('core/v1', 'PodTemplateSpec');
  return struct ? dumpStruct(struct, template) : '';
}

/** Little-endian; only the lower half is ever used. */
function eightBytes(count: number): string {
  return String.fromCharCode(count & 255, (count >>> 8) & 255, (count >>> 16) & 255, (count >>> 24) & 255, 0, 0, 0, 0);
}
