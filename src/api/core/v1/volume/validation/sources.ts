// The single kinds of volume sources. Each checks its own fields at its own path. Mirrors the validate…VolumeSource functions.
import { invalid, notSupported, required, tooLong } from '../../../../field/fieldError.ts';
import { pushMessages, type FieldErrors } from '../../../../field/fieldErrors.ts';
import { byteLength } from '../../../../formats/goText.ts';
import { isDns1123Label, isDns1123Subdomain, rangeMessage } from '../../../../formats/names.ts';
import { checkFileMode, checkNoBacksteps, checkNonReservedPath, checkDescendingPath } from '../../pod/validation/paths.ts';
import type {
  AzureDiskVolumeSource, FCVolumeSource, FlexVolumeSource, FlockerVolumeSource, GitRepoVolumeSource, HostPathVolumeSource, ISCSIVolumeSource, KeyToPath,
  NFSVolumeSource, QuobyteVolumeSource, SecretReference, StorageOSVolumeSource,
} from '../../types.gen.ts';

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** Every field must have a value. */
export function checkRequired<T extends object>(errors: FieldErrors, field: string, source: T, names: readonly (keyof T & string)[]): void {
  for (const name of names) {
    const value: unknown = source[name];
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) errors.push(required(`${field}.${name}`));
  }
}

export function checkHostPath(errors: FieldErrors, field: string, source: HostPathVolumeSource): void {
  if (!source.path) {
    errors.push(required(`${field}.path`));
    return;
  }
  checkNoBacksteps(errors, `${field}.path`, source.path);
  if (source.type !== undefined && !HOST_PATH_TYPES.includes(source.type)) errors.push(notSupported(`${field}.type`, source.type, HOST_PATH_TYPES));
}

export function checkGitRepo(errors: FieldErrors, field: string, source: GitRepoVolumeSource): void {
  checkRequired(errors, field, source, ['repository']);
  checkDescendingPath(errors, `${field}.directory`, source.directory ?? '');
}

/** A partition of a cloud disk. Counts from 1, and 0 for none: so the message and the rule differ. */
export function checkPartition(errors: FieldErrors, field: string, partition: number | undefined): void {
  if (partition !== undefined && (partition < 0 || partition > 255)) errors.push(invalid(`${field}.partition`, partition, rangeMessage(1, 255)));
}

export function checkItems(errors: FieldErrors, field: string, items: readonly KeyToPath[] | undefined): void {
  for (const [i, item] of (items ?? []).entries()) checkKeyToPath(errors, `${field}.items[${i}]`, item);
}

export function checkKeyToPath(errors: FieldErrors, field: string, item: KeyToPath): void {
  checkRequired(errors, field, item, ['key', 'path']);
  checkNonReservedPath(errors, `${field}.path`, item.path ?? '');
  checkFileMode(errors, `${field}.mode`, item.mode);
}

export function checkNfs(errors: FieldErrors, field: string, source: NFSVolumeSource): void {
  checkRequired(errors, field, source, ['server', 'path']);
  if (!source.path?.startsWith('/')) errors.push(invalid(`${field}.path`, source.path ?? '', 'must be an absolute path'));
}

const IQN = /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/;
const EUI = /^eui.[A-Za-z0-9]{16}$/;
const NAA = /^naa.[A-Za-z0-9]{32}$/;

type IscsiSource = Omit<ISCSIVolumeSource, 'secretRef'> & { readonly secretRef?: object };

/** `prefixMessage` tells a Pod's source from a persistent one, which has its own words. */
export function checkIscsi(errors: FieldErrors, field: string, source: IscsiSource, prefixMessage = 'must be valid format starting with iqn, eui, or naa'): void {
  checkRequired(errors, field, source, ['targetPortal']);
  if (!source.iqn) errors.push(required(`${field}.iqn`));
  else checkInitiator(errors, `${field}.iqn`, source.iqn, prefixMessage);
  const lun = source.lun ?? 0;
  if (lun < 0 || lun > 255) errors.push(invalid(`${field}.lun`, lun, rangeMessage(0, 255)));
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !source.secretRef) errors.push(required(`${field}.secretRef`));
}

export function checkInitiator(errors: FieldErrors, field: string, name: string, prefixMessage: string): void {
  const pattern = new Map([['iqn', IQN], ['eui', EUI], ['naa', NAA]]).get(name.slice(0, 3));
  if (!pattern) errors.push(invalid(field, name, prefixMessage));
  else if (!pattern.test(name)) errors.push(invalid(field, name, 'must be valid format'));
}

