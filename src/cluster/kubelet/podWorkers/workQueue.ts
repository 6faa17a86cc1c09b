// Pods that are to be synced again later (kubelet: util/queue WorkQueue). It is looked at once per second, so an item
// comes out at the first tick at or after its time, with the causes of the code that put it in.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Micros, SimTime } from '../../../engine/simTime.ts';
import type { Timer } from '../../../engine/task.ts';

export interface WorkQueue {
  /** Replaces an earlier time of the same pod. */
  enqueue(uid: string, delay: Micros): void;
  remove(uid: string): void;
  clear(): void;
}

/** The first instant of a beat (`phase`, `phase + period`, …) that is not before `time`. */
export function nextBeat(time: SimTime | number, phase: Micros, period: Micros): SimTime {
  const beats = Math.ceil((time - phase) / period);
  return (phase + Math.max(0, beats) * period) as SimTime;
}

export function createWorkQueue(options: {
  readonly sim: Simulation;
  readonly phase: Micros;
  readonly period: Micros;
  onDue(uid: string): void;
}): WorkQueue {
  const { sim, phase, period } = options;
  const timers = new Map<string, Timer>();

  function remove(uid: string): void {
    timers.get(uid)?.cancel();
    timers.delete(uid);
  }

  return {
    remove,
    enqueue(uid, delay) {
      remove(uid);
      const due = nextBeat(sim.now() + Math.max(0, Math.round(delay)), phase, period);
      const at = due > sim.now() ? due : ((due + period) as SimTime);
      timers.set(
        uid,
        sim.at(at, 'kubelet: sync tick', () => {
          timers.delete(uid);
          options.onDue(uid);
        }),
      );
    },
    clear() {
      for (const uid of [...timers.keys()]) remove(uid);
    },
  };
}
