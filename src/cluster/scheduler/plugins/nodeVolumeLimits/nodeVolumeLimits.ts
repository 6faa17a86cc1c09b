// A node can attach only so many volumes of a CSI driver. Mirrors plugins/nodevolumelimits (csi.go).
import { classOfClaim } from '../../../../api/volumes/matchVolume.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import type { FilterPlugin, Handle, PreFilterPlugin } from '../../framework/interface.ts';
import { podOf } from '../../framework/objectChange.ts';
import { createPodInfo, type PodInfo } from '../../framework/podInfo.ts';
import { SKIP, unschedulable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

const REJECTED = unschedulable('node(s) exceed max volume count');

export function createNodeVolumeLimits(handle: Handle): PreFilterPlugin & FilterPlugin {
  return {
    name: PLUGIN.nodeVolumeLimits,
    preFilter: (_state, pod) => (pod.claims.length === 0 ? { status: SKIP } : undefined),
    filter(_state, pod, node) {
      const limits = limitsOf(handle, node.name);
      if (limits.size === 0) return undefined;
      const wanted = attachableVolumes(handle, pod);
      if (wanted.size === 0) return undefined;
      const attached = new Map<string, string>();
      for (const other of node.pods) for (const [volume, driver] of attachableVolumes(handle, other)) attached.set(volume, driver);
      const counts = new Map<string, number>();
      for (const driver of attached.values()) counts.set(driver, (counts.get(driver) ?? 0) + 1);
      for (const [volume, driver] of wanted) {
        if (attached.has(volume)) continue;
        const count = (counts.get(driver) ?? 0) + 1;
        counts.set(driver, count);
        if (count > (limits.get(driver) ?? Number.MAX_SAFE_INTEGER)) return REJECTED;
      }
      return undefined;
    },
    inputs: () => ['spec.volumes'],
    events: () => [
      { resource: 'CSINode', action: ACTION.add | ACTION.update },
      { resource: 'AssignedPod', action: ACTION.delete, hint: (_pod, { before }) => {
        const gone = podOf(before);
        return gone !== undefined && createPodInfo(gone).claims.length > 0;
      } },
      { resource: 'PersistentVolumeClaim', action: ACTION.add | ACTION.update },
    ],
  };
}

function limitsOf(handle: Handle, nodeName: string): ReadonlyMap<string, number> {
  const limits = new Map<string, number>();
  for (const driver of handle.listers.csiNodes.get({ name: nodeName })?.spec.drivers ?? []) {
    if (driver.allocatable?.count !== undefined) limits.set(driver.name, driver.allocatable.count);
  }
  return limits;
}

/** Volume handle → driver, of claims bound to CSI volumes or to be provisioned by a CSI driver. */
function attachableVolumes(handle: Handle, pod: PodInfo): ReadonlyMap<string, string> {
  const { persistentVolumeClaims, persistentVolumes, storageClasses } = handle.listers;
  const volumes = new Map<string, string>();
  for (const key of pod.claims) {
    const name = key.slice(pod.namespace.length + 1);
    const claim = persistentVolumeClaims.get({ namespace: pod.namespace, name });
    if (claim === undefined) continue;
    const volumeName = claim.spec?.volumeName ?? '';
    const volume = volumeName === '' ? undefined : persistentVolumes.get({ name: volumeName });
    if (volume === undefined) {
      const provisioner = storageClasses.get({ name: classOfClaim(claim) })?.provisioner ?? '';
      if (provisioner !== '') volumes.set(`${provisioner}-${key}`, provisioner);
    } else if (volume.spec?.csi !== undefined) {
      volumes.set(`${volume.spec.csi.driver}/${volume.spec.csi.volumeHandle}`, volume.spec.csi.driver);
    }
  }
  return volumes;
}
