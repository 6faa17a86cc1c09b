// The volumes of a Pod: names, and exactly one source each. Mirrors ValidateVolumes and validateVolumeSource.
import { duplicate, forbidden, invalid, required } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { byteLength, quote } from '../../../../formats/goText.ts';
import { isDns1123Label, isDns1123Subdomain } from '../../../../formats/names.ts';
import { quantityFrom } from '../../../../quantity/parseQuantity.ts';
import { signOf } from '../../../../quantity/quantity.ts';
import { checkClaimTemplate } from '../../persistentVolumeClaim/validation.ts';
import { checkPullPolicy } from '../../pod/validation/containers.ts';
import type { PodValidationOptions } from '../../pod/validation/options.ts';
import { checkFileMode } from '../../pod/validation/paths.ts';
import type { Volume } from '../../types.gen.ts';
import { checkDownwardApiFile, checkProjected } from './projected.ts';
import {
  checkAzureDisk, checkCsiDriverName, checkFc, checkFlex, checkFlocker, checkGitRepo, checkHostPath, checkInitiator, checkIscsi, checkItems, checkNfs,
  checkPartition, checkQuobyte, checkRequired, checkSecretRef, checkStorageOs,
} from './sources.ts';

interface Context {
  readonly podName: string | undefined;
  readonly options: PodValidationOptions;
}

/** Pushes what is wrong and returns the volumes that are right. */
export function checkVolumes(errors: FieldErrors, field: string, volumes: readonly Volume[], context: Context): Map<string, Volume> {
  const valid = new Map<string, Volume>();
  const created = new Set(context.podName ? volumes.filter((volume) => volume.ephemeral).map(({ name }) => `${context.podName}-${name}`) : []);
  for (const [i, volume] of volumes.entries()) {
    const path = `${field}[${i}]`;
    const before = errors.length;
    checkVolumeSource(errors, path, volume, context);
    if (!volume.name) errors.push(required(`${path}.name`));
    else pushMessages(errors, `${path}.name`, volume.name, isDns1123Label(volume.name));
    if (valid.has(volume.name)) errors.push(duplicate(`${path}.name`, volume.name));
    if (errors.length === before) valid.set(volume.name, volume);
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim !== undefined && created.has(claim)) {
      errors.push(invalid(`${path}.persistentVolumeClaim.claimName`, claim, 'must not reference a PVC that gets created for an ephemeral volume'));
    }
  }
  return valid;
}

type Check = (errors: FieldErrors, field: string, volume: Volume, context: Context) => void;

/** A kind of source: where its own errors are, what one too many is called, and its check. In the order Kubernetes looks at them. */
interface SourceKind {
  readonly key: keyof Volume;
  readonly path?: string;
  readonly extraPath?: string;
  readonly check: Check;
}

