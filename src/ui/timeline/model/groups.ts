// The timeline from top to bottom: Pods in order of creation; more than ten stand under their owners.
import type { LaneIndex, PodLanes } from '../../state/laneIndex.ts';
import { podGroup, type LaneHeights, type OpenLanes, type PodGroup } from './lanes.ts';

/** Pods of one owner, under a line with its name. */
export interface OwnerGroup {
  readonly id: string;
  readonly owner: string;
  readonly pods: readonly PodLanes[];
  readonly folded: boolean;
  readonly height: number;
}

export type TimelineItem = { readonly type: 'pod'; readonly group: PodGroup; readonly y: number } | { readonly type: 'owner'; readonly group: OwnerGroup; readonly y: number };

/** Above this many Pods they are grouped; above the second number groups begin folded. */
const GROUPED_ABOVE = 10;
const FOLDED_ABOVE = 100;

export interface TimelineFolds extends OpenLanes {
  /** Owners that the reader folded or unfolded. */
  readonly owners: ReadonlyMap<string, boolean>;
  /** Pods that are deleted have no lanes. */
  readonly hideGone: boolean;
}

export interface TimelineLayout {
  readonly items: readonly TimelineItem[];
  readonly height: number;
}

export function timelineLayout(index: LaneIndex, folds: TimelineFolds, heights: LaneHeights): TimelineLayout {
  const items: TimelineItem[] = [];
  let y = 0;
  const addPod = (pod: PodLanes): void => {
    const group = podGroup(pod, folds, heights);
    items.push({ type: 'pod', group, y });
    y += group.height;
  };
  const pods = [...index.pods.values()].filter(({ gone }) => !folds.hideGone || !gone);
  if (pods.length <= GROUPED_ABOVE) {
    pods.forEach(addPod);
    return { items, height: y };
  }
  for (const [owner, members] of byOwner(pods)) {
    const folded = isFolded(owner, members, pods.length, folds);
    items.push({ type: 'owner', group: { id: `owner/${owner}`, owner, pods: members, folded, height: heights.pod }, y });
    y += heights.pod;
    if (!folded) members.forEach(addPod);
  }
  return { items, height: y };
}

function byOwner(pods: readonly PodLanes[]): ReadonlyMap<string, readonly PodLanes[]> {
  const groups = new Map<string, PodLanes[]>();
  for (const pod of pods) {
    const owner = pod.pod.owner ?? '';
    const members = groups.get(owner);
    if (members) members.push(pod);
    else groups.set(owner, [pod]);
  }
  return groups;
}

function isFolded(owner: string, members: readonly PodLanes[], count: number, { owners, pods }: TimelineFolds): boolean {
  const chosen = owners.get(owner);
  if (chosen !== undefined) return chosen;
  return count > FOLDED_ABOVE && !members.some(({ pod }) => pods.has(pod.pod));
}
