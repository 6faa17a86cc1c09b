// Where the steps of an open question stand on the timeline: an instant and a lane, or the "you" row.
import type { InputRow } from '../../../session/readModel/laneRow.ts';
import type { WhyStep } from '../../../session/why/whyChain.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';
import type { TimelineLayout } from '../model/groups.ts';
import type { Lane, PodGroup } from '../model/lanes.ts';

export interface ThreadPoint {
  /** Index of the step; its number is one more. */
  readonly step: number;
  readonly t: number;
  /** Middle of the lane; absent for the "you" row. */
  readonly y?: number;
}

const MICROSECONDS = 1_000_000;

/** From effect to cause. Steps about objects that have no lane are left out. */
export function threadPoints(question: OpenQuestion, layout: TimelineLayout, inputs: readonly InputRow[]): readonly ThreadPoint[] {
  const steps = question.answer?.steps ?? [];
  return steps.flatMap((step, n): ThreadPoint[] => {
    if (isYours(step)) return [{ step: n, t: inputInstant(step, inputs) }];
    const y = n === 0 ? (subjectMiddle(question, layout) ?? stepMiddle(step, layout)) : stepMiddle(step, layout);
    return y === undefined ? [] : [{ step: n, t: step.t / MICROSECONDS, y }];
  });
}

function isYours({ type }: WhyStep): boolean {
  return type === 'yaml' || type.startsWith('input.') || type.startsWith('fault.');
}

/** Lines of YAML have no instant of their own: the Apply that brought them has. */
function inputInstant({ t, source }: WhyStep, inputs: readonly InputRow[]): number {
  const at = t / MICROSECONDS;
  const before = inputs.filter((input) => input.t <= at + 1e-6);
  const apply = source && before.findLast(({ type, label }) => type === 'apply' && label === source.file);
  return (apply ?? before.at(-1))?.t ?? at;
}

function subjectMiddle({ subject }: OpenQuestion, layout: TimelineLayout): number | undefined {
  if (!('pod' in subject)) return undefined;
  const place = placeOf((group) => group.id === subject.pod, layout);
  if (!place) return undefined;
  switch (subject.about) {
    case 'status':
    case 'phase':
      return middle(place, ({ kind }) => kind === subject.about);
    case 'condition':
      return middle(place, isConditionLane(subject.type));
    default:
      return middle(place, isContainerLane(subject.container));
  }
}

function stepMiddle(step: WhyStep, layout: TimelineLayout): number | undefined {
  const about = step.objects.find(({ kind }) => kind === 'Pod');
  if (!about) return undefined;
  const place = placeOf(({ pod: { pod } }) => (about.uid === undefined ? pod.name === about.name && pod.namespace === (about.namespace ?? 'default') : pod.pod === about.uid), layout);
  return place && middle(place, laneOf(step, about.container));
}

function laneOf({ path = '', type, data }: WhyStep, container: string | undefined): (lane: Lane) => boolean {
  const named = container ?? textOf(data?.['container']) ?? /[cC]ontainerStatuses\[(?:name=)?"?([a-z0-9-]+)"?\]/.exec(path)?.[1];
  const condition = /conditions\[(?:type=)?"?(\w+)"?\]/.exec(path)?.[1];
  if (type.startsWith('probe.') && named !== undefined) {
    const kind = textOf(data?.['probe']) ?? textOf(data?.['kind']);
    return (lane) => lane.kind === 'probe' && lane.container.name === named && (kind === undefined || lane.probe === kind);
  }
  if (condition !== undefined) return isConditionLane(condition);
  if (path === 'status.phase') return ({ kind }) => kind === 'phase';
  return named === undefined ? () => false : isContainerLane(named);
}

function isContainerLane(name: string): (lane: Lane) => boolean {
  return (lane) => lane.kind === 'container' && lane.container.name === name;
}

function isConditionLane(type: string): (lane: Lane) => boolean {
  return (lane) => lane.kind === 'conditions' || (lane.kind === 'condition' && lane.condition === type);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

interface Place {
  readonly group: PodGroup;
  readonly y: number;
}

function placeOf(matches: (group: PodGroup) => boolean, layout: TimelineLayout): Place | undefined {
  for (const item of layout.items) if (item.type === 'pod' && matches(item.group)) return { group: item.group, y: item.y };
  return undefined;
}

/** Of the last lane that fits, else of the Pod's first lane. */
function middle({ group, y }: Place, fits: (lane: Lane) => boolean): number {
  let top = y;
  let found = y + (group.lanes[0]?.height ?? 0) / 2;
  for (const lane of group.lanes) {
    if (fits(lane)) found = top + lane.height / 2;
    top += lane.height;
  }
  return found;
}
