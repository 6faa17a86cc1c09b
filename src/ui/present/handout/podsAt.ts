// What kubectl said of each Pod at an instant, from the lanes of the timeline.
import type { LaneIndex } from '../../state/laneIndex.ts';

export interface PodThen {
  readonly uid: string;
  readonly name: string;
  readonly status: string;
}

/** Pods that were there then, in order of creation. */
export function podsAt({ pods }: LaneIndex, at: number): readonly PodThen[] {
  return [...pods.values()].flatMap(({ pod, status, gone }) => {
    if (pod.t > at || (gone && gone.t <= at)) return [];
    const then = status.findLast(({ t }) => t <= at);
    return then ? [{ uid: pod.pod, name: pod.name, status: then.word }] : [];
  });
}
