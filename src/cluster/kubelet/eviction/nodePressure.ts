// What a kubelet does when its node runs short (kubelet: eviction/eviction_manager.go synchronize): frees what nobody uses, then
// ends one pod after another until there is room again. Looked at with the node's status, so that an idle node costs nothing.
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import type { SimTime } from '../../../engine/simTime.ts';
import { sleep, type Task, type TaskHandle } from '../../../engine/task.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { PERIODS, type KubeletConfig, type SoftThreshold } from '../config.ts';
import { isCriticalPod } from '../decide/admission/criticalPod.ts';
import type { PulledRecords } from '../decide/images/pulledRecords.ts';
import { evictionMessage } from '../decide/eviction/evictionMessage.ts';
import { rankForEviction, type PodUsage } from '../decide/eviction/evictionRank.ts';
import { isUnderPressure, softThresholdsMet, thresholdsMet, type StarvedResource, type ThresholdMet } from '../decide/eviction/thresholds.ts';
import { uidOf } from '../podIdentity.ts';
import { podDirectory } from '../volumes/hostDirectories.ts';
import { evictPod, type EvictPodOptions } from './evictPod.ts';

export interface NodePressureOptions extends EvictPodOptions {
  readonly machine: NodeMachine;
  readonly pulledRecords: PulledRecords;
  readonly config: KubeletConfig;
  node(): Node | undefined;
  activePods(): readonly Pod[];
  isPodTerminationRequested(uid: string): boolean;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
}

export interface NodePressure {
  /** Looks at memory and disk, and begins to act when one is short. */
  look(): void;
  isShortOf(resource: StarvedResource): boolean;
}

export function createNodePressure(options: NodePressureOptions): NodePressure {
  const { sim, machine } = options;
  const lastMet = new Map<StarvedResource, SimTime>();
  let acting = false;

  /** Since when a soft threshold has been met without a break. */
  const softSince = new Map<SoftThreshold, SimTime>();

  /** Conditions follow every threshold that is met, pods only those that have been for long enough. */
  function observe(): readonly ThresholdMet[] {
    const signals = { memoryBytes: machine.memoryBytes, memoryUsedBytes: machine.usedMemoryBytes(), diskBytes: machine.diskBytes, diskUsedBytes: machine.usedDiskBytes() };
    const soft = softThresholdsMet(signals, options.config.evictionSoft);
    const met = [...thresholdsMet(signals), ...soft];
    for (const { resource } of met) lastMet.set(resource, sim.now());
    for (const one of options.config.evictionSoft) {
      if (!soft.some((threshold) => threshold.soft === one)) softSince.delete(one);
      else if (!softSince.has(one)) softSince.set(one, sim.now());
    }
    return met.filter((threshold) => threshold.soft === undefined || sim.now() - (softSince.get(threshold.soft) ?? sim.now()) >= threshold.soft.gracePeriod);
  }

  function* act(): Task<void> {
    for (let [short] = observe(); short !== undefined; [short] = observe()) {
      options.recorder.node('Warning', 'EvictionThresholdMet', `Attempting to reclaim ${short.resource}`);
      const freed = short.resource === 'ephemeral-storage' && (yield* reclaimDisk(options));
      if (freed && observe().every(({ resource }) => resource !== short?.resource)) continue;
      const victim = nextVictim(options, short.resource);
      if (victim === undefined) yield* sleep(PERIODS.eviction);
      else yield* evict(options, victim, short);
    }
    acting = false;
  }

  return {
    look() {
      if (acting || observe().length === 0) return;
      acting = true;
      options.spawn('kubelet: eviction under pressure', act);
    },
    isShortOf: (resource) => isUnderPressure(lastMet.get(resource), sim.now()),
  };
}

function nextVictim(options: NodePressureOptions, resource: StarvedResource): Pod | undefined {
  const candidates = options.activePods().filter((pod) => !isTerminalPhase(pod.status?.phase) && !isCriticalPod(pod) && !options.isPodTerminationRequested(uidOf(pod)));
  return rankForEviction(candidates, (pod) => usageOf(options.machine, pod), resource)[0];
}

function* evict(options: NodePressureOptions, pod: Pod, { resource, threshold, available, soft }: ThresholdMet): Task<void> {
  const { sim, machine } = options;
  const usage = resource === 'memory' ? containerMemory(machine, uidOf(pod)) : containerDisk(machine, uidOf(pod));
  sim.setCauses(sim.circumstances.of(`${resource === 'memory' ? 'memory' : 'disk'} of ${machine.name}`));
  const { message } = evictionMessage(pod, { resource, threshold, available }, usage);
  yield* evictPod(options, pod, {
    message,
    ...(soft === undefined ? {} : { gracePeriodSeconds: Math.min(options.config.evictionMaxPodGracePeriod, pod.spec?.terminationGracePeriodSeconds ?? 0) }),
    why: { rule: { id: 'kubelet.evict.nodePressure', params: { resource } }, because: ['spec.containers', 'spec.priority'] },
    condition: { type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message },
  });
}

/** Dead containers and images that no container uses; returns whether anything went. */
function* reclaimDisk({ machine, pulledRecords }: NodePressureOptions): Task<boolean> {
  let freed = false;
  for (const container of machine.runtime.listContainers()) {
    if (container.state !== 'EXITED') continue;
    yield* machine.runtime.removeContainer(container.id);
    freed = true;
  }
  const used = new Set(machine.runtime.listContainers().flatMap(({ imageName, imageRef }) => [imageName, imageRef]));
  for (const image of machine.images.listImages()) {
    // One that was pulled by its digest has no tag.
    if ([image.id, ...image.repoTags, ...image.repoDigests].some((name) => used.has(name))) continue;
    yield* machine.images.removeImage(image.id);
    pulledRecords.forget(image.repoDigests[0] ?? image.id);
    freed = true;
  }
  return freed;
}

function usageOf(machine: NodeMachine, pod: Pod): PodUsage {
  const uid = uidOf(pod);
  const sum = (usage: ReadonlyMap<string, number>) => [...usage.values()].reduce((total, one) => total + one, 0);
  const volumes = machine.files.usage(podDirectory(uid));
  return { memoryWorkingSetBytes: sum(containerMemory(machine, uid)), diskBytes: sum(containerDisk(machine, uid)) + volumes.bytes, inodes: volumes.inodes, processes: 0 };
}

type Stats = NonNullable<ReturnType<NodeMachine['runtime']['stats']>>;

function containerMemory(machine: NodeMachine, uid: string): ReadonlyMap<string, number> {
  return measured(machine, uid, ({ memoryBytes }) => memoryBytes);
}

function containerDisk(machine: NodeMachine, uid: string): ReadonlyMap<string, number> {
  return measured(machine, uid, ({ writableLayerBytes, logBytes }) => writableLayerBytes + logBytes);
}

/** By container name; those that run. */
function measured({ runtime }: NodeMachine, uid: string, amount: (stats: Stats) => number): ReadonlyMap<string, number> {
  const usage = new Map<string, number>();
  for (const { id, metadata, state } of runtime.listContainers(uid)) {
    const stats = state === 'RUNNING' ? runtime.stats(id) : undefined;
    if (stats !== undefined) usage.set(metadata.name, amount(stats));
  }
  return usage;
}
