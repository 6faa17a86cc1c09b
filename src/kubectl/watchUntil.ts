// Waits until an object is as wanted, following its watch (client-go watchtools.UntilWithSync).
import { seconds, type SimTime } from '../engine/simTime.ts';
import { race, Signal, sleepWait, wait, type Task } from '../engine/task.ts';
import type { KubeObject, Resource, ResourceTypes } from '../api/resources.ts';
import type { ObjectKey } from '../cluster/client/client.ts';
import type { KubectlEnvironment } from './environment.ts';

/** Seconds from now; undefined waits without end. */
export function deadlineIn(limit: number | undefined, env: KubectlEnvironment): SimTime | undefined {
  return limit === undefined ? undefined : ((env.sim.now() + seconds(limit)) as SimTime);
}

/** The first answer of `check` that is not undefined; undefined when the deadline has passed. */
export function* watchUntil<R extends Resource, A>(
  resource: R,
  key: ObjectKey,
  deadline: SimTime | undefined,
  env: KubectlEnvironment,
  check: (object: ResourceTypes[R] | undefined) => A | undefined,
): Task<A | undefined> {
  const current = yield* env.client.get(resource, key);
  const changed = new Signal();
  let latest = current.ok ? current.value : undefined;
  const informer = env.client.informer(resource, { ...(key.namespace ? { namespace: key.namespace } : {}), fieldSelector: `metadata.name=${key.name}` });
  const take = (object: ResourceTypes[R] | undefined) => {
    if (object !== undefined && isOlder(object, latest)) return;
    latest = object;
    changed.fire();
  };
  const stop = informer.addHandlers({ added: take, updated: (_before, object) => take(object), deleted: () => take(undefined) });
  // What went between the reading and the first list is announced by nobody.
  const listing = informer.synced ? undefined : env.sim.spawn('kubectl: first list', function* () {
    yield* informer.waitForSync();
    if (latest !== undefined && informer.get(key) === undefined) take(undefined);
  });
  try {
    for (;;) {
      const answer = check(latest);
      if (answer !== undefined) return answer;
      if (deadline === undefined) yield* wait(changed.wait());
      else if (env.sim.now() >= deadline) return undefined;
      else yield* race({ changed: changed.wait(), timeout: sleepWait(deadline - env.sim.now()) });
    }
  } finally {
    listing?.cancel();
    stop();
  }
}

/** The cache may be behind what was just read. */
function isOlder(object: KubeObject, latest: KubeObject | undefined): boolean {
  const [version, known] = [object.metadata?.resourceVersion, latest?.metadata?.resourceVersion];
  return version !== undefined && known !== undefined && Number(version) < Number(known);
}
