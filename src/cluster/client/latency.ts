// How long requests and watch notifications travel. Drawn per actor, object and instant, so that one object more shifts nobody else's.
import type { Simulation } from '../../engine/simulation.ts';
import { millis, type Micros } from '../../engine/simTime.ts';

export interface LatencyRange {
  readonly least: Micros;
  readonly most: Micros;
}

export interface ClientLatency {
  /** Until the request is at the server and committed. */
  readonly request: LatencyRange;
  /** Until the answer is back. */
  readonly response: LatencyRange;
  /** From a write until a watch delivers it. */
  readonly watch: LatencyRange;
}

/** A small cluster on one local network; recorded creations are bound after 10 to 20 ms. */
export const DEFAULT_LATENCY: ClientLatency = {
  request: { least: millis(2.6), most: millis(3.4) },
  response: { least: millis(1.7), most: millis(2.3) },
  watch: { least: millis(2), most: millis(4) },
};

/** reflector.go: the first pause before an informer lists again, and the longest. */
export const RELIST_BACKOFF: LatencyRange = { least: millis(800), most: millis(30_000) };

export function drawLatency(sim: Simulation, range: LatencyRange, purpose: string, key: string): Micros {
  return range.least + (sim.draw(purpose, key, sim.now()) % (range.most - range.least + 1));
}
