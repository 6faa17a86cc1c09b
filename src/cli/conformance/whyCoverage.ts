// How many sampled changes of status fields `why` explains: the chain ends at YAML, an input, a fault or a first-armed timer
// within MAX_STEPS.
import { keyedDraw } from '../../engine/rng.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { Session } from '../../session/session.ts';
import { EXPLAINED_ENDS, type WhyChain } from '../../session/why/whyChain.ts';

export const MAX_STEPS = 12;

export interface StatusChange {
  readonly version: ObjectVersion;
  readonly path: string;
}

/** Every status field that changed in the namespace, oldest first. */
export function statusChanges(session: Session, namespace: string): StatusChange[] {
  const { store } = session.cluster;
  return (['pods', 'replicasets', 'deployments'] as const).flatMap((resource) =>
    store
      .listAt(resource, session.now())
      .concat(deletedObjects(session, resource, namespace))
      .flatMap((object) => store.versions(object.metadata?.uid ?? ''))
      .filter((version) => version.object.metadata?.namespace === namespace && version.type === 'MODIFIED')
      .flatMap((version) => version.paths.filter((path) => path.startsWith('status.')).map((path) => ({ version, path }))),
  );
}

function deletedObjects({ cluster }: Session, resource: 'pods' | 'replicasets' | 'deployments', namespace: string): KubeObject[] {
  const gone: KubeObject[] = [];
  const stop = cluster.store.subscribe(resource, 0, (version) => {
    if (version.type === 'DELETED' && version.object.metadata?.namespace === namespace) gone.push(version.object);
  });
  stop();
  return gone;
}

/** `count` of them, spread by keyed draws. */
export function sample<T>(items: readonly T[], count: number, key: string): T[] {
  const left = [...items];
  const chosen: T[] = [];
  for (let i = 0; i < count && left.length > 0; i++) chosen.push(...left.splice(keyedDraw(1, 'why sample', key, i) % left.length, 1));
  return chosen;
}

/** A field that the write took away has nothing to explain: then the one above it is asked for. */
export function whyOf(session: Session, { version, path }: StatusChange): WhyChain {
  const { kind = '', metadata } = version.object;
  const { name = '', namespace, uid } = metadata ?? {};
  const object = { kind, name, ...(namespace === undefined ? {} : { namespace }), ...(uid === undefined ? {} : { uid }) };
  const asked = session.why(object, path, version.t);
  if (asked.ok) return asked.value;
  const nearest = asked.error.type === 'noSuchField' ? session.why(object, asked.error.nearest, version.t) : asked;
  return nearest.ok ? nearest.value : { steps: [], end: 'unknown' };
}

export function isExplained({ steps, end }: WhyChain): boolean {
  return EXPLAINED_ENDS.has(end) && steps.length <= MAX_STEPS;
}
