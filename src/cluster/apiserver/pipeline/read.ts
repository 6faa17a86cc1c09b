// GET of one object or a list.
import { failure, ok } from '../../../base/result.ts';
import { storeKey } from '../../client/transport.ts';
import type { ObjectVersion } from '../../etcd/version.ts';
import { notFound } from '../apiErrors.ts';
import type { GetRequest, Handled, HandledObject, ListRequest } from '../../client/transport.ts';
import { parseSelection, type Selection } from '../selection/selection.ts';
import { withManagedFields } from '../serverSideApply/managedFields.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';
import type { Resource } from '../../../api/resources.ts';

export function getObject(context: ServerContext, { resource, key, options }: GetRequest): HandledObject {
  const object = context.store.get(resource, storeKey(key.namespace, key.name));
  return object ? ok({ type: 'object', object: options?.managedFields ? withManagedFields(context, resource, object) : object, warnings: [] }) : failure(notFound(resourceInfo(resource), key.name));
}

export function listObjects(context: ServerContext, request: ListRequest): Handled {
  const selection = parseSelection(request.resource, request.options);
  if (!selection.ok) return selection;
  const items = selectVersions(context, request.resource, selection.value);
  const shown = request.options.managedFields ? items.map((item) => ({ ...item, object: withManagedFields(context, request.resource, item.object) })) : items;
  return ok({ type: 'list', items: shown, revision: context.store.revision });
}

/** Present versions of what is selected, by key in byte order. */
export function selectVersions({ store }: Pick<ServerContext, 'store'>, resource: Resource, selection: Selection): readonly ObjectVersion[] {
  const name = selection.exactField('metadata.name');
  if (name !== undefined && selection.namespace !== undefined) {
    const version = store.latest(resource, storeKey(selection.namespace, name)) ?? store.latest(resource, name);
    return version && selection.matches(version.object) ? [version] : [];
  }
  const all = store.listVersions(resource, selection.namespace);
  return selection.everything ? all : all.filter((version) => selection.matches(version.object));
}
