// A pod that waits to be scheduled, with what its attempts have shown. Mirrors framework.QueuedPodInfo.
import type { SimTime } from '../../../engine/simTime.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { QueuedPod } from '../framework/interface.ts';
import type { PodInfo } from '../framework/podInfo.ts';

export interface QueuedPodInfo extends QueuedPod {
  info: PodInfo;
  timestamp: SimTime;
  readonly addedAt: SimTime;
  attempts: number;
  /** Attempts that ended with "fits nowhere"; they set the back-off. */
  unschedulableCount: number;
  consecutiveErrors: number;
  /** Plugins that rejected it in the last attempt; events they registered for bring it back. */
  unschedulablePlugins: ReadonlySet<string>;
  /** The PreEnqueue plugin that keeps it out. */
  gatedBy: string | undefined;
  /** What made it worth a try. */
  causes: readonly TraceId[];
  /** Place in a heap; -1 outside. */
  heapIndex: number;
  /** Order of arrival, which decides between equals. */
  order: number;
  backoffUntil: SimTime;
}
