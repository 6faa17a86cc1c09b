// The errors an API server answers with, in its own words. Mirrors apimachinery pkg/api/errors.
import { errorBody, aggregateText, type FieldError } from '../../api/field/fieldError.ts';
import { failure, type Result } from '../../base/result.ts';
import type { ApiStatus, StatusCause } from '../../api/meta/v1/status.ts';
import { qualifiedKind, qualifiedResource, type DiscoveredResource } from '../../api/scheme/scheme.ts';

type ResourceName = Pick<DiscoveredResource, 'group' | 'name' | 'kind'>;

interface Draft {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: NonNullable<ApiStatus['details']>;
}

export function apiStatus(draft: Draft): ApiStatus {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', ...draft };
}

function detailsOf(resource: ResourceName, name: string, more: Partial<NonNullable<ApiStatus['details']>> = {}): NonNullable<ApiStatus['details']> {
  return { ...(name === '' ? {} : { name }), ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.name, ...more };
}

/** A refusal that comes with what was to be warned of before it. */
export function withWarnings<T>(result: Result<T, ApiStatus>, warnings: readonly string[]): Result<T, ApiStatus> {
  return result.ok || warnings.length === 0 ? result : failure({ ...result.error, warnings });
}

export function notFound(resource: ResourceName, name: string): ApiStatus {
  return apiStatus({ code: 404, reason: 'NotFound', message: `${qualifiedResource(resource)} "${name}" not found`, details: detailsOf(resource, name) });
}

/** `deleting`: the object of that name is on its way out. */
export function alreadyExists(resource: ResourceName, name: string, deleting = false): ApiStatus {
  const message = `${deleting ? 'object is being deleted: ' : ''}${qualifiedResource(resource)} "${name}" already exists`;
  return apiStatus({ code: 409, reason: 'AlreadyExists', message, details: detailsOf(resource, name) });
}

export const OBJECT_MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

export function conflict(resource: ResourceName, name: string, why = OBJECT_MODIFIED): ApiStatus {
  const message = `Operation cannot be fulfilled on ${qualifiedResource(resource)} "${name}": ${why}`;
  return apiStatus({ code: 409, reason: 'Conflict', message, details: detailsOf(resource, name) });
}

export function forbidden(resource: ResourceName, name: string, why: string, causes?: readonly StatusCause[]): ApiStatus {
  const subject = name === '' ? qualifiedResource(resource) : `${qualifiedResource(resource)} "${name}"`;
  const message = `${subject} is forbidden: ${why}`;
  return apiStatus({ code: 403, reason: 'Forbidden', message, details: detailsOf(resource, name, causes ? { causes } : {}) });
}

export function invalid(resource: ResourceName, name: string, errors: readonly FieldError[]): ApiStatus {
  const causes = errors.map((error) => ({ reason: error.type, message: errorBody(error), field: error.field }));
  return apiStatus({
    code: 422,
    reason: 'Invalid',
    message: `${qualifiedKind(resource)} "${name}" is invalid: ${aggregateText(errors)}`,
    details: { ...(name === '' ? {} : { name }), ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.kind, causes },
  });
}

export function badRequest(message: string): ApiStatus {
  return apiStatus({ code: 400, reason: 'BadRequest', message });
}

export function tooManyRequests(message: string, retryAfterSeconds: number, causes?: readonly StatusCause[]): ApiStatus {
  const details = { ...(retryAfterSeconds > 0 ? { retryAfterSeconds } : {}), ...(causes ? { causes } : {}) };
  return apiStatus({ code: 429, reason: 'TooManyRequests', message, details });
}

export function internalError(why: string): ApiStatus {
  return apiStatus({ code: 500, reason: 'InternalError', message: `Internal error occurred: ${why}`, details: { causes: [{ message: why }] } });
}

/** A path that no handler is registered for. */
export function noSuchPath(): ApiStatus {
  return apiStatus({ code: 404, reason: 'NotFound', message: 'the server could not find the requested resource', details: {} });
}
