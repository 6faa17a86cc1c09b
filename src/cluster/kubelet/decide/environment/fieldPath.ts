// Fields of the pod that a container or a volume may ask for (Kubernetes: pkg/fieldpath, ConvertDownwardAPIFieldLabel;
// kubelet: podFieldSelectorRuntimeValue).
import type { ObjectFieldSelector, Pod } from '../../../../api/core/v1/types.gen.ts';
import { quote } from '../../../../api/formats/goText.ts';
import { isQualifiedName } from '../../../../api/formats/names.ts';
import { sortedStrings } from '../../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../../base/result.ts';

export interface PodAddresses {
  readonly podIPs: readonly string[];
  readonly hostIPs: readonly string[];
}

const LABELS: ReadonlySet<string> = new Set([
  'metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.restartPolicy', 'spec.serviceAccountName',
  'spec.schedulerName', 'status.phase', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
]);

/** The value of a variable's fieldRef. */
export function fieldRefValue(selector: ObjectFieldSelector, pod: Pod, addresses: PodAddresses): Result<string, string> {
  const path = convertFieldLabel(selector.apiVersion ?? 'v1', selector.fieldPath);
  if (!path.ok) return path;
  switch (path.value) {
    case 'spec.nodeName':
      return ok(pod.spec?.nodeName ?? '');
    case 'spec.serviceAccountName':
      return ok(pod.spec?.serviceAccountName ?? '');
    case 'status.hostIP':
      return ok(addresses.hostIPs[0] ?? '');
    case 'status.hostIPs':
      return ok(addresses.hostIPs.join(','));
    case 'status.podIP':
      return ok(addresses.podIPs[0] ?? '');
    case 'status.podIPs':
      return ok(addresses.podIPs.join(','));
    default:
      return extractFieldPath(pod, path.value);
  }
}

function convertFieldLabel(version: string, label: string): Result<string, string> {
  if (version !== 'v1') return failure(`unsupported pod version: ${version}`);
  const subscripted = splitSubscript(label);
  if (subscripted !== undefined) {
    const { path } = subscripted;
    return path === 'metadata.annotations' || path === 'metadata.labels' ? ok(label) : failure(`field label does not support subscript: ${label}`);
  }
  if (label === 'spec.host') return ok('spec.nodeName');
  return LABELS.has(label) ? ok(label) : failure(`field label not supported: ${label}`);
}

/** Metadata of an object as text: what downward API volumes contain. */
export function extractFieldPath(pod: Pod, fieldPath: string): Result<string, string> {
  const metadata = pod.metadata ?? {};
  const subscripted = splitSubscript(fieldPath);
  if (subscripted !== undefined) return subscriptValue(metadata, fieldPath, subscripted);
  switch (fieldPath) {
    case 'metadata.annotations':
      return ok(formatMap(metadata.annotations));
    case 'metadata.labels':
      return ok(formatMap(metadata.labels));
    case 'metadata.name':
      return ok(metadata.name ?? '');
    case 'metadata.namespace':
      return ok(metadata.namespace ?? '');
    case 'metadata.uid':
      return ok(metadata.uid ?? '');
    default:
      return failure(`unsupported fieldPath: ${fieldPath}`);
  }
}

function subscriptValue(metadata: NonNullable<Pod['metadata']>, fieldPath: string, { path, key }: { readonly path: string; readonly key: string }): Result<string, string> {
  if (path !== 'metadata.annotations' && path !== 'metadata.labels') return failure(`fieldPath ${quote(fieldPath)} does not support subscript`);
  const annotations = path === 'metadata.annotations';
  const errors = isQualifiedName(annotations ? key.toLowerCase() : key);
  if (errors.length > 0) return failure(`invalid key subscript in ${fieldPath}: ${errors.join(';')}`);
  const map = (annotations ? metadata.annotations : metadata.labels) ?? {};
  return ok(Object.hasOwn(map, key) ? (map[key] ?? '') : '');
}

/** `metadata.labels['app']` → path and key. */
function splitSubscript(fieldPath: string): { readonly path: string; readonly key: string } | undefined {
  if (!fieldPath.endsWith("']")) return undefined;
  const inner = fieldPath.slice(0, -2);
  const open = inner.indexOf("['");
  return open <= 0 ? undefined : { path: inner.slice(0, open), key: inner.slice(open + 2) };
}

/** One `key="value"` per line, sorted by key. */
export function formatMap(map: Readonly<Record<string, string>> | undefined): string {
  return sortedStrings(Object.keys(map ?? {})).map((key) => `${key}=${quote(map?.[key] ?? '')}`).join('\n');
}
