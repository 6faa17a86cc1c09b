// The kubelet's loop (kubelet: kubelet.go syncLoop and its Handle* functions): pods come from the API server, containers
// change, probes conclude, timers are due; each leads to an update of the pod's worker.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import type { Task, Timer } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { PERIODS } from '../config.ts';
import { admitPod } from '../decide/admission/admitPod.ts';
import { isStaticPod } from '../decide/status/phase.ts';
import { runtimeProblem } from '../nodeStatus/runtimeState.ts';
import { createNodeStatusManager, type NodeStatusManager } from '../nodeStatus/nodeStatusManager.ts';
import { startNodeLease } from '../nodeStatus/nodeLease.ts';
import { HEALTHY, type NodeHealth } from '../nodeStatus/nodeObject.ts';
import type { PodLifecycleEvent } from '../pleg/lifecycleEvents.ts';
import { isMirrorPod } from '../decide/admission/criticalPod.ts';
import { fullNameOf, uidOf } from '../podIdentity.ts';
import { SHUTTING_DOWN } from '../shutdown/nodeShutdown.ts';
import { createManifestSource, type ManifestSource } from '../staticPods/manifestSource.ts';
import type { SyncPodType } from '../podWorkers/podSyncer.ts';
import type { KillPodOptions } from '../podWorkers/podSyncStatus.ts';
import { nextBeat } from '../podWorkers/workQueue.ts';
import type { ProbeResultChange } from '../prober/proberManager.ts';
import { REASON } from '../recorder.ts';
import { endedByItself, noteContainerEnd } from '../status/containerEnd.ts';
import { createKubeletParts, type KubeletParts, type KubeletProcessOptions } from './kubeletParts.ts';
import { podChange } from './podChange.ts';

export interface KubeletProcess {
  start(): void;
  /** The process ends at once; containers go on. */
  stop(): void;
  /** Pods the process knows, by UID. */
  pods(): ReadonlyMap<string, Pod>;
  killPod(uid: string, kill: KillPodOptions): void;
  /** The machine is about to go down; `done` when the kubelet has nothing against it any more. */
  shutDown(done: () => void): void;
}

export function createKubeletProcess(options: KubeletProcessOptions): KubeletProcess {
  return new SyncLoop(options);
}

class SyncLoop implements KubeletProcess {
  readonly #options: KubeletProcessOptions;
  readonly #parts: KubeletParts;
  readonly #pods = new Map<string, Pod>();
  readonly #deadlines = new Map<string, Timer>();
  readonly #informer: Informer<Pod>;
  readonly #nodeStatus: NodeStatusManager;
  readonly #manifests: ManifestSource;
  /** Static pods whose predecessor of the same name has not ended, by full name. */
  readonly #waitingStatic = new Map<string, Pod>();
  #housekeeping: Timer | undefined;
  #sourcesReady = false;
  readonly #stops: (() => void)[] = [];

