// What the arguments of a command name, read from the server: one object, or all that selectors leave of a type.
import { ok, type Result } from '../base/result.ts';
import type { Task } from '../engine/task.ts';
import type { ApiStatus } from '../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../api/resources.ts';
import type { KubectlEnvironment } from './environment.ts';
import type { Target } from './resourceArgs.ts';

interface Selection {
  /** Empty: whatever labels or fields they have. They do not count where a name is given. */
  readonly labelSelector: string;
  readonly fieldSelector?: string;
  readonly allNamespaces?: boolean;
}

export function* targetObjects({ resource: { name: type, namespaced }, name, namespace }: Target, { labelSelector, fieldSelector = '', allNamespaces = false }: Selection, env: KubectlEnvironment): Task<Result<readonly KubeObject[], ApiStatus>> {
  const resource = type as Resource;
  const scope = namespaced && !(allNamespaces && name === undefined) ? { namespace: namespace ?? env.namespace } : {};
  if (name !== undefined) {
    const one = yield* env.client.get(resource, { ...scope, name });
    return one.ok ? ok([one.value]) : one;
  }
  const list = yield* env.client.list(resource, { ...scope, ...(labelSelector === '' ? {} : { labelSelector }), ...(fieldSelector === '' ? {} : { fieldSelector }) });
  return list.ok ? ok(list.value.items) : list;
}
