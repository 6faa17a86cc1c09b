// Directories of pods on the node (kubelet: kubelet_getters.go).
import type { HostFiles } from '../../../runtime/cri/cri.ts';

const ROOT = '/var/lib/kubelet/pods';

export function podDirectory(uid: string): string {
  return `${ROOT}/${uid}`;
}

export function volumeDirectory(uid: string, pluginDirectory: string, volume: string): string {
  return `${podDirectory(uid)}/volumes/${pluginDirectory}/${volume}`;
}

/** Of a container: termination messages lie there. */
export function containerDirectory(uid: string, container: string): string {
  return `${podDirectory(uid)}/containers/${container}`;
}

export function podLogsDirectory(namespace: string, name: string, uid: string): string {
  return `/var/log/pods/${namespace}_${name}_${uid}`;
}

/** `mkdir -p`: `makeDirectory` makes what is missing above, too. */
export function makeDirectories(files: HostFiles, path: string, mode = 0o755): void {
  files.makeDirectory(path, { mode });
}
