// The pod lifecycle event generator (kubelet: pleg/generic.go): looks at the runtime once per second and on demand, keeps
// the pod cache, and reports what changed. Underneath it costs nothing while nothing happens: the runtime's own
// notifications mark pods, and only marked pods are looked at when a relist is due.
import type { Simulation } from '../../../engine/simulation.ts';
import type { Micros, SimTime } from '../../../engine/simTime.ts';
import { Signal, wait, type Task, type Timer } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { RuntimeService } from '../../../runtime/cri/cri.ts';
import { PERIODS } from '../config.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';
import { nextBeat } from '../podWorkers/workQueue.ts';
import { EMPTY_RECORD, lifecycleEvents, recordOf, type PodLifecycleEvent, type PodRecord } from './lifecycleEvents.ts';
import { createPodCache } from './podCache.ts';

export interface Pleg {
  start(): void;
  stop(): void;
  /** Asks for a look at once, beside the periodic relists (PLEGOnDemandRelist). `hasActed`: the pod's sync has done something. */
  requestRelist(uid: string, hasActed: boolean): void;
  /** Waits for a state newer than `minTime` (undefined: any). */
  getNewerThan(uid: string, minTime: SimTime | undefined): Task<PodRuntimeStatus>;
  /** The same if nobody has to wait for it. */
  getIfNewer(uid: string, minTime: SimTime | undefined): PodRuntimeStatus | undefined;
  /** The cached state, however old. */
  get(uid: string): PodRuntimeStatus;
  /** Reports the pod with the next relist whatever its containers do (kubelet: SetPodWatchCondition). */
  watch(uid: string): void;
  /** Puts a state that was read outside of a relist into the cache; no events come of it until the next one. */
  refresh(uid: string): PodRuntimeStatus;
}

export interface PlegOptions {
  readonly sim: Simulation;
  readonly runtime: RuntimeService;
  /** Beat of the periodic relist. */
  readonly phase: Micros;
  /** Reads one pod's state; undefined when the runtime knows nothing of it. */
  readPodStatus(uid: string): PodRuntimeStatus | undefined;
  /** Called for each event of a relist; the causes are what the runtime reported. */
  onEvent(event: PodLifecycleEvent): void;
}

export function createPleg(options: PlegOptions): Pleg {
  return new EventGenerator(options);
}

class EventGenerator implements Pleg {
  readonly #options: PlegOptions;
  readonly #sim: Simulation;
  readonly #cache = createPodCache();
  readonly #records = new Map<string, PodRecord>();
  /** Pods the runtime reported about since they were last looked at, with the causes. */
  readonly #marked = new Map<string, Set<TraceId>>();
  readonly #waiters = new Map<string, Signal>();
  readonly #watched = new Set<string>();
  #startedAt: SimTime | undefined;
  /** The runtime has been asked once for everything it has; before that nothing is known, whatever the clock says. */
  #hasListed = false;
  #relistedAt: SimTime | undefined;
  #periodic: Timer | undefined;
  #demanded: Timer | undefined;
  /** Pods whose syncs have acted and asked for a look. */
  readonly #acted = new Set<string>();
  #stopListening: (() => void) | undefined;
  /** Of the kubelet's start: what the first list finds is news because of it, also when the runtime answers later. */
  #startCauses: readonly TraceId[] = [];

  constructor(options: PlegOptions) {
    this.#options = options;
    this.#sim = options.sim;
  }

