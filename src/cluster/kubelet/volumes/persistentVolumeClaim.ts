// PersistentVolumeClaims, also of generic ephemeral volumes: a bound claim leads to its volume, which is a directory of
// the node here (kubelet: desired_state_of_world_populator.go createVolumeSpec).
import type { PersistentVolume, Pod, Volume } from '../../../api/core/v1/types.gen.ts';
import { claimNameOf } from '../../../api/volumes/claimName.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import { nameOf, namespaceOf, uidOf } from '../podIdentity.ts';
import { applyFsGroup } from './fsGroup.ts';
import { makeDirectories } from './hostDirectories.ts';
import { checkHostPath } from './hostPath.ts';
import type { MountedVolume, VolumeContext, VolumePlugin } from './volumePlugin.ts';

export const persistentVolumeClaimPlugin: VolumePlugin = {
  directoryName: 'kubernetes.io~local-volume',
  requiresRemount: false,
  supports: (volume) => volume.persistentVolumeClaim !== undefined || volume.ephemeral !== undefined,
  *setUp(context, { pod, volume }) {
    const found = yield* findVolume(context, pod, volume);
    if (!found.ok) return found;
    const readOnly = volume.persistentVolumeClaim?.readOnly === true;
    const mounted = mountPersistentVolume(context, found.value);
    // kubelet hands host paths through as they are: their plugin says that it does not manage them.
    if (mounted.ok && found.value.spec?.hostPath === undefined) applyFsGroup(context.files, mounted.value.hostPath, pod.spec?.securityContext?.fsGroup, readOnly);
    return mounted.ok && readOnly ? ok({ ...mounted.value, readOnly }) : mounted;
  },
} satisfies VolumePlugin;

/** Claim and volume are read from the API server, not from a watch. */
function* findVolume({ client }: VolumeContext, pod: Pod, volume: Volume): Task<Result<PersistentVolume, string>> {
  const namespace = namespaceOf(pod);
  const name = claimNameOf(pod, volume) ?? '';
  const claim = yield* client.get('persistentvolumeclaims', { namespace, name });
  const where = `error processing PVC ${namespace}/${name}: `;
  if (!claim.ok) return failure(`${where}failed to fetch PVC from API server: ${claim.error.message}`);
  if (claim.value.metadata?.deletionTimestamp !== undefined) return failure(`${where}PVC is being deleted`);
  if (volume.ephemeral !== undefined && claim.value.metadata?.ownerReferences?.some((owner) => owner.uid === uidOf(pod)) !== true) {
    return failure(`${where}PVC ${namespace}/${name} was not created for pod ${namespace}/${nameOf(pod)} (pod is not owner)`);
  }
  const volumeName = claim.value.spec?.volumeName ?? '';
  if (claim.value.status?.phase !== 'Bound' || volumeName === '') return failure(`${where}PVC is not bound`);
  const found = yield* client.get('persistentvolumes', { name: volumeName });
  return found.ok ? ok(found.value) : failure(`${where}failed to fetch PV ${volumeName} from API server: ${found.error.message}`);
}

/** Volumes of storage systems are directories too; their drivers are not simulated. */
function mountPersistentVolume({ files }: VolumeContext, volume: PersistentVolume): Result<MountedVolume, string> {
  const { hostPath, local } = volume.spec ?? {};
  if (hostPath !== undefined) {
    const checked = checkHostPath(files, hostPath.path, hostPath.type ?? '');
    return checked.ok ? ok({ hostPath: hostPath.path }) : checked;
  }
  if (local !== undefined) {
    return files.exists(local.path) ? ok({ hostPath: local.path }) : failure(`path "${local.path}" does not exist`);
  }
  const path = `/var/lib/podscope/persistent-volumes/${volume.metadata?.name ?? ''}`;
  if (!files.exists(path)) {
    makeDirectories(files, path);
    files.chmod(path, 0o777);
  }
  return ok({ hostPath: path });
}
