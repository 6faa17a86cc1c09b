// Keeps the newest status of every pod and sends it to the API server at once, in order; deletes the objects of pods
// that have ended (kubelet: status/status_manager.go).
import type { Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds } from '../../../engine/simTime.ts';
import { Signal, wait, type Task, type TaskHandle } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { Client } from '../../client/client.ts';
import { nextCachedStatus, withContainerReadiness, withContainerStartup } from '../decide/status/cachedStatus.ts';
import { canPodBeDeleted, mergePodStatus } from '../decide/status/mergePodStatus.ts';
import { terminatedPodStatus } from '../decide/status/terminatedStatus.ts';
import { keyOf, uidOf } from '../podIdentity.ts';
import { explainStatus, type PodStories, type StorySnapshot } from './podStory.ts';
import { statusPatch } from './statusPatch.ts';

/** kubelet: syncPeriod of the status manager; only failed writes wait for it here. */
const RETRY_PERIOD = seconds(10);

interface VersionedStatus {
  readonly pod: Pod;
  readonly status: PodStatus;
  readonly version: number;
  readonly podIsFinished: boolean;
  readonly causes: readonly TraceId[];
  readonly story: StorySnapshot;
}

export interface StatusManager {
  start(): void;
  stop(): void;
  getPodStatus(uid: string): PodStatus | undefined;
  setPodStatus(pod: Pod, status: PodStatus): void;
  setContainerReadiness(uid: string, containerId: string, ready: boolean): void;
  setContainerStartup(uid: string, containerId: string, started: boolean): void;
  /** The pod's object in the API is a new one and lacks the status. */
  resend(uid: string): void;
  /** The last status of a pod: nothing of it is left on the node. */
  terminatePod(pod: Pod): void;
  /** Forgets pods that are gone from the API. */
  remove(uid: string): void;
}

export interface StatusManagerOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly stories: PodStories;
  /** The pod as last seen in the API, or as the node's disk has it. */
  getPod(uid: string): Pod | undefined;
  /** Of the pod's object in the API: the mirror's for static pods; undefined: there is none (yet). */
  apiUidOf(pod: Pod): string | undefined;
  couldHaveRunningContainers(uid: string): boolean;
}

export function createStatusManager(options: StatusManagerOptions): StatusManager {
  return new Manager(options);
}

class Manager implements StatusManager {
  readonly #options: StatusManagerOptions;
  readonly #sim: Simulation;
  readonly #statuses = new Map<string, VersionedStatus>();
  /** Version last sent of each pod. */
  readonly #sent = new Map<string, number>();
  readonly #queue = new Set<string>();
  readonly #changed = new Signal();
  #loop: TaskHandle<void> | undefined;

  constructor(options: StatusManagerOptions) {
    this.#options = options;
    this.#sim = options.sim;
  }

  start(): void {
    this.#loop = this.#sim.spawn('kubelet: status manager', () => this.#run());
  }

  stop(): void {
    this.#loop?.cancel();
    this.#statuses.clear();
    this.#sent.clear();
    this.#queue.clear();
  }

  getPodStatus(uid: string): PodStatus | undefined {
    return this.#statuses.get(uid)?.status;
  }

  setPodStatus(pod: Pod, status: PodStatus): void {
    this.#update(pod, status, { force: pod.metadata?.deletionTimestamp !== undefined, podIsFinished: false });
  }

  setContainerReadiness(uid: string, containerId: string, ready: boolean): void {
    this.#change(uid, (pod, status) => withContainerReadiness(pod, status, containerId, ready));
  }

  setContainerStartup(uid: string, containerId: string, started: boolean): void {
    this.#change(uid, (_pod, status) => withContainerStartup(status, containerId, started));
  }

  terminatePod(pod: Pod): void {
    const status = this.#statuses.get(uidOf(pod))?.status ?? pod.status ?? {};
    this.#update(pod, terminatedPodStatus(pod, status), { force: true, podIsFinished: true });
  }