  /** When everything was last looked at. Relists without marked pods are not run, only counted. */
  #lookedAt(): SimTime | undefined {
    if (this.#startedAt === undefined || !this.#hasListed) return undefined;
    if (!this.#options.runtime.up) return this.#relistedAt;
    const next = nextBeat(this.#sim.now() + 1, this.#options.phase, PERIODS.relist);
    const last = (next - PERIODS.relist) as SimTime;
    const tick = last < this.#startedAt ? this.#startedAt : last;
    return this.#relistedAt !== undefined && this.#relistedAt > tick ? this.#relistedAt : tick;
  }

  #armPeriodic(): void {
    if (this.#periodic?.pending === true || this.#startedAt === undefined) return;
    this.#periodic = this.#sim.withCauses([], () => this.#sim.at(nextBeat(this.#sim.now() + 1, this.#options.phase, PERIODS.relist), 'kubelet: relist', () => this.#relist(this.#sim.now())));
  }

  #lookAt(uid: string): readonly PodLifecycleEvent[] {
    const status = this.#options.readPodStatus(uid);
    const record = status === undefined ? EMPTY_RECORD : recordOf(status);
    const events = lifecycleEvents(uid, this.#records.get(uid) ?? EMPTY_RECORD, record);
    if (status === undefined) {
      this.#records.delete(uid);
      this.#cache.delete(uid);
    } else {
      this.#records.set(uid, record);
      this.#cache.set(uid, withKeptIPs(status, this.#cache.get(uid)), this.#sim.now());
    }
    return this.#watched.delete(uid) ? [...events, { uid, type: 'ConditionMet', id: '' }] : events;
  }

  #relist(timestamp: SimTime): void {
    if (!this.#options.runtime.up) {
      // A relist that cannot reach the runtime changes nothing; try again at the next beat.
      if (this.#marked.size > 0 || this.#waiters.size > 0 || !this.#hasListed) this.#armPeriodic();
      return;
    }
    this.#listOnce();
    this.#relistedAt = timestamp;
    this.#lookAtMarked();
    for (const uid of [...this.#waiters.keys()]) this.#release(uid);
  }

  /**
   * A relist between the beats, for pods that asked. Recorded: a pod whose sync has acted goes on at once, even if the relist
   * before has told of it already; one whose sync found nothing to do waits for the next beat, whatever other pods ask for.
   */
  #relistOnDemand(): void {
    if (!this.#options.runtime.up || !this.#hasListed) return;
    for (const uid of this.#acted) if (!this.#marked.has(uid)) this.#marked.set(uid, new Set());
    this.#acted.clear();
    for (const uid of this.#lookAtMarked()) this.#release(uid);
  }

  #listOnce(): void {
    if (this.#hasListed) return;
    this.#hasListed = true;
    this.#sim.withCauses(this.#startCauses, () => {
      for (const sandbox of this.#options.runtime.listPodSandboxes()) this.#mark(sandbox.metadata.uid);
    });
  }

  #lookAtMarked(): readonly string[] {
    const pods = [...this.#marked];
    this.#marked.clear();
    for (const [uid, causes] of pods) {
      const events = this.#lookAt(uid);
      this.#sim.withCauses([...causes], () => {
        for (const event of events) this.#options.onEvent(event);
      });
    }
    return pods.map(([uid]) => uid);
  }

  #release(uid: string): void {
    const signal = this.#waiters.get(uid);
    this.#waiters.delete(uid);
    signal?.fire();
  }

  #mark(uid: string): void {
    const causes = this.#marked.get(uid) ?? new Set<TraceId>();
    for (const cause of this.#sim.causes()) causes.add(cause);
    this.#marked.set(uid, causes);
    this.#armPeriodic();
  }

  get(uid: string): PodRuntimeStatus {
    return this.#cache.get(uid);
  }

  start(): void {
    this.#startedAt = this.#sim.now();
    this.#startCauses = this.#sim.causes();
    this.#stopListening = this.#options.runtime.onEvent((event) => this.#mark(event.podUid));
    this.#relist(this.#sim.now());
  }

  stop(): void {
    this.#stopListening?.();
    this.#periodic?.cancel();
    this.#demanded?.cancel();
    this.#acted.clear();
    this.#hasListed = false;
    this.#startedAt = undefined;
    this.#relistedAt = undefined;
    this.#marked.clear();
    this.#watched.clear();
    this.#waiters.clear();
    this.#records.clear();
    this.#cache.clear();
  }

  requestRelist(uid: string, hasActed: boolean): void {
    if (this.#startedAt === undefined) return;
    if (hasActed) this.#acted.add(uid);
    if (this.#demanded?.pending === true) return;
    this.#demanded = this.#sim.withCauses([], () => this.#sim.after(PERIODS.relistDuration, 'kubelet: relist on demand', () => this.#relistOnDemand()));
  }

  watch(uid: string): void {
    this.#watched.add(uid);
    this.#mark(uid);
  }

  refresh(uid: string): PodRuntimeStatus {
    const status = this.#options.readPodStatus(uid);
    if (status !== undefined) this.#cache.set(uid, withKeptIPs(status, this.#cache.get(uid)), this.#sim.now());
    return this.#cache.get(uid);
  }

  getIfNewer(uid: string, minTime: SimTime | undefined): PodRuntimeStatus | undefined {
    return this.#cache.getIfNewer(uid, minTime, this.#lookedAt());
  }

  *getNewerThan(uid: string, minTime: SimTime | undefined): Task<PodRuntimeStatus> {
    for (;;) {
      const status = this.getIfNewer(uid, minTime);
      if (status !== undefined) return status;
      const signal = this.#waiters.get(uid) ?? new Signal();
      this.#waiters.set(uid, signal);
      this.#armPeriodic();
      const causes = this.#sim.causes();
      yield* wait(signal.wait());
      this.#sim.setCauses(causes);
    }
  }
}

/** Addresses stay known after the sandbox has stopped (kubelet: getPodIPs). */
function withKeptIPs(status: PodRuntimeStatus, before: PodRuntimeStatus): PodRuntimeStatus {
  if (status.ips.length > 0 || before.ips.length === 0) return status;
  return status.sandboxes.some((sandbox) => sandbox.ready) ? status : { ...status, ips: before.ips };
}