const SOURCES: readonly SourceKind[] = [
  { key: 'hostPath', check: (errors, field, { hostPath }) => hostPath && checkHostPath(errors, field, hostPath) },
  { key: 'gitRepo', check: (errors, field, { gitRepo }) => gitRepo && checkGitRepo(errors, field, gitRepo) },
  { key: 'gcePersistentDisk', path: 'persistentDisk', check: (errors, field, { gcePersistentDisk: disk }) => {
    if (!disk) return;
    checkRequired(errors, field, disk, ['pdName']);
    checkPartition(errors, field, disk.partition);
  } },
  { key: 'awsElasticBlockStore', check: (errors, field, { awsElasticBlockStore: disk }) => {
    if (!disk) return;
    checkRequired(errors, field, disk, ['volumeID']);
    checkPartition(errors, field, disk.partition);
  } },
  { key: 'secret', check: (errors, field, { secret }) => {
    if (!secret) return;
    checkRequired(errors, field, secret, ['secretName']);
    checkFileMode(errors, `${field}.defaultMode`, secret.defaultMode);
    checkItems(errors, field, secret.items);
  } },
  { key: 'nfs', check: (errors, field, { nfs }) => nfs && checkNfs(errors, field, nfs) },
  { key: 'iscsi', check: (errors, field, { iscsi }) => {
    if (!iscsi) return;
    checkIscsi(errors, field, iscsi);
    if (iscsi.initiatorName !== undefined) checkInitiator(errors, `${field}.initiatorname`, iscsi.initiatorName, 'must be valid format starting with iqn, eui, or naa');
  } },
  { key: 'glusterfs', check: (errors, field, { glusterfs }) => glusterfs && checkRequired(errors, field, glusterfs, ['endpoints', 'path']) },
  { key: 'flocker', check: (errors, field, { flocker }) => flocker && checkFlocker(errors, field, flocker) },
  { key: 'persistentVolumeClaim', check: (errors, field, { persistentVolumeClaim: claim }) => claim && checkRequired(errors, field, claim, ['claimName']) },
  { key: 'rbd', check: (errors, field, { rbd }) => rbd && checkRequired(errors, field, rbd, ['monitors', 'image']) },
  { key: 'cinder', check: (errors, field, { cinder }) => {
    if (!cinder) return;
    checkRequired(errors, field, cinder, ['volumeID']);
    checkSecretRef(errors, `${field}.secretRef`, cinder.secretRef);
  } },
  { key: 'cephfs', extraPath: 'cephFS', check: (errors, field, { cephfs }) => cephfs && checkRequired(errors, field, cephfs, ['monitors']) },
  { key: 'quobyte', check: (errors, field, { quobyte }) => quobyte && checkQuobyte(errors, field, quobyte) },
  // The misspelling is Kubernetes'.
  { key: 'downwardAPI', extraPath: 'downwarAPI', check: (errors, field, { downwardAPI }) => {
    if (!downwardAPI) return;
    checkFileMode(errors, `${field}.defaultMode`, downwardAPI.defaultMode);
    for (const file of downwardAPI.items ?? []) checkDownwardApiFile(errors, field, file);
  } },
  { key: 'fc', check: (errors, field, { fc }) => fc && checkFc(errors, field, fc) },
  { key: 'flexVolume', check: (errors, field, { flexVolume }) => flexVolume && checkFlex(errors, field, flexVolume) },
  { key: 'configMap', check: (errors, field, { configMap }) => {
    if (!configMap) return;
    checkRequired(errors, field, configMap, ['name']);
    checkFileMode(errors, `${field}.defaultMode`, configMap.defaultMode);
    checkItems(errors, field, configMap.items);
  } },
  { key: 'azureFile', check: (errors, field, { azureFile }) => azureFile && checkRequired(errors, field, azureFile, ['secretName', 'shareName']) },
  { key: 'vsphereVolume', check: (errors, field, { vsphereVolume }) => vsphereVolume && checkRequired(errors, field, vsphereVolume, ['volumePath']) },
  { key: 'photonPersistentDisk', check: (errors, field, { photonPersistentDisk }) => photonPersistentDisk && checkRequired(errors, field, photonPersistentDisk, ['pdID']) },
  { key: 'portworxVolume', check: (errors, field, { portworxVolume }) => portworxVolume && checkRequired(errors, field, portworxVolume, ['volumeID']) },
  { key: 'azureDisk', check: (errors, field, { azureDisk }) => azureDisk && checkAzureDisk(errors, field, azureDisk) },
  { key: 'storageos', check: (errors, field, { storageos }) => {
    if (!storageos) return;
    checkStorageOs(errors, field, storageos);
    checkSecretRef(errors, `${field}.secretRef`, storageos.secretRef);
  } },
  { key: 'projected', check: (errors, field, { projected }, { options }) => projected && checkProjected(errors, field, projected, options) },
  { key: 'scaleIO', check: (errors, field, { scaleIO }) => scaleIO && checkRequired(errors, field, scaleIO, ['gateway', 'system', 'volumeName']) },
  { key: 'csi', check: checkCsi },
  { key: 'ephemeral', check: checkEphemeral },
  { key: 'image', check: (errors, field, { image }, { options }) => {
    if (!image) return;
    if (options.resourceIsPod) checkRequired(errors, field, image, ['reference']);
    checkPullPolicy(errors, `${field}.pullPolicy`, image.pullPolicy ?? '');
  } },
];

function checkVolumeSource(errors: FieldErrors, field: string, volume: Volume, context: Context): void {
  let found = volume.emptyDir !== undefined;
  const limit = volume.emptyDir?.sizeLimit;
  if (limit !== undefined && signOf(quantityFrom(limit)) < 0) errors.push(forbidden(`${field}.emptyDir.sizeLimit`, 'SizeLimit field must be a valid resource quantity'));
  for (const { key, path = key, extraPath = key, check } of SOURCES) {
    if (volume[key] === undefined) continue;
    if (found) errors.push(forbidden(`${field}.${extraPath}`, 'may not specify more than 1 volume type'));
    else check(errors, `${field}.${path}`, volume, context);
    found = true;
    if (key === 'iscsi') checkIscsiNameLength(errors, field, volume);
  }
  if (!found) errors.push(required(field, 'must specify a volume type'));
}

function checkIscsiNameLength(errors: FieldErrors, field: string, volume: Volume): void {
  const { iscsi, name } = volume;
  if (iscsi?.initiatorName === undefined || byteLength(`${name}:${iscsi.targetPortal}`) <= 64) return;
  errors.push(invalid(`${field}.name`, name, 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.'));
}

function checkCsi(errors: FieldErrors, field: string, { csi }: Volume): void {
  if (!csi) return;
  checkCsiDriverName(errors, `${field}.driver`, csi.driver ?? '');
  const secret = csi.nodePublishSecretRef;
  if (!secret) return;
  if (!secret.name) errors.push(required(`${field}.nodePublishSecretRef.name`));
  else pushMessages(errors, `${field}.name`, secret.name, isDns1123Subdomain(secret.name));
}

function checkEphemeral(errors: FieldErrors, field: string, { ephemeral, name }: Volume, { podName }: Context): void {
  if (!ephemeral?.volumeClaimTemplate) errors.push(required(`${field}.volumeClaimTemplate`));
  else checkClaimTemplate(errors, `${field}.volumeClaimTemplate`, ephemeral.volumeClaimTemplate);
  if (!podName || !name) return;
  const claim = `${podName}-${name}`;
  const volumePath = field.slice(0, -'.ephemeral'.length);
  for (const message of isDns1123Subdomain(claim)) errors.push(invalid(`${volumePath}.name`, name, `PVC name ${quote(claim)}: ${message}`));
}
