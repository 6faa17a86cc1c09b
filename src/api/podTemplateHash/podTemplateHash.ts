// The pod-template-hash in the names of ReplicaSets. Mirrors pkg/controller/controller_utils.go ComputeHash.
import type { PodTemplateSpec } from '../core/v1/types.gen.ts';
import { utf8 } from '../formats/utf8.ts';
import { structOf } from '../schema/struct.ts';
import { dumpStruct } from './goDump.ts';
import { safeEncode } from './safeEncode.ts';

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Stored templates never change: what their text hashes to is kept. */
const known = new WeakMap<PodTemplateSpec, number>();

/** `template`: as the server stores it. `collisionCount`: of the Deployment's status, once a name was taken. */
export function podTemplateHash(template: PodTemplateSpec, collisionCount?: number): string {
  let hash = known.get(template) ?? textHash(podTemplateDump(template));
  if (Object.isFrozen(template)) known.set(template, hash);
  if (collisionCount !== undefined) for (const byte of eightBytes(collisionCount)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return safeEncode(String(hash >>> 0));
}

function textHash(text: string): number {
  let hash = FNV_OFFSET;
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  return hash;
}

/** What is hashed. */
export function podTemplateDump(template: PodTemplateSpec): string {
  const struct = structOf('core/v1', 'PodTemplateSpec');
  return struct ? dumpStruct(struct, template) : '';
}

/** Little-endian; only the lower half is ever used. */
function eightBytes(count: number): number[] {
  return [count & 255, (count >>> 8) & 255, (count >>> 16) & 255, (count >>> 24) & 255, 0, 0, 0, 0];
}
