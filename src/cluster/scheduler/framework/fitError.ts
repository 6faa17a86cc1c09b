// Why a pod fits nowhere, in Kubernetes' words. Mirrors framework.FitError and Diagnosis.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { NodeStatuses } from './interface.ts';

export interface Diagnosis {
  readonly statuses: NodeStatuses;
  /** Plugins that rejected the pod or a node of it. */
  readonly unschedulablePlugins: ReadonlySet<string>;
  /** Set when a PreFilter plugin rejected the pod as a whole. */
  readonly preFilterMessage?: string;
  readonly postFilterMessage?: string;
}

/** The message of the FailedScheduling event and of the PodScheduled condition. */
export function fitErrorMessage(nodeCount: number, diagnosis: Diagnosis): string {
  let message = `0/${nodeCount} nodes are available:`;
  if (diagnosis.preFilterMessage !== undefined) {
    message += ` ${diagnosis.preFilterMessage}.`;
  } else {
    const lines = reasonHistogram(nodeCount, diagnosis.statuses);
    if (lines.length > 0) message += ` ${lines.join(', ')}.`;
  }
  const after = diagnosis.postFilterMessage ?? '';
  return after === '' ? message : `${message} ${after}`;
}

/** `<count> <reason>` per reason, sorted as text; a node with two reasons counts in both. */
export function reasonHistogram(nodeCount: number, statuses: NodeStatuses): readonly string[] {
  const counts = new Map<string, number>();
  const count = (reason: string, by: number) => counts.set(reason, (counts.get(reason) ?? 0) + by);
  for (const status of statuses.byNode.values()) for (const reason of status.reasons) count(reason, 1);
  const absent = nodeCount - statuses.byNode.size;
  if (absent > 0) for (const reason of statuses.absent.reasons) count(reason, absent);
  return sortedStrings([...counts].map(([reason, n]) => `${n} ${reason}`));
}
