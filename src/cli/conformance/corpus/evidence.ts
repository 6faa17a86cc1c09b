// What a run of a case left behind: outputs of its commands, and every version of every object.
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { ObjectVersion } from '../../../cluster/etcd/version.ts';
import { simTime } from '../../../engine/simTime.ts';
import { record } from '../../../session/recording/recording.ts';
import type { EventRow } from '../../../session/recording/eventRow.ts';
import type { PodSummary } from '../../../session/recording/podSummary.ts';
import type { Session } from '../../../session/session.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';

export interface Observation {
  /** Number of the planned step. */
  readonly step: number;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

export interface Evidence {
  /** Oldest first; a command that was repeated has several. */
  readonly observations: readonly Observation[];
  /** Steps whose words could not be run. */
  readonly untold: readonly string[];
  podRows(): readonly PodSummary[];
  events(): readonly EventRow[];
  /** Versions of all objects outside the system's namespaces, oldest first. */
  versions(): readonly ObjectVersion[];
  /** Everything that containers of that name (any, without one) wrote, one text per start. */
  logs(container?: string, pod?: RegExp): readonly string[];
}

export function createEvidence(session: Session, observations: readonly Observation[], untold: readonly string[], from: number): Evidence {
  const recording = () => record({ store: session.cluster.store, clock: session.sim.wallClock, outputs: [], from: simTime(from), to: session.now(), kinds: [] });
  const versions = () => session.cluster.store.resources().flatMap((resource) => versionsOf(session, resource, from));
  return {
    observations,
    untold,
    podRows: () => recording().summary,
    events: () => recording().events,
    versions,
    logs: (container, pod) => podLogs(session, from, container, pod),
  };
}

function versionsOf(session: Session, resource: Resource, from: number): ObjectVersion[] {
  const versions: ObjectVersion[] = [];
  const stop = session.cluster.store.subscribe(resource, 0, (version) => {
    if (version.t >= from && isOfUsers(version.object)) versions.push(version);
  });
  stop();
  return versions;
}

function isOfUsers({ metadata }: KubeObject): boolean {
  return !(metadata?.namespace ?? '').startsWith('kube-') && metadata?.name !== 'kube-root-ca.crt' && metadata?.name !== 'kubernetes';
}

function podLogs(session: Session, from: number, container: string | undefined, pod: RegExp | undefined): string[] {
  const uids = new Map<string, string[]>();
  for (const { object } of versionsOf(session, 'pods', from)) {
    if (pod && !pod.test(object.metadata?.name ?? '')) continue;
    const spec = 'spec' in object ? (object.spec as { containers?: readonly { name: string }[]; initContainers?: readonly { name: string }[]; ephemeralContainers?: readonly { name: string }[] }) : {};
    const names = [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])].map(({ name }) => name);
    uids.set(object.metadata?.uid ?? '', names.filter((name) => container === undefined || name === container));
  }
  return [...uids].flatMap(([uid, names]) => names.flatMap((name) => session.cluster.logs.starts(uid, name).map(({ lines }) => lines.map(({ text }) => decodeUtf8(text)).join('\n'))));
}
