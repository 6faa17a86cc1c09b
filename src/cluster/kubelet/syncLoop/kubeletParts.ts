// The parts of a kubelet's process and how they are connected (kubelet: kubelet.go NewMainKubelet).
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { millis, type Micros, type SimTime } from '../../../engine/simTime.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import type { Client } from '../../client/client.ts';
import { createAllocationManager, type AllocationManager } from '../allocation/allocationManager.ts';
import type { AllocationState } from '../allocation/allocationState.ts';
import { createCpuManager, type CpuAssignments, type CpuManager } from '../cpuManager/cpuManager.ts';
import type { KubeletConfig } from '../config.ts';
import { PERIODS } from '../config.ts';
import { createConfigBuilder } from '../containerConfig/configBuilder.ts';
import { createCrashLoopBackOff } from '../decide/backoff/crashLoopBackOff.ts';
import type { PulledRecords } from '../decide/images/pulledRecords.ts';
import { createDecisionLog, type DecisionLog } from '../decisions.ts';
import { createEvictionManager, type EvictionManager } from '../eviction/evictionManager.ts';
import { createNodePressure, type NodePressure } from '../eviction/nodePressure.ts';
import { createStorageStats } from '../eviction/storageStats.ts';
import { createImageManager } from '../images/imageManager.ts';
import { createKubeRuntime } from '../kuberuntime/kubeRuntime.ts';
import { createPodStatusReader } from '../kuberuntime/podStatus.ts';
import { isStaticPod } from '../decide/status/phase.ts';
import type { PodLifecycleEvent } from '../pleg/lifecycleEvents.ts';
import { createPleg, type Pleg } from '../pleg/pleg.ts';
import { uidOf } from '../podIdentity.ts';
import type { KillPodOptions } from '../podWorkers/podSyncStatus.ts';
import { createPodWorkers, type PodWorkers } from '../podWorkers/podWorkers.ts';
import { createWorkQueue, type WorkQueue } from '../podWorkers/workQueue.ts';
import { createProberManager, type ProberManager, type ProbeResultChange } from '../prober/proberManager.ts';
import { createResultsManager } from '../prober/probeResults.ts';
import { createReasonCache, type ReasonCache } from '../reasonCache.ts';
import { createPodRecorder, type EventRecorder, type PodRecorder } from '../recorder.ts';
import { createPodStories, type PodStories } from '../status/podStory.ts';
import { createMirrorPods, type MirrorPods } from '../staticPods/mirrorPods.ts';
import { createNodeShutdown, type NodeShutdown } from '../shutdown/nodeShutdown.ts';
import { createStatusManager, type StatusManager } from '../status/statusManager.ts';
import { createTaskGroup, type TaskGroup } from '../taskGroup.ts';
import { createNodeObjects } from '../volumes/objectCache.ts';
import { createServiceAccountTokens } from '../volumes/serviceAccountTokens.ts';
import { createVolumeManager, type VolumeManager } from '../volumes/volumeManager.ts';
import type { VolumeContext } from '../volumes/volumePlugin.ts';
import { createContainerGC, type ContainerGC } from './containerGC.ts';
import { createPodSyncer } from './podSyncer.ts';

export interface KubeletProcessOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly machine: NodeMachine;
  readonly recorder: EventRecorder;
  readonly nodeName: string;
  readonly config: KubeletConfig;
  /** Undefined: the process has been running for long when the simulation begins. */
  readonly startedAt: SimTime | undefined;
  /** On the node's disk: these survive the process. */
  readonly allocationState: AllocationState;
  readonly cpuAssignments: CpuAssignments;
  readonly pulledRecords: PulledRecords;
}

/** What the sync loop does when a part reports something. */
export interface SyncLoopHandlers {
  /** As in the API. */
  podOf(uid: string): Pod | undefined;
  activePods(): readonly Pod[];
  onPlegEvent(event: PodLifecycleEvent): void;
  onProbeResult(change: ProbeResultChange): void;
  onSyncDue(uid: string): void;
  syncPod(uid: string): void;
  /** The API server has told of every pod of this node. */
  sourcesReady(): boolean;
  onDeadline(uid: string, at: SimTime): void;
  onFinished(uid: string): void;
  killPod(uid: string, kill: KillPodOptions): void;
  networkError(): string | undefined;
  /** The node's own object, as last seen. */
  node(): Node | undefined;
  /** What the node's object says of the node may be out of date. */
  updateNode(): void;
}

