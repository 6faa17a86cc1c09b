// PUT and PATCH of an object. Order of steps as in registry/generic/registry/store.go Update and registry/rest/update.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Draft } from '../../../api/draft.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { ObjectMeta } from '../../../api/meta/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { keepField } from '../../../api/strategy/strategy.ts';
import { apiVersionOf, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import type { Subresource, WriteOptions } from '../../client/client.ts';
import { storeKey } from '../../client/transport.ts';
import type { WriteVerb } from '../../etcd/version.ts';
import type { AdmissionAttributes } from '../admission/admission.ts';
import { apiStatus, badRequest, conflict, invalid, notFound, withWarnings } from '../apiErrors.ts';
import { applyPatch } from '../applyPatch.ts';
import type { ObjectDraft } from '../ports.ts';
import { allocateForUpdate } from '../registry/serviceAllocators.ts';
import { ALLOWS_CREATE_ON_UPDATE, REFUSES_UNCONDITIONAL_UPDATE, WELL_FORMED } from '../registry/strategies.ts';
import type { HandledObject, PatchRequest, UpdateRequest } from '../../client/transport.ts';
import { nowText, resourceInfo, type ServerContext } from '../serverContext.ts';
import { applyConfig } from '../serverSideApply/applyConfig.ts';
import { managerOf } from '../serverSideApply/owners.ts';
import { applyScale, scaleOf } from '../subresources/scale.ts';
import { thawStatus } from '../thaw.ts';
import { commitObject, commitRemoval } from './commit.ts';
import { createObject } from './create.ts';

/** One replacement of a present object. */
export interface Replacement {
  readonly actor: string;
  readonly verb: WriteVerb;
  readonly resource: Resource;
  readonly subresource: Subresource | undefined;
  readonly before: KubeObject;
  readonly submitted: KubeObject;
  readonly options: WriteOptions;
  readonly warnings: string[];
  /** The configuration of a server-side apply. */
  readonly applied?: KubeObject;
}

export function updateObject(context: ServerContext, request: UpdateRequest): HandledObject {
  const { actor, resource, subresource, options } = request;
  const info = resourceInfo(resource);
  const name = request.object.metadata?.name ?? '';
  const before = context.store.get(resource, storeKey(request.object.metadata?.namespace, name));
  if (!before) {
    if (ALLOWS_CREATE_ON_UPDATE.has(resource) && subresource === undefined) return createObject(context, { ...request, verb: 'create' });
    return failure(notFound(info, name));
  }
  const warnings: string[] = [];
  const decoded = decode(context, resource, request.object, options, warnings);
  if (!decoded.ok) return decoded;
  return replaceObject(context, { actor, verb: 'update', resource, subresource, before, submitted: decoded.value, options, warnings });
}

export function patchObject(context: ServerContext, request: PatchRequest): HandledObject {
  const { actor, resource, key, patch, subresource, options } = request;
  const info = resourceInfo(resource);
  const before = context.store.get(resource, storeKey(key.namespace, key.name));
  if (!before) {
    if (patch.type === 'apply') return createApplied(context, request);
    return failure(notFound(info, key.name));
  }
  const patched = patchedObject(context, request, before);
  if (!patched.ok) return patched;
  const warnings: string[] = [];
  const decoded = trustsPatch(request) ? ok(patched.value as KubeObject) : decode(context, resource, patched.value, { fieldValidation: 'Warn', ...options }, warnings);
  if (!decoded.ok) return decoded;
  return replaceObject(context, { actor, verb: 'patch', resource, subresource, before, submitted: decoded.value, options, warnings, ...(patch.type === 'apply' ? { applied: patch.body as KubeObject } : {}) });
}

function patchedObject(context: ServerContext, { resource, actor, patch, subresource, options }: PatchRequest, before: KubeObject): Result<unknown, ApiStatus> {
  if (patch.type !== 'apply') return applyPatch(subresource === 'scale' ? scaleOf(before) : before, patch);
  const versions = context.store.versions(before.metadata?.uid ?? '');
  const manager = managerOf({ actor, ...(options.fieldManager === undefined ? {} : { manager: options.fieldManager }) });
  return applyConfig({ info: resourceInfo(resource), live: before, versions, config: patch.body as KubeObject, manager, force: patch.force ?? false });
}

/** Components patch statuses and events a thousand times, and well-formed; a Scale is no object of the resource. */
function trustsPatch({ resource, subresource, options }: PatchRequest): boolean {
  return subresource === 'scale' || (options.fieldValidation === undefined && (subresource === 'status' || resource === 'events'));
}

/** Server-side apply of an object that is not there yet. */
function createApplied(context: ServerContext, request: PatchRequest): HandledObject {
  const { actor, resource, key, options } = request;
  const body = request.patch.body as KubeObject;
  const metadata = { ...body.metadata, name: key.name, ...(key.namespace ? { namespace: key.namespace } : {}) };
  return createObject(context, { verb: 'create', actor, resource, object: { ...body, metadata }, applied: true, options });
}

function decode(context: ServerContext, resource: Resource, body: unknown, options: WriteOptions, warnings: string[]): Result<KubeObject, ApiStatus> {
  if (options.fieldValidation === undefined) return ok(body as KubeObject);
  const decoded = context.machinery.decode(resource, body, options.fieldValidation);
  if (!decoded.ok) return decoded;
  warnings.push(...decoded.value.warnings);
  return ok(decoded.value.object);
}

/** Admission, preparation, validation and commit of a replacement; also removes an object that only waited for its finalizers. */
export function replaceObject(context: ServerContext, replacement: Replacement): HandledObject {
  return withWarnings(replace(context, replacement), replacement.warnings);
}

function replace(context: ServerContext, replacement: Replacement): HandledObject {
  const { actor, verb, resource, subresource, before, options, warnings } = replacement;
  const warn = (text: string): void => void warnings.push(text);
  const target = targetOf(resourceInfo(resource), replacement);
  if (!target.ok) return target;
  const draft = draftOf(context, replacement, target.value);

  const attributes = attributesOf(replacement, draft);
  const admitted = context.admission.admit(attributes, warn);
  if (!admitted.ok) return admitted;
  const object = { ...admitted.value.object } as ObjectDraft;
  const refused = prepareAndValidate(context, replacement, object);
  if (refused) return failure(refused);
  const refusal = context.admission.validate({ ...attributes, object }, warn);
  if (refusal) return failure(refusal);

  const details = { actor, verb, subresource, explanation: options, origins: options.origin, manager: options.fieldManager, applied: replacement.applied };
  if (waitedForFinalizers(before, object)) {
    const last = options.dryRun ? before : commitRemoval(context, resource, before, details).object;
    return ok({ type: 'object', object: last, warnings });
  }
  if (options.dryRun) return ok({ type: 'object', object, warnings });
  const stages = admitted.value.stages.length > 0 ? [{ by: 'submitted', object: target.value }, ...admitted.value.stages] : undefined;
  const stored = commitObject(context, resource, object, { ...details, stages });
  return ok({ type: 'object', object: subresource === 'scale' ? scaleOf(stored) : stored, warnings });
}

function draftOf(context: ServerContext, { resource, subresource, options }: Replacement, target: KubeObject): ObjectDraft {
  // Through the status endpoint the rest of the object, defaulted long ago, does not count.
  if (subresource === 'status') return thawStatus(target);
  if (options.fieldValidation === undefined && WELL_FORMED.has(resource)) return { ...target, metadata: { ...target.metadata } } as ObjectDraft;
  const draft = context.machinery.read(resource, target);
  context.machinery.applyDefaults(resource, draft);
  return draft;
}

function prepareAndValidate(context: ServerContext, { resource, subresource, before, warnings }: Replacement, draft: ObjectDraft): ApiStatus | undefined {
  const info = resourceInfo(resource);
  const name = before.metadata?.name ?? '';
  takeSystemFields(draft, before);
  const { machinery } = context;
  if (subresource === undefined) {
    const exhausted = allocateForUpdate(context, resource, draft, before);
    if (exhausted.length > 0) return invalid(info, name, exhausted);
  }
  machinery.prepareForUpdate(resource, draft, before, subresource === 'scale' ? undefined : subresource, nowText(context));
  const { errors, warnings: notes } = machinery.validateUpdate(resource, before, draft, subresource === 'scale' ? undefined : subresource);
  if (errors.length > 0) return invalid(info, name, errors);
  warnings.push(...notes);
  return undefined;
}

/** The submitted object, if it is about this object in this state. */
function targetOf(info: DiscoveredResource, replacement: Replacement): Result<KubeObject, ApiStatus> {
  const { before, submitted, resource } = replacement;
  const old = before.metadata ?? {};
  const metadata = submitted.metadata ?? {};
  const name = old.name ?? '';
  if (metadata.name !== undefined && metadata.name !== name) {
    return failure(badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`));
  }
  if (metadata.resourceVersion) {
    if (metadata.resourceVersion !== old.resourceVersion) return failure(conflict(info, name));
  } else if (replacement.verb === 'update' && REFUSES_UNCONDITIONAL_UPDATE.has(resource)) {
    return failure(mustSpecifyVersion(info, name));
  }
  if (metadata.uid && metadata.uid !== old.uid) return failure(conflict(info, name, uidMismatch(replacement, metadata.uid)));
  if (replacement.subresource === 'scale') return ok(applyScale(before, submitted));
  return ok({ ...submitted, apiVersion: apiVersionOf(info), kind: info.kind });
}

/** storage/errors.go: the text of a failed precondition, with the key it was about. */
function uidMismatch({ resource, before }: Replacement, uid: string): string {
  const { namespace, name = '', uid: actual = '' } = before.metadata ?? {};
  const key = `/registry/${resource === 'nodes' ? 'minions' : resource}/${storeKey(namespace, name)}`;
  return `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${actual}`;
}

function mustSpecifyVersion(info: DiscoveredResource, name: string): ApiStatus {
  const status = invalid({ ...info, kind: info.name }, name, [
    { type: 'FieldValueInvalid', field: 'metadata.resourceVersion', badValue: 0, detail: 'must be specified for an update' },
  ]);
  return apiStatus(status);
}

function attributesOf({ resource, subresource, before, options }: Replacement, object: KubeObject): AdmissionAttributes {
  return {
    operation: 'UPDATE', resource, subresource, namespace: before.metadata?.namespace ?? '', name: before.metadata?.name ?? '',
    object, oldObject: before, dryRun: options.dryRun ?? false,
  };
}

/** All else in the metadata only the server sets: it comes from the old object (rest.BeforeUpdate). */
const OPEN_METADATA = ['labels', 'annotations', 'finalizers', 'ownerReferences'] as const;

function takeSystemFields(draft: ObjectDraft, before: KubeObject): void {
  const asked = draft.metadata ?? {};
  const metadata = { ...before.metadata } as Draft<ObjectMeta>;
  for (const field of OPEN_METADATA) keepField(metadata, asked, field);
  draft.metadata = metadata;
}

/** ShouldDeleteDuringUpdate: the last finalizer went, and no grace period is running. */
function waitedForFinalizers(before: KubeObject, after: KubeObject): boolean {
  if (before.metadata?.deletionTimestamp === undefined || (after.metadata?.finalizers?.length ?? 0) > 0) return false;
  if ((before.metadata.finalizers?.length ?? 0) === 0) return false;
  return (before.metadata.deletionGracePeriodSeconds ?? 0) === 0;
}
