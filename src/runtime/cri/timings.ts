// How long the runtime's work takes, as measured on the recorded cluster (containerd 2.4.2, runc 1.5.2, overlayfs).
import type { Simulation } from '../../engine/simulation.ts';
import { millis, type Micros } from '../../engine/simTime.ts';

/** `runc init` has so many threads in the namespace before it becomes the program: what is started next has number 7. */
export const RUNC_THREADS = 5;

export const TIMINGS = {
  /** Namespaces, CNI, pause. Recordings show 0.36–0.45 s from the first status on, of which the kubelet's wait for volumes takes 0.3 s. */
  runSandbox: millis(110),
  stopSandbox: millis(90),
  removeSandbox: millis(15),
  createContainer: millis(12),
  /** Until process 1 runs; then the answer takes `startAnswer` more. */
  startContainer: millis(55),
  startAnswer: millis(8),
  /** Until a stop signal is there: the shim starts `runc kill` for it. What began just before has time to install its handlers. */
  signal: millis(9),
  /** From the end of process 1 until containerd has noticed. */
  exitNotice: millis(19),
  removeContainer: millis(15),
  /** Until the command runs. */
  startExec: millis(60),
  updateResources: millis(10),
  /** A failed start: runc has come as far as exec. */
  failedStart: millis(55),
} as const satisfies Readonly<Record<string, Micros>>;

/** A duration with up to 15 % more, fixed by what it is for. */
export function jittered(sim: Simulation, duration: Micros, purpose: string, key: string): Micros {
  return duration + Math.round((duration * 0.15 * sim.draw(`cri.${purpose}`, key)) / 0x1_0000_0000);
}