  constructor(options: KubeletProcessOptions) {
    this.#options = options;
    const { sim, client, machine, config, nodeName } = options;
    this.#informer = client.informer('pods', { fieldSelector: `spec.nodeName=${nodeName}` });
    this.#parts = createKubeletParts(options, {
      podOf: (uid) => this.#pods.get(uid),
      activePods: () => this.#activePods(),
      syncPod: (uid) => this.#sync(uid, 'sync'),
      sourcesReady: () => this.#areSourcesReady(),
      onPlegEvent: (event) => this.#handlePlegEvent(event),
      onProbeResult: (change) => this.#handleProbeResult(change),
      onSyncDue: (uid) => this.#syncAgain(uid),
      onDeadline: (uid, at) => this.#armDeadline(uid, at),
      onFinished: () => this.#armHousekeeping(),
      killPod: (uid, kill) => this.killPod(uid, kill),
      networkError: () => undefined,
      node: () => this.#nodeStatus.node(),
      updateNode: () => this.#nodeStatus.updateNow(),
    });
    const { recorder, tasks } = this.#parts;
    this.#manifests = createManifestSource({ sim, files: machine.files, nodeName, added: (pod) => this.#addStatic(pod), updated: (before, pod) => this.#handleUpdate(before, pod), removed: (pod) => this.#handleRemoval(pod) });
    this.#nodeStatus = createNodeStatusManager({ sim, client, machine, config, recorder, announce: options.startedAt !== undefined, health: () => this.#health(), spawn: tasks.spawn });
  }

  start(): void {
    const { sim, client, nodeName, startedAt } = this.#options;
    const { tasks, statusManager, pleg, recorder } = this.#parts;
    if (startedAt !== undefined) {
      recorder.node('Normal', 'Starting', 'Starting kubelet.');
      recorder.node('Normal', 'NodeAllocatableEnforced', 'Updated Node Allocatable limit across pods');
    }
    this.#nodeStatus.start();
    this.#stops.push(startNodeLease({ sim, client, nodeName, nodeUid: () => this.#nodeStatus.node()?.metadata?.uid, spawn: tasks.spawn }));
    statusManager.start();
    pleg.start();
    this.#stops.push(this.#listenToRuntime());
    tasks.spawn('kubelet: pod source', () => this.#startPodSource());
  }

  /** Static pods need nobody; those of the API server are taken in once the node is known, as they are checked against it. */
  *#startPodSource(): Task<void> {
    this.#manifests.start();
    yield* this.#nodeStatus.waitForNode();
    this.#stops.push(
      this.#informer.addHandlers({
        added: (pod) => (isMirrorPod(pod) ? this.#handleMirror(pod) : this.#handleAddition(pod)),
        updated: (before, pod) => (isMirrorPod(pod) ? this.#handleMirror(pod, before) : this.#handleUpdate(before, pod)),
        deleted: (pod) => (isMirrorPod(pod) ? this.#handleMirrorGone(pod) : this.#handleRemoval(pod)),
      }),
    );
    // What only the runtime knows is killed when it is sure that the API server does not know it.
    yield* this.#informer.waitForSync();
    this.#armHousekeeping();
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#manifests.stop();
    for (const timer of this.#deadlines.values()) timer.cancel();
    this.#housekeeping?.cancel();
    const { tasks, workers, workQueue, statusManager, prober, pleg, volumes, containerGC, eviction, allocation, cpus } = this.#parts;
    this.#nodeStatus.stop();
    workers.stop();
    tasks.cancelAll();
    workQueue.clear();
    statusManager.stop();
    prober.stop();
    pleg.stop();
    volumes.stop();
    containerGC.stop();
    eviction.stop();
    allocation.stop();
    cpus.stop();
  }

  pods(): ReadonlyMap<string, Pod> {
    return this.#pods;
  }

  killPod(uid: string, kill: KillPodOptions): void {
    const pod = this.#allocated(uid);
    if (pod !== undefined) this.#parts.workers.updatePod({ type: 'kill', uid, pod, kill });
  }

  shutDown(done: () => void): void {
    const { shutdown, tasks } = this.#parts;
    tasks.spawn('kubelet: node shutdown', function* () {
      yield* shutdown.run();
      done();
    });
  }

  #health(): NodeHealth {
    const { sim, machine } = this.#options;
    const { pressure, shutdown } = this.#parts;
    pressure.look();
    const problem = runtimeProblem(machine.runtime.downSince, sim.now());
    const notReady = shutdown.begun ? [problem, SHUTTING_DOWN].filter((one) => one !== undefined).join(', ') : problem;
    return { ...HEALTHY, notReady, memoryPressure: pressure.isShortOf('memory'), diskPressure: pressure.isShortOf('ephemeral-storage') };
  }

  /** What the runtime reports about a container is what explains its next state. */
  #listenToRuntime(): () => void {
    const { sim, machine } = this.#options;
    return machine.runtime.onEvent((event) => {
      const causes = sim.causes();
      if (causes.length === 0) return;
      const story = this.#parts.stories.of(event.podUid);
      if (event.type === 'SANDBOX_STARTED' || event.type === 'SANDBOX_STOPPED') story.sandbox = causes;
      if (event.type !== 'CONTAINER_STARTED' && event.type !== 'CONTAINER_STOPPED') return;
      const status = machine.runtime.containerStatus(event.id);
      if (status === undefined) return;
      const pod = event.type === 'CONTAINER_STOPPED' ? this.#pods.get(event.podUid) : undefined;
      story.containers.set(status.metadata.name, pod && endedByItself(sim, causes) ? [noteContainerEnd(sim, `kubelet/${machine.name}`, pod, status, causes)] : causes);
    });
  }

  // ---- pods from the API server ----

  #handleAddition(pod: Pod): void {
    const uid = uidOf(pod);
    const { workers, stories, eviction, allocation } = this.#parts;
    this.#pods.set(uid, pod);
    stories.of(uid).admitted = this.#options.sim.causes();
    if (!workers.isPodTerminationRequested(uid) && !isTerminalPhase(pod.status?.phase) && !this.#admit(pod)) return;
    allocation.addPod(pod);
    eviction.addPod(pod);
    workers.updatePod({ type: 'create', uid, pod: allocation.allocatedPod(pod) });
  }

  #handleUpdate(before: Pod, pod: Pod): void {
    const uid = uidOf(pod);
    this.#pods.set(uid, pod);
    const change = podChange(before, pod);
    const { allocation, workers } = this.#parts;
    if (change === 'update') allocation.updatePod(pod);
    if (change === 'update' || change === 'delete') workers.updatePod({ type: 'update', uid, pod: allocation.allocatedPod(pod) });
    else if (change === 'reconcile') this.#handleReconcile(before, pod);
  }

  /** Only a status changed: of interest when a readiness gate is part of it. */
  #handleReconcile(before: Pod, pod: Pod): void {
    const gates = pod.spec?.readinessGates ?? [];
    if (gates.length === 0) return;
    const statusOf = (one: Pod, type: string) => one.status?.conditions?.find((condition) => condition.type === type)?.status;
    const moved = gates.some(({ conditionType }) => statusOf(before, conditionType) !== statusOf(pod, conditionType));
    if (moved) this.#sync(uidOf(pod), 'sync');
  }

  #handleRemoval(pod: Pod): void {
    const uid = uidOf(pod);
    if (uidOf(this.#waitingStatic.get(fullNameOf(pod)) ?? {}) === uid) this.#waitingStatic.delete(fullNameOf(pod));
    this.#pods.delete(uid);
    this.#parts.eviction.removePod(uid);
    this.#parts.cpus.release(uid);
    this.#deadlines.get(uid)?.cancel();
    this.#deadlines.delete(uid);
    if (this.#parts.workers.get(uid) !== undefined) this.#parts.workers.updatePod({ type: 'kill', uid, pod: this.#parts.allocation.allocatedPod(pod) });
    this.#parts.allocation.removePod(uid);
    this.#armHousekeeping();
  }

  // ---- static pods and their mirrors ----

  /** Another manifest of the same name is another pod: it waits until the one before has ended. */
  #addStatic(pod: Pod): void {
    const name = fullNameOf(pod);
    if (this.#parts.workers.known().some((status) => status.fullName === name)) this.#waitingStatic.set(name, pod);
    else this.#handleAddition(pod);
  }

  #staticPodOf(mirror: Pod): Pod | undefined {
    const name = fullNameOf(mirror);
    return [...this.#pods.values()].find((pod) => fullNameOf(pod) === name && isStaticPod(pod));
  }

  #handleMirror(mirror: Pod, before?: Pod): void {
    const { mirrors, statusManager, phases } = this.#parts;
    mirrors.set(mirror);
    const pod = this.#staticPodOf(mirror);
    if (pod === undefined) return this.#armHousekeeping();
    const change = before === undefined ? 'update' : podChange(before, mirror);
    if (change === 'update' || change === 'delete') this.#syncStatic(pod);
    if (before !== undefined) return;
    // A new mirror gets the status with the status manager's next round: its own ticker's, or that of any other pod's change.
    const { sim } = this.#options;
    sim.at(nextBeat(sim.now() + 1, phases.relist, PERIODS.relist), 'kubelet: status of a new mirror pod', () => statusManager.resend(uidOf(pod)));
  }

  #handleMirrorGone(mirror: Pod): void {
    this.#parts.mirrors.remove(mirror);
    const pod = this.#staticPodOf(mirror);
    if (pod !== undefined) this.#syncStatic(pod);
  }

  #syncStatic(pod: Pod): void {
    this.#parts.unsettle(uidOf(pod));
    this.#sync(uidOf(pod), 'update');
  }

  /** The mirror of a manifest that is gone goes once the pod has ended. */
  #deleteOrphanedMirrors(): void {
    const { mirrors, tasks, workers } = this.#parts;
    for (const mirror of mirrors.all()) {
      const name = fullNameOf(mirror);
      if (this.#staticPodOf(mirror) || this.#waitingStatic.has(name) || workers.known().some((status) => status.fullName === name)) continue;
      mirrors.remove(mirror);
      tasks.spawn('kubelet: orphaned mirror pod', () => mirrors.delete(mirror));
    }
  }

  #startWaitingStatic(): void {
    const names = new Set(this.#parts.workers.known().map(({ fullName }) => fullName));
    for (const [name, pod] of this.#waitingStatic) {
      if (names.has(name)) continue;
      this.#waitingStatic.delete(name);
      this.#handleAddition(pod);
    }
  }

  #admit(pod: Pod): boolean {
    const { allocation } = this.#parts;
    const otherPods = this.#activePods().filter((other) => other !== pod).map((other) => allocation.allocatedPod(other));
    const { memoryPressure, diskPressure } = this.#health();
    const pressures = [...(memoryPressure ? (['MemoryPressure'] as const) : []), ...(diskPressure ? (['DiskPressure'] as const) : [])];
    const admission = admitPod({ pod: allocation.allocatedPod(pod), node: this.#nodeStatus.nodeAnyway(), otherPods, pressures, shuttingDown: this.#parts.shutdown.begun });
    if (!admission.admit) {
      this.#reject(pod, admission.reason, admission.message, admission.why);
      return false;
    }
    const shortOfCpus = this.#parts.cpus.allocate(allocation.allocatedPod(pod));
    if (shortOfCpus !== undefined) {
      this.#reject(pod, 'UnexpectedAdmissionError', `Allocate failed due to ${shortOfCpus}, which is unexpected`, { rule: { id: 'kubelet.admission', params: { reason: 'UnexpectedAdmissionError' } }, because: ['spec.containers'] });
      return false;
    }
    for (const victim of admission.victims) this.#preempt(victim);
    return true;
  }

  /** The API server has been asked what there is, and everything that was listed has been taken in. */
  #areSourcesReady(): boolean {
    this.#sourcesReady ||= this.#informer.synced && this.#informer.list().every((pod) => isMirrorPod(pod) || this.#pods.has(uidOf(pod)));
    return this.#sourcesReady;
  }

  /** What is in the API of a pod, with the resources it has been given. */
  #allocated(uid: string): Pod | undefined {
    const pod = this.#pods.get(uid);
    return pod && this.#parts.allocation.allocatedPod(pod);
  }

  #activePods(): readonly Pod[] {
    return [...this.#pods.values()].filter((pod) => this.#isActive(pod));
  }

  #isActive(pod: Pod): boolean {
    const status = this.#parts.statusManager.getPodStatus(uidOf(pod)) ?? pod.status;
    if (!isTerminalPhase(status?.phase) && !isTerminalPhase(pod.status?.phase)) return true;
    return this.#parts.workers.couldHaveRunningContainers(uidOf(pod));
  }

  #reject(pod: Pod, reason: string, message: string, why: Parameters<KubeletParts['decisions']['note']>[1]): void {
    const { decisions, recorder, statusManager, stories } = this.#parts;
    const { sim } = this.#options;
    const decision = decisions.note(pod, why, message);
    stories.of(uidOf(pod)).ending = [decision];
    sim.withCauses([decision], () => {
      recorder.pod(pod, 'Warning', reason, message);
      const qosClass = pod.status?.qosClass;
      statusManager.setPodStatus(pod, { ...(qosClass === undefined ? {} : { qosClass }), phase: 'Failed', reason, message: `Pod was rejected: ${message}` });
    });
  }

  /** A critical pod needs the room. */
  #preempt(victim: Pod): void {
    const message = 'Preempted in order to admit critical pod';
    this.#parts.recorder.pod(victim, 'Warning', REASON.preempting, message);
    this.killPod(uidOf(victim), {
      evict: true,
      changeStatus: (status) => ({
        ...status,
        phase: 'Failed',
        reason: REASON.preempting,
        message,
        conditions: [...(status.conditions ?? []), { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message: 'Pod was preempted by Kubelet to accommodate a critical pod.' }],
      }),
    });
  }

  // ---- what happens on the node ----

  #syncAgain(uid: string): void {
    const pod = this.#allocated(uid);
    if (pod !== undefined) this.#parts.workers.syncAgain(uid, pod);
    else this.#sync(uid, 'sync');
  }

  #sync(uid: string, type: SyncPodType, started = false): void {
    const pod = this.#allocated(uid);
    if (pod !== undefined) this.#parts.workers.updatePod({ type, uid, pod, started });
    else if (this.#parts.workers.get(uid) !== undefined) this.#parts.workers.updatePod({ type, uid });
  }

  #handlePlegEvent(event: PodLifecycleEvent): void {
    const { containerGC, pleg, workers } = this.#parts;
    if (event.type === 'ContainerRemoved') return;
    if (this.#pods.has(event.uid)) this.#sync(event.uid, 'sync', event.type === 'ContainerStarted');
    if (event.type === 'ContainerDied') containerGC.containerDied(event.id, pleg.get(event.uid), workers.shouldPodContentBeRemoved(event.uid));
  }

  #handleProbeResult(change: ProbeResultChange): void {
    const { statusManager, stories } = this.#parts;
    const story = stories.of(change.uid);
    if (change.event !== undefined) {
      if (change.kind === 'readiness' || change.kind === 'startup') story.readiness.set(change.container, [change.event]);
      if (change.result === 'failure') story.readiness.set(`${change.container}/${change.kind === 'liveness' ? 'LivenessProbe' : 'StartupProbe'}`, [change.event]);
    }
    if (change.kind === 'liveness' && change.result !== 'failure') return;
    if (change.kind === 'readiness') statusManager.setContainerReadiness(change.uid, change.containerId, change.result === 'success');
    if (change.kind === 'startup') statusManager.setContainerStartup(change.uid, change.containerId, change.result === 'success');
    this.#sync(change.uid, 'sync');
  }

  /** Deadlines are looked at with the sync ticker. */
  #armDeadline(uid: string, at: SimTime): void {
    const { sim } = this.#options;
    const due = nextBeat(Math.max(at, sim.now() + 1), this.#parts.phases.syncTick, PERIODS.syncTick);
    const armed = this.#deadlines.get(uid);
    if (armed?.pending === true && armed.dueAt === due) return;
    armed?.cancel();
    this.#deadlines.set(uid, sim.at(due, 'kubelet: active deadline', () => this.#sync(uid, 'sync')));
  }

  // ---- housekeeping ----

  #armHousekeeping(): void {
    const { sim } = this.#options;
    if (this.#housekeeping?.pending === true) return;
    const due = nextBeat(sim.now() + 1, this.#parts.phases.housekeeping, PERIODS.housekeeping);
    this.#housekeeping = sim.withCauses([], () => sim.at(due, 'kubelet: housekeeping', () => this.#housekeep()));
  }

  /**
   * Forgets workers that are done, ends those of pods that are gone, kills what only the runtime knows: once all sources have
   * told what there is, as before that every pod of the API is one that only the runtime knows.
   */
  #housekeep(): void {
    if (!this.#areSourcesReady()) return;
    const { workers } = this.#parts;
    workers.notePodsSynced();
    for (const status of workers.known()) {
      const known = this.#pods.has(status.uid);
      if (status.finished && (!known || status.restartRequested)) this.#forget(status.uid);
      else if (!known && status.terminatingAt === undefined) workers.updatePod({ type: 'kill', uid: status.uid, pod: status.active?.pod });
    }
    this.#startWaitingStatic();
    this.#deleteOrphanedMirrors();
    this.#killUnknown();
  }

  #forget(uid: string): void {
    const { workers, statusManager, prober, reasonCache, stories, containerGC } = this.#parts;
    const restart = workers.removeFinished(uid);
    prober.removePod(uid);
    reasonCache.remove(uid);
    const pod = this.#allocated(uid);
    if (restart && pod !== undefined) {
      workers.updatePod({ type: 'create', uid, pod });
      return;
    }
    statusManager.remove(uid);
    stories.delete(uid);
    containerGC.podGone(uid);
  }

  #killUnknown(): void {
    const { workers } = this.#parts;
    for (const sandbox of this.#options.machine.runtime.listPodSandboxes()) {
      const { uid } = sandbox.metadata;
      if (sandbox.state === 'READY' && !this.#pods.has(uid) && workers.get(uid) === undefined) workers.updatePod({ type: 'kill', uid });
    }
  }
}