export interface KubeletParts {
  readonly tasks: TaskGroup;
  readonly recorder: PodRecorder;
  readonly decisions: DecisionLog;
  readonly stories: PodStories;
  readonly pleg: Pleg;
  readonly workQueue: WorkQueue;
  readonly workers: PodWorkers;
  readonly statusManager: StatusManager;
  readonly prober: ProberManager;
  readonly reasonCache: ReasonCache;
  readonly volumes: VolumeManager;
  readonly containerGC: ContainerGC;
  readonly eviction: EvictionManager;
  readonly allocation: AllocationManager;
  readonly cpus: CpuManager;
  readonly mirrors: MirrorPods;
  readonly pressure: NodePressure;
  readonly shutdown: NodeShutdown;
  /** The pod's state changed outside of its containers: the next sync looks at everything. */
  unsettle(uid: string): void;
  /** Beat of the sync ticker and of housekeeping, after the process's start. */
  readonly phases: Phases;
}

export interface Phases {
  readonly syncTick: Micros;
  readonly relist: Micros;
  readonly housekeeping: Micros;
  readonly containerGC: Micros;
  readonly eviction: Micros;
  readonly volumeStats: Micros;
}

/** Where in their periods the tickers of a kubelet stand that has been running for long: as most recordings show it. */
const LONG_RUNNING = { syncTick: millis(680), relist: millis(300) } as const;
/** Nodes differ from one another by up to this. */
const SPREAD = millis(50);

/**
 * Tickers start with the process; relists drift away from the sync ticker, as each takes a little longer than its
 * period. Where the beats stand against other events is arbitrary in a real cluster, and shows in statuses.
 */
function phasesOf({ sim, nodeName, startedAt }: KubeletProcessOptions): Phases {
  const draw = (purpose: string, range: Micros) => Math.floor((sim.draw(`kubelet ${purpose}`, nodeName, startedAt ?? 0) / 2 ** 32) * range);
  const since = (period: Micros) => (startedAt ?? 0) % period;
  const spread = draw('tickers', SPREAD);
  return {
    syncTick: (startedAt === undefined ? LONG_RUNNING.syncTick : since(PERIODS.syncTick)) + spread,
    relist: (startedAt === undefined ? LONG_RUNNING.relist : since(PERIODS.relist)) + spread,
    housekeeping: startedAt === undefined ? draw('housekeeping', PERIODS.housekeeping) : since(PERIODS.housekeeping) + spread,
    containerGC: startedAt === undefined ? draw('container GC', PERIODS.containerGC) : since(PERIODS.containerGC) + spread,
    eviction: startedAt === undefined ? draw('eviction', PERIODS.eviction) : since(PERIODS.eviction) + spread,
    volumeStats: startedAt === undefined ? draw('volume stats', PERIODS.volumeStats) : since(PERIODS.volumeStats) + spread,
  };
}

