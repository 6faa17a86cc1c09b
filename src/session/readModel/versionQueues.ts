// Versions in the order of the trace: each `object.written` stands for the next one of its resource.
import type { Resource } from '../../api/resources.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';

export interface VersionQueues {
  /** Fetches what was written since the last call. */
  refill(): void;
  /** The version that a write made. */
  take(resource: Resource, event: TraceEvent): ObjectVersion | undefined;
}

export function createVersionQueues(store: Store, resources: readonly Resource[]): VersionQueues {
  const queues = new Map<Resource, { readonly versions: readonly ObjectVersion[]; next: number }>();
  let revision = 0;

  return {
    refill() {
      for (const resource of resources) {
        const versions: ObjectVersion[] = [];
        store.subscribe(resource, revision, (version) => versions.push(version))();
        queues.set(resource, { versions, next: 0 });
      }
      revision = store.revision;
    },
    take(resource, { data }) {
      const queue = queues.get(resource);
      if (!queue) return undefined;
      const wanted = Number(data?.['resourceVersion']);
      // What was there before the run began was written without a trace.
      while ((queue.versions[queue.next]?.revision ?? Infinity) < wanted) queue.next += 1;
      const version = queue.versions[queue.next];
      if (version?.revision !== wanted) return undefined;
      queue.next += 1;
      return version;
    },
  };
}
