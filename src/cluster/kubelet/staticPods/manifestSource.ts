// Pods from manifests on the node's disk (kubelet: config/file.go): the directory is watched, and read again every twenty
// seconds while there is something in it.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Timer } from '../../../engine/task.ts';
import type { HostFiles } from '../../../runtime/cri/cri.ts';
import { uidOf } from '../podIdentity.ts';
import { readStaticPod } from './readStaticPod.ts';

/** kubelet: staticPodPath of kubeadm. */
export const MANIFEST_DIRECTORY = '/etc/kubernetes/manifests';
/** kubelet: fileCheckFrequency. */
const CHECK_PERIOD = seconds(20);
/** A file is written soon after it is made. */
const SETTLING: Micros = 10_000;

export interface ManifestSource {
  start(): void;
  stop(): void;
}

export interface ManifestSourceOptions {
  readonly sim: Simulation;
  readonly files: HostFiles;
  readonly nodeName: string;
  added(pod: Pod): void;
  /** Another content under the UID that the manifest itself names. */
  updated(before: Pod, pod: Pod): void;
  removed(pod: Pod): void;
}

export function createManifestSource(options: ManifestSourceOptions): ManifestSource {
  const { sim, files, nodeName } = options;
  const pods = new Map<string, Pod>();
  let timer: Timer | undefined;
  let stopWatching: (() => void) | undefined;
  const hash = (text: string) => [0, 1, 2, 3].map((n) => sim.draw('static pod', text, n).toString(16).padStart(8, '0')).join('');

  function readAll(): ReadonlyMap<string, Pod> {
    const found = new Map<string, Pod>();
    for (const name of files.list(MANIFEST_DIRECTORY)) {
      const path = `${MANIFEST_DIRECTORY}/${name}`;
      const text = name.startsWith('.') || !/\.(ya?ml|json)$/.test(name) ? undefined : files.read(path);
      if (text === undefined) continue;
      const seen = sim.wallClock.rfc3339Micro(sim.now()).replace('Z', '000Z');
      // What cannot be read is only logged by a kubelet.
      const pod = readStaticPod(text, { nodeName, path, seen }, hash);
      if (pod.ok) found.set(uidOf(pod.value), pod.value);
    }
    return found;
  }

  function look(): void {
    const found = readAll();
    const gone = [...pods.values()].filter((pod) => !found.has(uidOf(pod)));
    const fresh = [...found.values()].filter((pod) => !pods.has(uidOf(pod)));
    const changed = [...found.values()].flatMap((after) => {
      const before = pods.get(uidOf(after));
      return before !== undefined && saysSomethingElse(before, after) ? [{ before, after }] : [];
    });
    for (const pod of gone) pods.delete(uidOf(pod));
    for (const pod of [...fresh, ...changed.map(({ after }) => after)]) pods.set(uidOf(pod), pod);
    for (const pod of gone) options.removed(pod);
    for (const { before, after } of changed) options.updated(before, after);
    for (const pod of fresh) options.added(pod);
    if (files.list(MANIFEST_DIRECTORY).length > 0) arm(CHECK_PERIOD);
  }

  function arm(delay: Micros): void {
    timer?.cancel();
    timer = sim.after(delay, 'kubelet: static pods', look);
  }

  return {
    start() {
      stopWatching = files.watch(MANIFEST_DIRECTORY, () => arm(SETTLING));
      look();
    },
    stop() {
      timer?.cancel();
      stopWatching?.();
    },
  };
}

/** kubelet: localAnnotations of config/config.go. When a file was seen is no part of what it says. */
const SEEN = 'kubernetes.io/config.seen';

function saysSomethingElse(before: Pod, after: Pod): boolean {
  const contentOf = ({ spec, metadata }: Pod) => ({ spec, labels: metadata?.labels, annotations: { ...metadata?.annotations, [SEEN]: '' } });
  return !deepEqual(contentOf(before), contentOf(after));
}
