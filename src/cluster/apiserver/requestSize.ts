// Requests that are too large to be read. Mirrors apiserver's limitedReadBody.
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { ApiRequest } from '../client/transport.ts';
import { apiStatus } from './apiErrors.ts';

/** apiserver server/config.go: MaxRequestBodyBytes. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** Only bodies that people send are measured: those of components are never near the limit. */
export function oversized(request: ApiRequest): ApiStatus | undefined {
  if (request.verb !== 'create' && request.verb !== 'update' && request.verb !== 'patch') return undefined;
  if (request.options.fieldValidation === undefined) return undefined;
  const body = request.verb === 'patch' ? request.patch.body : request.object;
  if (JSON.stringify(body, withBigInts).length <= MAX_BODY_BYTES) return undefined;
  return apiStatus({ code: 413, reason: 'RequestEntityTooLarge', message: `Request entity too large: limit is ${MAX_BODY_BYTES}`, details: {} });
}

/** Whole numbers beyond 2⁵³ of a manifest, which JSON can hold and JavaScript's writer cannot. */
function withBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
