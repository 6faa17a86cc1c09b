// What can be told of a Pod's object from one view to the next: bound, ready, ended, being deleted.
import type { ConditionView, PodView } from './scene.ts';
import type { HappeningData, HappeningType } from './happening.ts';
import { isOver } from './stateOfPod.ts';

export type ViewTold = { readonly [K in HappeningType]: { readonly type: K; readonly data: HappeningData[K]; readonly evidence?: string } }[HappeningType];

export function tellChange(before: PodView | undefined, after: PodView): readonly ViewTold[] {
  const told: ViewTold[] = [];
  if (!before) told.push(after.state === 'gated' ? { type: 'pod.gated', data: {} } : { type: 'pod.created', data: {} });
  if (after.node !== undefined && before?.node === undefined) told.push({ type: 'pod.scheduled', data: { node: after.node } });
  if (after.terminating && !before?.terminating) told.push({ type: 'pod.deleting', data: { graceSeconds: Math.round(after.terminating.deadline - after.terminating.since) } });
  told.push(...readiness(before, after));
  if (isOver(after.phase) && after.phase !== before?.phase && !after.terminating) {
    told.push(after.phase === 'Succeeded' ? { type: 'pod.succeeded', data: {} } : { type: 'pod.failed', data: { reason: after.reason ?? '' }, ...(after.message === undefined ? {} : { evidence: after.message }) });
  }
  return told;
}

function readiness(before: PodView | undefined, after: PodView): readonly ViewTold[] {
  const [was, is] = [readyOf(before), readyOf(after)];
  if (is?.status === 'True') return was?.status === 'True' ? [] : [{ type: 'pod.ready', data: {} }];
  // When a container has ended, that is the news.
  const allRun = after.containers.every(({ kind, phase }) => kind === 'init' || kind === 'ephemeral' || phase === 'running');
  return was?.status === 'True' && allRun && !after.terminating ? [{ type: 'pod.notReady', data: {} }] : [];
}

function readyOf(pod: PodView | undefined): ConditionView | undefined {
  return pod?.conditions.find(({ type }) => type === 'Ready');
}
