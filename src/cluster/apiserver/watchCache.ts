// Passes versions on to watches. A watch that fixes the node of its Pods, or the name of its objects, is called only for those:
// a thousand kubelets watch Pods, and each Pod concerns one. Mirrors apiserver storage/cacher with its indexed triggers.
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Store } from '../etcd/store.ts';
import type { ObjectVersion } from '../etcd/version.ts';
import { versionsAt, versionsFrom } from './pipeline/listRevision.ts';
import { selectVersions } from './pipeline/read.ts';
import { selectableField } from './selection/selectableFields.ts';
import type { OpenWatch, WatchListener } from '../client/transport.ts';
import type { Selection } from './selection/selection.ts';

export interface WatchCache {
  /** Lists and watches without a gap between (a streaming list). The listener is called at the instant of each write. */
  /** `from`: a revision other than 0 leaves out the list, and begins with what came behind that revision. */
  open(resource: Resource, selection: Selection, listener: WatchListener, from?: number): OpenWatch;
}

/** The field by which watches of a resource are indexed. */
const TRIGGER_FIELDS: Partial<Record<Resource, string>> = { pods: 'spec.nodeName', nodes: 'metadata.name', secrets: 'metadata.name', configmaps: 'metadata.name', leases: 'metadata.name' };

interface Watcher {
  readonly selection: Selection;
  readonly listener: WatchListener;
  /** What it has seen and not seen go; undefined when it sees everything. */
  readonly matched: Map<string, KubeObject> | undefined;
}

interface Hub {
  readonly all: Set<Watcher>;
  readonly byTrigger: Map<string, Set<Watcher>>;
  readonly triggerField: string | undefined;
}

export function createWatchCache(store: Store): WatchCache {
  const hubs = new Map<Resource, Hub>();

  function hubOf(resource: Resource): Hub {
    let hub = hubs.get(resource);
    if (!hub) {
      hub = { all: new Set(), byTrigger: new Map(), triggerField: TRIGGER_FIELDS[resource] };
      hubs.set(resource, hub);
      const opened = hub;
      store.subscribe(resource, store.revision, (version) => dispatch(opened, version));
    }
    return hub;
  }

  return {
    open(resource, selection, listener, from = 0) {
      const hub = hubOf(resource);
      const initial = from === 0 ? selectVersions({ store }, resource, selection) : versionsAt(store, resource, from).filter(({ object }) => selection.matches(object));
      const matched = selection.everything ? undefined : new Map(initial.map((version) => [version.key, version.object]));
      const watcher: Watcher = { selection, listener, matched };
      const set = watchersFor(hub, hub.triggerField === undefined ? undefined : selection.exactField(hub.triggerField));
      if (from > 0) for (const version of versionsFrom(store, resource, from)) notify(watcher, version);
      set.add(watcher);
      return { initial: from === 0 ? initial : [], close: () => void set.delete(watcher) };
    },
  };
}

function watchersFor(hub: Hub, trigger: string | undefined): Set<Watcher> {
  if (trigger === undefined || trigger === '') return hub.all;
  let set = hub.byTrigger.get(trigger);
  if (!set) {
    set = new Set();
    hub.byTrigger.set(trigger, set);
  }
  return set;
}

function dispatch(hub: Hub, version: ObjectVersion): void {
  for (const watcher of hub.all) notify(watcher, version);
  if (hub.triggerField === undefined) return;
  // A trigger field never changes once it is set, so the new value alone decides.
  const set = hub.byTrigger.get(selectableField(version.resource, version.object, hub.triggerField));
  if (set) for (const watcher of set) notify(watcher, version);
}

function notify({ selection, listener, matched }: Watcher, version: ObjectVersion): void {
  if (!matched) return listener(version);
  const seen = { key: version.key, causes: version.causes };
  const before = matched.get(version.key);
  if (version.type !== 'DELETED' && selection.matches(version.object)) {
    matched.set(version.key, version.object);
    return listener(before && version.type === 'MODIFIED' ? version : { ...seen, type: before ? 'MODIFIED' : 'ADDED', object: version.object });
  }
  if (!before) return;
  matched.delete(version.key);
  // What stopped matching is reported as it was, with the revision of the change.
  const { resourceVersion } = version.object.metadata ?? {};
  const last = { ...before, metadata: { ...before.metadata, ...(resourceVersion ? { resourceVersion } : {}) } };
  listener({ ...seen, type: 'DELETED', object: version.type === 'DELETED' ? version.object : last });
}
