// What `why` reads of a run: the versions in the store and the trace.
import { pathsTouch } from '../../base/fieldPath.ts';
import { findResource } from '../../api/scheme/scheme.ts';
import type { Resource } from '../../api/resources.ts';
import type { FieldOrigins } from '../../cluster/client/client.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import { storeKey, type ObjectVersion } from '../../cluster/etcd/version.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { Trace } from '../../engine/trace/trace.ts';
import type { TraceObject } from '../../engine/trace/traceEvent.ts';
import type { WhySource } from './whyChain.ts';

export function createStoreSource(store: Store, trace: Trace): WhySource {
  const versionsOf = (object: TraceObject): readonly ObjectVersion[] => {
    if (object.uid !== undefined) {
      const life = store.versions(object.uid);
      if (life.length > 0) return life;
    }
    const resource = findResource(object.kind)?.name as Resource | undefined;
    return resource ? store.versionsOf(resource, storeKey(object.namespace, object.name)) : [];
  };
  return {
    event: (id) => trace.get(id),
    lastWrite(object, path, at, upToVersion) {
      const limit = upToVersion === undefined ? Number.POSITIVE_INFINITY : Number(upToVersion);
      return versionsOf(object).findLast((version) => version.t <= at && version.revision <= limit && version.type !== 'DELETED' && changed(version, path));
    },
    origin(object, path, at) {
      const version = versionsOf(object).findLast((candidate) => candidate.t <= at && candidate.write.origins !== undefined && nearest(candidate.write.origins, path) !== undefined);
      const origins = version?.write.origins;
      const written = origins && nearest(origins, path);
      const source = written === undefined ? undefined : origins?.get(written);
      return written === undefined || !source || !version ? undefined : { path: written, source, revision: version.revision };
    },
  };
}

function changed(version: ObjectVersion, path: string): boolean {
  return version.paths.some((candidate) => pathsTouch(candidate, path));
}

/** The path itself, or the nearest one above it that was written; the whole document does not count. */
function nearest(origins: FieldOrigins, path: string): string | undefined {
  for (let candidate = path; candidate !== ''; candidate = parentOf(candidate)) if (origins.has(candidate)) return candidate;
  return undefined;
}

function parentOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return cut < 0 ? '' : path.slice(0, cut);
}

/** The instant of the last version of an object; undefined when it never was. */
export function lastSeen(store: Store, object: TraceObject): SimTime | undefined {
  const resource = findResource(object.kind)?.name as Resource | undefined;
  return resource && store.versionsOf(resource, storeKey(object.namespace, object.name)).at(-1)?.t;
}
