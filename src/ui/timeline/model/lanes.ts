// Which lanes the timeline has, in order: the same order as the rows of a Pod's drawing. Pods that are not open have one lane.
import type { LaneContainer, ProbeRow } from '../../../session/readModel/laneRow.ts';
import { POD_CONDITIONS } from '../../components/conditionName.ts';
import type { PodLanes } from '../../state/laneIndex.ts';

export type LaneContent =
  | { readonly kind: 'pod' | 'status' | 'phase' | 'conditions' | 'events' }
  | { readonly kind: 'condition'; readonly condition: string }
  | { readonly kind: 'container'; readonly container: LaneContainer }
  | { readonly kind: 'probe'; readonly container: LaneContainer; readonly probe: ProbeRow['kind']; readonly periodSeconds: number };

export type Lane = LaneContent & {
  readonly id: string;
  readonly pod: PodLanes;
  readonly height: number;
};

/** A Pod with its lanes. */
export interface PodGroup {
  readonly id: string;
  readonly pod: PodLanes;
  readonly open: boolean;
  readonly lanes: readonly Lane[];
  readonly height: number;
}

export interface LaneHeights {
  readonly pod: number;
  readonly status: number;
  readonly phase: number;
  readonly conditions: number;
  readonly condition: number;
  readonly first: number;
  readonly app: number;
  readonly probe: number;
  readonly events: number;
}

export const LANE_HEIGHTS: LaneHeights = { pod: 22, status: 22, phase: 18, conditions: 18, condition: 14, first: 20, app: 24, probe: 16, events: 16 };

/** For fingers: lanes whose labels can be pressed are high. */
export const TOUCH_HEIGHTS: LaneHeights = { pod: 44, status: 44, phase: 24, conditions: 44, condition: 18, first: 44, app: 44, probe: 24, events: 24 };

/** Where few lanes have much room. */
export const ROOMY_HEIGHTS: LaneHeights = { pod: 26, status: 26, phase: 22, conditions: 22, condition: 16, first: 24, app: 28, probe: 20, events: 20 };

/** Below the lanes of an open Pod. */
const OPEN_FOOT = 4;

export interface OpenLanes {
  readonly pods: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
}

export function podGroup(pod: PodLanes, open: OpenLanes, heights: LaneHeights): PodGroup {
  const uid = pod.pod.pod;
  const isOpen = open.pods.has(uid);
  const contents: readonly LaneContent[] = isOpen ? openContents(pod, open.conditions.has(uid)) : [{ kind: 'pod' }];
  const lanes = contents.map((content) => ({ ...content, id: `${uid}/${laneKey(content)}`, pod, height: heightOf(content, heights) }));
  return { id: uid, pod, open: isOpen, lanes, height: lanes.reduce((sum, { height }) => sum + height, isOpen ? OPEN_FOOT : 0) };
}

function openContents(pod: PodLanes, conditionsOpen: boolean): LaneContent[] {
  return [
    { kind: 'status' },
    { kind: 'phase' },
    { kind: 'conditions' },
    ...(conditionsOpen ? conditionTypes(pod).map((condition) => ({ kind: 'condition' as const, condition })) : []),
    ...pod.containers.flatMap((container) => [
      { kind: 'container' as const, container },
      ...container.probes.map(({ kind, periodSeconds }) => ({ kind: 'probe' as const, container, probe: kind, periodSeconds })),
    ]),
    { kind: 'events' },
  ];
}

function conditionTypes({ conditions }: PodLanes): string[] {
  return [...new Set([...POD_CONDITIONS, ...conditions.map(({ type }) => type)])];
}

function laneKey(content: LaneContent): string {
  switch (content.kind) {
    case 'condition':
      return `condition/${content.condition}`;
    case 'container':
      return `container/${content.container.name}`;
    case 'probe':
      return `probe/${content.container.name}/${content.probe}`;
    default:
      return content.kind;
  }
}

function heightOf(content: LaneContent, heights: LaneHeights): number {
  if (content.kind !== 'container') return heights[content.kind];
  return content.container.kind === 'app' ? heights.app : heights.first;
}

/** What fits above a phone's transport: STATUS, the container in question, its first probe. */
export function miniLanes(pod: PodLanes, heights: LaneHeights): readonly Lane[] {
  const container = pod.containers.find(({ kind }) => kind === 'app') ?? pod.containers[0];
  const probe = container?.probes[0];
  const contents: LaneContent[] = [{ kind: 'status' }];
  if (container) contents.push({ kind: 'container', container });
  if (container && probe) contents.push({ kind: 'probe', container, probe: probe.kind, periodSeconds: probe.periodSeconds });
  return contents.map((content) => ({ ...content, id: `${pod.pod.pod}/${laneKey(content)}`, pod, height: heightOf(content, heights) }));
}
