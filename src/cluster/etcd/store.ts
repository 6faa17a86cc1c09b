// The store: one revision counter for all objects, every version kept, watches from any revision. Takes etcd's place,
// and that of the API server's watch cache as far as both hold state.
//
// Stored objects are frozen plain data; a version shares with the one before it whatever did not change.
import { compareBytes } from '../../base/compareBytes.ts';
import { deepFreeze } from '../../base/json.ts';
import { countWhere } from '../../base/ordered.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { createResourceHistory, versionOfLifeAt, type ResourceHistory } from './history.ts';
import { shareStructure, withoutUndefined } from './shareStructure.ts';
import type { ObjectVersion, WriteRecord } from './version.ts';

/** A fresh cluster has written some hundred objects before the first user comes. */
export const FIRST_REVISION = 200;

const WHOLE_OBJECT: readonly string[] = [''];

export type VersionListener = (version: ObjectVersion) => void;

/** A change that is known to be one: commit it, or forget it. */
export interface PreparedChange {
  readonly object: KubeObject;
  readonly paths: readonly string[];
}

export interface Store {
  /** Of the last write. */
  readonly revision: number;
  get(resource: Resource, key: string): KubeObject | undefined;
  latest(resource: Resource, key: string): ObjectVersion | undefined;
  /** How many objects of a resource there are. */
  count(resource: Resource): number;
  /** Present objects by key in byte order; `namespace` limits them. */
  list(resource: Resource, namespace?: string): readonly KubeObject[];
  /** The same, as versions. */
  listVersions(resource: Resource, namespace?: string): readonly ObjectVersion[];
  /** What writing `object` would change; undefined when it changes nothing. */
  prepare(resource: Resource, key: string, object: KubeObject): PreparedChange | undefined;
  /** Writes what `prepare` returned. `revision` must be the next one. */
  put(resource: Resource, key: string, change: PreparedChange, write: WriteRecord): ObjectVersion;
  /** Removes a present object. */
  remove(resource: Resource, key: string, write: WriteRecord): ObjectVersion;
  /** Calls the listener for every version after `fromRevision`: those already there at once, later ones as they are written. */
  subscribe(resource: Resource, fromRevision: number, listener: VersionListener): () => void;

  /** Of the last write until that instant; 0 before the first. */
  revisionAt(time: SimTime): number;
  objectAt(resource: Resource, key: string, time: SimTime): KubeObject | undefined;
  /** Objects as they were at that instant, by key in byte order. */
  listAt(resource: Resource, time: SimTime): readonly KubeObject[];
  /** The life of one object, oldest version first; empty when there never was one. */
  versions(uid: string): readonly ObjectVersion[];
  /** All versions of objects of that name, oldest first. */
  versionsOf(resource: Resource, key: string): readonly ObjectVersion[];
  /** Resources of which there ever was an object. */
  resources(): readonly Resource[];
  /** Drops versions that changed nothing but leases and heartbeats and were replaced before `before`: from there on nothing differs. → how many. */
  thin(before: SimTime): number;
}

export interface StoreOptions {
  now(): SimTime;
  /** Freezing finds components that change what they were given. Default true. */
  readonly freeze?: boolean;
}

interface Shelf {
  readonly current: Map<string, ObjectVersion>;
  readonly history: ResourceHistory;
  log: ObjectVersion[];
  readonly listeners: Set<VersionListener>;
  /** Keys in order; undefined after an object came or went. */
  sortedKeys: readonly string[] | undefined;
}

export function createStore(options: StoreOptions): Store {
  return new VersionedStore(options);
}

class VersionedStore implements Store {
  readonly #shelves = new Map<Resource, Shelf>();
  readonly #now: () => SimTime;
  readonly #freeze: boolean;
  #revision = FIRST_REVISION;

  constructor(options: StoreOptions) {
    this.#now = options.now;
    this.#freeze = options.freeze ?? true;
  }

  get revision(): number {
    return this.#revision;
  }

  get(resource: Resource, key: string): KubeObject | undefined {
    return this.#shelves.get(resource)?.current.get(key)?.object;
  }

  latest(resource: Resource, key: string): ObjectVersion | undefined {
    return this.#shelves.get(resource)?.current.get(key);
  }

  count(resource: Resource): number {
    return this.#shelves.get(resource)?.current.size ?? 0;
  }

  list(resource: Resource, namespace?: string): readonly KubeObject[] {
    return this.listVersions(resource, namespace).map((version) => version.object);
  }

  listVersions(resource: Resource, namespace?: string): readonly ObjectVersion[] {
    const shelf = this.#shelves.get(resource);
    if (!shelf) return [];
    const versions: ObjectVersion[] = [];
    for (const key of sortedKeys(shelf)) {
      const version = shelf.current.get(key);
      if (version && (namespace === undefined || version.object.metadata?.namespace === namespace)) versions.push(version);
    }
    return versions;
  }

  prepare(resource: Resource, key: string, object: KubeObject): PreparedChange | undefined {
    const before = this.get(resource, key);
    if (!before) return { object: withoutUndefined(object) as KubeObject, paths: WHOLE_OBJECT };
    const paths: string[] = [];
    const shared = shareStructure(before, withResourceVersion(object, before.metadata?.resourceVersion), paths);
    return paths.length === 0 ? undefined : { object: shared as KubeObject, paths };
  }

