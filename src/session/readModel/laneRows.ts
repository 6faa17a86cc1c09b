// From one view of a Pod to the next: the rows that the timeline needs.
import { laneContainer } from './containerParts.ts';
import type { ContainerRow, LaneRow } from './laneRow.ts';
import type { ConditionView, ContainerView, PodView } from './scene.ts';

/** Rows of what differs; all of them when there was none before. */
export function laneRows(t: number, before: PodView | undefined, after: PodView): readonly LaneRow[] {
  const pod = after.uid;
  const rows: LaneRow[] = [];
  if (before?.status !== after.status || before.state !== after.state) rows.push({ t, pod, lane: 'status', word: after.status, state: after.state });
  if (before?.phase !== after.phase) rows.push({ t, pod, lane: 'phase', word: after.phase });
  if (before?.conditions !== after.conditions) rows.push(...conditionRows(t, pod, before?.conditions ?? [], after.conditions));
  if (before?.containers !== after.containers || before.terminating !== after.terminating) rows.push(...containerRows(t, before, after));
  return rows;
}

function conditionRows(t: number, pod: string, before: readonly ConditionView[], after: readonly ConditionView[]): LaneRow[] {
  return after.flatMap((condition): LaneRow[] => {
    const last = before.find(({ type }) => type === condition.type);
    if (last && last.status === condition.status && last.reason === condition.reason) return [];
    const { type, status, reason } = condition;
    return [{ t, pod, lane: 'condition', type, status, ...(reason === undefined ? {} : { reason }) }];
  });
}

function containerRows(t: number, before: PodView | undefined, after: PodView): LaneRow[] {
  return after.containers.flatMap((container, i): LaneRow[] => {
    const last = before?.containers[i];
    const row = containerRow(t, after, container);
    if (before && !last) return [{ t, pod: after.uid, lane: 'containerAdded', container: laneContainer(container) }, row];
    return last && before && sameRow(containerRow(t, before, last), row) ? [] : [row];
  });
}

/** What a container's lane shows. */
export function containerRow(t: number, pod: PodView, container: ContainerView): ContainerRow {
  const until = container.state === 'term' ? (container.stopping?.deadline ?? pod.terminating?.deadline) : container.backOff?.until;
  return {
    t,
    pod: pod.uid,
    lane: 'container',
    container: container.name,
    state: container.state,
    word: container.reason ?? (container.phase === 'running' ? 'Running' : ''),
    restarts: container.restarts,
    ...(container.exitCode === undefined ? {} : { exitCode: container.exitCode }),
    ...(until === undefined ? {} : { until }),
    ...(container.pull ? { image: container.pull.image } : {}),
  };
}

function sameRow(a: ContainerRow, b: ContainerRow): boolean {
  return a.container === b.container && a.state === b.state && a.word === b.word && a.restarts === b.restarts && a.exitCode === b.exitCode && a.until === b.until && a.image === b.image;
}
