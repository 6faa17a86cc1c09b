// Sets up the volumes of pods and takes them down again (kubelet: volumemanager/*). The real one is a set of loops of
// 100 ms each; here a volume is looked at when it is due, at the times those loops would do it.
import type { Pod, Volume } from '../../../api/core/v1/types.gen.ts';
import { millis, seconds, type Micros, type SimTime } from '../../../engine/simTime.ts';
import { race, sleepWait, type Signal, type Task, type TaskHandle } from '../../../engine/task.ts';
import type { DecisionLog } from '../decisions.ts';
import { PERIODS } from '../config.ts';
import { specContainers, uidOf } from '../podIdentity.ts';
import { REASON, type PodRecorder } from '../recorder.ts';
import { waitingFields } from '../status/statusFields.ts';
import { makeDirectories, podDirectory, volumeDirectory } from './hostDirectories.ts';
import { pluginFor } from './plugins.ts';
import type { MountedVolume, VolumeContext, VolumePlugin } from './volumePlugin.ts';

/** The populator finds the pod, then the reconciler the volume: up to 100 ms each. */
const FIRST_ATTEMPT = millis(190);
const REMOUNT_AFTER = millis(150);
const UNMOUNT_AFTER = millis(150);
/** kubelet: exponentialbackoff initialDurationBeforeRetry, maxDurationBeforeRetry. */
const FIRST_RETRY = millis(500);
const LAST_RETRY = seconds(122);

interface PodVolume {
  readonly volume: Volume;
  readonly plugin: VolumePlugin;
  readonly directory: string;
  mounted: MountedVolume | undefined;
  retryAfter: Micros;
}

/** Everything that content of volumes comes from: fields of the Pod, ConfigMaps and Secrets, the node. Tokens have their own times. */
interface ContentBasis {
  readonly spec: Pod['spec'];
  readonly labels: unknown;
  readonly annotations: unknown;
  readonly revision: number;
}

interface PodVolumes {
  pod: Pod;
  readonly volumes: readonly PodVolume[];
  readonly tasks: TaskHandle<void>[];
  remountDue: boolean;
  /** What the content was last made from. */
  madeFrom: ContentBasis | undefined;
  unmounting: boolean;
}

export type VolumeWait = 'mounted' | 'timeout' | 'cancelled';

export interface VolumeManager {
  /** Returns when every volume that a container mounts is ready. Each call also brings content up to date. */
  waitForAttachAndMount(pod: Pod, cancelled: Signal): Task<VolumeWait>;
  /** Everything is mounted and its content up to date: waiting would change nothing. */
  isUpToDate(pod: Pod): boolean;
  mountedVolumes(uid: string): ReadonlyMap<string, MountedVolume>;
  /** The pod has ended: its volumes are unmounted a moment later. */
  scheduleUnmount(uid: string): void;
  waitForUnmount(uid: string): Task<void>;
  /** The kubelet's process ends; what is mounted stays. */
  stop(): void;
}

export interface VolumeManagerOptions {
  readonly context: VolumeContext;
  readonly recorder: PodRecorder;
  readonly decisions: DecisionLog;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
}

export function createVolumeManager(options: VolumeManagerOptions): VolumeManager {
  return new Manager(options);
}

class Manager implements VolumeManager {
  readonly #options: VolumeManagerOptions;
  readonly #pods = new Map<string, PodVolumes>();

  constructor(options: VolumeManagerOptions) {
    this.#options = options;
  }

  *waitForAttachAndMount(pod: Pod, cancelled: Signal): Task<VolumeWait> {
    const { sim } = this.#options.context;
    const known = this.#pods.get(uidOf(pod));
    const entry = known ?? this.#add(pod);
    entry.pod = pod;
    if (known !== undefined) this.#scheduleRemount(entry);
    const deadline = (sim.now() + PERIODS.volumeWaitTimeout) as SimTime;
    const causes = sim.causes();
    while (entry.volumes.some(({ mounted }) => mounted === undefined)) {
      if (sim.now() >= deadline) return 'timeout';
      const woken = yield* race({ poll: sleepWait(PERIODS.volumeWaitPoll), cancelled: cancelled.wait() });
      sim.setCauses(causes);
      if (woken.winner === 'cancelled') return 'cancelled';
    }
    return 'mounted';
  }

