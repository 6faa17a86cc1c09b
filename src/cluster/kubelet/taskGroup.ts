// Tasks that end together, when the kubelet's process ends.
import type { Simulation } from '../../engine/simulation.ts';
import type { Task, TaskHandle } from '../../engine/task.ts';

export interface TaskGroup {
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
  cancelAll(): void;
}

/** Finished tasks are dropped whenever the list has doubled. */
const FIRST_SWEEP = 64;

export function createTaskGroup(sim: Simulation): TaskGroup {
  let handles: TaskHandle<unknown>[] = [];
  let sweepAt = FIRST_SWEEP;
  return {
    spawn(label, body) {
      const handle = sim.spawn(label, body);
      handles.push(handle);
      if (handles.length >= sweepAt) {
        handles = handles.filter(({ state }) => state === 'running');
        sweepAt = Math.max(FIRST_SWEEP, handles.length * 2);
      }
      return handle;
    },
    cancelAll() {
      const running = handles;
      handles = [];
      for (const handle of running) handle.cancel();
    },
  };
}
