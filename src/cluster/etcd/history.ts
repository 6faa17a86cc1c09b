// The lives of the objects of one resource: every version kept, found by key or uid and time.
import { lastAt } from '../../base/ordered.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { ObjectVersion } from './version.ts';

/** All versions of one object from its creation on, oldest first. */
export interface Life {
  readonly uid: string;
  readonly key: string;
  versions: ObjectVersion[];
}

export interface ResourceHistory {
  append(version: ObjectVersion): void;
  lifeOf(uid: string): Life | undefined;
  /** Lives of the objects that had this key, one after the other. */
  livesAt(key: string): readonly Life[];
  lives(): Iterable<Life>;
  /** The version in force at that instant (the last one if several); undefined before creation and after deletion. */
  versionAt(key: string, time: SimTime): ObjectVersion | undefined;
  /** Drops versions that `keep` refuses. The first and the last of each life stay; `next` is what took a version's place. */
  thin(keep: (version: ObjectVersion, next: ObjectVersion) => boolean): number;
}

export function createResourceHistory(): ResourceHistory {
  const byUid = new Map<string, Life>();
  const byKey = new Map<string, Life[]>();

  return {
    append(version) {
      let life = byUid.get(version.uid);
      if (!life) {
        life = { uid: version.uid, key: version.key, versions: [] };
        byUid.set(version.uid, life);
        const lives = byKey.get(version.key);
        if (lives) lives.push(life);
        else byKey.set(version.key, [life]);
      }
      life.versions.push(version);
    },
    lifeOf: (uid) => byUid.get(uid),
    livesAt: (key) => byKey.get(key) ?? [],
    lives: () => byUid.values(),
    versionAt(key, time) {
      const life = byKey.get(key)?.findLast((candidate) => (candidate.versions[0]?.t ?? Infinity) <= time);
      return life && versionOfLifeAt(life, time);
    },
    thin(keep) {
      let dropped = 0;
      for (const life of byUid.values()) {
        const kept = thinned(life.versions, keep);
        dropped += life.versions.length - kept.length;
        life.versions = kept;
      }
      return dropped;
    },
  };
}

/** The version of a life in force at that instant; undefined when it had not begun or was over. */
export function versionOfLifeAt(life: Life, time: SimTime): ObjectVersion | undefined {
  const version = lastAt(life.versions, time);
  return version?.type === 'DELETED' ? undefined : version;
}

function thinned(versions: ObjectVersion[], keep: (version: ObjectVersion, next: ObjectVersion) => boolean): ObjectVersion[] {
  if (versions.length <= 2) return versions;
  return versions.filter((version, i) => {
    const next = versions[i + 1];
    return i === 0 || next === undefined || keep(version, next);
  });
}
