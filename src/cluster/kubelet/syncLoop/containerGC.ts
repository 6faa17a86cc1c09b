// Removes dead containers and sandboxes (kubelet: pod_container_deletor.go, kuberuntime/kuberuntime_gc.go). One dead
// instance per container is kept for its logs and last state; a pod that is gone keeps nothing.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Micros } from '../../../engine/simTime.ts';
import type { Task, TaskHandle, Timer } from '../../../engine/task.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { PERIODS } from '../config.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';
import { nextBeat } from '../podWorkers/workQueue.ts';

/** kubelet: maxPerPodContainer. */
const KEPT_PER_CONTAINER = 1;

export interface ContainerGC {
  /** A container died: older instances of the same container go at once. */
  containerDied(containerId: string, status: PodRuntimeStatus, removeAll: boolean): void;
  /** The pod may have left something: it is looked at when the collector comes by. */
  podGone(uid: string): void;
  stop(): void;
}

export interface ContainerGCOptions {
  readonly sim: Simulation;
  readonly machine: NodeMachine;
  readonly phase: Micros;
  shouldContentBeRemoved(uid: string): boolean;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
}

export function createContainerGC(options: ContainerGCOptions): ContainerGC {
  const { sim, machine } = options;
  const gone = new Set<string>();
  let timer: Timer | undefined;

  function* removeContainers(ids: readonly string[]): Task<void> {
    for (const id of ids) yield* machine.runtime.removeContainer(id);
  }

  function* collect(uids: readonly string[]): Task<void> {
    for (const uid of uids) {
      if (!options.shouldContentBeRemoved(uid)) continue;
      const dead = machine.runtime.listContainers(uid).filter(({ state }) => state !== 'RUNNING');
      yield* removeContainers(dead.map(({ id }) => id));
      for (const sandbox of machine.runtime.listPodSandboxes(uid)) if (sandbox.state === 'NOTREADY') yield* machine.runtime.removePodSandbox(sandbox.id);
    }
  }

  function arm(): void {
    if (timer?.pending === true) return;
    timer = sim.withCauses([], () =>
      sim.at(nextBeat(sim.now() + 1, options.phase, PERIODS.containerGC), 'kubelet: container GC', () => {
        const uids = [...gone];
        gone.clear();
        options.spawn('kubelet: container GC', () => collect(uids));
      }),
    );
  }

  return {
    containerDied(containerId, status, removeAll) {
      const died = status.containers.find(({ id }) => id === containerId);
      if (died === undefined && !removeAll) return;
      const candidates = status.containers.filter(({ name, state }) => state === 'exited' && (removeAll || name === died?.name));
      const excess = removeAll ? candidates : candidates.slice(KEPT_PER_CONTAINER);
      if (excess.length > 0) sim.withCauses([], () => options.spawn('kubelet: remove dead containers', () => removeContainers(excess.map(({ id }) => id))));
    },
    podGone(uid) {
      gone.add(uid);
      arm();
    },
    stop() {
      timer?.cancel();
      gone.clear();
    },
  };
}