  #add(pod: Pod): PodVolumes {
    const uid = uidOf(pod);
    const { files } = this.#options.context;
    makeDirectories(files, podDirectory(uid));
    const used = usedVolumes(pod);
    const volumes = (pod.spec?.volumes ?? [])
      .filter(({ name }) => used.has(name))
      .map((volume): PodVolume => {
        const plugin = pluginFor(volume);
        return { volume, plugin, directory: volumeDirectory(uid, plugin.directoryName, volume.name), mounted: undefined, retryAfter: FIRST_RETRY };
      });
    const entry: PodVolumes = { pod, volumes, tasks: [], remountDue: false, madeFrom: undefined, unmounting: false };
    this.#pods.set(uid, entry);
    if (volumes.length > 0) entry.tasks.push(this.#options.spawn('kubelet: mount volumes', () => this.#mountAll(entry)));
    return entry;
  }

  /** First all volumes once; those that fail go on by themselves. */
  *#mountAll(entry: PodVolumes): Task<void> {
    const { sim } = this.#options.context;
    const causes = sim.causes();
    yield* race({ due: sleepWait(FIRST_ATTEMPT) });
    entry.madeFrom = this.#basisOf(entry.pod);
    for (const volume of entry.volumes) {
      sim.setCauses(causes);
      if (yield* this.#mount(entry, volume)) continue;
      entry.madeFrom = undefined;
      sim.setCauses(causes);
      entry.tasks.push(this.#options.spawn('kubelet: retry a volume', () => this.#retry(entry, volume)));
    }
  }

  *#retry(entry: PodVolumes, volume: PodVolume): Task<void> {
    const { sim } = this.#options.context;
    const causes = sim.causes();
    do {
      // The reconciler's loop comes by a moment after the delay is over.
      yield* race({ due: sleepWait(volume.retryAfter + millis(10)) });
      volume.retryAfter = Math.min(volume.retryAfter * 2, LAST_RETRY);
      sim.setCauses(causes);
    } while (!(yield* this.#mount(entry, volume)));
  }

  *#mount(entry: PodVolumes, volume: PodVolume): Task<boolean> {
    const { context, recorder } = this.#options;
    const { sim } = context;
    const causes = sim.causes();
    const { directory } = volume;
    makeDirectories(context.files, directory.slice(0, directory.lastIndexOf('/')));
    const result = yield* volume.plugin.setUp(context, { pod: entry.pod, volume: volume.volume, directory });
    if (result.ok) {
      volume.mounted = result.value;
      return true;
    }
    const decision = this.#noteFailure(entry.pod, volume.volume, result.error);
    const message = `MountVolume.SetUp failed for volume "${volume.volume.name}" : ${result.error}`;
    sim.withCauses([decision], () => recorder.pod(entry.pod, 'Warning', REASON.failedMount, message));
    sim.setCauses(causes);
    return false;
  }

  #noteFailure(pod: Pod, volume: Volume, error: string): number {
    const index = pod.spec?.volumes?.findIndex(({ name }) => name === volume.name) ?? -1;
    const explains = specContainers(pod).flatMap((found) => waitingFields(pod, found));
    return this.#options.decisions.note(pod, { rule: { id: 'kubelet.volume.setUpFailed', params: { volume: volume.name } }, because: [sourceField(volume, `spec.volumes[${index}]`)], explains }, error);
  }

  /** Content that follows API objects is brought up to date after each sync of the pod. */
  #scheduleRemount(entry: PodVolumes): void {
    if (entry.remountDue || this.#isCurrent(entry) || !entry.volumes.some(({ plugin, mounted }) => plugin.requiresRemount && mounted !== undefined)) return;
    entry.remountDue = true;
    entry.tasks.push(
      this.#options.spawn('kubelet: remount volumes', () => this.#remount(entry)),
    );
  }

  isUpToDate(pod: Pod): boolean {
    const entry = this.#pods.get(uidOf(pod));
    if (entry?.pod !== pod || entry.volumes.some(({ mounted }) => mounted === undefined)) return false;
    return entry.remountDue || this.#isCurrent(entry) || !entry.volumes.some(({ plugin }) => plugin.requiresRemount);
  }

