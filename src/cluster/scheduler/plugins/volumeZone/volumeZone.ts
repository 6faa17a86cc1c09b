// Nodes must be in the zone that a bound volume is labelled with. Mirrors plugins/volumezone.
import { claimPaths } from '../volumeBinding/claimPaths.ts';
import type { PersistentVolume } from '../../../../api/core/v1/types.gen.ts';
import { classOfClaim, waitsForFirstConsumer } from '../../../../api/volumes/matchVolume.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import type { FilterPlugin, Handle, PreFilterPlugin } from '../../framework/interface.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { SKIP, unresolvable, type Status } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

const REJECTED = unresolvable('node(s) had no available volume zone');

/** Label of volumes → label of nodes, which may still have the old one. */
const TOPOLOGY_LABELS = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['topology.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['topology.kubernetes.io/region', 'topology.kubernetes.io/region'],
]);

/** Several zones are written as one label value. */
const ZONE_SEPARATOR = '__';

interface Topology {
  readonly label: string;
  readonly values: ReadonlySet<string>;
}

class Topologies extends FixedState {
  readonly required: readonly Topology[];
  constructor(required: readonly Topology[]) {
    super();
    this.required = required;
  }
}

const KEY = stateKey<Topologies>(`PreFilter${PLUGIN.volumeZone}`);

export function createVolumeZone(handle: Handle): PreFilterPlugin & FilterPlugin {
  return {
    name: PLUGIN.volumeZone,
    preFilter(state, pod) {
      const required: Topology[] = [];
      for (const volume of pod.pod.spec?.volumes ?? []) {
        if (volume.persistentVolumeClaim === undefined) continue;
        const found = volumeOfClaim(handle, pod, volume.persistentVolumeClaim.claimName);
        if (found.status !== undefined) return { status: found.status };
        if (found.volume !== undefined) required.push(...topologiesOf(found.volume));
      }
      if (required.length === 0) return { status: SKIP };
      state.write(KEY, new Topologies(required));
      return undefined;
    },
    filter(state, _pod, node) {
      const required = state.read(KEY)?.required ?? [];
      const zoned = [...TOPOLOGY_LABELS.keys()].some((label) => node.labels[label] !== undefined);
      // A node without zone labels belongs to a cluster without zones.
      if (!zoned) return undefined;
      for (const { label, values } of required) {
        const value = node.labels[label] ?? node.labels[TOPOLOGY_LABELS.get(label) ?? ''];
        if (value === undefined || !values.has(value)) return REJECTED;
      }
      return undefined;
    },
    inputs: claimPaths,
    nodeInputs: ['metadata.labels'],
    events: () => [
      { resource: 'StorageClass', action: ACTION.add },
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeLabel },
      { resource: 'PersistentVolumeClaim', action: ACTION.add | ACTION.update },
      { resource: 'PersistentVolume', action: ACTION.add | ACTION.update },
    ],
  };
}

/** Neither volume nor status: the claim will be bound when a node is chosen. */
function volumeOfClaim(handle: Handle, pod: PodInfo, name: string): { readonly volume?: PersistentVolume; readonly status?: Status } {
  const { persistentVolumeClaims, persistentVolumes, storageClasses } = handle.listers;
  const claim = persistentVolumeClaims.get({ namespace: pod.namespace, name });
  if (claim === undefined) return { status: unresolvable(`persistentvolumeclaim "${name}" not found`) };
  const volumeName = claim.spec?.volumeName ?? '';
  if (volumeName !== '') {
    const volume = persistentVolumes.get({ name: volumeName });
    return volume === undefined ? { status: unresolvable(`persistentvolume "${volumeName}" not found`) } : { volume };
  }
  const className = classOfClaim(claim);
  if (className === '') return { status: unresolvable('PersistentVolumeClaim had no pv name and storageClass name') };
  const storageClass = storageClasses.get({ name: className });
  if (storageClass === undefined) return { status: unresolvable(`storageclass.storage.k8s.io "${className}" not found`) };
  return waitsForFirstConsumer(storageClass) ? {} : { status: unresolvable('PersistentVolume had no name') };
}

function topologiesOf(volume: PersistentVolume): readonly Topology[] {
  const topologies: Topology[] = [];
  for (const label of TOPOLOGY_LABELS.keys()) {
    const value = volume.metadata?.labels?.[label];
    if (value !== undefined) topologies.push({ label, values: new Set(value.split(ZONE_SEPARATOR)) });
  }
  return topologies;
}
