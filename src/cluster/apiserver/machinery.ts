// Wires the api layer's functions to the pipeline.
import { ok } from '../../base/result.ts';
import { readKind } from '../../api/decode/readKind.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import type { Resource } from '../../api/resources.ts';
import { apiVersionOf } from '../../api/scheme/scheme.ts';
import { prepareForCreate, prepareForUpdate } from '../../api/strategy/prepare.ts';
import { fallbackMachinery } from './fallbackMachinery.ts';
import type { ApiMachinery, ObjectDraft } from './ports.ts';
import { resourceInfo } from './serverContext.ts';

export function createMachinery(): ApiMachinery {
  return {
    ...fallbackMachinery,
    decode: (resource, body) => ok({ object: read(resource, body), warnings: [] }),
    read,
    applyDefaults: (resource, draft) => void applyDefaults(resource, draft),
    prepareForCreate: (resource, draft, now) => prepareForCreate(resource, draft, { now }),
    prepareForUpdate: (resource, draft, before, subresource, now) => prepareForUpdate(resource, draft, before, subresource ?? '', { now }),
  };
}

function read(resource: Resource, body: unknown): ObjectDraft {
  const info = resourceInfo(resource);
  return readKind(apiVersionOf(info), info.kind, body);
}
