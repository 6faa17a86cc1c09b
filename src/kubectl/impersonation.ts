// `--as` and `--as-group`: requests are judged by RBAC as somebody else's. The API server does it; here the terminal's client does,
// as its own requests are never refused.
import { failure, ok, type Result } from '../base/result.ts';
import type { Task } from '../engine/task.ts';
import type { ApiStatus } from '../api/meta/v1/status.ts';
import { forbidden, isAllowedBy, rulesFor, type AccessRequest, type RbacObjects, type RbacUser } from '../api/rbac/v1/rbacRules.ts';
import type { PolicyRule } from '../api/rbac/v1/types.gen.ts';
import { resourceNamed } from '../api/scheme/scheme.ts';
import type { Client, ObjectKey } from '../cluster/client/client.ts';
import type { PodStreams } from '../cluster/client/podStreams.ts';
import type { FlagValues, KubectlEnvironment } from './environment.ts';

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):[^:]+$/;

/** Undefined: the terminal's own user. */
export function impersonatedUser(flags: FlagValues): RbacUser | undefined {
  const name = flags.string('as');
  return name === '' ? undefined : { name, groups: groupsOf(name, flags.strings('as-group')) };
}

function groupsOf(name: string, given: readonly string[]): readonly string[] {
  const [, namespace] = SERVICE_ACCOUNT.exec(name) ?? [];
  const own = given.length > 0 ? given : namespace === undefined ? [] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
  const known = name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated';
  return own.includes(known) ? own : [...own, known];
}

/** The rules for a user, read with the rights of the terminal. */
export function* rulesOfUser(client: Client, user: RbacUser, namespace: string): Task<Result<readonly PolicyRule[], ApiStatus>> {
  const clusterRoleBindings = yield* client.list('clusterrolebindings');
  if (!clusterRoleBindings.ok) return clusterRoleBindings;
  const roleBindings = yield* client.list('rolebindings');
  if (!roleBindings.ok) return roleBindings;
  const clusterRoles = yield* client.list('clusterroles');
  if (!clusterRoles.ok) return clusterRoles;
  const roles = yield* client.list('roles');
  if (!roles.ok) return roles;
  const objects: RbacObjects = {
    clusterRoleBindings: () => clusterRoleBindings.value.items,
    roleBindings: (where) => roleBindings.value.items.filter(({ metadata }) => metadata?.namespace === where),
    clusterRole: (name) => clusterRoles.value.items.find(({ metadata }) => metadata?.name === name),
    role: (where, name) => roles.value.items.find(({ metadata }) => metadata?.namespace === where && metadata.name === name),
  };
  return ok(rulesFor(objects, user, namespace));
}

/** Client and streams of somebody else: what they may not do is refused as the API server refuses it. */
export function impersonate(env: KubectlEnvironment, user: RbacUser): KubectlEnvironment {
  const judge = judgeOf(env.client, user);
  return { ...env, client: judgedClient(env.client, judge), streams: judgedStreams(env.streams, judge) };
}

type Judge = (verb: string, resource: string, key: Partial<ObjectKey>, subresource?: string) => Task<ApiStatus | undefined>;

function judgeOf(client: Client, user: RbacUser): Judge {
  return function* (verb, resource, { namespace = '', name = '' }, subresource = '') {
    const found = resourceNamed(resource);
    const where = found?.namespaced === false ? '' : namespace;
    const request: AccessRequest = { type: 'resource', verb, group: found?.group ?? '', resource: found?.name ?? resource, subresource, namespace: where, name };
    const rules = yield* rulesOfUser(client, user, where);
    if (!rules.ok) return rules.error;
    return isAllowedBy(rules.value, request) ? undefined : forbidden(user, request);
  };
}

function* unless<T>(refused: Task<ApiStatus | undefined>, request: () => Task<Result<T, ApiStatus>>): Task<Result<T, ApiStatus>> {
  const refusal = yield* refused;
  return refusal === undefined ? yield* request() : failure(refusal);
}

function judgedClient(client: Client, judge: Judge): Client {
  const keyOf = ({ metadata }: { readonly metadata?: { readonly namespace?: string; readonly name?: string } }): ObjectKey => ({ ...(metadata?.namespace === undefined ? {} : { namespace: metadata.namespace }), name: metadata?.name ?? '' });
  const placeOf = ({ namespace }: { readonly namespace?: string }): Partial<ObjectKey> => (namespace === undefined ? {} : { namespace });
  return {
    actor: client.actor,
    get: (resource, key, options) => unless(judge('get', resource, key), () => client.get(resource, key, options)),
    list: (resource, options = {}) => unless(judge('list', resource, placeOf(options)), () => client.list(resource, options)),
    create: (resource, object, options) => unless(judge('create', resource, placeOf(keyOf(object))), () => client.create(resource, object, options)),
    update: (resource, object, options, subresource) => unless(judge('update', resource, keyOf(object), subresource), () => client.update(resource, object, options, subresource)),
    patch: (resource, key, patch, options, subresource) => unless(judge('patch', resource, key, subresource), () => client.patch(resource, key, patch, options, subresource)),
    delete: (resource, key, options) => unless(judge('delete', resource, key), () => client.delete(resource, key, options)),
    deleteCollection: (resource, selection, options) => unless(judge('deletecollection', resource, placeOf(selection)), () => client.deleteCollection(resource, selection, options)),
    createSubresource: (resource, key, subresource, body, options) => unless(judge('create', resource, key, subresource), () => client.createSubresource(resource, key, subresource, body, options)),
    informer: (resource, options) => client.informer(resource, options),
  };
}

function judgedStreams(streams: PodStreams, judge: Judge): PodStreams {
  return {
    logs: (pod, options) => unless(judge('get', 'pods', pod, 'log'), () => streams.logs(pod, options)),
    exec: (pod, options) => unless(judge('create', 'pods', pod, options.command === undefined ? 'attach' : 'exec'), () => streams.exec(pod, options)),
    portForward: (pod, port) => unless(judge('create', 'pods', pod, 'portforward'), () => streams.portForward(pod, port)),
  };
}
