// Objects and logs as they were.
import { decodeUtf8 } from '../../base/utf8.ts';
import { findResource } from '../../api/scheme/scheme.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import { storeKey } from '../../cluster/etcd/version.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import { printable, toYaml } from '../../kubectl/output.ts';
import type { LogHistory } from '../../runtime/cri/logHistory.ts';
import type { LogsAnswer } from './answers.ts';
import { countAt, lastAt } from '../../base/ordered.ts';
import type { ObjectRef } from './scene.ts';

/** The object at an instant; after its deletion, as it was last. A uid means that very object, whatever has its name now. */
export function objectAt(store: Store, { kind, namespace, name, uid }: ObjectRef, at: SimTime): KubeObject | undefined {
  if (uid !== undefined) return lastAt(store.versions(uid), at)?.object;
  const resource = findResource(kind)?.name as Resource | undefined;
  return resource && lastAt(store.versionsOf(resource, storeKey(namespace, name)), at)?.object;
}

export function yamlAt(store: Store, ref: ObjectRef, at: SimTime): string | undefined {
  const object = objectAt(store, ref, at);
  return object && toYaml(printable(object));
}

/** Enough for a panel; more is for the terminal. */
const LOG_LINES = 1_000;

export function logsAt(history: LogHistory, pod: string, container: string, at: SimTime, previous: boolean): LogsAnswer {
  const starts = history.starts(pod, container).filter(({ since }) => since <= at);
  const start = starts.at(previous ? -2 : -1);
  if (!start) return { lines: [], cut: false };
  const written = countAt(start.lines, at);
  const from = Math.max(0, written - LOG_LINES);
  const lines = start.lines.slice(from, written).map(({ t, stream, text }) => ({ t: toSeconds(t), stream, text: decodeUtf8(text) }));
  return { lines, cut: from > 0 || start.dropped > 0 };
}
