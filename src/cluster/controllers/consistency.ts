// Whether a controller's caches have caught up with its own writes. Mirrors the consistency store that the ReplicaSet,
// StatefulSet, DaemonSet and Job controllers of 1.36 ask before they sync.
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { EventHandlers } from '../client/client.ts';

export class ConsistencyStore {
  /** Newest version seen of each resource. */
  readonly #seen = new Map<Resource, number>();
  /** Key → resource → version of the last write on its behalf. */
  readonly #written = new Map<string, Map<Resource, number>>();

  /** Handlers that note what an informer has seen. */
  observing(resource: Resource): EventHandlers<KubeObject> {
    const note = (object: KubeObject) => {
      const version = versionOf(object);
      if (version > (this.#seen.get(resource) ?? 0)) this.#seen.set(resource, version);
    };
    return { added: note, updated: (_before, object) => note(object), deleted: note };
  }

  wroteAt(key: string, resource: Resource, object: KubeObject): void {
    let versions = this.#written.get(key);
    if (versions === undefined) this.#written.set(key, (versions = new Map()));
    versions.set(resource, Math.max(versionOf(object), versions.get(resource) ?? 0));
  }

  /** False while a cache is older than the last write; the sync is then tried again a little later. */
  isReady(key: string): boolean {
    for (const [resource, version] of this.#written.get(key) ?? []) {
      if ((this.#seen.get(resource) ?? 0) < version) return false;
    }
    return true;
  }

  forget(key: string): void {
    this.#written.delete(key);
  }
}

/** Versions are numbers of one counter. */
function versionOf(object: KubeObject): number {
  return Number(object.metadata?.resourceVersion ?? 0);
}
