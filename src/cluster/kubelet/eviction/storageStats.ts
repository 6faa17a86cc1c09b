// How much local storage a pod uses, as the kubelet's summary tells it: volumes as measured last, containers as
// containerd counted last (kubelet: server/stats/fs_resource_analyzer.go, volume_stat_calculator.go; stats/cri_stats_provider.go).
import type { Pod, Volume } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Micros, SimTime } from '../../../engine/simTime.ts';
import type { Timer } from '../../../engine/task.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { PERIODS } from '../config.ts';
import { hasEphemeralStorageLimit, isLocalEphemeralVolume, type LocalStorageUsage } from '../decide/eviction/localStorageLimits.ts';
import { nextBeat } from '../podWorkers/workQueue.ts';
import { podDirectory } from '../volumes/hostDirectories.ts';
import type { MountedVolume } from '../volumes/volumePlugin.ts';

export interface StorageStats {
  /** The pod's volumes are measured from now on, if any of them matters. */
  watch(pod: Pod): void;
  forget(uid: string): void;
  usageOf(uid: string): LocalStorageUsage;
  stop(): void;
}

export interface StorageStatsOptions {
  readonly sim: Simulation;
  readonly machine: NodeMachine;
  readonly nodeName: string;
  /** When in a minute new pods are found. */
  readonly phase: Micros;
  mountedVolumes(uid: string): ReadonlyMap<string, MountedVolume>;
}

interface Measured {
  readonly volumes: readonly Volume[];
  readonly bytes: Map<string, number>;
  timer: Timer | undefined;
  /** Measurements so far, for keyed draws. */
  count: number;
}

export function createStorageStats(options: StorageStatsOptions): StorageStats {
  const { sim, machine, nodeName, phase } = options;
  const pods = new Map<string, Measured>();

  function measure(uid: string, measured: Measured): void {
    const mounted = options.mountedVolumes(uid);
    for (const { name } of measured.volumes) {
      const volume = mounted.get(name);
      if (volume !== undefined) measured.bytes.set(name, machine.files.usage(volume.hostPath).bytes);
    }
    measured.count += 1;
    // kubelet: wait.JitterUntil with a factor of 1 stretches the period up to twice its length.
    const stretch = 1 + sim.draw('kubelet volume stats', `${nodeName}/${uid}`, measured.count) / 2 ** 32;
    arm(uid, measured, (sim.now() + Math.round(PERIODS.volumeStats * stretch)) as SimTime);
  }

  function arm(uid: string, measured: Measured, at: SimTime): void {
    measured.timer = sim.withCauses([], () => sim.at(at, 'kubelet: volume stats', () => measure(uid, measured)));
  }

  function forget(uid: string): void {
    pods.get(uid)?.timer?.cancel();
    pods.delete(uid);
  }

  return {
    watch(pod) {
      const uid = pod.metadata?.uid ?? '';
      const volumes = (pod.spec?.volumes ?? []).filter((volume) => volume.emptyDir?.sizeLimit !== undefined || (hasEphemeralStorageLimit(pod) && isLocalEphemeralVolume(volume)));
      if (volumes.length === 0 || pods.has(uid)) return;
      const measured: Measured = { volumes, bytes: new Map(), timer: undefined, count: 0 };
      pods.set(uid, measured);
      arm(uid, measured, nextBeat(sim.now() + 1, phase, PERIODS.volumeStats));
    },
    forget,
    usageOf: (uid) => ({
      volumes: pods.get(uid)?.bytes ?? new Map(),
      containers: containerBytes(machine, uid),
      podFilesBytes: machine.files.usage(`${podDirectory(uid)}/etc-hosts`).bytes,
    }),
    stop() {
      for (const uid of [...pods.keys()]) forget(uid);
    },
  };
}

/** Differs from containerd, which counts every 10 s: these bytes are of this moment. */
function containerBytes({ runtime }: NodeMachine, uid: string): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  for (const { id, metadata, state } of runtime.listContainers(uid)) {
    const stats = state === 'RUNNING' ? runtime.stats(id) : undefined;
    if (stats !== undefined) bytes.set(metadata.name, stats.writableLayerBytes + stats.logBytes);
  }
  return bytes;
}
