// The hash in the names of a Deployment's ReplicaSets.
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { safeEncode } from '../../../api/podTemplateHash/safeEncode.ts';

export function podTemplateHash(template: PodTemplateSpec, collisionCount = 0): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(template) + String(collisionCount)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return safeEncode(String(hash >>> 0));
}
