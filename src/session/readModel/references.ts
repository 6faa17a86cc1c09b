// What a Pod refers to: ConfigMaps, Secrets and claims, by any of the ways of naming them.
import type { Container, Pod, PodSpec, Volume } from '../../api/core/v1/types.gen.ts';

export interface Reference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim';
  readonly name: string;
}

/** The certificate of the cluster, which every token volume holds, is nothing that a person refers to. */
export const CLUSTER_CERTIFICATE = 'kube-root-ca.crt';

const NONE: readonly Reference[] = [];
const needsOfSpec = new WeakMap<PodSpec, readonly Reference[]>();

/** Each once; what is optional may be missing, and does not count. */
export function needsOf({ spec }: Pod): readonly Reference[] {
  if (!spec) return NONE;
  const known = needsOfSpec.get(spec);
  if (known) return known;
  const all = [
    ...(spec.volumes ?? []).flatMap(ofVolume),
    ...[...(spec.initContainers ?? []), ...spec.containers].flatMap(ofContainer),
    ...(spec.imagePullSecrets ?? []).flatMap((secret) => need('Secret', secret)),
  ];
  const needs = [...new Map(all.map((one) => [`${one.kind}/${one.name}`, one])).values()];
  needsOfSpec.set(spec, needs);
  return needs;
}

function ofVolume({ configMap, secret, projected, persistentVolumeClaim }: Volume): Reference[] {
  return [
    ...need('ConfigMap', configMap),
    ...need('Secret', secret && { ...secret, name: secret.secretName }),
    ...need('PersistentVolumeClaim', persistentVolumeClaim && { name: persistentVolumeClaim.claimName }),
    ...(projected?.sources ?? []).flatMap((source) => [...need('ConfigMap', source.configMap), ...need('Secret', source.secret)]),
  ];
}

function ofContainer({ env, envFrom }: Container): Reference[] {
  return [
    ...(env ?? []).flatMap(({ valueFrom }) => [...need('ConfigMap', valueFrom?.configMapKeyRef), ...need('Secret', valueFrom?.secretKeyRef)]),
    ...(envFrom ?? []).flatMap(({ configMapRef, secretRef }) => [...need('ConfigMap', configMapRef), ...need('Secret', secretRef)]),
  ];
}

function need(kind: Reference['kind'], named: { readonly name?: string | undefined; readonly optional?: boolean } | undefined): Reference[] {
  const { name, optional } = named ?? {};
  return name && optional !== true && name !== CLUSTER_CERTIFICATE ? [{ kind, name }] : [];
}
