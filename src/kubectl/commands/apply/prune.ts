// `kubectl apply --prune`: deletes what was applied before, is selected, and is not among what was applied now (pkg/cmd/apply/prune.go).
import type { Task } from '../../../engine/task.ts';
import { sortedStrings } from '../../../base/compareBytes.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { apiVersionOf, resourceOfKind, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import type { KubectlEnvironment } from '../../environment.ts';
import { lastApplied } from '../../lastApplied.ts';
import { logHead } from '../../logHead.ts';
import type { ApplyOptions } from './applyOptions.ts';

/** prune.go: what is looked at unless a list is given. */
const DEFAULT_KINDS = [
  'core/v1/ConfigMap', 'core/v1/Endpoints', 'core/v1/PersistentVolumeClaim', 'core/v1/Pod', 'core/v1/ReplicationController', 'core/v1/Secret', 'core/v1/Service',
  'batch/v1/Job', 'batch/v1/CronJob', 'networking.k8s.io/v1/Ingress', 'apps/v1/DaemonSet', 'apps/v1/Deployment', 'apps/v1/ReplicaSet', 'apps/v1/StatefulSet',
  'core/v1/Namespace', 'core/v1/PersistentVolume',
];

export interface Pruning {
  readonly kinds: readonly DiscoveredResource[];
  readonly selector: string;
  readonly gracePeriodSeconds: number | undefined;
  readonly cascade: 'Background' | 'Foreground' | 'Orphan';
  /** Nothing but the built-in list was asked for. */
  readonly byDefault: boolean;
}

/** `--prune-allowlist=core/v1/ConfigMap`. The error is kubectl's text without `error: `. */
export function prunedKinds(allowed: readonly string[]): Result<readonly DiscoveredResource[], string> {
  const kinds: DiscoveredResource[] = [];
  for (const text of allowed.length > 0 ? allowed : DEFAULT_KINDS) {
    const [group = '', version = '', kind = '', ...more] = text.split('/');
    if (kind === '' || more.length > 0) return failure(`invalid GroupVersionKind format: ${text}, please follow <group/version/kind>`);
    const apiVersion = apiVersionOf({ group: group === 'core' ? '' : group, version });
    const resource = resourceOfKind(apiVersion, kind);
    if (resource) kinds.push(resource);
    else if (allowed.length > 0) return failure(`no matches for kind "${kind}" in version "${apiVersion}"`);
  }
  return ok(kinds);
}

/** A text is the error. */
export function* prune({ kinds, byDefault, ...how }: Pruning, options: ApplyOptions, env: KubectlEnvironment): Task<string | undefined> {
  if (byDefault) {
    env.stderr(`${logHead('W', 'prune.go:71', env.sim)} Deprecated: kubectl apply will no longer prune non-namespaced resources by default when used with the --namespace flag in a future release. To preserve the current behaviour, list the resources you want to target explicitly in the --prune-allowlist flag.\n`);
  }
  const namespaced = kinds.filter((kind) => kind.namespaced);
  const places = [...sortedStrings(options.visited.namespaces).flatMap((namespace) => namespaced.map((kind) => ({ kind, namespace }))), ...kinds.filter((kind) => !kind.namespaced).map((kind) => ({ kind }))];
  for (const place of places) {
    const problem = yield* pruneIn(place, how, options, env);
    if (problem !== undefined) return `error pruning ${place.kind.namespaced ? 'namespaced' : 'nonNamespaced'} object ${apiVersionOf(place.kind)}, Kind=${place.kind.kind}: ${problem}`;
  }
  return undefined;
}

type Place = { readonly kind: DiscoveredResource; readonly namespace?: string };

function* pruneIn({ kind, namespace }: Place, { selector, gracePeriodSeconds, cascade }: Omit<Pruning, 'kinds' | 'byDefault'>, { visited, dryRun, print }: ApplyOptions, env: KubectlEnvironment): Task<string | undefined> {
  const resource = kind.name as Resource;
  const scope = namespace === undefined ? {} : { namespace };
  const list = yield* env.client.list(resource, { ...scope, ...(selector === '' ? {} : { labelSelector: selector }) });
  if (!list.ok) return list.error.message;
  for (const object of list.value.items as readonly KubeObject[]) {
    if (lastApplied(object) === undefined || visited.uids.has(object.metadata?.uid ?? '')) continue;
    if (dryRun !== 'client') {
      const deleted = yield* env.client.delete(resource, { ...scope, name: object.metadata?.name ?? '' }, { ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }), propagationPolicy: cascade, dryRun: dryRun === 'server' });
      if (!deleted.ok) return deleted.error.message;
    }
    print(kind, object, 'pruned');
  }
  return undefined;
}
