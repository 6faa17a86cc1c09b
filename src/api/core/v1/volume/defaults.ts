// Defaults of volumes and claims. Mirrors pkg/apis/core/v1/defaults.go.
import { defaulter, setIfAbsent, setIfEmpty, type Defaulter } from '../../../defaults/defaulter.ts';
import { defaultPullPolicy } from '../../../formats/imageReference.ts';
import type {
  AzureDiskVolumeSource, ConfigMapVolumeSource, DownwardAPIVolumeSource, HostPathVolumeSource, ISCSIPersistentVolumeSource, ISCSIVolumeSource, PersistentVolume,
  PersistentVolumeClaim, PersistentVolumeClaimSpec, ProjectedVolumeSource, RBDPersistentVolumeSource, RBDVolumeSource, ScaleIOPersistentVolumeSource,
  ScaleIOVolumeSource, SecretVolumeSource, ServiceAccountTokenProjection, Volume,
} from '../types.gen.ts';

/** 0644. */
const DEFAULT_MODE = 420;

export const VOLUME_DEFAULTS: readonly Defaulter[] = [
  defaulter<Volume>('core/v1.Volume', (volume) => {
    // A volume that names no source is an empty directory.
    if (Object.keys(volume).length === 1) volume.emptyDir = {};
    if (volume.image && !volume.image.pullPolicy) volume.image.pullPolicy = defaultPullPolicy(volume.image.reference ?? '');
  }),
  defaulter<SecretVolumeSource>('core/v1.SecretVolumeSource', (source) => setIfAbsent(source, 'defaultMode', DEFAULT_MODE)),
  defaulter<ConfigMapVolumeSource>('core/v1.ConfigMapVolumeSource', (source) => setIfAbsent(source, 'defaultMode', DEFAULT_MODE)),
  defaulter<DownwardAPIVolumeSource>('core/v1.DownwardAPIVolumeSource', (source) => setIfAbsent(source, 'defaultMode', DEFAULT_MODE)),
  defaulter<ProjectedVolumeSource>('core/v1.ProjectedVolumeSource', (source) => setIfAbsent(source, 'defaultMode', DEFAULT_MODE)),
  defaulter<ServiceAccountTokenProjection>('core/v1.ServiceAccountTokenProjection', (projection) => setIfAbsent(projection, 'expirationSeconds', 3600)),
  defaulter<HostPathVolumeSource>('core/v1.HostPathVolumeSource', (source) => setIfAbsent(source, 'type', '')),
  defaulter<ISCSIVolumeSource>('core/v1.ISCSIVolumeSource', (source) => setIfEmpty(source, 'iscsiInterface', 'default')),
  defaulter<ISCSIPersistentVolumeSource>('core/v1.ISCSIPersistentVolumeSource', (source) => setIfEmpty(source, 'iscsiInterface', 'default')),
  defaulter<RBDVolumeSource>('core/v1.RBDVolumeSource', setRbdDefaults),
  defaulter<RBDPersistentVolumeSource>('core/v1.RBDPersistentVolumeSource', setRbdDefaults),
  defaulter<ScaleIOVolumeSource>('core/v1.ScaleIOVolumeSource', setScaleIoDefaults),
  defaulter<ScaleIOPersistentVolumeSource>('core/v1.ScaleIOPersistentVolumeSource', setScaleIoDefaults),
  defaulter<AzureDiskVolumeSource>('core/v1.AzureDiskVolumeSource', (source) => {
    setIfAbsent(source, 'cachingMode', 'ReadWrite');
    setIfAbsent(source, 'fsType', 'ext4');
    setIfAbsent(source, 'readOnly', false);
    setIfAbsent(source, 'kind', 'Shared');
  }),
  defaulter<PersistentVolume>('core/v1.PersistentVolume', (volume) => {
    if (volume.status) setIfEmpty(volume.status, 'phase', 'Pending');
    if (!volume.spec) return;
    setIfEmpty(volume.spec, 'persistentVolumeReclaimPolicy', 'Retain');
    setIfAbsent(volume.spec, 'volumeMode', 'Filesystem');
  }),
  defaulter<PersistentVolumeClaim>('core/v1.PersistentVolumeClaim', (claim) => {
    if (claim.status) setIfEmpty(claim.status, 'phase', 'Pending');
  }),
  defaulter<PersistentVolumeClaimSpec>('core/v1.PersistentVolumeClaimSpec', (spec) => setIfAbsent(spec, 'volumeMode', 'Filesystem')),
];

function setRbdDefaults(source: { pool?: string; user?: string; keyring?: string }): void {
  setIfEmpty(source, 'pool', 'rbd');
  setIfEmpty(source, 'user', 'admin');
  setIfEmpty(source, 'keyring', '/etc/ceph/keyring');
}

function setScaleIoDefaults(source: { storageMode?: string; fsType?: string }): void {
  setIfEmpty(source, 'storageMode', 'ThinProvisioned');
  setIfEmpty(source, 'fsType', 'xfs');
}
