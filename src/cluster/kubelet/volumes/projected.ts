// Volumes made of API objects: configMap, secret, downwardAPI and projected (pkg/volume/projected and neighbours). Their
// files are decided in decide/volumePayload; here they are written, all at once.
import type { Pod, ProjectedVolumeSource, Volume } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import { notFound, type LookupError } from '../decide/environment/makeEnvironment.ts';
import { configMapPayload, downwardAPIPayload, projectedPayload, secretPayload, type PayloadResult } from '../decide/volumePayload/payload.ts';
import { namespaceOf } from '../podIdentity.ts';
import { effectiveSecurityContext } from '../containerConfig/securityContext.ts';
import { writeAtomically } from './atomicWriter.ts';
import { applyFsGroup } from './fsGroup.ts';
import { makeDirectories } from './hostDirectories.ts';
import type { VolumeContext, VolumePlugin } from './volumePlugin.ts';

function pluginOf(directoryName: string, supports: (volume: Volume) => boolean): VolumePlugin {
  return {
    directoryName,
    requiresRemount: true,
    supports,
    *setUp(context, { pod, volume, directory }) {
      const payload = yield* payloadOf(context, pod, volume);
      if (!payload.ok) return payload;
      makeVolumeDirectory(context, volume, directory);
      const owner = tokenOwner(pod);
      const files = volume.projected === undefined || owner === undefined ? payload.value : new Map([...payload.value].map(([path, file]) => [path, file.mode === 0o600 ? { ...file, uid: owner } : file]));
      if (writeAtomically(context.sim, context.files, directory, files)) applyFsGroup(context.files, directory, pod.spec?.securityContext?.fsGroup, true);
      return ok({ hostPath: directory, readOnly: true });
    },
    tearDown({ files }, directory) {
      files.unmount(directory);
    },
  };
}

/** All wrap an emptyDir: of ConfigMaps on the node's disk, else in memory, so that no secret is written to a disk. */
function makeVolumeDirectory({ files }: VolumeContext, volume: Volume, directory: string): void {
  if (files.exists(directory)) return;
  makeDirectories(files, directory);
  if (volume.configMap === undefined) files.mountTmpfs(directory);
  files.chmod(directory, volume.configMap === undefined ? 0o1777 : 0o777);
}

export const OBJECT_VOLUME_PLUGINS: readonly VolumePlugin[] = [
  pluginOf('kubernetes.io~projected', (volume) => volume.projected !== undefined),
  pluginOf('kubernetes.io~configmap', (volume) => volume.configMap !== undefined),
  pluginOf('kubernetes.io~secret', (volume) => volume.secret !== undefined),
  pluginOf('kubernetes.io~downward-api', (volume) => volume.downwardAPI !== undefined),
];

function* payloadOf(context: VolumeContext, pod: Pod, volume: Volume): Task<PayloadResult> {
  const namespace = namespaceOf(pod);
  const { configMap, secret, downwardAPI, projected } = volume;
  if (configMap !== undefined) {
    const name = configMap.name ?? '';
    const found = context.objects.configMap(namespace, name);
    if (found === undefined && configMap.optional !== true) return failure(notFound('configmap', name).message);
    return configMapPayload(configMap, found);
  }
  if (secret !== undefined) {
    const name = secret.secretName ?? '';
    const found = context.objects.secret(namespace, name);
    if (found === undefined && secret.optional !== true) return failure(notFound('secret', name).message);
    return secretPayload(secret, found);
  }
  if (downwardAPI !== undefined) return downwardAPIPayload(downwardAPI, context.podFieldSource(pod), context.node());
  return yield* payloadOfProjected(context, pod, projected ?? {});
}

function* payloadOfProjected(context: VolumeContext, pod: Pod, projected: ProjectedVolumeSource): Task<PayloadResult> {
  const namespace = namespaceOf(pod);
  const tokens = new Map<string, Result<string, string>>();
  for (const { serviceAccountToken } of projected.sources ?? []) {
    if (serviceAccountToken === undefined) continue;
    const { audience = '', expirationSeconds = 3600 } = serviceAccountToken;
    tokens.set(`${audience} ${expirationSeconds}`, yield* context.tokens.get(pod, audience, expirationSeconds));
  }
  const lookUp = <T>(value: T | undefined, error: LookupError): Result<T, LookupError> => (value === undefined ? failure(error) : ok(value));
  return projectedPayload(projected, {
    configMap: (name) => lookUp(context.objects.configMap(namespace, name), notFound('configmap', name)),
    secret: (name) => lookUp(context.objects.secret(namespace, name), notFound('secret', name)),
    token: (audience, expirationSeconds) => tokens.get(`${audience} ${expirationSeconds}`) ?? failure('no token'),
    pod: context.podFieldSource(pod),
    node: context.node(),
    privateTokens: tokenOwner(pod) !== undefined || pod.spec?.securityContext?.fsGroup !== undefined,
  });
}

/** The user of all containers, where it is one and the same. */
function tokenOwner(pod: Pod): number | undefined {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? []), ...(pod.spec?.ephemeralContainers ?? [])];
  const users = new Set(containers.map((container) => effectiveSecurityContext(pod, container).runAsUser));
  const [only] = users;
  return users.size === 1 ? only : undefined;
}
