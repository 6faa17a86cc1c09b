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

/** A small cluster on one local network. */
export const DEFAULT_LATENCY: ClientLatency = {
  request: { least: millis(2.6), most: millis(3.4) },
  response: { least: millis(1.7), most: millis(2.3) },
  watch: { least: millis(2), most: millis(4) },
};

/** Beside the API server on one machine: recorded quotas have their status 2 to 5 ms after they were made. */
export const CONTROL_PLANE_LATENCY: ClientLatency = {
  request: { least: millis(0.8), most: millis(1.2) },
  response: { least: millis(0.6), most: millis(0.9) },
  watch: { least: millis(1), most: millis(1.6) },
};

/** Scheduler and controllers run beside the API server. */
export function latencyOf(actor: string): ClientLatency {
  return actor.startsWith('kube-') ? CONTROL_PLANE_LATENCY : DEFAULT_LATENCY;
}

/** reflector.go: the first pause before an informer lists again, and the longest. */
export const RELIST_BACKOFF: LatencyRange = { least: millis(800), most: millis(30_000) };

export function drawLatency(sim: Simulation, range: LatencyRange, purpose: string, key: string): Micros {
  return range.least + (sim.draw(purpose, key, sim.now()) % (range.most - range.least + 1));
}
