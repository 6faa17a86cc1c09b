// What is mounted into a container (kubelet: kubelet_pods.go makeMounts).
import type { Container, VolumeMount } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { HostFiles, Mount } from '../../../runtime/cri/cri.ts';
import { makeDirectories } from '../volumes/hostDirectories.ts';
import type { MountedVolume } from '../volumes/volumePlugin.ts';
import { atField, configError, type ConfigError } from '../decide/environment/configError.ts';
import { expandStrict } from './expandStrict.ts';

export interface MountsRequest {
  readonly container: Container;
  readonly volumes: ReadonlyMap<string, MountedVolume>;
  readonly env: ReadonlyMap<string, string>;
  readonly files: HostFiles;
  /** The pod's hosts file on the node; undefined while it has no address. */
  readonly hostsFile: string | undefined;
}

const PROPAGATION: Readonly<Record<string, Mount['propagation']>> = { None: 'PRIVATE', HostToContainer: 'HOST_TO_CONTAINER', Bidirectional: 'BIDIRECTIONAL' };
const HOSTS_PATH = '/etc/hosts';

/** In the order of the spec, then the hosts file. */
export function makeMounts(request: MountsRequest): Result<readonly Mount[], ConfigError> {
  const mounts: Mount[] = [];
  for (const [i, mount] of (request.container.volumeMounts ?? []).entries()) {
    const made = makeMount(request, mount, `volumeMounts[${i}]`);
    if (!made.ok) return made;
    mounts.push(made.value);
  }
  if (request.hostsFile !== undefined && !mounts.some((mount) => mount.containerPath === HOSTS_PATH)) {
    mounts.push({ containerPath: HOSTS_PATH, hostPath: request.hostsFile, readOnly: false, propagation: 'PRIVATE' });
  }
  return ok(mounts);
}

function makeMount(request: MountsRequest, mount: VolumeMount, path: string): Result<Mount, ConfigError> {
  const { container, files } = request;
  const volume = request.volumes.get(mount.name);
  if (volume === undefined) return configError(`cannot find volume ${JSON.stringify(mount.name)} to mount into container ${JSON.stringify(container.name)}`, `${path}.name`);
  const subPath = atField(subPathOf(request, mount), `${path}.${mount.subPathExpr ? 'subPathExpr' : 'subPath'}`);
  if (!subPath.ok) return subPath;
  let hostPath = volume.hostPath;
  if (subPath.value !== '') {
    hostPath = `${volume.hostPath}/${subPath.value}`;
    if (volume.imageRef === undefined && !files.exists(hostPath)) makeDirectories(files, hostPath, files.stat(volume.hostPath)?.mode ?? 0o755);
  }
  return ok({
    containerPath: mount.mountPath.startsWith('/') ? mount.mountPath : `/${mount.mountPath}`,
    hostPath,
    readOnly: mount.readOnly === true || volume.readOnly === true,
    propagation: PROPAGATION[mount.mountPropagation ?? 'None'] ?? 'PRIVATE',
    ...(volume.imageRef === undefined ? {} : { imageRef: volume.imageRef }),
  });
}

function subPathOf({ env }: MountsRequest, mount: VolumeMount): Result<string, string> {
  let path = mount.subPath ?? '';
  if (mount.subPathExpr !== undefined && mount.subPathExpr !== '') {
    const expanded = expandStrict(mount.subPathExpr, env);
    if (!expanded.ok) return expanded;
    path = expanded.value;
  }
  if (path === '') return ok('');
  if (path.startsWith('/')) return failure(`error SubPath \`${path}\` must not be an absolute path`);
  if (path.split('/').includes('..')) return failure(`unable to provision SubPath \`${path}\`: must not contain '..'`);
  return ok(path);
}
