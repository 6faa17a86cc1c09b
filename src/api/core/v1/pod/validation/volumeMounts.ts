// Where volumes appear in a container: mounts and block devices.
import { forbidden, invalid, notFound, notSupported, required } from '../../../../field/fieldError.ts';
import type { FieldErrors } from '../../../../field/fieldErrors.ts';
import type { Container, EphemeralContainer, Volume, VolumeDevice, VolumeMount } from '../../types.gen.ts';
import { checkDescendingPath } from './paths.ts';

/** The valid volumes of a Pod by name: an invalid one counts as missing. */
export type VolumesByName = ReadonlyMap<string, Volume>;

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];
const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'];

export function checkVolumeMounts(errors: FieldErrors, field: string, container: Container | EphemeralContainer, volumes: VolumesByName): void {
  const deviceNames = new Set((container.volumeDevices ?? []).map(({ name }) => name));
  const devicePaths = new Set((container.volumeDevices ?? []).map(({ devicePath }) => devicePath));
  const mountPaths = new Set<string>();
  for (const [i, mount] of (container.volumeMounts ?? []).entries()) {
    const path = `${field}[${i}]`;
    if (!mount.name) errors.push(required(`${path}.name`));
    if (!volumes.has(mount.name)) errors.push(notFound(`${path}.name`, mount.name));
    if (!mount.mountPath) errors.push(required(`${path}.mountPath`));
    if (mountPaths.has(mount.mountPath)) errors.push(invalid(`${path}.mountPath`, mount.mountPath, 'must be unique'));
    mountPaths.add(mount.mountPath);
    if (deviceNames.has(mount.name)) errors.push(invalid(`${path}.name`, mount.name, 'must not already exist in volumeDevices'));
    if (devicePaths.has(mount.mountPath)) errors.push(invalid(`${path}.mountPath`, mount.mountPath, 'must not already exist as a path in volumeDevices'));
    checkMountDetails(errors, field, path, mount, container.securityContext?.privileged === true);
  }
}

/** Kubernetes reports sub-paths, propagation and read-only modes at the list, without an index. */
function checkMountDetails(errors: FieldErrors, field: string, path: string, mount: VolumeMount, privileged: boolean): void {
  if (mount.subPath) checkDescendingPath(errors, `${field}.subPath`, mount.subPath);
  if (mount.subPathExpr) {
    if (mount.subPath) errors.push(invalid(`${path}.subPathExpr`, mount.subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
    checkDescendingPath(errors, `${field}.subPathExpr`, mount.subPathExpr);
  }
  const propagation = mount.mountPropagation;
  if (propagation !== undefined && !PROPAGATIONS.includes(propagation)) errors.push(notSupported(`${field}.mountPropagation`, propagation, PROPAGATIONS));
  if (propagation === 'Bidirectional' && !privileged) {
    errors.push(forbidden(`${field}.mountPropagation`, 'Bidirectional mount propagation is available only to privileged containers'));
  }
  checkRecursiveReadOnly(errors, `${field}.recursiveReadOnly`, mount);
}

function checkRecursiveReadOnly(errors: FieldErrors, field: string, mount: VolumeMount): void {
  const mode = mount.recursiveReadOnly;
  if (mode === undefined || mode === 'Disabled') return;
  if (!RECURSIVE_READ_ONLY.includes(mode)) {
    errors.push(notSupported(field, mode, RECURSIVE_READ_ONLY));
    return;
  }
  if (!mount.readOnly) errors.push(forbidden(field, 'may only be specified when readOnly is true'));
  if (mount.mountPropagation !== undefined && mount.mountPropagation !== 'None') {
    errors.push(forbidden(field, 'may only be specified when mountPropagation is None or not specified'));
  }
}

export function checkVolumeDevices(errors: FieldErrors, field: string, container: Container | EphemeralContainer, volumes: VolumesByName): void {
  const mountNames = new Set((container.volumeMounts ?? []).map(({ name }) => name));
  const mountPaths = new Set((container.volumeMounts ?? []).map(({ mountPath }) => mountPath));
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [i, device] of (container.volumeDevices ?? []).entries()) {
    const path = `${field}[${i}]`;
    checkDeviceName(errors, `${path}.name`, device, volumes, names);
    if (!device.devicePath) errors.push(required(`${path}.devicePath`));
    if (paths.has(device.devicePath)) errors.push(invalid(`${path}.devicePath`, device.devicePath, 'must be unique'));
    if (device.devicePath.split('/').includes('..')) errors.push(invalid(`${path}.devicePath`, device.devicePath, "can not contain backsteps ('..')"));
    else paths.add(device.devicePath);
    if (mountNames.has(device.name)) errors.push(invalid(`${path}.name`, device.name, 'must not already exist in volumeMounts'));
    if (mountPaths.has(device.devicePath)) errors.push(invalid(`${path}.devicePath`, device.devicePath, 'must not already exist as a path in volumeMounts'));
    if (device.name) names.add(device.name);
  }
}

function checkDeviceName(errors: FieldErrors, field: string, device: VolumeDevice, volumes: VolumesByName, names: ReadonlySet<string>): void {
  const volume = volumes.get(device.name);
  if (!device.name) errors.push(required(field));
  if (names.has(device.name)) errors.push(invalid(field, device.name, 'must be unique'));
  if (!volume) errors.push(notFound(field, device.name));
  else if (!volume.persistentVolumeClaim && !volume.ephemeral) {
    errors.push(invalid(field, device.name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'));
  }
}
