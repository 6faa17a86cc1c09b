// Binds claims that wait for their first consumer, and keeps pods off nodes that their volumes do not reach.
// Mirrors plugins/volumebinding.
import { claimPaths } from './claimPaths.ts';
import type { PersistentVolume } from '../../../../api/core/v1/types.gen.ts';
import { BOUND_BY_CONTROLLER_ANNOTATION, isFullyBound, SELECTED_NODE_ANNOTATION } from '../../../../api/volumes/matchVolume.ts';
import { millis, seconds } from '../../../../engine/simTime.ts';
import { sleep, type Task } from '../../../../engine/task.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import type { BindContext, FilterPlugin, Handle, PreBindPlugin, PreFilterPlugin, ReservePlugin } from '../../framework/interface.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { pluginError, SKIP, unresolvable, type StatusOrOk } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { claimProblem, findPodVolumes, sortClaims, volumesByClass, type PodClaims, type PodVolumes } from './findPodVolumes.ts';

/** VolumeBindingArgs.bindTimeoutSeconds, and how often the binder looks. */
const BIND_TIMEOUT = seconds(600);
const BIND_POLL = millis(100);

class VolumeState extends FixedState {
  readonly claims: PodClaims;
  readonly available: ReadonlyMap<string, readonly PersistentVolume[]>;
  readonly byNode = new Map<string, PodVolumes>();
  constructor(claims: PodClaims, available: ReadonlyMap<string, readonly PersistentVolume[]>) {
    super();
    this.claims = claims;
    this.available = available;
  }
}

const KEY = stateKey<VolumeState>(PLUGIN.volumeBinding);

export function createVolumeBinding(handle: Handle): PreFilterPlugin & FilterPlugin & ReservePlugin & PreBindPlugin {
  /** Volumes promised to claims while the binding is on its way. */
  const assumed = new Map<string, string>();
  return {
    name: PLUGIN.volumeBinding,
    preFilter(state, pod) {
      if (pod.claims.length === 0) return { status: SKIP };
      const problem = claimProblem(pod, handle.listers);
      if (problem !== undefined) return { status: unresolvable(problem) };
      const claims = sortClaims(pod, handle.listers);
      if (claims.unboundImmediate.length > 0) return { status: unresolvable('pod has unbound immediate PersistentVolumeClaims') };
      const free = handle.listers.persistentVolumes.list().filter((volume) => !assumed.has(volume.metadata?.name ?? ''));
      state.write(KEY, new VolumeState(claims, claims.unboundDelayed.length === 0 ? new Map() : volumesByClass(free)));
      return undefined;
    },
    filter(state, _pod, node) {
      const volumeState = state.read(KEY);
      if (volumeState === undefined) return undefined;
      const found = findPodVolumes(volumeState.claims, volumeState.available, node.node, handle.listers);
      if (found.reasons.length > 0) return unresolvable(...found.reasons);
      volumeState.byNode.set(node.name, found.volumes);
      return undefined;
    },
    reserve(state, pod, node) {
      for (const { volume } of state.read(KEY)?.byNode.get(node.name)?.staticBindings ?? []) assumed.set(volume.metadata?.name ?? '', pod.key);
      return undefined;
    },
    unreserve(_state, pod) {
      for (const [volume, key] of assumed) if (key === pod.key) assumed.delete(volume);
    },
    *preBind(context, state, pod, nodeName) {
      const volumes = state.read(KEY)?.byNode.get(nodeName);
      if (volumes === undefined || volumes.staticBindings.length + volumes.toProvision.length === 0) return undefined;
      const status = yield* bindPodVolumes(context, handle, pod, volumes, nodeName);
      for (const [volume, key] of assumed) if (key === pod.key) assumed.delete(volume);
      return status;
    },
    inputs: claimPaths,
    events: () => [
      { resource: 'StorageClass', action: ACTION.add | ACTION.update },
      { resource: 'PersistentVolumeClaim', action: ACTION.add | ACTION.update, hint: (pod, { after }) => {
        const key = `${after?.metadata?.namespace ?? ''}/${after?.metadata?.name ?? ''}`;
        return pod.claims.includes(key);
      } },
      { resource: 'PersistentVolume', action: ACTION.add | ACTION.update },
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeLabel },
      { resource: 'CSINode', action: ACTION.add | ACTION.update },
      { resource: 'CSIDriver', action: ACTION.update },
    ],
  };
}

/** Writes the decision into volumes and claims, then waits until the volume controller and provisioners have done their part. */
function* bindPodVolumes({ client, explanation }: BindContext, handle: Handle, pod: PodInfo, volumes: PodVolumes, nodeName: string): Task<StatusOrOk> {
  for (const { claim, volume } of volumes.staticBindings) {
    const { name = '', namespace = '', uid = '', resourceVersion = '' } = claim.metadata ?? {};
    const claimRef = { kind: 'PersistentVolumeClaim', apiVersion: 'v1', namespace, name, uid, resourceVersion };
    const body = { metadata: { annotations: { [BOUND_BY_CONTROLLER_ANNOTATION]: 'yes' } }, spec: { claimRef } };
    const written = yield* client.patch('persistentvolumes', { name: volume.metadata?.name ?? '' }, { type: 'merge', body }, explanation);
    if (!written.ok) return pluginError(written.error.message);
  }
  for (const claim of volumes.toProvision) {
    const { name = '', namespace = '' } = claim.metadata ?? {};
    const body = { metadata: { annotations: { [SELECTED_NODE_ANNOTATION]: nodeName } } };
    const written = yield* client.patch('persistentvolumeclaims', { namespace, name }, { type: 'merge', body }, explanation);
    if (!written.ok) return pluginError(written.error.message);
  }
  for (let waited = 0; waited < BIND_TIMEOUT; waited += BIND_POLL) {
    const claims = pod.claims.map((key) => handle.listers.persistentVolumeClaims.get({ namespace: pod.namespace, name: key.slice(pod.namespace.length + 1) }));
    if (claims.every((claim) => claim !== undefined && isFullyBound(claim))) return undefined;
    yield* sleep(BIND_POLL);
  }
  return pluginError('binding volumes: context deadline exceeded');
}
