// What a container that has not started waits for: the nearest thing that is not there yet.
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';

export type WaitingFor =
  | { readonly type: 'node' | 'sandbox' | 'backOff' }
  | { readonly type: 'init' | 'image' | 'volume' | 'reason'; readonly name: string };

/** undefined: it runs, has run, or nothing is known. */
export function waitingFor(pod: PodView, container: ContainerView): WaitingFor | undefined {
  if (container.phase !== 'waiting') return undefined;
  if (pod.node === undefined) return { type: 'node' };
  const volume = pod.volumes.find(({ state, name }) => state !== 'mounted' && container.mounts.some((mount) => mount.volume === name));
  if (volume && !pod.sandbox) return { type: 'volume', name: volume.name };
  if (!pod.sandbox) return { type: 'sandbox' };
  const before = pod.containers.slice(0, pod.containers.indexOf(container)).find(holdsUp);
  if (before && container.kind !== 'ephemeral') return { type: 'init', name: before.name };
  if (container.pull) return { type: 'image', name: container.pull.image };
  if (container.backOff && container.reason === 'CrashLoopBackOff') return { type: 'backOff' };
  if (container.reason?.includes('Image') === true) return { type: 'image', name: container.image };
  return container.reason === undefined ? undefined : { type: 'reason', name: container.reason };
}

/** Init containers until they have ended well, sidecars until they have started. */
function holdsUp({ kind, phase, exitCode, started }: ContainerView): boolean {
  if (kind === 'init') return phase !== 'terminated' || exitCode !== 0;
  return kind === 'sidecar' && started !== true;
}
