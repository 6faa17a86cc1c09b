// Volumes that may not be shared: ReadWriteOncePod claims and some disks of clouds. Mirrors plugins/volumerestrictions.
import { claimPaths } from '../volumeBinding/claimPaths.ts';
import type { Pod, Volume } from '../../../../api/core/v1/types.gen.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import { stateKey, type StateData } from '../../framework/cycleState.ts';
import type { FilterPlugin, Handle, PreFilterPlugin } from '../../framework/interface.ts';
import { podOf } from '../../framework/objectChange.ts';
import { createPodInfo, type PodInfo } from '../../framework/podInfo.ts';
import { SKIP, unresolvable, unschedulable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

const DISK_CONFLICT = unschedulable('node(s) had no available disk');
const IN_USE = unschedulable('node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod');

class ExclusiveClaims implements StateData<ExclusiveClaims> {
  readonly claims: ReadonlySet<string>;
  /** How many of them are in use. */
  conflicts: number;
  constructor(claims: ReadonlySet<string>, conflicts: number) {
    this.claims = claims;
    this.conflicts = conflicts;
  }
  clone(): ExclusiveClaims {
    return new ExclusiveClaims(this.claims, this.conflicts);
  }
  moved(pod: PodInfo, by: 1 | -1): void {
    for (const claim of pod.claims) if (this.claims.has(claim)) this.conflicts += by;
  }
}

const KEY = stateKey<ExclusiveClaims>(`PreFilter${PLUGIN.volumeRestrictions}`);

export function createVolumeRestrictions(handle: Handle): PreFilterPlugin & FilterPlugin {
  return {
    name: PLUGIN.volumeRestrictions,
    preFilter(state, pod) {
      const exclusive = new Set<string>();
      for (const volume of pod.pod.spec?.volumes ?? []) {
        const name = volume.persistentVolumeClaim?.claimName;
        if (name === undefined) continue;
        const claim = handle.listers.persistentVolumeClaims.get({ namespace: pod.namespace, name });
        if (claim === undefined) return { status: unresolvable(`persistentvolumeclaim "${name}" not found`) };
        if (claim.spec?.accessModes?.includes('ReadWriteOncePod') === true) exclusive.add(`${pod.namespace}/${name}`);
      }
      let conflicts = 0;
      for (const claim of exclusive) if (handle.snapshot.isClaimUsed(claim)) conflicts += 1;
      if (conflicts === 0 && !(pod.pod.spec?.volumes ?? []).some(isExclusiveDisk)) return { status: SKIP };
      state.write(KEY, new ExclusiveClaims(exclusive, conflicts));
      return undefined;
    },
    addPod: (state, _incoming, added) => state.read(KEY)?.moved(added, 1),
    removePod: (state, _incoming, removed) => state.read(KEY)?.moved(removed, -1),
    filter(state, pod, node) {
      for (const volume of pod.pod.spec?.volumes ?? []) {
        if (isExclusiveDisk(volume) && node.pods.some((other) => hasConflictingDisk(other.pod, volume))) return DISK_CONFLICT;
      }
      return (state.read(KEY)?.conflicts ?? 0) > 0 ? IN_USE : undefined;
    },
    inputs: claimPaths,
    events: () => [
      { resource: 'AssignedPod', action: ACTION.delete, hint: (pod, { before }) => {
        const gone = podOf(before);
        if (gone === undefined || gone.metadata?.namespace !== pod.namespace) return false;
        const freed = new Set(createPodInfo(gone).claims);
        return pod.claims.some((claim) => freed.has(claim)) || (pod.pod.spec?.volumes ?? []).some((volume) => isExclusiveDisk(volume) && hasConflictingDisk(gone, volume));
      } },
      { resource: 'Node', action: ACTION.add },
      { resource: 'PersistentVolumeClaim', action: ACTION.add | ACTION.update },
    ],
  };
}

function isExclusiveDisk(volume: Volume): boolean {
  return volume.gcePersistentDisk !== undefined || volume.awsElasticBlockStore !== undefined || volume.rbd !== undefined || volume.iscsi !== undefined;
}

function hasConflictingDisk(pod: Pod, wanted: Volume): boolean {
  return (pod.spec?.volumes ?? []).some((held) => conflict(held, wanted));
}

/** The same disk, unless both only read it. */
function conflict(a: Volume, b: Volume): boolean {
  const bothRead = (x: { readonly readOnly?: boolean }, y: { readonly readOnly?: boolean }) => x.readOnly === true && y.readOnly === true;
  if (a.gcePersistentDisk !== undefined && b.gcePersistentDisk !== undefined) {
    return a.gcePersistentDisk.pdName === b.gcePersistentDisk.pdName && !bothRead(a.gcePersistentDisk, b.gcePersistentDisk);
  }
  if (a.awsElasticBlockStore !== undefined && b.awsElasticBlockStore !== undefined) return a.awsElasticBlockStore.volumeID === b.awsElasticBlockStore.volumeID;
  if (a.iscsi !== undefined && b.iscsi !== undefined) return a.iscsi.iqn === b.iscsi.iqn && !bothRead(a.iscsi, b.iscsi);
  if (a.rbd !== undefined && b.rbd !== undefined) {
    const monitors = new Set(a.rbd.monitors);
    const sameImage = a.rbd.image === b.rbd.image && (a.rbd.pool ?? 'rbd') === (b.rbd.pool ?? 'rbd');
    return sameImage && b.rbd.monitors.some((monitor) => monitors.has(monitor)) && !bothRead(a.rbd, b.rbd);
  }
  return false;
}