export function checkFlocker(errors: FieldErrors, field: string, source: FlockerVolumeSource): void {
  const { datasetName = '', datasetUUID = '' } = source;
  if (datasetName === '' && datasetUUID === '') errors.push(required(field, 'one of datasetName and datasetUUID is required'));
  if (datasetName !== '' && datasetUUID !== '') errors.push(invalid(field, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  if (datasetName.includes('/')) errors.push(invalid(`${field}.datasetName`, datasetName, "must not contain '/'"));
}

export function checkQuobyte(errors: FieldErrors, field: string, source: QuobyteVolumeSource): void {
  const detail = 'must be a host:port pair or multiple pairs separated by commas';
  if (!source.registry) errors.push(required(`${field}.registry`, detail));
  else if (byteLength(source.tenant ?? '') >= 65) errors.push(required(`${field}.tenant`, 'must be a UUID and may not exceed a length of 64 characters'));
  else {
    for (const pair of source.registry.split(',')) {
      if (!/^(\[[^[\]]*\]|[^:[\]]*):[^:[\]]*$/.test(pair)) errors.push(invalid(`${field}.registry`, source.registry, detail));
    }
  }
  checkRequired(errors, field, source, ['volume']);
}

export function checkFc(errors: FieldErrors, field: string, source: FCVolumeSource): void {
  const wwns = source.targetWWNs ?? [];
  const wwids = source.wwids ?? [];
  if (wwns.length < 1 && wwids.length < 1) errors.push(required(`${field}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both'));
  if (wwns.length > 0 && wwids.length > 0) errors.push(invalid(`${field}.targetWWNs`, wwns, 'targetWWNs and wwids can not be specified simultaneously'));
  if (wwns.length === 0) return;
  if (source.lun === undefined) errors.push(required(`${field}.lun`, 'lun is required if targetWWNs is specified'));
  else if (source.lun < 0 || source.lun > 255) errors.push(invalid(`${field}.lun`, source.lun, rangeMessage(0, 255)));
}

export function checkFlex(errors: FieldErrors, field: string, source: Omit<FlexVolumeSource, 'secretRef'>): void {
  checkRequired(errors, field, source, ['driver']);
  for (const key of Object.keys(source.options ?? {})) {
    const namespace = `.${(key.includes('/') ? key.slice(0, key.indexOf('/')) : key).toLowerCase()}`;
    if (namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io')) {
      errors.push(invalid(`${field}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved'));
    }
  }
}

const MANAGED_URI = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_URI = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

export function checkAzureDisk(errors: FieldErrors, field: string, source: AzureDiskVolumeSource): void {
  checkRequired(errors, field, source, ['diskName', 'diskURI']);
  const { cachingMode, kind, diskURI } = source;
  const modes = ['None', 'ReadOnly', 'ReadWrite'];
  const kinds = ['Dedicated', 'Managed', 'Shared'];
  if (cachingMode !== undefined && !modes.includes(cachingMode)) errors.push(notSupported(`${field}.cachingMode`, cachingMode, modes));
  if (kind === undefined) return;
  if (!kinds.includes(kind)) errors.push(notSupported(`${field}.kind`, kind, kinds));
  if (kind === 'Managed' && !diskURI.startsWith('/subscriptions/')) errors.push({ ...notSupported(`${field}.diskURI`, diskURI, [MANAGED_URI]), named: false });
  if (kind !== 'Managed' && !diskURI.startsWith('https://')) errors.push({ ...notSupported(`${field}.diskURI`, diskURI, [BLOB_URI]), named: false });
}

export function checkStorageOs(errors: FieldErrors, field: string, source: Omit<StorageOSVolumeSource, 'secretRef'>): void {
  const { volumeName = '', volumeNamespace = '' } = source;
  if (volumeName === '') errors.push(required(`${field}.volumeName`));
  else pushMessages(errors, `${field}.volumeName`, volumeName, isDns1123Label(volumeName));
  if (volumeNamespace !== '') pushMessages(errors, `${field}.volumeNamespace`, volumeNamespace, isDns1123Label(volumeNamespace));
}

/** A secret by name and, for persistent volumes, namespace. */
export function checkSecretRef(errors: FieldErrors, field: string, reference: Partial<SecretReference> | undefined, namespaced = false): void {
  if (reference) checkRequired(errors, field, reference, namespaced ? ['name', 'namespace'] : ['name']);
}

export function checkCsiDriverName(errors: FieldErrors, field: string, name: string): void {
  if (name === '') {
    errors.push(required(field));
    return;
  }
  if (byteLength(name) > 63) errors.push(tooLong(field, 63));
  pushMessages(errors, field, name, isDns1123Subdomain(name.toLowerCase()));
}

