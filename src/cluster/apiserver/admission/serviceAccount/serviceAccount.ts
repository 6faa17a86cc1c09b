// ServiceAccount: gives Pods the default account, its pull secrets, and a volume with a token for the API.
import { failure, ok } from '../../../../base/result.ts';
import type { Container, LocalObjectReference, Pod, PodSpec, ProjectedVolumeSource, ServiceAccount, Volume, VolumeMount } from '../../../../api/core/v1/types.gen.ts';
import { storeKey } from '../../../client/transport.ts';
import type { AdmissionAttributes, AdmissionHost, AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';

export const DEFAULT_ACCOUNT = 'default';
const MIRROR_POD = 'kubernetes.io/config.mirror';
const VOLUME_PREFIX = 'kube-api-access-';
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
/** An hour and seven seconds: recognisable as the token of this volume. */
const TOKEN_LIFETIME_SECONDS = 3607;

export const serviceAccount = {
  name: 'ServiceAccount',
  admit(attributes, host) {
    const { operation, resource, subresource, object = {} } = attributes;
    if (operation !== 'CREATE' || resource !== 'pods' || subresource !== undefined) return ok(object);
    const pod = object as Pod;
    const spec = pod.spec;
    if (!spec) return ok(object);
    // The kubelet would not recognise a mirror Pod that was changed.
    if (pod.metadata?.annotations?.[MIRROR_POD] !== undefined) {
      const why = whyNoMirrorPod(spec);
      return why === undefined ? ok(object) : failure(refuse(attributes, why));
    }
    const name = spec.serviceAccountName || DEFAULT_ACCOUNT;
    const account = host.store.get('serviceaccounts', storeKey(attributes.namespace, name)) as ServiceAccount | undefined;
    if (!account) return failure(refuse(attributes, `error looking up service account ${attributes.namespace}/${name}: serviceaccount "${name}" not found`));
    const withToken = automounts(account, spec) ? withTokenVolume(spec, attributes, host) : spec;
    const pullSecrets = (spec.imagePullSecrets ?? []).length > 0 ? spec.imagePullSecrets : copySecrets(account.imagePullSecrets);
    return ok({
      ...pod,
      spec: { ...withToken, serviceAccountName: name, serviceAccount: name, ...(pullSecrets && pullSecrets.length > 0 ? { imagePullSecrets: pullSecrets } : {}) },
    });
  },
} satisfies AdmissionPlugin;

function whyNoMirrorPod(spec: PodSpec): string | undefined {
  if (spec.serviceAccountName) return 'a mirror pod may not reference service accounts';
  const volumes = spec.volumes ?? [];
  if (volumes.some((volume) => volume.secret)) return 'a mirror pod may not reference secrets';
  if (volumes.some((volume) => volume.projected?.sources?.some((source) => source.serviceAccountToken))) {
    return 'a mirror pod may not use ServiceAccountToken volume projections';
  }
  return undefined;
}

/** The Pod's own word goes before the account's. */
function automounts(account: ServiceAccount, spec: PodSpec): boolean {
  return spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
}

function copySecrets(secrets: readonly LocalObjectReference[] | undefined): readonly LocalObjectReference[] | undefined {
  return secrets?.map((secret) => ({ ...secret }));
}

function withTokenVolume(spec: PodSpec, { namespace, name }: AdmissionAttributes, host: AdmissionHost): PodSpec {
  const present = spec.volumes?.find((volume) => volume.name.startsWith(VOLUME_PREFIX));
  const containers = spec.containers ?? [];
  const needed = [...(spec.initContainers ?? []), ...containers].some((container) => !mountsToken(container));
  if (!needed) return spec;
  const volumeName = present?.name ?? VOLUME_PREFIX + host.suffix('kube-api-access', `${namespace}/${name}`);
  const mount: VolumeMount = { name: volumeName, readOnly: true, mountPath: MOUNT_PATH };
  const volume: Volume = { name: volumeName, projected: tokenSource() };
  return {
    ...spec,
    containers: containers.map((container) => withMount(container, mount)),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map((container) => withMount(container, mount)) } : {}),
    ...(present ? {} : { volumes: [...(spec.volumes ?? []), volume] }),
  };
}

function mountsToken(container: Container): boolean {
  return container.volumeMounts?.some((mount) => mount.mountPath === MOUNT_PATH) ?? false;
}

function withMount(container: Container, mount: VolumeMount): Container {
  return mountsToken(container) ? container : { ...container, volumeMounts: [...(container.volumeMounts ?? []), { ...mount }] };
}

function tokenSource(): ProjectedVolumeSource {
  return {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: TOKEN_LIFETIME_SECONDS, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  };
}
