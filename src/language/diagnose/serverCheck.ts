// What the API server says of one object that was to be created: strict decoding, defaulting, preparation, validation.
// The same steps as cluster/apiserver/pipeline/create.ts, without store and admission.
import type { ClientObject } from '../../api/decode/clientObjects.ts';
import { explainProblems } from '../../api/decode/explainProblems.ts';
import { decodeForServer } from '../../api/decode/serverObject.ts';
import { applyDefaults } from '../../api/defaults/applyDefaults.ts';
import type { Draft } from '../../api/draft.ts';
import { errorText, type FieldError } from '../../api/field/fieldError.ts';
import type { KubeObject } from '../../api/resources.ts';
import { apiVersionOf, type DiscoveredResource } from '../../api/scheme/scheme.ts';
import { structOfKind } from '../../api/schema/struct.ts';
import { prepareForCreate } from '../../api/strategy/prepare.ts';
import { validateCreate } from '../../api/validation/validate.ts';
import type { Diagnostic } from '../contract.ts';
import { allocateAddresses } from './allocateAddresses.ts';
import { placesOf, type Places } from './places.ts';

/** Any instant will do: no rule compares it with another. */
const NOW = '2026-01-01T00:00:00Z';
const UID = '00000000-0000-0000-0000-000000000000';
/** What the server adds to a generateName. */
const SUFFIX = 'xxxxx';

export function* checkObject(entry: ClientObject): Generator<Diagnostic> {
  const ranges = entry.ranges();
  const [first] = ranges.values();
  const places = placesOf(ranges, { start: first?.start ?? 0, end: first?.end ?? 0 });
  const { resource, value } = entry;
  const struct = structOfKind(apiVersionOf(resource), resource.kind);
  const decoded = decodeForServer(resource, value, 'Warn');
  if (!decoded.ok) {
    const { error, errorPath = '', strict } = struct ? explainProblems(struct, value) : { error: undefined, strict: [] };
    yield { range: places.ofValue(errorPath), severity: 'error', message: error ?? decoded.error.message ?? '', path: errorPath, source: 'decode' };
    yield* unknownFields(strict, places);
    return;
  }
  yield* unknownFields(decoded.value.warnings, places);
  yield* validationProblems(resource, decoded.value.object, places);
}

function* unknownFields(texts: readonly string[], places: Places): Generator<Diagnostic> {
  for (const message of texts) {
    const path = /^unknown field "(.*)"$/s.exec(message)?.[1] ?? '';
    yield { range: places.ofKey(path), severity: 'error', message, path, source: 'decode' };
  }
}

function* validationProblems(resource: DiscoveredResource, object: Draft<KubeObject>, places: Places): Generator<Diagnostic> {
  const { errors, warnings } = validateNew(resource, object);
  for (const error of errors) {
    const missing = error.type === 'FieldValueRequired';
    yield { range: missing ? places.ofKey(error.field) : places.ofValue(error.field), severity: 'error', message: errorText(error), path: error.field, source: 'validation' };
  }
  for (const message of warnings) {
    const path = /^([\w.[\]"/-]+): /.exec(message)?.[1] ?? '';
    yield { range: path === '' ? places.ofKey('kind') : places.ofValue(path), severity: 'warning', message, path, source: 'warning' };
  }
}

/** Changes `object`. */
export function validateNew(resource: DiscoveredResource, object: Draft<KubeObject>): { readonly errors: readonly FieldError[]; readonly warnings: readonly string[] } {
  const metadata = (object.metadata ??= {});
  if (!resource.namespaced) delete metadata.namespace;
  else metadata.namespace ||= 'default';
  applyDefaults(resource.name, object);
  if (!metadata.name && metadata.generateName) metadata.name = `${metadata.generateName}${SUFFIX}`;
  Object.assign(metadata, { uid: UID, creationTimestamp: NOW });
  const unallocated = allocateAddresses(resource.name, object);
  if (unallocated.length > 0) return { errors: unallocated, warnings: [] };
  const warned = prepareForCreate(resource.name, object, { now: NOW });
  const { errors, warnings } = validateCreate(resource.name, object);
  return { errors, warnings: [...warned, ...warnings] };
}
