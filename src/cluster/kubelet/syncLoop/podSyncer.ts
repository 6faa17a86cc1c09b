// What a sync of a pod does in each of its states (kubelet: kubelet.go SyncPod, SyncTerminatingPod, SyncTerminatedPod).
import type { Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Signal, Task } from '../../../engine/task.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import type { AllocationManager } from '../allocation/allocationManager.ts';
import { activeDeadlineOf, DEADLINE_EXCEEDED } from '../activeDeadline.ts';
import { podCgroupValues } from '../decide/resources/cgroup.ts';
import { podCondition } from '../decide/status/conditions.ts';
import { isStaticPod } from '../decide/status/phase.ts';
import { generatePodStatus } from '../decide/status/generatePodStatus.ts';
import type { DecisionLog } from '../decisions.ts';
import { pullCredentialsOf } from '../images/pullCredentials.ts';
import type { KubeRuntime } from '../kuberuntime/kubeRuntime.ts';
import { uidOf } from '../podIdentity.ts';
import { EMPTY_RUNTIME_STATUS, type PodRuntimeStatus } from '../podRuntimeStatus.ts';
import { SYNCED, type PodStatusFunc, type PodSyncer, type SyncOutcome, type SyncPodType } from '../podWorkers/podSyncer.ts';
import { NETWORK_NOT_READY } from '../podWorkers/requeueDelay.ts';
import type { ProberManager } from '../prober/proberManager.ts';
import type { ResultsManager } from '../prober/probeResults.ts';
import type { ReasonCache, SyncResult } from '../reasonCache.ts';
import { REASON, type PodRecorder } from '../recorder.ts';
import type { PodStories } from '../status/podStory.ts';
import type { MirrorPods } from '../staticPods/mirrorPods.ts';
import type { StatusManager } from '../status/statusManager.ts';
import type { ObjectCache } from '../volumes/volumePlugin.ts';
import type { VolumeManager } from '../volumes/volumeManager.ts';

export interface PodSyncerOptions {
  readonly sim: Simulation;
  readonly recorder: PodRecorder;
  readonly decisions: DecisionLog;
  readonly stories: PodStories;
  readonly statusManager: StatusManager;
  readonly prober: ProberManager;
  readonly readiness: ResultsManager;
  readonly startup: ResultsManager;
  readonly reasonCache: ReasonCache;
  readonly volumes: VolumeManager;
  readonly objects: ObjectCache;
  readonly runtime: KubeRuntime;
  readonly allocation: AllocationManager;
  readonly mirrors: MirrorPods;
  readonly hostIPs: readonly string[];
  /** Differs from kubelet: a Pod's cgroup is read on nodes with cgroups v1 only, where an unlimited one shows. */
  readonly readsPodCgroups: boolean;
  readPodStatus(uid: string): PodRuntimeStatus | undefined;
  /** `hasActed`: the sync has done something to the pod's containers. */
  requestRelist(uid: string, hasActed: boolean): void;
  cancellation(uid: string): Signal;
  /** A sync is due when the pod's active deadline is over. */
  onDeadline(uid: string, at: SimTime): void;
  networkError(): string | undefined;
}

/** What a sync that found nothing to do was based on: while it all is the same, so is the outcome. */
interface Settled {
  readonly pod: Pod;
  readonly runtime: PodRuntimeStatus;
  readonly published: PodStatus | undefined;
}

export interface PodSyncerOfKubelet extends PodSyncer {
  onSandboxReady(pod: Pod): void;
  /** Something beside pod and containers changed: the next sync looks at everything again. */
  unsettle(uid: string): void;
}

export function createPodSyncer(options: PodSyncerOptions): PodSyncerOfKubelet {
  return new Syncer(options);
}

class Syncer implements PodSyncerOfKubelet {
  readonly #options: PodSyncerOptions;
  readonly #settled = new Map<string, Settled>();

  constructor(options: PodSyncerOptions) {
    this.#options = options;
  }

