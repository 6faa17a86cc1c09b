// Deletes Jobs some time after they finished. Mirrors pkg/controller/ttlafterfinished/ttlafterfinished_controller.go.
import type { Job } from '../../../api/batch/v1/types.gen.ts';
import { createDisposer } from '../../../base/disposable.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, isDeleting, keyOf, splitKey, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { JOB } from '../job/jobPods.ts';
import { isFinished } from '../job/jobStatus.ts';

const WORKERS = 5;

export function createTtlAfterFinishedController({ sim, informers, client }: ControllerContext): Controller {
  const jobs = informers.informer('jobs');
  const queue = createWorkQueue<string>({ sim, name: 'ttl-after-finished' });
  const enqueue = (job: Job) => {
    if (needsCleanup(job)) queue.add(keyOf(job));
  };

  /** Negative or zero: it is time. */
  const timeLeft = (job: Job): Micros => {
    const finish = job.status?.conditions?.find(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');
    const finishedAt = sim.wallClock.parse(finish?.lastTransitionTime ?? '') ?? sim.now();
    return finishedAt + seconds(job.spec?.ttlSecondsAfterFinished ?? 0) - sim.now();
  };

  function* sync(key: string): Task<Reconciled> {
    const known = jobs.get(splitKey(key));
    if (known === undefined || !needsCleanup(known)) return DONE;
    if (timeLeft(known) > 0) return { type: 'after', delay: timeLeft(known) };
    // The last look is at the server, as the cache may be old.
    const fresh = yield* client.get('jobs', splitKey(key));
    if (!fresh.ok) return fresh.error.code === 404 ? DONE : AGAIN;
    const job = fresh.value;
    if (!needsCleanup(job)) return DONE;
    if (timeLeft(job) > 0) return { type: 'after', delay: timeLeft(job) };
    const deleted = yield* client.delete('jobs', splitKey(key), {
      propagationPolicy: 'Foreground',
      preconditions: { uid: uidOf(job) },
      rule: { id: 'job.ttlExpired', params: { seconds: job.spec?.ttlSecondsAfterFinished ?? 0 } },
      because: because(JOB.kind, job, 'spec.ttlSecondsAfterFinished', 'status.conditions'),
    });
    return deleted.ok || deleted.error.code === 404 ? DONE : AGAIN;
  }

  return {
    start() {
      const disposer = createDisposer();
      disposer.add(jobs.addHandlers({ added: enqueue, updated: (_before, job) => enqueue(job) }));
      disposer.add(runWorkers({ sim, name: 'ttl-after-finished', queue, count: WORKERS, reconcile: sync }));
      return disposer.dispose;
    },
  };
}

function needsCleanup(job: Job): boolean {
  return job.spec?.ttlSecondsAfterFinished !== undefined && isFinished(job) && !isDeleting(job);
}
