// A manifest on the node's disk as a pod of this node (kubelet: config/common.go applyDefaults, tryDecodeSinglePod).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import { readDocuments } from '../../../api/decode/documents.ts';
import { decodeForServer } from '../../../api/decode/serverObject.ts';
import { applyDefaults } from '../../../api/defaults/applyDefaults.ts';
import { POD_OPTIONS } from '../../../api/core/v1/pod/validation/options.ts';
import { validatePodCreate } from '../../../api/core/v1/pod/validation/podCreate.ts';
import { resourceNamed } from '../../../api/scheme/scheme.ts';

export interface ManifestPlace {
  readonly nodeName: string;
  /** Of the file. */
  readonly path: string;
  /** RFC 3339 with nanoseconds. */
  readonly seen: string;
}

/** `hash`: 32 hexadecimal digits of a text. The manifest's own is the pod's UID: another content is another pod. */
export function readStaticPod(text: string, { nodeName, path, seen }: ManifestPlace, hash: (text: string) => string): Result<Pod, string> {
  const resource = resourceNamed('pods');
  const document = readDocuments(text).next().value;
  if (resource === undefined || document === undefined) return failure(`${path}: no pod in it`);
  if (document.type === 'error') return failure(`${path}: ${document.message}`);
  const decoded = decodeForServer(resource, document.value, 'Ignore');
  if (!decoded.ok) return failure(decoded.error.message ?? '');
  const read = decoded.value.object as Pod;
  const uid = read.metadata?.uid ?? hash(`${nodeName}${path}${document.json}`);
  const pod: Pod = {
    ...read,
    metadata: {
      ...read.metadata,
      name: `${read.metadata?.name ?? ''}-${nodeName.toLowerCase()}`,
      namespace: read.metadata?.namespace ?? 'default',
      uid,
      annotations: { ...read.metadata?.annotations, 'kubernetes.io/config.hash': uid, 'kubernetes.io/config.seen': seen, 'kubernetes.io/config.source': 'file' },
    },
    spec: { ...(read.spec ?? { containers: [] }), nodeName, tolerations: [...(read.spec?.tolerations ?? []), { operator: 'Exists', effect: 'NoExecute' }] },
    status: { ...read.status, phase: 'Pending' },
  };
  const complete = applyDefaults('pods', pod);
  const [problem] = validatePodCreate(complete, POD_OPTIONS);
  if (problem !== undefined) return failure(`${path}: ${problem.field}: ${problem.detail}`);
  return usesApiObjects(complete) ? failure(`${path}: static pods may not reference objects of the API`) : ok(complete);
}

/** kubelet: PreventStaticPodAPIReferences. */
function usesApiObjects({ spec }: Pod): boolean {
  if (spec === undefined) return false;
  if ((spec.imagePullSecrets ?? []).length > 0 || spec.serviceAccountName !== undefined) return true;
  const volumes = (spec.volumes ?? []).some(({ configMap, secret, persistentVolumeClaim, projected }) => configMap ?? secret ?? persistentVolumeClaim ?? projected?.sources?.some((source) => source.configMap ?? source.secret ?? source.serviceAccountToken));
  const environments = [...(spec.initContainers ?? []), ...spec.containers].some(({ env = [], envFrom = [] }) => envFrom.length > 0 || env.some(({ valueFrom }) => valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef));
  return volumes || environments;
}
