// What the API server's port answers: who asks, whether they may, and the object, list or status.
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import { forbidden, type RbacUser } from '../../api/rbac/v1/rbacRules.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { SERVER_VERSION } from '../../api/serverVersion.ts';
import { apiVersionOf } from '../../api/scheme/scheme.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { headerValue, type HttpRequestMessage } from '../../runtime/net/httpMessage.ts';
import type { HttpReply } from '../../runtime/net/httpServer.ts';
import type { ApiServer } from '../apiserver/apiServer.ts';
import { apiStatus } from '../apiserver/apiErrors.ts';
import { verifyToken } from '../apiserver/serviceAccountToken.ts';
import { storeKey } from '../client/transport.ts';
import { ANONYMOUS, isAllowed } from './authorize.ts';
import { requestInfoOf, type RequestInfo } from './requestInfo.ts';

type ResourceInfo = Extract<RequestInfo, { type: 'resource' }>;

export function answerRequest(sim: Simulation, server: ApiServer, request: HttpRequestMessage): HttpReply {
  const user = userOf(sim, server, request);
  if (user === undefined) return statusReply(request, apiStatus({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }));
  const info = requestInfoOf(request.method, request.target);
  if (!isAllowed(server.store, user, info)) return statusReply(request, forbidden(user, info));
  return info.type === 'path' ? answerPath(request, info.path) : answerResource(server, request, info, user);
}

/** Undefined: a token that is not good. */
function userOf(sim: Simulation, server: ApiServer, { headers }: HttpRequestMessage): RbacUser | undefined {
  const [, token] = /^Bearer\s+(\S+)/i.exec(headerValue(headers, 'Authorization') ?? '') ?? [];
  if (token === undefined) return ANONYMOUS;
  const verified = verifyToken(sim, token);
  if (!verified || !server.store.get('serviceaccounts', storeKey(verified.namespace, verified.account))) return undefined;
  const { namespace, account } = verified;
  return { name: `system:serviceaccount:${namespace}:${account}`, groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'] };
}

function answerPath(request: HttpRequestMessage, path: string): HttpReply {
  if (['/healthz', '/livez', '/readyz'].includes(path)) return { status: 200, headers: [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }], body: 'ok' };
  if (path.replace(/\/$/, '') === '/version') return jsonReply(request, 200, SERVER_VERSION);
  return statusReply(request, apiStatus({ code: 404, reason: 'NotFound', message: 'the server could not find the requested resource', details: {} }));
}

function answerResource(server: ApiServer, request: HttpRequestMessage, info: ResourceInfo, user: RbacUser): HttpReply {
  const { known, verb, namespace, name, query } = info;
  if (!known || info.subresource !== '') return statusReply(request, apiStatus({ code: 404, reason: 'NotFound', message: 'the server could not find the requested resource', details: {} }));
  const resource = known.name as Resource;
  const base = { actor: user.name, resource };
  const key = { name, ...(known.namespaced ? { namespace } : {}) };
  switch (verb) {
    case 'get':
      return objectReply(request, server.handle({ ...base, verb, key }));
    case 'list': {
      const selection = { ...(namespace === '' ? {} : { namespace }), ...selectorsOf(query) };
      const listed = server.handle({ ...base, verb, options: selection });
      if (!listed.ok || listed.value.type !== 'list') return objectReply(request, listed);
      const items = listed.value.items.map(({ object }) => object);
      return jsonReply(request, 200, { kind: `${known.kind}List`, apiVersion: apiVersionOf(known), metadata: { resourceVersion: String(listed.value.revision) }, items });
    }
    case 'create': {
      const object = parsedBody(request);
      if (!object) return statusReply(request, apiStatus({ code: 400, reason: 'BadRequest', message: 'the object provided is unrecognized (must be of type JSON)' }));
      const stated = object.metadata?.namespace;
      if (known.namespaced && stated !== undefined && stated !== '' && stated !== namespace) return statusReply(request, apiStatus({ code: 400, reason: 'BadRequest', message: 'the namespace of the provided object does not match the namespace sent on the request' }));
      const placed = known.namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object;
      return objectReply(request, server.handle({ ...base, verb, object: placed, options: { fieldValidation: 'Warn' } }), 201);
    }
    case 'delete':
      return objectReply(request, server.handle({ ...base, verb, key, options: {} }));
    default:
      return statusReply(request, apiStatus({ code: 405, reason: 'MethodNotAllowed', message: 'the server does not allow this method on the requested resource', details: {} }));
  }
}

function selectorsOf(query: ReadonlyMap<string, string>): { readonly labelSelector?: string; readonly fieldSelector?: string } {
  const [labelSelector, fieldSelector] = [query.get('labelSelector'), query.get('fieldSelector')];
  return { ...(labelSelector === undefined ? {} : { labelSelector }), ...(fieldSelector === undefined ? {} : { fieldSelector }) };
}

function parsedBody({ body }: HttpRequestMessage): KubeObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as KubeObject) : undefined;
  } catch {
    return undefined; // no JSON: the answer says so
  }
}

function objectReply(request: HttpRequestMessage, handled: ReturnType<ApiServer['handle']>, code = 200): HttpReply {
  if (!handled.ok) return statusReply(request, handled.error);
  return jsonReply(request, code, handled.value.type === 'object' ? handled.value.object : {});
}

function statusReply(request: HttpRequestMessage, status: ApiStatus): HttpReply {
  const { message, reason, details, code } = status;
  return jsonReply(request, code, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, ...(details === undefined ? {} : { details }), code });
}

/** People's clients get indented texts. */
function jsonReply({ headers }: HttpRequestMessage, status: number, value: unknown): HttpReply {
  const isPerson = /^(curl|Wget|Mozilla\/5\.0)/.test(headerValue(headers, 'User-Agent') ?? '');
  return { status, headers: [{ name: 'Content-Type', value: 'application/json' }], body: isPerson ? JSON.stringify(value, undefined, 2) : `${JSON.stringify(value)}\n` };
}
