// What is inside a container at the instant shown, and what is at a path of it.
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { deepEqual } from '../../../base/json.ts';
import type { Answer } from '../../../worker/protocol.ts';
import { useAtCursor, type CursorAnswer } from '../useAtCursor.ts';

export type Inside = Answer<'inside'>;

export function useInside(pod: PodView, container: ContainerView, path?: string): CursorAnswer<Inside> {
  const { uid, node } = pod;
  return useAtCursor<Inside>({
    key: node === undefined ? undefined : `${uid}/${container.name}/${path ?? ''}`,
    ask: (client, at) => client.request('inside', { uid, node: node ?? '', container: container.name, at, ...(path === undefined ? {} : { path }) }),
    isSame: deepEqual,
  });
}
