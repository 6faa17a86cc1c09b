// The hash by which a kubelet notices that a container's definition changed (kubelet: HashContainer). Only the name and
// the image count; resources change in place.
import type { Container } from '../../../../api/core/v1/types.gen.ts';
import { fnv32a } from '../../../../base/fnv.ts';
import { encodeUtf8 } from '../../../../base/utf8.ts';

export function hashContainer(container: Pick<Container, 'name' | 'image'>): string {
  const known = hashes.get(container);
  if (known !== undefined) return known;
  const hash = fnv32a(encodeUtf8(JSON.stringify({ image: container.image ?? '', name: container.name }))).toString(16);
  hashes.set(container, hash);
  return hash;
}

/** Asked at every sync, and stored definitions never change. */
const hashes = new WeakMap<object, string>();
