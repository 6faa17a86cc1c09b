// In which order the containers of a pod get their stop signal: sidecars after all regular containers and after every
// later sidecar (kubelet: kuberuntime_termination_order.go).
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { seconds, type SimTime } from '../../../../engine/simTime.ts';
import { race, Signal, sleepWait, type Task } from '../../../../engine/task.ts';
import { isSidecar } from '../restart/restartPolicy.ts';

/** Names that must have ended before a container's turn comes. Pure; only running containers count. */
export function terminationPrerequisites(pod: Pod, running: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const regular = (pod.spec?.containers ?? []).map(({ name }) => name).filter((name) => running.has(name));
  const prerequisites = new Map<string, readonly string[]>();
  let later: readonly string[] = [];
  for (const container of (pod.spec?.initContainers ?? []).toReversed()) {
    if (!isSidecar(container)) continue;
    prerequisites.set(container.name, [...regular, ...later]);
    later = running.has(container.name) ? [container.name] : [];
  }
  return prerequisites;
}

export interface TerminationOrdering {
  /** Waits until the container may be stopped, at most the grace period; returns whole seconds waited. */
  waitForTurn(name: string, graceSeconds: number): Task<number>;
  containerTerminated(name: string): void;
}

export function createTerminationOrdering(pod: Pod, running: ReadonlySet<string>, now: () => SimTime): TerminationOrdering {
  const prerequisites = terminationPrerequisites(pod, running);
  const alive = new Set(running);
  const ended = new Signal();

  return {
    *waitForTurn(name, graceSeconds) {
      if (graceSeconds <= 0) return 0;
      const start = now();
      const deadline = start + seconds(graceSeconds);
      while (prerequisites.get(name)?.some((other) => alive.has(other)) === true && now() < deadline) {
        yield* race({ ended: ended.wait(), over: sleepWait(deadline - now()) });
      }
      return Math.floor((now() - start) / seconds(1));
    },
    containerTerminated(name) {
      alive.delete(name);
      ended.fire();
    },
  };
}