  #basisOf(pod: Pod): ContentBasis {
    return { spec: pod.spec, labels: pod.metadata?.labels, annotations: pod.metadata?.annotations, revision: this.#options.context.objects.revision };
  }

  /** Versions of a Pod share what did not change, so that the same content has the very same fields. */
  #isCurrent({ pod, madeFrom }: PodVolumes): boolean {
    const { objects, sim, tokens } = this.#options.context;
    if (madeFrom === undefined || madeFrom.revision !== objects.revision || madeFrom.spec !== pod.spec) return false;
    if (madeFrom.labels !== pod.metadata?.labels || madeFrom.annotations !== pod.metadata?.annotations) return false;
    const renewAt = tokens.renewAt(uidOf(pod));
    return renewAt === undefined || sim.now() < renewAt;
  }

  *#remount(entry: PodVolumes): Task<void> {
    yield* race({ due: sleepWait(REMOUNT_AFTER) });
    entry.remountDue = false;
    entry.madeFrom = this.#basisOf(entry.pod);
    for (const volume of entry.volumes) {
      if (volume.plugin.requiresRemount && volume.mounted !== undefined) yield* this.#mount(entry, volume);
    }
  }

  mountedVolumes(uid: string): ReadonlyMap<string, MountedVolume> {
    const mounted = new Map<string, MountedVolume>();
    for (const volume of this.#pods.get(uid)?.volumes ?? []) {
      if (volume.mounted !== undefined) mounted.set(volume.volume.name, volume.mounted);
    }
    return mounted;
  }

  scheduleUnmount(uid: string): void {
    const entry = this.#pods.get(uid);
    if (entry === undefined || entry.unmounting) return;
    entry.unmounting = true;
    for (const task of entry.tasks.splice(0)) task.cancel();
    entry.tasks.push(
      this.#options.spawn('kubelet: unmount volumes', () => this.#unmount(uid, entry)),
    );
  }

  *#unmount(uid: string, entry: PodVolumes): Task<void> {
    yield* race({ due: sleepWait(UNMOUNT_AFTER) });
    this.#takeDown(uid, entry);
  }

  #takeDown(uid: string, entry: PodVolumes): void {
    const { context } = this.#options;
    for (const { plugin, directory, mounted } of entry.volumes) {
      if (mounted !== undefined) plugin.tearDown?.(context, directory);
    }
    context.files.remove(podDirectory(uid));
    context.tokens.forget(uid);
    if (this.#pods.get(uid) === entry) this.#pods.delete(uid);
  }

  *waitForUnmount(uid: string): Task<void> {
    const { sim } = this.#options.context;
    const causes = sim.causes();
    this.scheduleUnmount(uid);
    // After a restart of the kubelet nothing is known of what an ended pod left behind.
    if (!this.#pods.has(uid)) this.#options.context.files.remove(podDirectory(uid));
    while (this.#pods.has(uid)) {
      yield* race({ poll: sleepWait(PERIODS.volumeWaitPoll) });
      sim.setCauses(causes);
    }
  }

  stop(): void {
    for (const entry of this.#pods.values()) for (const task of entry.tasks) task.cancel();
    this.#pods.clear();
  }
}

/** The field that names what a volume is made from. */
function sourceField(volume: Volume, path: string): string {
  const [source] = Object.keys(volume).filter((key) => key !== 'name');
  if (source === undefined) return path;
  const keys = new Set(Object.keys(volume[source as keyof Volume] ?? {}));
  const name = keys.has('items') ? undefined : ['name', 'secretName', 'claimName', 'path'].find((key) => keys.has(key));
  return name === undefined ? `${path}.${source}` : `${path}.${source}.${name}`;
}

/** Only volumes that a container mounts are set up. */
function usedVolumes(pod: Pod): ReadonlySet<string> {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? []), ...(pod.spec?.ephemeralContainers ?? [])];
  const names = containers.flatMap((container) => [...(container.volumeMounts ?? []).map(({ name }) => name), ...(container.volumeDevices ?? []).map(({ name }) => name)]);
  return new Set(names);
}