  put(resource: Resource, key: string, change: PreparedChange, write: WriteRecord): ObjectVersion {
    const shelf = this.#shelf(resource);
    const type = shelf.current.has(key) ? 'MODIFIED' : 'ADDED';
    return this.#commit(shelf, { resource, key, type, object: change.object, paths: change.paths, write });
  }

  remove(resource: Resource, key: string, write: WriteRecord): ObjectVersion {
    const shelf = this.#shelf(resource);
    const last = shelf.current.get(key);
    if (!last) throw new Error(`${resource} ${key} is removed, but is not there`);
    return this.#commit(shelf, { resource, key, type: 'DELETED', object: last.object, paths: WHOLE_OBJECT, write });
  }

  #commit(shelf: Shelf, draft: Omit<ObjectVersion, 't' | 'revision' | 'uid' | 'causes'>): ObjectVersion {
    this.#revision += 1;
    const object = withResourceVersion(draft.object, String(this.#revision));
    if (this.#freeze) deepFreeze(object);
    const { traceId, causes } = draft.write;
    const version: ObjectVersion = {
      t: this.#now(), revision: this.#revision, uid: object.metadata?.uid ?? '', ...draft, object, causes: traceId === undefined ? causes : [traceId],
    };
    if (draft.type === 'DELETED') shelf.current.delete(draft.key);
    else shelf.current.set(draft.key, version);
    if (draft.type !== 'MODIFIED') shelf.sortedKeys = undefined;
    shelf.history.append(version);
    shelf.log.push(version);
    for (const listener of shelf.listeners) listener(version);
    return version;
  }

  subscribe(resource: Resource, fromRevision: number, listener: VersionListener): () => void {
    const shelf = this.#shelf(resource);
    const missed = shelf.log.slice(countWhere(shelf.log, ({ revision }) => revision <= fromRevision));
    shelf.listeners.add(listener);
    for (const version of missed) listener(version);
    return () => void shelf.listeners.delete(listener);
  }

  revisionAt(time: SimTime): number {
    let revision = 0;
    for (const { log } of this.#shelves.values()) revision = Math.max(revision, log[countWhere(log, ({ t }) => t <= time) - 1]?.revision ?? 0);
    return revision;
  }

  objectAt(resource: Resource, key: string, time: SimTime): KubeObject | undefined {
    return this.#shelves.get(resource)?.history.versionAt(key, time)?.object;
  }

  listAt(resource: Resource, time: SimTime): readonly KubeObject[] {
    const shelf = this.#shelves.get(resource);
    if (!shelf) return [];
    const present: ObjectVersion[] = [];
    for (const life of shelf.history.lives()) {
      const version = versionOfLifeAt(life, time);
      if (version) present.push(version);
    }
    return present.sort((a, b) => compareBytes(a.key, b.key)).map((version) => version.object);
  }

  versions(uid: string): readonly ObjectVersion[] {
    for (const shelf of this.#shelves.values()) {
      const life = shelf.history.lifeOf(uid);
      if (life) return life.versions;
    }
    return [];
  }

  versionsOf(resource: Resource, key: string): readonly ObjectVersion[] {
    return this.#shelves.get(resource)?.history.livesAt(key).flatMap((life) => life.versions) ?? [];
  }

  resources(): readonly Resource[] {
    return [...this.#shelves.keys()];
  }

  thin(before: SimTime): number {
    let dropped = 0;
    for (const shelf of this.#shelves.values()) {
      const gone = new Set<ObjectVersion>();
      shelf.history.thin((version, next) => {
        if (next.t >= before || !isHeartbeat(version)) return true;
        gone.add(version);
        return false;
      });
      if (gone.size > 0) shelf.log = shelf.log.filter((version) => !gone.has(version));
      dropped += gone.size;
    }
    return dropped;
  }

  #shelf(resource: Resource): Shelf {
    let shelf = this.#shelves.get(resource);
    if (!shelf) {
      shelf = { current: new Map(), history: createResourceHistory(), log: [], listeners: new Set(), sortedKeys: undefined };
      this.#shelves.set(resource, shelf);
    }
    return shelf;
  }
}

/** A lease renewal, or a node's heartbeat that changed no condition. */
function isHeartbeat(version: ObjectVersion): boolean {
  if (version.type !== 'MODIFIED') return false;
  if (version.resource === 'leases') return version.paths.every((path) => path === 'spec.renewTime');
  return version.resource === 'nodes' && version.paths.every((path) => path.endsWith('.lastHeartbeatTime'));
}

function sortedKeys(shelf: Shelf): readonly string[] {
  shelf.sortedKeys ??= [...shelf.current.keys()].sort(compareBytes);
  return shelf.sortedKeys;
}

function withResourceVersion(object: KubeObject, resourceVersion: string | undefined): KubeObject {
  if (object.metadata?.resourceVersion === resourceVersion) return object;
  // A version after the first: it keeps the field's place, and copying with an exception takes several times as long.
  if (resourceVersion !== undefined) return { ...object, metadata: { ...object.metadata, resourceVersion } };
  const { resourceVersion: _, ...metadata } = object.metadata ?? {};
  return { ...object, metadata };
}
