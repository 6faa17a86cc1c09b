// Evicts pods that use more local storage than they may (kubelet: eviction/eviction_manager.go synchronize). Only pods
// with such a limit are looked at, and nothing is timed while there is none.
// Pressure on the node itself: nodePressure.ts.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import type { Micros } from '../../../engine/simTime.ts';
import type { Task, TaskHandle, Timer } from '../../../engine/task.ts';
import { PERIODS } from '../config.ts';
import { isCriticalPod } from '../decide/admission/criticalPod.ts';
import { hasLocalStorageLimit, localStorageExcess, type LocalStorageExcess } from '../decide/eviction/localStorageLimits.ts';
import { uidOf } from '../podIdentity.ts';
import { nextBeat } from '../podWorkers/workQueue.ts';
import { evictPod, type EvictPodOptions } from './evictPod.ts';
import type { StorageStats } from './storageStats.ts';

export interface EvictionManager {
  addPod(pod: Pod): void;
  removePod(uid: string): void;
  stop(): void;
}

export interface EvictionManagerOptions extends EvictPodOptions {
  readonly phase: Micros;
  readonly stats: StorageStats;
  podOf(uid: string): Pod | undefined;
  isPodTerminationRequested(uid: string): boolean;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
}

export function createEvictionManager(options: EvictionManagerOptions): EvictionManager {
  return new Manager(options);
}

class Manager implements EvictionManager {
  readonly #options: EvictionManagerOptions;
  readonly #limited = new Set<string>();
  #timer: Timer | undefined;
  #evicting = false;

  constructor(options: EvictionManagerOptions) {
    this.#options = options;
  }

  addPod(pod: Pod): void {
    if (!hasLocalStorageLimit(pod) || isTerminalPhase(pod.status?.phase)) return;
    this.#limited.add(uidOf(pod));
    this.#options.stats.watch(pod);
    this.#arm();
  }

  removePod(uid: string): void {
    if (!this.#limited.delete(uid)) return;
    this.#options.stats.forget(uid);
    if (this.#limited.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  stop(): void {
    this.#timer?.cancel();
    this.#limited.clear();
    this.#options.stats.stop();
  }

  #arm(): void {
    const { sim, phase } = this.#options;
    if (this.#timer?.pending === true || this.#evicting || this.#limited.size === 0) return;
    const due = nextBeat(sim.now() + 1, phase, PERIODS.eviction);
    this.#timer = sim.withCauses([], () => sim.at(due, 'kubelet: eviction', () => this.#synchronize()));
  }

  #synchronize(): void {
    const excesses = [...this.#limited].flatMap((uid) => this.#excessOf(uid));
    if (excesses.length === 0) {
      this.#arm();
      return;
    }
    this.#evicting = true;
    this.#options.spawn('kubelet: evict pods', () => this.#evictAll(excesses));
  }

  #excessOf(uid: string): readonly (readonly [Pod, LocalStorageExcess])[] {
    const pod = this.#options.podOf(uid);
    if (pod === undefined || isTerminalPhase(pod.status?.phase)) {
      this.removePod(uid);
      return [];
    }
    // Differs from kubelet: a pod that is being stopped anyway is left alone.
    if (this.#options.isPodTerminationRequested(uid) || isCriticalPod(pod)) return [];
    const excess = localStorageExcess(pod, this.#options.stats.usageOf(uid));
    return excess === undefined ? [] : [[pod, excess]];
  }

  /** One after another: the next pod's turn comes when the one before has stopped. */
  *#evictAll(excesses: readonly (readonly [Pod, LocalStorageExcess])[]): Task<void> {
    const { sim } = this.#options;
    for (const [pod, excess] of excesses) {
      // What wrote the bytes are the containers that run.
      sim.setCauses([]);
      yield* this.#evict(pod, excess);
    }
    this.#evicting = false;
    this.#arm();
  }

  *#evict(pod: Pod, excess: LocalStorageExcess): Task<void> {
    if (this.#options.isPodTerminationRequested(uidOf(pod))) return;
    yield* evictPod(this.#options, pod, excess);
  }
}
