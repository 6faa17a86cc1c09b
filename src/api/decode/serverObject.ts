// A request's body as an object of its kind, checked as the server checks it. Mirrors apiserver's create and update handlers with
// their strict decoder: a wrong type ends the request, unknown fields are refused, warned of or let pass.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Draft } from '../draft.ts';
import type { ApiStatus } from '../meta/v1/status.ts';
import type { KubeObject } from '../resources.ts';
import { apiVersionOf, type DiscoveredResource } from '../scheme/scheme.ts';
import { structOfKind } from '../schema/struct.ts';
import { explainProblems } from './explainProblems.ts';
import { isObject, readStruct } from './readStruct.ts';

/** How requests want unknown fields treated (`fieldValidation`). */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

export interface ServerObject {
  /** Fresh, in the form in which it is stored. */
  readonly object: Draft<KubeObject>;
  /** `unknown field "spec.foo"`. */
  readonly warnings: readonly string[];
}

export function decodeForServer(resource: DiscoveredResource, body: unknown, validation: FieldValidation): Result<ServerObject, ApiStatus> {
  const apiVersion = apiVersionOf(resource);
  const given = isObject(body) ? body : {};
  const kind = typeof given['kind'] === 'string' && given['kind'] !== '' ? given['kind'] : resource.kind;
  const version = typeof given['apiVersion'] === 'string' && given['apiVersion'] !== '' ? given['apiVersion'] : apiVersion;
  const refuse = (why: string): Result<ServerObject, ApiStatus> => failure(badRequest(`${kind} in version "${version.split('/').at(-1) ?? ''}" cannot be handled as a ${resource.kind}: ${why}`));
  if (kind !== resource.kind || version !== apiVersion) return refuse(`no kind "${kind}" is registered for version "${version}" in scheme "pkg/runtime/scheme.go:111"`);
  const struct = structOfKind(apiVersion, resource.kind);
  if (!struct) return ok({ object: { ...given, apiVersion, kind }, warnings: [] });
  const problems = { found: false };
  const object: Draft<KubeObject> = { ...readStruct(struct, body, problems), apiVersion, kind };
  if (!problems.found) return ok({ object, warnings: [] });
  const { error, strict } = explainProblems(struct, body);
  if (error !== undefined) return refuse(error);
  if (strict.length > 0 && validation === 'Strict') return refuse(`strict decoding error: ${strict.join(', ')}`);
  return ok({ object, warnings: validation === 'Warn' ? strict : [] });
}

function badRequest(message: string): ApiStatus {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason: 'BadRequest', code: 400 };
}
