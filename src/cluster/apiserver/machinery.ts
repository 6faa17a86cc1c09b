// Wires the api layer's functions to the pipeline.
import { failure, ok, type Result } from '../../base/result.ts';
import { POD_OPTIONS } from '../../api/core/v1/pod/validation/options.ts';
import { validatePodCreate } from '../../api/core/v1/pod/validation/podCreate.ts';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { explainProblems } from '../../api/decode/explainProblems.ts';
import { readKind } from '../../api/decode/readKind.ts';
import { readStruct } from '../../api/decode/readStruct.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { Resource } from '../../api/resources.ts';
import { structOfKind } from '../../api/schema/struct.ts';
import { apiVersionOf } from '../../api/scheme/scheme.ts';
import { prepareForCreate, prepareForUpdate } from '../../api/strategy/prepare.ts';
import { badRequest } from './apiErrors.ts';
import { fallbackMachinery } from './fallbackMachinery.ts';
import type { ApiMachinery, Decoded, FieldValidation, ObjectDraft } from './ports.ts';
import { resourceInfo } from './serverContext.ts';

export function createMachinery(): ApiMachinery {
  return {
    ...fallbackMachinery,
    decode,
    read,
    validateCreate: (resource, object) => ({ errors: resource === 'pods' ? validatePodCreate(object as Pod, POD_OPTIONS) : [], warnings: [] }),
    applyDefaults: (resource, draft) => void applyDefaults(resource, draft),
    prepareForCreate: (resource, draft, now) => prepareForCreate(resource, draft, { now }),
    prepareForUpdate: (resource, draft, before, subresource, now) => prepareForUpdate(resource, draft, before, subresource ?? '', { now }),
  };
}

function read(resource: Resource, body: unknown): ObjectDraft {
  const info = resourceInfo(resource);
  return readKind(apiVersionOf(info), info.kind, body);
}

/** Mirrors the server's strict decoder: an error ends the request, unknown fields are refused, warned of or let pass. */
function decode(resource: Resource, body: unknown, validation: FieldValidation): Result<Decoded, ApiStatus> {
  const info = resourceInfo(resource);
  const apiVersion = apiVersionOf(info);
  const struct = structOfKind(apiVersion, info.kind);
  if (!struct) return ok({ object: read(resource, body), warnings: [] });
  const problems = { found: false };
  const object: ObjectDraft = { ...readStruct(struct, body, problems), apiVersion, kind: info.kind };
  if (!problems.found) return ok({ object, warnings: [] });
  const { error, strict } = explainProblems(struct, body);
  const refuse = (why: string): Result<Decoded, ApiStatus> => failure(badRequest(`${info.kind} in version "${info.version}" cannot be handled as a ${info.kind}: ${why}`));
  if (error !== undefined) return refuse(error);
  if (strict.length > 0 && validation === 'Strict') return refuse(`strict decoding error: ${strict.join(', ')}`);
  return ok({ object, warnings: validation === 'Warn' ? strict : [] });
}