  *syncPod(_type: SyncPodType, pod: Pod, runtime: PodRuntimeStatus): Task<SyncOutcome> {
    const { statusManager, sim } = this.#options;
    const uid = uidOf(pod);
    if (this.#isSettled(uid, pod, runtime)) {
      yield* this.#options.volumes.waitForAttachAndMount(pod, this.#options.cancellation(uid));
      return SYNCED;
    }
    this.#options.allocation.observe(pod, runtime);
    const { status, probesAgain } = this.#generate(pod, runtime, false);
    statusManager.setPodStatus(pod, status);
    if (isTerminalPhase(status.phase)) return { errors: [], terminal: true };
    this.#watchDeadline(pod);
    const network = this.#networkRefusal(pod);
    if (network !== undefined) return network;
    const causes = sim.causes();
    if (isStaticPod(pod)) yield* this.#options.mirrors.reconcile(pod);
    const volumes = yield* this.#options.volumes.waitForAttachAndMount(pod, this.#options.cancellation(uid));
    sim.setCauses(causes);
    if (volumes === 'cancelled') return { errors: [], cancelled: true };
    if (volumes === 'timeout') return { errors: [{ message: 'timed out waiting for the condition' }] };
    const credentials = this.#pullCredentials(pod);
    this.#options.prober.addPod(pod);
    const withIPs = { ...runtime, ips: status.podIPs?.map(({ ip }) => ip) ?? runtime.ips };
    const results = yield* this.#options.runtime.syncPod({ pod, status: withIPs, published: statusManager.getPodStatus(uid), credentials });
    this.#options.reasonCache.update(uid, results);
    for (const { action, message } of results) if (action === 'ResizePodInPlace') this.#options.allocation.noteActuation(pod, message);
    const errors = results.filter(({ error }) => error !== undefined);
    if (errors.length > 0) return { errors: errors.map(toSyncError) };
    this.#options.requestRelist(uid, results.length > 0);
    const mirrored = !isStaticPod(pod) || this.#options.mirrors.of(pod) !== undefined;
    if (results.length === 0 && !probesAgain && mirrored && pod.spec?.activeDeadlineSeconds === undefined) this.#settled.set(uid, { pod, runtime, published: statusManager.getPodStatus(uid) });
    return SYNCED;
  }

  isSettled(pod: Pod, runtime: PodRuntimeStatus): boolean {
    return this.#isSettled(uidOf(pod), pod, runtime) && this.#options.volumes.isUpToDate(pod);
  }

  #isSettled(uid: string, pod: Pod, runtime: PodRuntimeStatus): boolean {
    const settled = this.#settled.get(uid);
    if (settled === undefined) return false;
    if (settled.pod === pod && settled.runtime === runtime && settled.published === this.#options.statusManager.getPodStatus(uid)) return true;
    this.#settled.delete(uid);
    return false;
  }

  unsettle(uid: string): void {
    this.#settled.delete(uid);
  }

