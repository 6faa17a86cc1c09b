// What a deletion does to an object before it goes: grace periods and finalizers. Pure. Mirrors registry/rest/delete.go
// BeforeDelete, the pod strategy's CheckGracefulDelete and store.go deletionFinalizersForGarbageCollection.
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import type { DeleteOptions } from '../../client/client.ts';
import { DELETES_GRACEFULLY, ORPHANS_BY_DEFAULT } from '../registry/strategies.ts';

/** Instants in microseconds, and their texts in whole seconds. */
export interface DeletionClock {
  now(): Micros;
  parse(text: string): Micros;
  text(time: Micros): string;
}

export type DeletionStart =
  /** Written back with these deletion fields; goes at once if `periodSeconds` is 0. */
  | { readonly type: 'graceful'; readonly object: KubeObject; readonly periodSeconds: number }
  /** Already on its way out; nothing changes. */
  | { readonly type: 'pending' }
  /** Goes now, without being written back first. */
  | { readonly type: 'now' };

/** `options.gracePeriodSeconds` below 0 means the shortest. */
export function beforeDelete(resource: Resource, object: KubeObject, options: DeleteOptions, clock: DeletionClock): DeletionStart {
  if (!DELETES_GRACEFULLY.has(resource)) return { type: 'now' };
  const asked = options.gracePeriodSeconds === undefined ? undefined : Math.trunc(options.gracePeriodSeconds < 0 ? 1 : options.gracePeriodSeconds);
  if (object.metadata?.deletionTimestamp !== undefined) return shorten(object, asked, clock);
  const periodSeconds = gracePeriod(object as Pod, asked);
  return { type: 'graceful', object: markDeleting(object, clock.now() + seconds(periodSeconds), periodSeconds, clock), periodSeconds };
}

/** A second deletion may only make the time shorter. */
function shorten(object: KubeObject, asked: number | undefined, clock: DeletionClock): DeletionStart {
  const { deletionTimestamp = '', deletionGracePeriodSeconds: running = 0 } = object.metadata ?? {};
  if (running === 0) return { type: 'now' };
  if (asked === undefined || asked >= running) return { type: 'pending' };
  const now = clock.now();
  const due = clock.parse(deletionTimestamp) + seconds(asked - running);
  // The new end must not lie in the past; what is left then counts as one second, unless none was asked for.
  const [end, periodSeconds] = due <= now ? [now, asked === 0 ? 0 : 1] : [due, asked];
  const metadata = { ...object.metadata, deletionTimestamp: clock.text(end), deletionGracePeriodSeconds: periodSeconds };
  return { type: 'graceful', object: { ...object, metadata }, periodSeconds };
}

/** CheckGracefulDelete: nothing runs for a Pod without a node or one that is over. */
function gracePeriod(pod: Pod, asked: number | undefined): number {
  const period = asked ?? pod.spec?.terminationGracePeriodSeconds ?? 0;
  if (!pod.spec?.nodeName || isPodTerminal(pod)) return 0;
  return period < 0 ? 1 : period;
}

/** With deletion fields, and one generation more if this is the first deletion. */
export function markDeleting(object: KubeObject, end: Micros, periodSeconds: number, clock: DeletionClock): KubeObject {
  const { generation, deletionTimestamp } = object.metadata ?? {};
  const first = deletionTimestamp === undefined;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(first && generation ? { generation: generation + 1 } : {}),
      deletionTimestamp: first || clock.parse(deletionTimestamp) > end ? clock.text(end) : deletionTimestamp,
      deletionGracePeriodSeconds: periodSeconds,
    },
  };
}

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

/** With the finalizers that make the garbage collector do what the propagation policy says; the same object when nothing changes. */
export function withDeletionFinalizers(resource: Resource, object: KubeObject, options: DeleteOptions): KubeObject {
  const present = object.metadata?.finalizers ?? [];
  const wanted = present.filter((finalizer) => finalizer !== ORPHAN && finalizer !== FOREGROUND);
  const policy = options.propagationPolicy ?? standingPolicy(resource, present);
  if (policy === 'Orphan') wanted.push(ORPHAN);
  if (policy === 'Foreground') wanted.push(FOREGROUND);
  if (wanted.length === present.length && wanted.every((finalizer) => present.includes(finalizer))) return object;
  return { ...object, metadata: { ...object.metadata, finalizers: wanted } };
}

/** Without a policy in the request, finalizers that are there decide, then the kind. */
function standingPolicy(resource: Resource, finalizers: readonly string[]): DeleteOptions['propagationPolicy'] {
  if (finalizers.includes(ORPHAN)) return 'Orphan';
  if (finalizers.includes(FOREGROUND)) return 'Foreground';
  return ORPHANS_BY_DEFAULT.has(resource) ? 'Orphan' : 'Background';
}
