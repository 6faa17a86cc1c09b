// `-v=6` and above: every request to the API server as a log line (client-go's round_trippers).
import type { Result } from '../base/result.ts';
import type { Task } from '../engine/task.ts';
import type { ApiStatus } from '../api/meta/v1/status.ts';
import { resourceNamed } from '../api/scheme/scheme.ts';
import type { Client, ListOptions, ObjectKey, WriteOptions } from '../cluster/client/client.ts';
import type { KubectlEnvironment } from './environment.ts';
import { logHead } from './logHead.ts';

const SERVER = 'https://172.18.0.2:6443';
/** client-go: GET without a name, in pages. */
const PAGE = 'limit=500';

export function verboseClient(env: KubectlEnvironment): Client {
  const { client } = env;
  const logged = function* <T>(verb: string, url: string, success: string, request: Task<Result<T, ApiStatus>>): Task<Result<T, ApiStatus>> {
    const began = env.sim.now();
    const result = yield* request;
    const status = result.ok ? success : `${result.error.code} ${(result.error.reason ?? 'Error').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}`;
    env.stderr(`${logHead('I', 'round_trippers.go:632', env.sim)} "Response" verb="${verb}" url="${SERVER}${url}" status="${status}" milliseconds=${Math.round((env.sim.now() - began) / 1000)}\n`);
    return result;
  };
  const keyOf = ({ metadata }: { readonly metadata?: { readonly namespace?: string; readonly name?: string } }, named: boolean): ObjectKey => ({ ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }), name: named ? (metadata?.name ?? '') : '' });
  const suffix = (subresource: string | undefined): string => (subresource === undefined ? '' : `/${subresource}`);
  return {
    actor: client.actor,
    get: (resource, key) => logged('GET', pathOf(resource, key), '200 OK', client.get(resource, key)),
    list: (resource, options = {}) => logged('GET', `${pathOf(resource, { ...options, name: '' })}?${queryOf(options)}`, '200 OK', client.list(resource, options)),
    create: (resource, object, options) => logged('POST', `${pathOf(resource, keyOf(object, false))}?${writeQuery(options)}`, '201 Created', client.create(resource, object, options)),
    update: (resource, object, options, subresource) => logged('PUT', `${pathOf(resource, keyOf(object, true))}${suffix(subresource)}?${writeQuery(options)}`, '200 OK', client.update(resource, object, options, subresource)),
    patch: (resource, key, patch, options, subresource) => logged('PATCH', `${pathOf(resource, key)}${suffix(subresource)}?${writeQuery(options)}`, '200 OK', client.patch(resource, key, patch, options, subresource)),
    delete: (resource, key, options) => logged('DELETE', pathOf(resource, key), '200 OK', client.delete(resource, key, options)),
    deleteCollection: (resource, selection, options) => logged('DELETE', `${pathOf(resource, { ...selection, name: '' })}?${queryOf(selection)}`, '200 OK', client.deleteCollection(resource, selection, options)),
    createSubresource: (resource, key, subresource, body, options) => logged('POST', `${pathOf(resource, key)}/${subresource}`, '201 Created', client.createSubresource(resource, key, subresource, body, options)),
    informer: (resource, options) => client.informer(resource, options),
  };
}

/** Where a resource is served; without a name: all of it. */
export function pathOf(resource: string, { namespace, name }: Partial<ObjectKey>): string {
  const found = resourceNamed(resource);
  const group = !found || found.group === '' ? `/api/${found?.version ?? 'v1'}` : `/apis/${found.group}/${found.version}`;
  const scope = namespace !== undefined && found?.namespaced !== false ? `/namespaces/${namespace}` : '';
  return `${group}${scope}/${resource.split('.')[0] ?? ''}${name === undefined || name === '' ? '' : `/${name}`}`;
}

function queryOf({ labelSelector, fieldSelector }: ListOptions): string {
  return [...(fieldSelector ? [`fieldSelector=${encodeURIComponent(fieldSelector)}`] : []), ...(labelSelector ? [`labelSelector=${encodeURIComponent(labelSelector)}`] : []), PAGE].join('&');
}

/** In the order of their names, as Go encodes queries. */
function writeQuery({ dryRun, fieldManager = 'kubectl', fieldValidation }: WriteOptions = {}): string {
  return [...(dryRun === true ? ['dryRun=All'] : []), `fieldManager=${fieldManager}`, ...(fieldValidation === undefined ? [] : [`fieldValidation=${fieldValidation}`])].join('&');
}
