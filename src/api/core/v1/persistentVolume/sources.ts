// Where the data of a PersistentVolume are: exactly one kind of place. Mirrors ValidatePersistentVolumeSpec.
import { forbidden, invalid, required } from '../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../field/fieldErrors.ts';
import { byteLength } from '../../../formats/goText.ts';
import { isDns1123Label, isDns1123Subdomain } from '../../../formats/names.ts';
import { checkNoBacksteps } from '../pod/validation/paths.ts';
import type { CSIPersistentVolumeSource, GlusterfsPersistentVolumeSource, PersistentVolumeSpec, SecretReference } from '../types.gen.ts';
import {
  checkAzureDisk, checkCsiDriverName, checkFc, checkFlex, checkFlocker, checkHostPath, checkInitiator, checkIscsi, checkNfs, checkPartition, checkQuobyte, checkRequired,
  checkSecretRef, checkStorageOs,
} from '../volume/validation/sources.ts';

interface SourceKind {
  readonly key: keyof PersistentVolumeSpec;
  /** Where its own errors are, and where one too many is reported. */
  readonly path?: string;
  readonly extraPath?: string;
  readonly check: (errors: FieldErrors, field: string, spec: PersistentVolumeSpec, name: string) => void;
}

/** In the order Kubernetes looks at them. */
const SOURCES: readonly SourceKind[] = [
  { key: 'hostPath', check: (errors, field, { hostPath }) => hostPath && checkHostPath(errors, field, hostPath) },
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
  { key: 'glusterfs', check: (errors, field, { glusterfs }) => glusterfs && checkGlusterfs(errors, field, glusterfs) },
  { key: 'flocker', check: (errors, field, { flocker }) => flocker && checkFlocker(errors, field, flocker) },
  { key: 'nfs', check: (errors, field, { nfs }) => nfs && checkNfs(errors, field, nfs) },
  { key: 'rbd', check: (errors, field, { rbd }) => rbd && checkRequired(errors, field, rbd, ['monitors', 'image']) },
  { key: 'quobyte', check: (errors, field, { quobyte }) => quobyte && checkQuobyte(errors, field, quobyte) },
  { key: 'cephfs', extraPath: 'cephFS', check: (errors, field, { cephfs }) => cephfs && checkRequired(errors, field, cephfs, ['monitors']) },
  { key: 'iscsi', check: checkIscsiVolume },
  { key: 'cinder', check: (errors, field, { cinder }) => {
    if (!cinder) return;
    checkRequired(errors, field, cinder, ['volumeID']);
    checkSecretRef(errors, `${field}.secretRef`, cinder.secretRef, true);
  } },
  { key: 'fc', check: (errors, field, { fc }) => fc && checkFc(errors, field, fc) },
  { key: 'flexVolume', check: (errors, field, { flexVolume }) => flexVolume && checkFlex(errors, field, flexVolume) },
  { key: 'azureFile', check: (errors, field, { azureFile }) => {
    if (!azureFile) return;
    checkRequired(errors, field, azureFile, ['secretName', 'shareName']);
    if (azureFile.secretNamespace === '') errors.push(required(`${field}.secretNamespace`));
  } },
  { key: 'vsphereVolume', check: (errors, field, { vsphereVolume }) => vsphereVolume && checkRequired(errors, field, vsphereVolume, ['volumePath']) },
  { key: 'photonPersistentDisk', check: (errors, field, { photonPersistentDisk }) => photonPersistentDisk && checkRequired(errors, field, photonPersistentDisk, ['pdID']) },
  { key: 'portworxVolume', check: (errors, field, { portworxVolume }) => portworxVolume && checkRequired(errors, field, portworxVolume, ['volumeID']) },
  { key: 'azureDisk', check: (errors, field, { azureDisk }) => azureDisk && checkAzureDisk(errors, field, azureDisk) },
  { key: 'scaleIO', check: (errors, field, { scaleIO }) => scaleIO && checkRequired(errors, field, scaleIO, ['gateway', 'system', 'volumeName']) },
  { key: 'local', check: (errors, field, { local, nodeAffinity }) => {
    if (!local) return;
    if (local.path) checkNoBacksteps(errors, `${field}.path`, local.path);
    else errors.push(required(`${field}.path`));
    if (!nodeAffinity) errors.push(required(`${field.slice(0, -'.local'.length)}.nodeAffinity`, 'Local volume requires node affinity'));
  } },
  { key: 'storageos', check: (errors, field, { storageos }) => {
    if (!storageos) return;
    checkStorageOs(errors, field, storageos);
    checkSecretRef(errors, `${field}.secretRef`, storageos.secretRef, true);
  } },
  { key: 'csi', check: (errors, field, { csi }) => csi && checkCsi(errors, field, csi) },
];

export const SOURCE_KEYS: readonly string[] = SOURCES.map(({ key }) => key);

export function checkSource(errors: FieldErrors, field: string, spec: PersistentVolumeSpec, name: string): void {
  let found = false;
  for (const { key, path = key, extraPath = key, check } of SOURCES) {
    if (spec[key] === undefined) continue;
    if (found && key !== 'flexVolume') errors.push(forbidden(`${field}.${extraPath}`, 'may not specify more than 1 volume type'));
    else check(errors, `${field}.${path}`, spec, name);
    found = true;
  }
  if (!found) errors.push(required(field, 'must specify a volume type'));
}

function checkGlusterfs(errors: FieldErrors, field: string, source: GlusterfsPersistentVolumeSource): void {
  checkRequired(errors, field, source, ['endpoints', 'path']);
  const namespace = source.endpointsNamespace;
  if (namespace === '') errors.push(invalid(`${field}.endpointsNamespace`, namespace, 'if the endpointnamespace is set, it must be a valid namespace name'));
  else if (namespace !== undefined) pushMessages(errors, `${field}.endpointsNamespace`, namespace, isDns1123Label(namespace));
}

function checkIscsiVolume(errors: FieldErrors, field: string, { iscsi }: PersistentVolumeSpec, name: string): void {
  if (!iscsi) return;
  const tooLong = iscsi.initiatorName !== undefined && byteLength(`${name}:${iscsi.targetPortal}`) > 64;
  if (tooLong) {
    errors.push(invalid(`${field}.targetportal`, iscsi.targetPortal, 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.'));
  }
  checkIscsi(errors, field, iscsi, 'must be valid format');
  if (iscsi.secretRef && !iscsi.secretRef.name) errors.push(required(`${field}.secretRef.name`));
  if (iscsi.initiatorName !== undefined) checkInitiator(errors, `${field}.initiatorname`, iscsi.initiatorName, 'must be valid format');
}

function checkCsi(errors: FieldErrors, field: string, csi: CSIPersistentVolumeSource): void {
  checkCsiDriverName(errors, `${field}.driver`, csi.driver ?? '');
  if (!csi.volumeHandle) errors.push(required(`${field}.volumeHandle`));
  for (const name of ['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'] as const) {
    const reference = csi[name];
    if (reference) checkSecret(errors, `${field}.${name}`, reference);
  }
}

function checkSecret(errors: FieldErrors, field: string, { name, namespace }: SecretReference): void {
  if (name) pushMessages(errors, `${field}.name`, name, isDns1123Subdomain(name));
  else errors.push(required(`${field}.name`));
  if (namespace) pushMessages(errors, `${field}.namespace`, namespace, isDns1123Label(namespace));
  else errors.push(required(`${field}.namespace`));
}