export function createKubeletParts(options: KubeletProcessOptions, handlers: SyncLoopHandlers): KubeletParts {
  const { sim, client, machine, nodeName, config } = options;
  const actor = `kubelet/${nodeName}`;
  const phases = phasesOf(options);
  const tasks = createTaskGroup(sim);
  const { spawn } = tasks;
  const recorder = createPodRecorder(options.recorder, nodeName);
  const stories = createPodStories();
  const decisions = createDecisionLog(sim, actor, stories);
  const reader = createPodStatusReader(machine, (uid, container) => options.allocationState.actuatedOf(uid).get(container)?.memoryRequest);
  const readPodStatus = (uid: string) => reader.read(uid);
  const results = { liveness: createResultsManager(), readiness: createResultsManager(), startup: createResultsManager() };
  const reasonCache = createReasonCache();
  const objects = createNodeObjects(client);
  const hostIPs = [machine.network.nodeIP];
  const pleg = createPleg({ sim, runtime: machine.runtime, phase: phases.relist, readPodStatus, onEvent: (event) => handlers.onPlegEvent(event) });
  const workQueue = createWorkQueue({ sim, phase: phases.syncTick, period: PERIODS.syncTick, onDue: (uid) => handlers.onSyncDue(uid) });
  const mirrors = createMirrorPods(client, () => handlers.node());
  const apiUidOf = (pod: Pod) => (isStaticPod(pod) ? handlers.podOf(uidOf(pod)) && mirrors.of(pod)?.metadata?.uid : uidOf(pod));
  const statusManager = createStatusManager({ sim, client, stories, apiUidOf, getPod: (uid) => handlers.podOf(uid), couldHaveRunningContainers: (uid) => workers.couldHaveRunningContainers(uid) });
  const getPodStatus = (uid: string) => statusManager.getPodStatus(uid);
  const onResult = (change: ProbeResultChange) => {
    syncer.unsettle(change.uid);
    handlers.onProbeResult(change);
  };
  const prober = createProberManager({ sim, actor, machine, recorder, stories, results, getPodStatus, onResult, spawn, startedAt: () => options.startedAt });
  const node = () => handlers.node();
  const tokens = createServiceAccountTokens(sim, client);
  const volumeContext: VolumeContext = {
    sim, client, machine, files: machine.files, objects, nodeName, node, tokens,
    podFieldSource: (pod) => withFieldSources(pod, statusManager, options),
  };
  const volumes = createVolumeManager({ context: volumeContext, recorder, decisions, spawn });
  const images = createImageManager({ sim, machine, recorder, decisions, serializeImagePulls: config.serializeImagePulls, records: options.pulledRecords });
  const cpus = createCpuManager({ sim, machine, config, assignments: options.cpuAssignments, spawn });
  const configs = createConfigBuilder({ machine, config, recorder, objects, hostIPs, node, mountedVolumes: (uid) => volumes.mountedVolumes(uid), draw: (purpose, key, n) => sim.draw(purpose, key, n), cpusOf: (pod, container) => cpus.cpusOf(pod, container) });
  const allocation = createAllocationManager({ ...handlers, sim, recorder, decisions, stories, state: options.allocationState });
  const crashLoopBackOff = createCrashLoopBackOff(config.maxContainerRestartPeriod / PERIODS.syncTick);
  const runtime = createKubeRuntime({
    sim, machine, recorder, decisions, stories, images, configs, crashLoopBackOff, spawn, readPodStatus,
    allocation: options.allocationState,
    watchPod: (uid) => pleg.watch(uid),
    liveness: results.liveness,
    startup: results.startup,
    isPodTerminationRequested: (uid) => workers.isPodTerminationRequested(uid),
    onSandboxReady: (pod) => syncer.onSandboxReady(pod),
  });
  const syncer = createPodSyncer({
    sim, recorder, decisions, stories, statusManager, prober, reasonCache, volumes, objects, runtime, allocation, mirrors, hostIPs, readPodStatus, readsPodCgroups: machine.cgroupVersion === 1,
    readiness: results.readiness,
    startup: results.startup,
    requestRelist: (uid, hasActed) => pleg.requestRelist(uid, hasActed),
    cancellation: (uid) => workers.cancellation(uid),
    onDeadline: (uid, at) => handlers.onDeadline(uid, at),
    networkError: () => handlers.networkError(),
  });
  const workers: PodWorkers = createPodWorkers({
    sim, nodeName, workQueue, syncer,
    getNewerThan: (uid, minTime) => pleg.getNewerThan(uid, minTime),
    getIfNewer: (uid, minTime) => pleg.getIfNewer(uid, minTime),
    hasNothingRunning: (uid) => !pleg.get(uid).containers.some(({ state }) => state === 'running') && !pleg.get(uid).sandboxes.some(({ ready }) => ready),
    onFinished: (uid) => handlers.onFinished(uid),
    onTerminated: (uid) => volumes.scheduleUnmount(uid),
  });
  const containerGC = createContainerGC({ sim, machine, phase: phases.containerGC, spawn, shouldContentBeRemoved: (uid) => workers.shouldPodContentBeRemoved(uid) });
  const stats = createStorageStats({ sim, machine, nodeName, phase: phases.volumeStats, mountedVolumes: (uid) => volumes.mountedVolumes(uid) });
  const eviction = createEvictionManager({
    ...handlers, sim, stats, decisions, recorder, stories, spawn,
    phase: phases.eviction,
    isPodTerminationRequested: (uid) => workers.isPodTerminationRequested(uid),
  });
  const pressure = createNodePressure({ ...handlers, sim, machine, config, decisions, recorder, stories, spawn, pulledRecords: options.pulledRecords, isPodTerminationRequested: (uid) => workers.isPodTerminationRequested(uid) });
  const shutdown = createNodeShutdown({ ...handlers, sim, config, decisions, stories });
  return { tasks, recorder, decisions, stories, pleg, workQueue, workers, statusManager, prober, reasonCache, volumes, containerGC, eviction, allocation, cpus, mirrors, pressure, shutdown, phases, unsettle: (uid) => syncer.unsettle(uid) };
}

/** Pod fields as the downward API gives them: with the newest addresses, and the kubelet's own annotations. */
function withFieldSources(pod: Pod, statusManager: StatusManager, { sim, machine }: KubeletProcessOptions): Pod {
  const status = statusManager.getPodStatus(pod.metadata?.uid ?? '') ?? pod.status;
  const hostIP = machine.network.nodeIP;
  const seen = sim.wallClock.parse(pod.metadata?.creationTimestamp ?? '') ?? sim.now();
  const annotations = {
    'kubernetes.io/config.seen': sim.wallClock.rfc3339Micro(seen).replace('Z', '000Z'),
    'kubernetes.io/config.source': 'api',
    ...pod.metadata?.annotations,
  };
  return { ...pod, metadata: { ...pod.metadata, annotations }, status: { hostIP, hostIPs: [{ ip: hostIP }], ...status } };
}
