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
  /** Asks for a relist at once, beside the periodic ones (PLEGOnDemandRelist). */
  requestRelist(): void;
  /** Waits for a state newer than `minTime` (undefined: any). */
  getNewerThan(uid: string, minTime: SimTime | undefined): Task<PodRuntimeStatus>;
  /** The cached state, however old. */
  get(uid: string): PodRuntimeStatus;
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
  const { sim, runtime } = options;
  const cache = createPodCache();
  const records = new Map<string, PodRecord>();
  /** Pods the runtime reported about since they were last looked at, with the causes. */
  const marked = new Map<string, Set<TraceId>>();
  const waiters = new Map<string, Signal>();
  let startedAt: SimTime | undefined;
  let relistedAt: SimTime | undefined;
  let periodic: Timer | undefined;
  let demanded: Timer | undefined;
  let stopListening: (() => void) | undefined;

  /** When everything was last looked at. Relists without marked pods are not run, only counted. */
  function lookedAt(): SimTime | undefined {
    if (startedAt === undefined) return undefined;
    if (!runtime.up) return relistedAt;
    const next = nextBeat(sim.now() + 1, options.phase, PERIODS.relist);
    const last = (next - PERIODS.relist) as SimTime;
    const tick = last < startedAt ? startedAt : last;
    return relistedAt !== undefined && relistedAt > tick ? relistedAt : tick;
  }

  function armPeriodic(): void {
    if (periodic?.pending === true || startedAt === undefined) return;
    periodic = sim.withCauses([], () => sim.at(nextBeat(sim.now() + 1, options.phase, PERIODS.relist), 'kubelet: relist', () => relist(sim.now())));
  }

  function lookAt(uid: string): readonly PodLifecycleEvent[] {
    const status = options.readPodStatus(uid);
    const record = status === undefined ? EMPTY_RECORD : recordOf(status);
    const events = lifecycleEvents(uid, records.get(uid) ?? EMPTY_RECORD, record);
    if (status === undefined) {
      records.delete(uid);
      cache.delete(uid);
    } else {
      records.set(uid, record);
      cache.set(uid, withKeptIPs(status, cache.get(uid)), sim.now());
    }
    return events;
  }

  function relist(timestamp: SimTime): void {
    if (!runtime.up) {
      // A relist that cannot reach the runtime changes nothing; try again at the next beat.
      if (marked.size > 0 || waiters.size > 0) armPeriodic();
      return;
    }
    relistedAt = timestamp;
    const pods = [...marked];
    marked.clear();
    for (const [uid, causes] of pods) {
      const events = lookAt(uid);
      sim.withCauses([...causes], () => {
        for (const event of events) options.onEvent(event);
      });
    }
    for (const [uid, signal] of [...waiters]) {
      waiters.delete(uid);
      signal.fire();
    }
  }

  function mark(uid: string): void {
    const causes = marked.get(uid) ?? new Set<TraceId>();
    for (const cause of sim.causes()) causes.add(cause);
    marked.set(uid, causes);
    armPeriodic();
  }

  return {
    get: (uid) => cache.get(uid),
    start() {
      startedAt = sim.now();
      stopListening = runtime.onEvent((event) => mark(event.podUid));
      for (const sandbox of runtime.listPodSandboxes()) mark(sandbox.metadata.uid);
      relist(sim.now());
    },
    stop() {
      stopListening?.();
      periodic?.cancel();
      demanded?.cancel();
      startedAt = undefined;
      relistedAt = undefined;
      marked.clear();
      waiters.clear();
      records.clear();
      cache.clear();
    },
    requestRelist() {
      if (demanded?.pending === true || startedAt === undefined) return;
      const timestamp = sim.now();
      demanded = sim.withCauses([], () => sim.after(PERIODS.relistDuration, 'kubelet: relist on demand', () => relist(timestamp)));
    },
    refresh(uid) {
      const status = options.readPodStatus(uid);
      if (status !== undefined) cache.set(uid, withKeptIPs(status, cache.get(uid)), sim.now());
      return cache.get(uid);
    },
    *getNewerThan(uid, minTime) {
      for (;;) {
        const status = cache.getIfNewer(uid, minTime, lookedAt());
        if (status !== undefined) return status;
        const signal = waiters.get(uid) ?? new Signal();
        waiters.set(uid, signal);
        armPeriodic();
        const causes = sim.causes();
        yield* wait(signal.wait());
        sim.setCauses(causes);
      }
    },
  };
}

/** Addresses stay known after the sandbox has stopped (kubelet: getPodIPs). */
function withKeptIPs(status: PodRuntimeStatus, before: PodRuntimeStatus): PodRuntimeStatus {
  if (status.ips.length > 0 || before.ips.length === 0) return status;
  return status.sandboxes.some((sandbox) => sandbox.ready) ? status : { ...status, ips: before.ips };
}

