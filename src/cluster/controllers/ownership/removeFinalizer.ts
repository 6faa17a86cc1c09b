// Lets go of an object that is being deleted.
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { resourceNamed } from '../../../api/scheme/scheme.ts';
import type { Task } from '../../../engine/task.ts';
import type { Client } from '../../client/client.ts';
import { AGAIN, DONE, type Reconciled } from '../../client/workqueue.ts';
import { because, nameOf } from '../controller.ts';

/** `object` must be current: a newer version is not touched. */
export function* removeFinalizer(client: Client, resource: Resource, object: KubeObject, finalizer: string): Task<Reconciled> {
  const { finalizers = [], namespace, resourceVersion } = object.metadata ?? {};
  const left = finalizers.filter((one) => one !== finalizer);
  if (left.length === finalizers.length) return DONE;
  const key = { name: nameOf(object), ...(namespace === undefined ? {} : { namespace }) };
  const body = { metadata: { resourceVersion, finalizers: left.length > 0 ? left : null } };
  const explanation = { rule: { id: 'garbagecollector.finalizer', params: { finalizer } }, because: because(resourceNamed(resource)?.kind ?? resource, object, 'metadata.deletionTimestamp') };
  const patched = yield* client.patch(resource, key, { type: 'merge', body }, explanation);
  return patched.ok || patched.error.reason === 'NotFound' ? DONE : AGAIN;
}
