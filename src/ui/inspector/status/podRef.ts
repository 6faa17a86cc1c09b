// A Pod on screen as the object it is.
import type { ObjectRef, PodView } from '../../../session/readModel/scene.ts';

export function podRef({ namespace, name, uid }: Pick<PodView, 'namespace' | 'name' | 'uid'>): ObjectRef {
  return { kind: 'Pod', namespace, name, uid };
}
