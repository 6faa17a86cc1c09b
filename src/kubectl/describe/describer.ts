// What the describers of single kinds share: how they read what is around an object, and the Events block at the end.
import type { Task } from '../../engine/task.ts';
import type { Event } from '../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../api/resources.ts';
import type { PrintClock } from '../../api/printers/age.ts';
import type { ApiResult, ListOptions, ObjectKey } from '../../cluster/client/client.ts';
import type { DescribeWriter } from './describeWriter.ts';
import { describeEvents } from './events.ts';

export interface DescribeContext {
  readonly clock: PrintClock;
  readonly showEvents: boolean;
  /** What cannot be listed counts as not there. */
  list<R extends Resource>(resource: R, options?: ListOptions): Task<readonly ResourceTypes[R][]>;
  get<R extends Resource>(resource: R, key: ObjectKey): Task<ApiResult<ResourceTypes[R]>>;
}

/** Writes the description of one object. */
export type Describer<T> = (out: DescribeWriter, object: T, context: DescribeContext) => Task<void>;

/** The Events block of the object, unless events were switched off. */
export function* describeEventsOf(out: DescribeWriter, object: KubeObject, context: DescribeContext): Task<void> {
  if (!context.showEvents) return;
  describeEvents(out, yield* eventsOf(object, context), context.clock);
}

function* eventsOf({ kind, metadata }: KubeObject, context: DescribeContext): Task<readonly Event[]> {
  // A node's own events carry its name as uid (reference.GetReference of nodes); a kubelet tells of its static pod, not of the mirror.
  const uid = kind === 'Node' ? metadata?.name : (metadata?.annotations?.['kubernetes.io/config.mirror'] ?? metadata?.uid);
  const selector = [`involvedObject.name=${metadata?.name ?? ''}`, ...(kind ? [`involvedObject.kind=${kind}`] : []), ...(metadata?.namespace ? [`involvedObject.namespace=${metadata.namespace}`] : [])];
  const events = yield* context.list('events', { ...(metadata?.namespace ? { namespace: metadata.namespace } : {}), fieldSelector: selector.join(',') });
  return events.filter((event) => !uid || !event.involvedObject.uid || event.involvedObject.uid === uid || (kind === 'Node' && event.involvedObject.uid === metadata?.uid));
}

/** `<unset>` for what was not given. */
export function orUnset(value: string | number | boolean | null | undefined): string {
  return value === undefined || value === null ? '<unset>' : String(value);
}

/** Go's `%t` of a bool as kubectl's printBoolPtr shows it. */
export function boolText(value: boolean | null | undefined): string {
  return value === undefined || value === null ? '<unset>' : value ? 'True' : 'False';
}

/** `[a b]`: a Go slice. */
export function sliceText(items: readonly string[] | undefined): string {
  return `[${(items ?? []).join(' ')}]`;
}
