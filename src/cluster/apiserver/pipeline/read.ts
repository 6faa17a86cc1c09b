// GET of one object or a list.
import { failure, ok } from '../../../base/result.ts';
import { storeKey } from '../../client/transport.ts';
import type { ObjectVersion } from '../../etcd/version.ts';
import { notFound } from '../apiErrors.ts';
import type { GetRequest, Handled, HandledObject, ListRequest } from '../../client/transport.ts';
import { parseSelection, type Selection } from '../selection/selection.ts';
import { chunkOf, continueFrom } from './chunk.ts';
import { listRevision, versionsAt } from './listRevision.ts';
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
  const token = continueFrom(context, request.options);
  if (!token.ok) return token;
  const asked = listRevision(context, request.options);
  if (!asked.ok) return asked;
  const past = token.value?.revision ?? asked.value;
  const revision = past ?? context.store.revision;
  const all = past === undefined ? selectVersions(context, request.resource, selection.value) : versionsAt(context.store, request.resource, past).filter(({ object }) => selection.value.matches(object));
  const { start } = token.value ?? {};
  const { items, ...rest } = chunkOf(start === undefined ? all : all.filter(({ key }) => key >= start), request.options.limit ?? 0, revision, selection.value.counted);
  const shown = request.options.managedFields ? items.map((item) => ({ ...item, object: withManagedFields(context, request.resource, item.object) })) : items;
  return ok({ type: 'list', items: shown, revision, ...rest });
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
