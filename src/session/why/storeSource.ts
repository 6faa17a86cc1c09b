// What `why` reads of a run: the versions in the store and the trace.
import { isWithin, pathsTouch } from '../../base/fieldPath.ts';
import { findResource } from '../../api/scheme/scheme.ts';
import type { Resource } from '../../api/resources.ts';
import type { FieldOrigins } from '../../cluster/client/client.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import { storeKey, type ObjectVersion } from '../../cluster/etcd/version.ts';
import type { Trace } from '../../engine/trace/trace.ts';
import type { TraceEvent, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { WhySource } from './whyChain.ts';
import { parentOf, placed } from './whyPaths.ts';

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
    versionAt: (object, at) => versionsOf(object).findLast((version) => version.t <= at),
    creation: ({ uid }) => store.versions(uid)[0],
    lastWrite(object, path, at, upToVersion) {
      const limit = upToVersion === undefined ? Number.POSITIVE_INFINITY : Number(upToVersion);
      return versionsOf(object).findLast((version) => version.t <= at && version.revision <= limit && version.type !== 'DELETED' && changed(version, path));
    },
    keptBy(object, path, write, at) {
      const { uid } = write;
      const events = trace.since(write.write.traceId ?? 0);
      const explains = (event: TraceEvent) => event.t <= at && event.objects[0]?.uid === uid && event.explains?.some((kept) => isWithin(path, placed(write.object, kept) ?? kept)) === true;
      return object.kind === 'Event' ? undefined : events.findLast(explains);
    },
    origin(object, path, at) {
      const version = versionsOf(object).findLast((candidate) => candidate.t <= at && candidate.write.origins !== undefined && nearest(candidate.write.origins, path) !== undefined);
      const origins = version?.write.origins;
      const written = origins && nearest(origins, path);
      const source = written === undefined ? undefined : origins?.get(written);
      return written === undefined || !source || !version ? undefined : { path: written, source, revision: version.revision, t: version.t };
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
