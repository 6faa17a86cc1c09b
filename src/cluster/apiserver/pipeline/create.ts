// POST of an object. Order of steps as in apiserver endpoints/handlers/create.go and registry/rest/create.go.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { apiVersionOf, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import { storeKey } from '../../client/transport.ts';
import type { WriteStage } from '../../etcd/version.ts';
import type { AdmissionAttributes } from '../admission/admission.ts';
import { alreadyExists, badRequest, invalid } from '../apiErrors.ts';
import { allocate } from '../registry/allocate.ts';
import type { CreateRequest, HandledObject } from '../../client/transport.ts';
import { nowText, resourceInfo, type ServerContext } from '../serverContext.ts';
import { commitObject } from './commit.ts';

/** registry/store.go: maxNameGenerationCreateAttempts. */
const NAME_ATTEMPTS = 8;

export function createObject(context: ServerContext, request: CreateRequest): HandledObject {
  const { resource, options } = request;
  const info = resourceInfo(resource);
  const warnings: string[] = [];
  const warn = (text: string): void => void warnings.push(text);

  const decoded = decodeBody(context, request, warn);
  if (!decoded.ok) return decoded;
  const submitted = placed(info, decoded.value);
  if (!submitted.ok) return submitted;
  const defaulted = context.machinery.applyDefaults(resource, submitted.value);

  const attributes = attributesOf(request, defaulted);
  const admitted = context.admission.admit(attributes, warn);
  if (!admitted.ok) return admitted;

  const named = nameObject(context, info, admitted.value.object);
  if (!named.ok) return named;
  const prepared = context.machinery.prepareForCreate(resource, withSystemFields(context, info, named.value));
  const { errors, warnings: notes } = context.machinery.validateCreate(resource, prepared);
  if (errors.length > 0) return failure(invalid(info, prepared.metadata?.name ?? '', errors));
  notes.forEach(warn);

  const refusal = context.admission.validate({ ...attributes, name: prepared.metadata?.name ?? '', object: prepared }, warn);
  if (refusal) return failure(refusal);
  const taken = nameTaken(context, info, prepared);
  if (taken) return failure(taken);
  const allocated = allocate(context, resource, prepared);
  if (!allocated.ok) return allocated;
  if (options.dryRun) return ok({ type: 'object', object: allocated.value, warnings });

  const stages = stagesOf(submitted.value, defaulted, admitted.value.stages);
  const object = commitObject(context, resource, allocated.value, { actor: request.actor, verb: 'create', explanation: options, origins: options.origin, stages });
  return ok({ type: 'object', object, warnings });
}

function decodeBody(context: ServerContext, request: CreateRequest, warn: (text: string) => void): Result<KubeObject, ApiStatus> {
  if (request.options.fieldValidation === undefined) return ok(request.object);
  const decoded = context.machinery.decode(request.resource, request.object, request.options.fieldValidation);
  if (!decoded.ok) return decoded;
  decoded.value.warnings.forEach(warn);
  return ok(decoded.value.object);
}

/** With kind and apiVersion, and a namespace exactly if the kind has one. */
function placed(info: DiscoveredResource, object: KubeObject): Result<KubeObject, ApiStatus> {
  const typed = { ...object, apiVersion: apiVersionOf(info), kind: info.kind };
  const namespace = object.metadata?.namespace;
  if (info.namespaced) return namespace ? ok(typed) : failure(badRequest('an empty namespace may not be set during creation'));
  if (namespace === undefined) return ok(typed);
  const { namespace: _, ...metadata } = object.metadata ?? {};
  return ok({ ...typed, metadata });
}

function attributesOf(request: CreateRequest, object: KubeObject): AdmissionAttributes {
  const { name, generateName, namespace } = object.metadata ?? {};
  return {
    operation: 'CREATE', resource: request.resource, subresource: undefined, namespace: namespace ?? '', name: name || generateName || '',
    object, oldObject: undefined, dryRun: request.options.dryRun ?? false,
  };
}

/** Fills in a name where only its beginning is given; tries again while it is taken. */
function nameObject(context: ServerContext, info: DiscoveredResource, object: KubeObject): Result<KubeObject, ApiStatus> {
  const { name, generateName, namespace } = object.metadata ?? {};
  if (name || !generateName) return ok(object);
  let generated = '';
  for (let attempt = 0; attempt < NAME_ATTEMPTS; attempt++) {
    generated = context.names.generateName(`${info.kind} ${namespace ?? ''}`, generateName);
    if (!context.store.get(resourceOf(info), storeKey(namespace, generated))) return ok({ ...object, metadata: { ...object.metadata, name: generated } });
  }
  const taken = alreadyExists(info, generated);
  return failure({ ...taken, message: `${taken.message}, the server was not able to generate a unique name for the object` });
}

/** FillObjectMetaSystemFields, and nothing of what only the server may set. */
function withSystemFields(context: ServerContext, info: DiscoveredResource, object: KubeObject): KubeObject {
  const { resourceVersion: _rv, selfLink: _link, deletionTimestamp: _dt, deletionGracePeriodSeconds: _dg, managedFields: _mf, ...metadata } = object.metadata ?? {};
  const key = storeKey(metadata.namespace, metadata.name ?? '');
  return { ...object, metadata: { ...metadata, uid: context.names.uid(info.kind, key), creationTimestamp: nowText(context) } };
}

function nameTaken(context: ServerContext, info: DiscoveredResource, object: KubeObject): ApiStatus | undefined {
  const name = object.metadata?.name ?? '';
  const present = context.store.get(resourceOf(info), storeKey(object.metadata?.namespace, name));
  return present && alreadyExists(info, name, present.metadata?.deletionTimestamp !== undefined);
}

function stagesOf(submitted: KubeObject, defaulted: KubeObject, admitted: readonly WriteStage[]): readonly WriteStage[] | undefined {
  if (defaulted === submitted && admitted.length === 0) return undefined;
  return [{ by: 'submitted', object: submitted }, { by: 'defaults', object: defaulted }, ...admitted];
}

function resourceOf(info: DiscoveredResource): CreateRequest['resource'] {
  return info.name as CreateRequest['resource'];
}
