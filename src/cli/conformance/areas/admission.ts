// Vectors admission: `kubectl create` of one object in a cluster that holds the given ones, through the admission plugins.
import { parseAllDocuments } from 'yaml';
import { readKind } from '../../../api/decode/readKind.ts';
import { aggregateText, errorText, type FieldError } from '../../../api/field/fieldError.ts';
import { ok } from '../../../base/result.ts';
import type { AdmissionPlugin } from '../../../cluster/apiserver/admission/admission.ts';
import { ADMISSION_PLUGINS } from '../../../cluster/apiserver/admission/plugins.ts';
import { createApiServer, type ApiServer } from '../../../cluster/apiserver/apiServer.ts';
import { createMachinery } from '../../../cluster/apiserver/machinery.ts';
import type { ApiMachinery } from '../../../cluster/apiserver/ports.ts';
import { resourceOfKind } from '../../../api/scheme/scheme.ts';
import type { ResourceQuota } from '../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { storeKey } from '../../../cluster/client/transport.ts';
import { createSimulation } from '../../../engine/simulation.ts';
import { sourcedStatusText } from '../../../kubectl/errors.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { VectorArea } from '../vectorArea.ts';

export const admission: VectorArea = {
  name: 'admission',
  check: (files) =>
    checkEach(files, (vector) => differenceOf(comparable(vector.output), comparable(create(vector.input as Input, 'quotas' in (vector.output as object))))),
};

interface Input {
  readonly cluster: string;
  readonly manifest: string;
}

const NAMESPACE = 'default';

function create({ cluster, manifest }: Input, withQuotas: boolean): Record<string, unknown> {
  const sim = createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1) });
  const seen = observer();
  const server = createApiServer({ sim, plugins: seen.plugins, machinery: seen.machinery });
  for (const object of documents(cluster)) put(server, object);
  const [object] = documents(manifest);
  if (!object) throw new Error('the manifest is empty');
  const { resource, namespaced } = resourceOf(object);
  const placed = namespaced ? { ...object, metadata: { namespace: NAMESPACE, ...object.metadata } } : object;
  // The vectors hold the object before it is stored, where defaults of its status are added; quotas are charged by real writes.
  const result = server.handle({ verb: 'create', actor: 'kubectl', resource, object: placed, options: { fieldValidation: 'Strict', dryRun: !withQuotas } });
  if (!result.ok) return refusal(result.error, seen.stage(), seen.errors());
  if (result.value.type !== 'object') throw new Error('a create answered with a list');
  const quotas = (server.store.list('resourcequotas') as readonly ResourceQuota[]).map((quota) => ({ name: quota.metadata?.name, used: quota.status?.used }));
  return { stage: 'ok', object: result.value.object, warnings: result.value.warnings, ...(withQuotas ? { quotas } : {}) };
}

interface Observer {
  readonly plugins: readonly AdmissionPlugin[];
  readonly machinery: ApiMachinery;
  /** The step that refused. */
  stage(): string;
  errors(): readonly FieldError[];
}

/** The server's plugins and validation, with a note of which of them refused. */
function observer(): Observer {
  let stage = '';
  let errors: readonly FieldError[] = [];
  const machinery = createMachinery();
  return {
    plugins: ADMISSION_PLUGINS.map((plugin) => ({
      name: plugin.name,
      ...(plugin.admit ? { admit: (...given: Parameters<NonNullable<AdmissionPlugin['admit']>>) => {
        const admitted = plugin.admit?.(...given) ?? ok(given[0].object ?? {});
        if (!admitted.ok) stage = 'admit';
        return admitted;
      } } : {}),
      ...(plugin.validate ? { validate: (...given: Parameters<NonNullable<AdmissionPlugin['validate']>>) => {
        const refused = plugin.validate?.(...given);
        if (refused) stage = 'validatingAdmission';
        return refused;
      } } : {}),
    })),
    machinery: {
      ...machinery,
      validateCreate(resource, object) {
        const validation = machinery.validateCreate(resource, object);
        errors = validation.errors;
        if (errors.length > 0) stage = 'validate';
        return validation;
      },
    },
    stage: () => stage,
    errors: () => errors,
  };
}

/** As they are: the objects of the vectors are complete, not to be defaulted. */
function put(server: ApiServer, object: KubeObject): void {
  const { resource } = resourceOf(object);
  const key = storeKey(object.metadata?.namespace, object.metadata?.name ?? '');
  const typed: KubeObject = readKind(object.apiVersion ?? '', object.kind ?? '', object);
  const placed = { ...typed, metadata: { uid: `${resource} ${key}`, ...typed.metadata } };
  const change = server.store.prepare(resource, key, placed);
  if (change) server.store.put(resource, key, change, { actor: 'vector', verb: 'create', causes: [] });
}

function documents(text: string): readonly KubeObject[] {
  return parseAllDocuments(text, { version: '1.1' }).flatMap((document) => {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null ? [value as KubeObject] : [];
  });
}

function resourceOf(object: KubeObject): { readonly resource: Resource; readonly namespaced: boolean } {
  const info = resourceOfKind(object.apiVersion ?? '', object.kind ?? '');
  if (!info) throw new Error(`there is no kind ${object.kind}`);
  return { resource: info.name as Resource, namespaced: info.namespaced };
}

function refusal(status: ApiStatus, stage: string, errors: readonly FieldError[]): Record<string, unknown> {
  const { code, reason, message, details } = status;
  const kubectl = sourcedStatusText(status, 'creating', 'pod.yaml');
  const listed = errors.map((error) => ({ type: error.type, field: error.field, badValue: error.badValue, detail: error.detail, message: errorText(error) }));
  const why = errors.length > 0 ? { errors: listed, aggregate: aggregateText(errors) } : details?.causes ? { causes: details.causes } : {};
  return { stage, code, reason, message, kubectl, warnings: [], ...why };
}

/** Names and instants as the vectors write them. */
function comparable(output: unknown): unknown {
  const { object, ...rest } = output as Record<string, unknown>;
  return { ...rest, ...(object === undefined ? {} : { object: normalized(object) }) };
}

function normalized(object: unknown): unknown {
  const text = JSON.stringify(object, (key, value: unknown) => (key === 'uid' ? UID : key === 'resourceVersion' ? undefined : value));
  return JSON.parse(text.replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-abcde'));
}

const UID = '00000000-0000-4000-8000-000000000001';
