// Coalesced periodic timers: probes, leases and re-syncs of thousands of Pods beat in step where period and phase agree,
// and then cost one heap entry together.
import type { Simulation } from './simulation.ts';
import type { Micros, SimTime } from './simTime.ts';
import type { Timer } from './task.ts';
import type { TraceId } from './trace/traceEvent.ts';

export interface Beats {
  add(period: Micros, phase: Micros, label: string, fn: () => void): { cancel(): void };
}

interface Subscriber {
  readonly fn: () => void;
  readonly causes: readonly TraceId[];
}

interface Beat {
  readonly subscribers: Set<Subscriber>;
  timer: Timer | undefined;
}

export function createBeats(sim: Simulation): Beats {
  const beats = new Map<string, Beat>();

  function schedule(beat: Beat, period: Micros, label: string, due: SimTime): void {
    beat.timer = sim.at(due, label, () => {
      schedule(beat, period, label, (due + period) as SimTime);
      for (const subscriber of [...beat.subscribers]) {
        if (beat.subscribers.has(subscriber)) sim.withCauses(subscriber.causes, subscriber.fn);
      }
    });
  }

  return {
    add(period, phase, label, fn) {
      if (!(period > 0)) throw new Error(`'${label}' needs a period above 0, not ${period}`);
      const first = (sim.now() + Math.max(0, Math.round(phase))) as SimTime;
      const key = `${period} ${first % period} ${first <= sim.now() ? `now ${first}` : ''}${label}`;
      let beat = beats.get(key);
      // A beat that is due before this subscriber's first is not shared: it would call too early.
      if (beat?.timer && beat.timer.dueAt < first) beat = undefined;
      if (!beat) {
        beat = { subscribers: new Set(), timer: undefined };
        beats.set(key, beat);
        schedule(beat, period, label, first);
      }
      const subscriber: Subscriber = { fn, causes: sim.causes() };
      const joined = beat;
      joined.subscribers.add(subscriber);
      return {
        cancel() {
          if (!joined.subscribers.delete(subscriber) || joined.subscribers.size > 0) return;
          joined.timer?.cancel();
          if (beats.get(key) === joined) beats.delete(key);
        },
      };
    },
  };
}
