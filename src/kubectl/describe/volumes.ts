// The Volumes block of `kubectl describe` (pkg/describe describeVolumes).
import type { HostPathVolumeSource, Volume, VolumeProjection } from '../../api/core/v1/types.gen.ts';
import type { DescribeWriter } from './describeWriter.ts';

export function describeVolumes(out: DescribeWriter, volumes: readonly Volume[] | undefined, inTemplate = false): void {
  const level = inTemplate ? 1 : 0;
  if (!volumes || volumes.length === 0) {
    out.line(level, 'Volumes:\t<none>');
    return;
  }
  out.line(level, 'Volumes:');
  for (const volume of volumes) {
    out.line(1, `${inTemplate ? ' ' : ''}${volume.name}:`);
    for (const line of volumeLines(volume)) out.line(2, line);
  }
}

function volumeLines(volume: Volume): string[] {
  if (volume.hostPath) return hostPathLines(volume.hostPath);
  if (volume.emptyDir) {
    return ["Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)", `Medium:\t${volume.emptyDir.medium ?? ''}`, `SizeLimit:\t${volume.emptyDir.sizeLimit ?? '<unset>'}`];
  }
  if (volume.secret) return ['Type:\tSecret (a volume populated by a Secret)', `SecretName:\t${volume.secret.secretName ?? ''}`, `Optional:\t${volume.secret.optional === true}`];
  if (volume.configMap) return ['Type:\tConfigMap (a volume populated by a ConfigMap)', `Name:\t${volume.configMap.name ?? ''}`, `Optional:\t${volume.configMap.optional === true}`];
  if (volume.persistentVolumeClaim) {
    const claim = volume.persistentVolumeClaim;
    return ['Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)', `ClaimName:\t${claim.claimName}`, `ReadOnly:\t${claim.readOnly === true}`];
  }
  if (volume.downwardAPI) return ['Type:\tDownwardAPI (a volume populated by information about the pod)', 'Items:', ...downwardItems(volume.downwardAPI.items)];
  if (volume.projected) {
    return ['Type:\tProjected (a volume that contains injected data from multiple sources)', ...(volume.projected.sources ?? []).flatMap(projectionLines)];
  }
  if (volume.image) return ['Type:\tImage (a container image or OCI artifact)', `Reference:\t${volume.image.reference ?? ''}`, `PullPolicy:\t${volume.image.pullPolicy ?? ''}`];
  if (volume.nfs) return ['Type:\tNFS (an NFS mount that lasts the lifetime of a pod)', `Server:\t${volume.nfs.server}`, `Path:\t${volume.nfs.path}`, `ReadOnly:\t${volume.nfs.readOnly === true}`];
  if (volume.ephemeral) {
    const spec = volume.ephemeral.volumeClaimTemplate?.spec;
    return ['Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)', `StorageClass:\t${spec?.storageClassName ?? ''}`, `Volume:\t${spec?.volumeName ?? ''}`];
  }
  return networkVolumeLines(volume);
}

/** Volumes that nothing here can mount: only their description. */
function networkVolumeLines({ cephfs, iscsi, csi, gitRepo }: Volume): string[] {
  if (cephfs) {
    return [
      "Type:\tCephFS (a CephFS mount on the host that shares a pod's lifetime)", `Monitors:\t[${cephfs.monitors.join(' ')}]`, `Path:\t${cephfs.path ?? ''}`, `User:\t${cephfs.user ?? ''}`,
      `SecretFile:\t${cephfs.secretFile ?? ''}`, `SecretRef:\t${referenceText(cephfs.secretRef)}`, `ReadOnly:\t${cephfs.readOnly === true}`,
    ];
  }
  if (iscsi) {
    return [
      "Type:\tISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)", `TargetPortal:\t${iscsi.targetPortal}`, `IQN:\t${iscsi.iqn}`, `Lun:\t${iscsi.lun}`,
      `ISCSIInterface\t${iscsi.iscsiInterface ?? ''}`, `FSType:\t${iscsi.fsType ?? ''}`, `ReadOnly:\t${iscsi.readOnly === true}`, `Portals:\t[${(iscsi.portals ?? []).join(' ')}]`,
      `DiscoveryCHAPAuth:\t${iscsi.chapAuthDiscovery === true}`, `SessionCHAPAuth:\t${iscsi.chapAuthSession === true}`, `SecretRef:\t${referenceText(iscsi.secretRef)}`,
      `InitiatorName:\t${iscsi.initiatorName ?? '<none>'}`,
    ];
  }
  if (csi) {
    const attributes = Object.entries(csi.volumeAttributes ?? {}).map(([key, value]) => `${key}=${value}`);
    return ['Type:\tCSI (a Container Storage Interface (CSI) volume source)', `Driver:\t${csi.driver}`, `FSType:\t${csi.fsType ?? ''}`, `ReadOnly:\t${csi.readOnly === true}`, `VolumeAttributes:\t${attributes.join(',') || '<none>'}`];
  }
  if (gitRepo) return ['Type:\tGitRepo (a volume that is pulled from git when the pod is created)', `Repository:\t${gitRepo.repository}`, `Revision:\t${gitRepo.revision ?? ''}`];
  return ['<unknown>'];
}

function referenceText(reference: { readonly name?: string } | undefined): string {
  return reference ? `&LocalObjectReference{Name:${reference.name ?? ''},}` : 'nil';
}

export function hostPathLines({ path, type }: HostPathVolumeSource): string[] {
  return ['Type:\tHostPath (bare host directory volume)', `Path:\t${path}`, `HostPathType:\t${type ?? '<none>'}`];
}

function downwardItems(items: readonly { readonly path: string; readonly fieldRef?: { readonly fieldPath: string }; readonly resourceFieldRef?: { readonly resource: string } }[] | undefined): string[] {
  return (items ?? []).flatMap((item) => {
    if (item.fieldRef) return [`  ${item.fieldRef.fieldPath} -> ${item.path}`];
    return item.resourceFieldRef ? [`  ${item.resourceFieldRef.resource} -> ${item.path}`] : [];
  });
}

function projectionLines(source: VolumeProjection): string[] {
  if (source.secret) return [`SecretName:\t${source.secret.name ?? ''}`, `Optional:\t${source.secret.optional === true}`];
  if (source.downwardAPI) return ['DownwardAPI:\ttrue'];
  if (source.configMap) return [`ConfigMapName:\t${source.configMap.name ?? ''}`, `Optional:\t${source.configMap.optional === true}`];
  if (source.serviceAccountToken) return [`TokenExpirationSeconds:\t${source.serviceAccountToken.expirationSeconds ?? ''}`];
  return [];
}
