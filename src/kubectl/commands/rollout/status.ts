// `kubectl rollout status` (pkg/cmd/rollout/rollout_status.go): a line per change of the object until the rollout is over.
import type { SimTime } from '../../../engine/simTime.ts';
import { race, Signal, sleepWait, wait, type Task } from '../../../engine/task.ts';
import { rolloutStatusOf } from '../../../api/printers/rolloutStatus.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { EXIT_OK, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { durationSeconds } from '../../flags.ts';
import { deadlineIn } from '../../watchUntil.ts';
import { unsupported, type Workload } from './workload.ts';

export function* followStatus(workload: Workload, { flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const limit = durationSeconds(flags.string('timeout')) ?? 0;
  const deadline = deadlineIn(limit > 0 ? limit : undefined, env);
  const changes: KubeObject[] = [];
  const arrival = new Signal();
  const take = (object: KubeObject) => {
    changes.push(object);
    arrival.fire();
  };
  const informer = env.client.informer(workload.name, { namespace: workload.key.namespace, fieldSelector: `metadata.name=${workload.key.name}` });
  const stop = informer.addHandlers({ added: take, updated: (_before, object) => take(object), deleted: () => take({}) });
  try {
    for (;;) {
      const object = changes.shift();
      if (object === undefined) {
        if (!(yield* arrives(arrival, deadline, env))) return unsupported(env, 'timed out waiting for the condition');
        continue;
      }
      if (!object.metadata) return unsupported(env, 'object has been deleted');
      const { message, done, error } = rolloutStatusOf({ ...object, kind: workload.resource.kind });
      if (error !== undefined) return unsupported(env, error);
      env.stdout(message);
      if (done || flags.string('watch') === 'false') return EXIT_OK;
    }
  } finally {
    stop();
  }
}

/** False when the deadline has passed. */
function* arrives(arrival: Signal, deadline: SimTime | undefined, env: KubectlEnvironment): Task<boolean> {
  if (deadline === undefined) {
    yield* wait(arrival.wait());
    return true;
  }
  if (env.sim.now() >= deadline) return false;
  const { winner } = yield* race({ arrival: arrival.wait(), timeout: sleepWait(deadline - env.sim.now()) });
  return winner === 'arrival';
}
