// POST of an object. Order of steps as in apiserver endpoints/handlers/create.go and registry/rest/create.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { apiVersionOf, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import { storeKey } from '../../client/transport.ts';
import type { WriteStage } from '../../etcd/version.ts';
import type { AdmissionAttributes } from '../admission/admission.ts';
import { alreadyExists, badRequest, invalid, withWarnings } from '../apiErrors.ts';
import type { ObjectDraft } from '../ports.ts';
import { allocateForCreate } from '../registry/serviceAllocators.ts';
import type { CreateRequest, HandledObject } from '../../client/transport.ts';
import { DEFAULTED_WHEN_STORED, WELL_FORMED } from '../registry/strategies.ts';
import { nowText, resourceInfo, type ServerContext } from '../serverContext.ts';
import { commitObject } from './commit.ts';

/** registry/store.go: maxNameGenerationCreateAttempts. */
const NAME_ATTEMPTS = 8;

/** Written by the thousand, and nobody asks where their fields come from. */
const WITHOUT_STAGES: ReadonlySet<Resource> = new Set<Resource>(['events', 'leases']);

export function createObject(context: ServerContext, request: CreateRequest): HandledObject {
  const warnings: string[] = [];
  return withWarnings(create(context, request, warnings), warnings);
}

function create(context: ServerContext, request: CreateRequest, warnings: string[]): HandledObject {
  const { resource, options } = request;
  const info = resourceInfo(resource);
  const warn = (text: string): void => void warnings.push(text);

  const draft = draftOf(context, request, warn);
  if (!draft.ok) return draft;
  const misplaced = place(info, draft.value);
  if (misplaced) return failure(misplaced);
  context.machinery.applyDefaults(resource, draft.value);

  const attributes = attributesOf(request, draft.value);
  const admitted = context.admission.admit(attributes, warn);
  if (!admitted.ok) return admitted;
  // Plugins return the draft or a changed copy of it, so it is still fresh.
  const object = { ...admitted.value.object } as ObjectDraft;

  const nameless = nameObject(context, info, object);
  if (nameless) return failure(nameless);
  fillSystemFields(context, info, object);
  const refused = prepareAndValidate(context, request, object, warn);
  if (refused) return failure(refused);
  const name = object.metadata?.name ?? '';
  const refusal = context.admission.validate({ ...attributes, name, object }, warn) ?? nameTaken(context, info, object);
  if (refusal) return failure(refusal);
  if (options.dryRun) return ok({ type: 'object', object, warnings });

  // What is read from the store is defaulted once more: here it is written as it will be read.
  if (DEFAULTED_WHEN_STORED.has(resource)) context.machinery.applyDefaults(resource, object);

  const stages = WITHOUT_STAGES.has(resource) ? undefined : stagesOf(request.object, draft.value, admitted.value.stages);
  const stored = commitObject(context, resource, object, { actor: request.actor, verb: 'create', explanation: options, origins: options.origin, manager: options.fieldManager, applied: request.applied ? request.object : undefined, stages });
  return ok({ type: 'object', object: stored, warnings });
}

function draftOf(context: ServerContext, request: CreateRequest, warn: (text: string) => void): Result<ObjectDraft, ApiStatus> {
  const { resource, object, options } = request;
  if (options.fieldValidation === undefined) return ok(WELL_FORMED.has(resource) ? ({ ...object, metadata: { ...object.metadata } } as ObjectDraft) : context.machinery.read(resource, object));
  const decoded = context.machinery.decode(resource, object, options.fieldValidation);
  if (!decoded.ok) return decoded;
  decoded.value.warnings.forEach(warn);
  return ok(decoded.value.object);
}

/** Gives it kind and apiVersion, and a namespace exactly if the kind has one. */
function place(info: DiscoveredResource, draft: ObjectDraft): ApiStatus | undefined {
  draft.apiVersion = apiVersionOf(info);
  draft.kind = info.kind;
  const metadata = (draft.metadata ??= {});
  if (!info.namespaced) delete metadata.namespace;
  else if (!metadata.namespace) return badRequest('an empty namespace may not be set during creation');
  return undefined;
}

function prepareAndValidate(context: ServerContext, { resource }: CreateRequest, draft: ObjectDraft, warn: (text: string) => void): ApiStatus | undefined {
  const info = resourceInfo(resource);
  const name = draft.metadata?.name ?? '';
  const exhausted = allocateForCreate(context, resource, draft);
  if (exhausted.length > 0) return invalid(info, name, exhausted);
  context.machinery.prepareForCreate(resource, draft, nowText(context)).forEach(warn);
  const { errors, warnings } = context.machinery.validateCreate(resource, draft);
  if (errors.length > 0) return invalid(info, name, errors);
  warnings.forEach(warn);
  return undefined;
}

function attributesOf(request: CreateRequest, object: KubeObject): AdmissionAttributes {
  const { name, generateName, namespace } = object.metadata ?? {};
  return {
    operation: 'CREATE', resource: request.resource, subresource: undefined, namespace: namespace ?? '', name: name || generateName || '',
    object, oldObject: undefined, dryRun: request.options.dryRun ?? false,
  };
}

/** Fills in a name where only its beginning is given; tries again while it is taken. */
function nameObject(context: ServerContext, info: DiscoveredResource, draft: ObjectDraft): ApiStatus | undefined {
  const { name, generateName, namespace } = draft.metadata ?? {};
  if (name || !generateName) return undefined;
  let generated = '';
  for (let attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
    generated = context.names.generateName(`${info.kind} ${namespace ?? ''}`, generateName);
    if (context.store.get(resourceOf(info), storeKey(namespace, generated))) continue;
    draft.metadata = { ...draft.metadata, name: generated };
    return undefined;
  }
  const taken = alreadyExists(info, generated);
  return { ...taken, message: `${taken.message}, the server was not able to generate a unique name for the object` };
}

/** FillObjectMetaSystemFields, and nothing of what only the server may set. */
function fillSystemFields(context: ServerContext, info: DiscoveredResource, draft: ObjectDraft): void {
  const { resourceVersion: _rv, selfLink: _link, deletionTimestamp: _dt, deletionGracePeriodSeconds: _dg, managedFields: _mf, ...metadata } = draft.metadata ?? {};
  const key = storeKey(metadata.namespace, metadata.name ?? '');
  draft.metadata = { ...metadata, uid: context.names.uid(info.kind, key), creationTimestamp: nowText(context) };
}

function nameTaken(context: ServerContext, info: DiscoveredResource, object: KubeObject): ApiStatus | undefined {
  const name = object.metadata?.name ?? '';
  const present = context.store.get(resourceOf(info), storeKey(object.metadata?.namespace, name));
  return present && alreadyExists(info, name, present.metadata?.deletionTimestamp !== undefined);
}

function stagesOf(submitted: KubeObject, defaulted: KubeObject, admitted: readonly WriteStage[]): readonly WriteStage[] {
  return [{ by: 'submitted', object: submitted }, { by: 'defaults', object: defaulted }, ...admitted];
}

function resourceOf(info: DiscoveredResource): CreateRequest['resource'] {
  return info.name as CreateRequest['resource'];
}