  #networkRefusal(pod: Pod): SyncOutcome | undefined {
    const error = this.#options.networkError();
    if (error === undefined || pod.spec?.hostNetwork === true) return undefined;
    const message = `${NETWORK_NOT_READY}: ${error}`;
    this.#options.recorder.pod(pod, 'Warning', REASON.networkNotReady, message);
    return { errors: [{ message }] };
  }

  #pullCredentials(pod: Pod): ReturnType<typeof pullCredentialsOf>['credentials'] {
    const { credentials, missing } = pullCredentialsOf(pod, (namespace, name) => this.#options.objects.secret(namespace, name));
    if (missing.length > 0) {
      const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
      this.#options.recorder.pod(pod, 'Warning', REASON.failedToRetrieveImagePullSecret, message);
    }
    return credentials;
  }

  *syncTerminatingPod(pod: Pod, runtime: PodRuntimeStatus, gracePeriodSeconds: number, changeStatus: PodStatusFunc | undefined): Task<SyncOutcome> {
    const { sim, statusManager, prober, recorder } = this.#options;
    const uid = uidOf(pod);
    this.#noteEnding(pod, gracePeriodSeconds);
    this.#settled.delete(uid);
    const { status } = this.#generate(pod, runtime, false);
    statusManager.setPodStatus(pod, changeStatus?.(status) ?? status);
    prober.stopLivenessAndStartup(pod);
    const causes = sim.causes();
    const killed = yield* this.#options.runtime.killPod(pod, runtime, gracePeriodSeconds);
    sim.setCauses(causes);
    if (!killed.ok) {
      recorder.pod(pod, 'Warning', REASON.failedKillPod, `error killing pod: ${killed.error}`);
      return { errors: [{ message: killed.error }] };
    }
    prober.removePod(uid);
    const stopped = this.#options.readPodStatus(uid) ?? EMPTY_RUNTIME_STATUS;
    if (stopped.containers.some(({ state }) => state === 'running')) return { errors: [{ message: 'detected running containers after a successful KillPod' }] };
    statusManager.setPodStatus(pod, this.#generate(pod, { ...stopped, ips: runtime.ips }, true).status);
    return SYNCED;
  }

  /** Why the pod stops, unless something noted a reason of its own. */
  #noteEnding(pod: Pod, gracePeriodSeconds: number): void {
    const { decisions, sim, stories } = this.#options;
    const story = stories.of(uidOf(pod));
    const deleted = pod.metadata?.deletionTimestamp !== undefined;
    if (!deleted) return;
    const decision = decisions.note(pod, {
      rule: { id: 'kubelet.terminate.deleted', params: { gracePeriodSeconds } },
      because: ['metadata.deletionTimestamp', 'metadata.deletionGracePeriodSeconds'],
    });
    story.ending = [decision];
    sim.setCauses([decision]);
  }

  *syncTerminatedPod(pod: Pod, runtime: PodRuntimeStatus): Task<SyncOutcome> {
    const { sim, statusManager, volumes } = this.#options;
    const causes = sim.causes();
    statusManager.setPodStatus(pod, this.#generate(pod, runtime, true).status);
    yield* volumes.waitForUnmount(uidOf(pod));
    sim.setCauses(causes);
    statusManager.terminatePod(pod);
    return SYNCED;
  }

  *syncTerminatingRuntimePod(uid: string): Task<SyncOutcome> {
    yield* this.#options.runtime.killRuntimePod(uid);
    return SYNCED;
  }

  onSandboxReady(pod: Pod): void {
    const { statusManager } = this.#options;
    const status = statusManager.getPodStatus(uidOf(pod));
    if (status === undefined) return;
    const ready = podCondition(pod, 'PodReadyToStartContainers', { status: 'True' });
    const conditions = (status.conditions ?? []).map((condition) => (condition.type === ready.type ? ready : condition));
    statusManager.setPodStatus(pod, { ...status, conditions });
  }

  #generate(pod: Pod, runtime: PodRuntimeStatus, podIsTerminal: boolean): { readonly status: PodStatus; readonly probesAgain: boolean } {
    const { sim, prober, statusManager } = this.#options;
    const uid = uidOf(pod);
    const published = statusManager.getPodStatus(uid);
    const { status, readinessTriggers } = generatePodStatus({
      pod,
      runtime,
      clock: sim.wallClock,
      published,
      podIsTerminal,
      startFailures: this.#options.reasonCache.of(uid),
      readiness: this.#options.readiness,
      startup: this.#options.startup,
      hasProbeWorker: (container, kind) => prober.hasWorker(uid, container, kind),
      hostIPs: this.#options.hostIPs,
      ...(this.#options.readsPodCgroups && !isStaticPod(pod) ? { podCgroup: podCgroupValues(pod) } : {}),
      resizeConditions: podIsTerminal ? [] : this.#options.allocation.conditions(uid),
      evict: this.#deadlineExceeded(pod, published) ? DEADLINE_EXCEEDED : undefined,
    });
    prober.triggerReadiness(uid, readinessTriggers);
    return { status, probesAgain: readinessTriggers.length > 0 };
  }

  #watchDeadline(pod: Pod): void {
    const { sim, statusManager } = this.#options;
    const deadline = activeDeadlineOf(pod, statusManager.getPodStatus(uidOf(pod)), sim.wallClock);
    if (deadline !== undefined && deadline > sim.now()) this.#options.onDeadline(uidOf(pod), deadline);
  }

  /** The event repeats with every status that is generated from then on. */
  #deadlineExceeded(pod: Pod, published: PodStatus | undefined): boolean {
    const { decisions, recorder, sim, stories } = this.#options;
    const deadline = activeDeadlineOf(pod, published, sim.wallClock);
    if (deadline === undefined || sim.now() < deadline) return false;
    const story = stories.of(uidOf(pod));
    if (story.ending.length === 0) {
      const decision = decisions.note(pod, { rule: { id: 'kubelet.terminate.deadlineExceeded', params: { activeDeadlineSeconds: pod.spec?.activeDeadlineSeconds ?? 0 } }, because: ['spec.activeDeadlineSeconds', 'status.startTime'] });
      story.ending = [decision];
    }
    sim.withCauses(story.ending, () => recorder.pod(pod, 'Normal', REASON.deadlineExceeded, DEADLINE_EXCEEDED.message));
    return true;
  }
}

function toSyncError({ error = '', message = '', backOffUntil }: SyncResult): SyncOutcome['errors'][number] {
  return { message: `${error}: ${message}`, ...(backOffUntil === undefined ? {} : { backOffUntil }) };
}
