// Applies a patch to an object, with the status an API server answers when it cannot. Mirrors apiserver endpoints/handlers/patch.go.
import { failure, ok, type Result } from '../../base/result.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import { applyJsonMergePatch } from '../../api/patch/jsonMergePatch.ts';
import { applyJsonPatch } from '../../api/patch/jsonPatch.ts';
import { applyStrategicMergePatch, patchSchema } from '../../api/patch/strategicMergePatch.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { Patch } from '../client/client.ts';
import { apiStatus, badRequest } from './apiErrors.ts';

/** Of the errors of strategic patches, these are the client's fault; others come out as they are. */
const MALFORMED: ReadonlySet<string> = new Set([
  'invalid JSON document', 'invalid patch format of retainKeys', 'invalid patch format of setElementOrder list', 'invalid patch format of primitive list',
]);

/** `current` says by its kind how its lists are merged. */
export function applyPatch(current: KubeObject, patch: Exclude<Patch, { readonly type: 'apply' }>): Result<unknown, ApiStatus> {
  switch (patch.type) {
    case 'json': {
      const patched = applyJsonPatch(current, patch.body);
      if (patched.ok) return ok(patched.value);
      return failure(patched.error.decodeError ? badRequest(patched.error.text) : unprocessable());
    }
    case 'merge': {
      const patched = applyJsonMergePatch(current, patch.body);
      return patched.ok ? patched : failure(badRequest(patched.error));
    }
    case 'strategic': {
      const patched = applyStrategicMergePatch(patchSchema(current.apiVersion ?? '', current.kind ?? ''), current, patch.body);
      if (patched.ok) return patched;
      return failure(MALFORMED.has(patched.error) ? badRequest(patched.error) : apiStatus({ code: 500, reason: '', message: patched.error }));
    }
  }
}

function unprocessable(): ApiStatus {
  return apiStatus({ code: 422, reason: 'Invalid', message: 'the server rejected our request due to an error in our request', details: {} });
}