  resend(uid: string): void {
    if (!this.#statuses.has(uid)) return;
    this.#queue.add(uid);
    this.#changed.fire();
  }

  remove(uid: string): void {
    this.#statuses.delete(uid);
    this.#sent.delete(uid);
    this.#queue.delete(uid);
  }

  #change(uid: string, change: (pod: Pod, status: PodStatus) => PodStatus | undefined): void {
    const pod = this.#options.getPod(uid);
    const cached = this.#statuses.get(uid);
    if (pod === undefined || cached === undefined) return;
    const status = change(pod, cached.status);
    if (status !== undefined) this.#update(pod, status, { force: false, podIsFinished: false });
  }

  #update(pod: Pod, generated: PodStatus, options: { readonly force: boolean; readonly podIsFinished: boolean }): void {
    const uid = uidOf(pod);
    const cached = this.#statuses.get(uid);
    const old = cached?.status ?? pod.status ?? {};
    const next = nextCachedStatus(pod, old, generated, { now: this.#now(), cached: cached !== undefined, force: options.force });
    if (next.type !== 'changed') return;
    this.#statuses.set(uid, {
      pod,
      status: next.status,
      version: (cached?.version ?? 0) + 1,
      podIsFinished: options.podIsFinished || cached?.podIsFinished === true,
      causes: this.#sim.causes(),
      story: this.#options.stories.snapshot(uid),
    });
    this.#queue.add(uid);
    this.#changed.fire();
  }

  #now(): string {
    return this.#sim.wallClock.rfc3339(this.#sim.now());
  }

  *#run(): Task<void> {
    for (;;) {
      const uid = this.#queue.values().next().value;
      if (uid === undefined) {
        yield* wait(this.#changed.wait());
        continue;
      }
      this.#queue.delete(uid);
      yield* this.#sync(uid);
    }
  }

  *#sync(uid: string): Task<void> {
    const entry = this.#statuses.get(uid);
    if (entry === undefined) return;
    const key = keyOf(entry.pod);
    const apiUid = this.#options.apiUidOf(entry.pod);
    if (apiUid === undefined) return;
    this.#sim.setCauses(entry.causes);
    const found = yield* this.#options.client.get('pods', key);
    if (!found.ok) {
      if (found.error.reason !== 'NotFound') this.#retry(uid);
      return;
    }
    let pod = found.value;
    if (uidOf(pod) !== apiUid) {
      if (apiUid === uid) this.remove(uid);
      return;
    }
    const merged = mergePodStatus(pod, pod.status ?? {}, entry.status, this.#options.couldHaveRunningContainers(uid), this.#now());
    const body = statusPatch(apiUid, pod.status ?? {}, merged);
    if (body !== undefined) {
      this.#sim.setCauses(entry.causes);
      const parts = explainStatus(pod, entry.story, pod.status ?? {}, merged);
      const written = yield* this.#options.client.patch('pods', key, { type: 'strategic', body }, { parts }, 'status');
      if (!written.ok) {
        if (written.error.reason !== 'NotFound') this.#retry(uid);
        return;
      }
      pod = written.value.object;
    }
    this.#sent.set(uid, entry.version);
    if (canPodBeDeleted(pod, entry.podIsFinished)) yield* this.#deletePod(uid, entry);
  }

  *#deletePod(uid: string, entry: VersionedStatus): Task<void> {
    this.#sim.setCauses(entry.causes);
    const deleted = yield* this.#options.client.delete('pods', keyOf(entry.pod), {
      gracePeriodSeconds: 0,
      preconditions: { uid },
      rule: { id: 'kubelet.deleteTerminatedPod' },
      parts: [{ path: '', causes: entry.story.ending }],
    });
    if (deleted.ok || deleted.error.reason === 'NotFound') this.#sent.delete(uid);
    else this.#retry(uid);
  }

  /** Writes that failed are tried again at the manager's own period. */
  #retry(uid: string): void {
    this.#sim.after(RETRY_PERIOD, 'kubelet: status manager retries', () => {
      if (!this.#statuses.has(uid)) return;
      this.#queue.add(uid);
      this.#changed.fire();
    });
  }
}
