// Wires the api layer's functions to the pipeline.
import { readKind } from '../../api/decode/readKind.ts';
import { decodeForServer } from '../../api/decode/serverObject.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import { apiVersionOf } from '../../api/scheme/scheme.ts';
import { prepareForCreate, prepareForUpdate } from '../../api/strategy/prepare.ts';
import { validateCreate, validateUpdate } from '../../api/validation/validate.ts';
import type { ApiMachinery } from './ports.ts';
import { resourceInfo } from './serverContext.ts';

export function createMachinery(): ApiMachinery {
  return {
    decode: (resource, body, validation) => decodeForServer(resourceInfo(resource), body, validation),
    read(resource, object) {
      const info = resourceInfo(resource);
      return readKind(apiVersionOf(info), info.kind, object);
    },
    applyDefaults: (resource, draft) => void applyDefaults(resource, draft),
    prepareForCreate: (resource, draft, now) => prepareForCreate(resource, draft, { now }),
    prepareForUpdate: (resource, draft, before, subresource, now) => prepareForUpdate(resource, draft, before, subresource ?? '', { now }),
    validateCreate,
    validateUpdate,
  };
}
