// The one machine on which several nodes run, as kind's do and those of the recorded cluster: who works on a container waits for
// whoever else does, on any of them.
import type { Simulation } from '../../engine/simulation.ts';
import { millis, type Micros } from '../../engine/simTime.ts';

/**
 * How long each piece of work keeps the host busy; what is not listed waits for other things. As measured: alone, a Pod runs 0.55 s
 * after its first status, each of three after 0.7 s, of five after 1 s, of ten after 1.5 s; to stop one takes 0.2 s, five 0.4 s.
 */
const BUSY: ReadonlyMap<string, Micros> = new Map([
  ['sandbox', millis(90)],
  ['start', millis(55)],
  ['exitNotice', millis(60)],
  ['stopSandbox', millis(40)],
]);

/** What the machine says of itself; the nodes on it have other names. */
export interface HostFacts {
  readonly hostname: string;
  /** Its /etc/hosts. */
  readonly hosts: string;
  /** `uname -r`. */
  readonly kernel: string;
  /** containerd's restrict_oom_score_adj, where it may not lower its own: no process of a container is less likely to be killed than it is. */
  readonly restrictsOomScore: boolean;
}

export interface SharedHost extends HostFacts {
  /** Takes its turn for a piece of work that would last `duration` on an idle host; → how long it lasts. */
  occupy(purpose: string, duration: Micros): Micros;
}

export function createSharedHost(sim: Simulation, facts: HostFacts): SharedHost {
  let busyUntil = 0;
  return {
    ...facts,
    occupy(purpose, duration) {
      const busy = BUSY.get(purpose);
      if (busy === undefined) return duration;
      const now = sim.now();
      busyUntil = Math.max(busyUntil, now) + busy;
      return Math.max(duration, busyUntil - now);
    },
  };
}
