// What a controller has asked for and not yet seen, so that a slow watch does not make it ask again.
// Mirrors controller_utils.go: ControllerExpectations.
import { seconds, type SimTime } from '../../engine/simTime.ts';
import type { Simulation } from '../../engine/simulation.ts';

/** ExpectationsTimeout: by then something was missed for good. */
const TIMEOUT = seconds(300);

interface Expectation {
  creations: number;
  /** Keys of the objects whose deletion is awaited. */
  readonly deletions: Set<string>;
  readonly since: SimTime;
}

export class Expectations {
  readonly #sim: Simulation;
  readonly #byKey = new Map<string, Expectation>();

  constructor(sim: Simulation) {
    this.#sim = sim;
  }

  expectCreations(key: string, count: number): void {
    this.#byKey.set(key, { creations: count, deletions: new Set(), since: this.#sim.now() });
  }

  expectDeletions(key: string, objects: Iterable<string>): void {
    this.#byKey.set(key, { creations: 0, deletions: new Set(objects), since: this.#sim.now() });
  }

  /** For controllers that create and delete in one sync. */
  expect(key: string, creations: number, deletions: Iterable<string>): void {
    this.#byKey.set(key, { creations, deletions: new Set(deletions), since: this.#sim.now() });
  }

  creationObserved(key: string): void {
    const expectation = this.#byKey.get(key);
    if (expectation !== undefined) expectation.creations -= 1;
  }

  deletionObserved(key: string, object: string): void {
    this.#byKey.get(key)?.deletions.delete(object);
  }

  /** Everything was seen, or was waited for long enough. */
  satisfied(key: string): boolean {
    const expectation = this.#byKey.get(key);
    if (expectation === undefined) return true;
    if (expectation.creations <= 0 && expectation.deletions.size === 0) return true;
    return this.#sim.now() - expectation.since > TIMEOUT;
  }

  forget(key: string): void {
    this.#byKey.delete(key);
  }
}
