// The hash by which a kubelet notices that a container's definition changed (kubelet: HashContainer). Only the name and
// the image count; resources change in place.
import type { Container } from '../../../../api/core/v1/types.gen.ts';
import { fnv32a } from '../../../../base/fnv.ts';
import { encodeUtf8 } from '../../../../base/utf8.ts';

export function hashContainer(container: Pick<Container, 'name' | 'image'>): string {
  const known = hashes.get(container);
  if (known !== undefined) return known;
  const hash = hashOf(JSON.stringify({ image: container.image ?? '', name: container.name }));
  hashes.set(container, hash);
  return hash;
}

function hashOf(definition: string): string {
  const known = ofDefinition.get(definition);
  if (known !== undefined) return known;
  const hash = fnv32a(encodeUtf8(definition)).toString(16);
  if (ofDefinition.size >= MOST_DEFINITIONS) ofDefinition.clear();
  ofDefinition.set(definition, hash);
  return hash;
}

/** Pods of one template have the same containers. */
const ofDefinition = new Map<string, string>();
const MOST_DEFINITIONS = 256;

/** Asked at every sync, and stored definitions never change. */
const hashes = new WeakMap<object, string>();
