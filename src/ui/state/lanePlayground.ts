// One lane of a comparison as a playground of its own: what draws the page's own run draws it, too. It can be looked at and asked, not changed.
import { deepEqual } from '../../base/json.ts';
import type { PodView, Scene } from '../../session/readModel/scene.ts';
import { RefusedError, type SessionClient } from '../../worker/client.ts';
import type { Answer, Ask, RequestType } from '../../worker/protocol.ts';
import type { Comparison } from './comparison.ts';
import { createPlayground, type Playground } from './playground.ts';
import type { Settings } from './playgroundState.ts';

/** Time belongs to the comparison, questions go to the lane; all else is for the page's own run. */
export function createLanePlayground(page: Playground, lane: number): Playground {
  async function answer(type: RequestType, ask: unknown): Promise<unknown> {
    if (type === 'seek') {
      const { to } = ask as Ask<'seek'>;
      page.actions.compareAt(to === 'head' ? Infinity : to);
      return null;
    }
    if (type === 'clock') {
      const { playing } = ask as Ask<'clock'>;
      if (playing !== undefined) page.actions.setComparing(playing);
      return null;
    }
    if (type === 'why') return page.client.request('laneWhy', { lane, ...(ask as Ask<'why'>) });
    throw new RefusedError({ problem: { code: 'unknownRequest', type } });
  }
  const silent = (): (() => void) => () => undefined;
  const client: SessionClient = {
    request: async <K extends RequestType>(type: K, ask: Ask<K>) => (await answer(type, ask)) as Answer<K>,
    onFrame: silent, onTerminals: silent, onProgress: silent, onProof: silent, onComparison: silent, onFault: silent,
  };
  return createPlayground(client, page.store.getState().settings, [], `-lane${lane}`);
}

/** The clock, the lanes and the scene of the comparison's instant. Views that are as before stay the same objects. */
export function showLane({ store }: Playground, lane: number, comparison: Comparison, scene: Scene | undefined, settings: Settings): void {
  const { cursor, reach, playing, speed, version } = comparison;
  const compared = comparison.lanes[lane];
  if (!compared) return;
  store.setState(({ latest: _, ...before }) => ({
    ...before,
    started: true,
    settings,
    clock: { cursor, head: reach, following: cursor >= reach, playing, speed, skipIdle: false },
    lanes: compared.index,
    lanesVersion: version,
    inputs: compared.inputs,
    ...(scene ? sceneState(before, scene) : {}),
  }), true);
}

function sceneState(before: { readonly nodes: Scene['nodes']; readonly pods: ReadonlyMap<string, PodView>; readonly objects: Scene['objects'] }, { nodes, pods, objects, timers, latest }: Scene) {
  const kept = pods.map((pod) => same(before.pods.get(pod.uid), pod));
  const isAsBefore = kept.length === before.pods.size && kept.every((pod) => before.pods.get(pod.uid) === pod);
  return {
    nodes: same(before.nodes, nodes),
    pods: isAsBefore ? before.pods : new Map(kept.map((pod) => [pod.uid, pod])),
    objects: same(before.objects, objects),
    timers,
    ...(latest ? { latest } : {}),
  };
}

function same<T>(before: T | undefined, after: T): T {
  return before !== undefined && deepEqual(before, after) ? before : after;
}
