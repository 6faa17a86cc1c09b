// What a Pod refers to: ConfigMaps, Secrets and claims, by any of the ways of naming them.
import type { Container, Pod, PodSpec, Volume } from '../../api/core/v1/types.gen.ts';

export interface Reference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
}

const NONE: readonly Reference[] = [];
const referencesOfSpec = new WeakMap<PodSpec, readonly Reference[]>();

/** Each once. The certificate of the cluster, which every token volume holds, does not count. */
export function referencesOf({ spec }: Pod): readonly Reference[] {
  if (!spec) return NONE;
  const known = referencesOfSpec.get(spec);
  if (known) return known;
  const all = [...(spec.volumes ?? []).flatMap(ofVolume), ...[...(spec.initContainers ?? []), ...spec.containers].flatMap(ofContainer), ...(spec.imagePullSecrets ?? []).flatMap(({ name }) => reference('Secret', name))];
  const found = [...new Map(all.filter(({ name }) => name !== CLUSTER_CERTIFICATE).map((one) => [`${one.kind}/${one.name}`, one])).values()];
  referencesOfSpec.set(spec, found);
  return found;
}

export const CLUSTER_CERTIFICATE = 'kube-root-ca.crt';

function ofVolume({ configMap, secret, projected, persistentVolumeClaim }: Volume): Reference[] {
  return [
    ...reference('ConfigMap', configMap?.name),
    ...reference('Secret', secret?.secretName),
    ...reference('PersistentVolumeClaim', persistentVolumeClaim?.claimName),
    ...(projected?.sources ?? []).flatMap((source) => [...reference('ConfigMap', source.configMap?.name), ...reference('Secret', source.secret?.name)]),
  ];
}

function ofContainer({ env, envFrom }: Container): Reference[] {
  return [
    ...(env ?? []).flatMap(({ valueFrom }) => [...reference('ConfigMap', valueFrom?.configMapKeyRef?.name), ...reference('Secret', valueFrom?.secretKeyRef?.name)]),
    ...(envFrom ?? []).flatMap(({ configMapRef, secretRef }) => [...reference('ConfigMap', configMapRef?.name), ...reference('Secret', secretRef?.name)]),
  ];
}

function reference(kind: Reference['kind'], name: string | undefined): Reference[] {
  return name ? [{ kind, name }] : [];
}
