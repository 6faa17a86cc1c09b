// The hash by which a kubelet notices that a container's definition changed (kubelet: HashContainer). Only the name and
// the image count; resources change in place.
import type { Container } from '../../../../api/core/v1/types.gen.ts';
import { fnv32a } from '../../../../base/fnv.ts';
import { encodeUtf8 } from '../../../../base/utf8.ts';

export function hashContainer(container: Pick<Container, 'name' | 'image'>): string {
  return fnv32a(encodeUtf8(JSON.stringify({ image: container.image ?? '', name: container.name }))).toString(16);
}
