// A tiny server for the vectors of the api layer: one request at a time, an empty store, no admission.
import { failure, ok, type Result } from '../../../base/result.ts';
import { allocateForCreate, allocateForUpdate, type ServiceAllocators } from '../../../api/core/v1/service/allocate.ts';
import { clusterIpRefusal, nodePortRefusal } from '../../../api/core/v1/service/pools.ts';
import type { Service } from '../../../api/core/v1/types.gen.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import { decodeForServer, type FieldValidation } from '../../../api/decode/serverObject.ts';
import { applyDefaults } from '../../../api/defaults/applyDefaults.ts';
import type { Draft } from '../../../api/draft.ts';
import type { FieldError } from '../../../api/field/fieldError.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { apiVersionOf, type DiscoveredResource } from '../../../api/scheme/scheme.ts';
import { prepareForCreate, prepareForUpdate } from '../../../api/strategy/prepare.ts';
import { strategyErrors, validateCreate, validateUpdate } from '../../../api/validation/validate.ts';
import { badRequest, invalid } from '../../../cluster/apiserver/apiErrors.ts';

export const NOW = '2026-01-01T00:00:00Z';
export const UID = '00000000-0000-4000-8000-000000000001';
const SUFFIX = 'abcde';
const OTHER_NAMESPACE = 'the namespace of the provided object does not match the namespace sent on the request';

export interface Answer {
  readonly object: KubeObject;
  readonly warnings: readonly string[];
}

export interface Refusal {
  readonly status: ApiStatus;
  /** Of validation; empty when the object did not get so far. */
  readonly errors: readonly FieldError[];
  readonly stage: 'decode' | 'validate';
  readonly warnings: readonly string[];
}

type Outcome = Result<Answer, Refusal>;

export function create(resource: DiscoveredResource, body: unknown, validation: FieldValidation = 'Strict'): Outcome {
  const decoded = decodeForServer(resource, body, validation);
  if (!decoded.ok) return failure({ status: decoded.error, errors: [], stage: 'decode', warnings: [] });
  const { object, warnings } = decoded.value;
  applyDefaults(resource.name, object as KubeObject);
  return store(resource, object, warnings);
}

/** From a defaulted object on. */
export function store(resource: DiscoveredResource, object: Draft<KubeObject>, earlier: readonly string[] = []): Outcome {
  const metadata = (object.metadata ??= {});
  if (resource.namespaced) metadata.namespace ||= 'default';
  if (!metadata.name && metadata.generateName) metadata.name = `${metadata.generateName.slice(0, 58)}${SUFFIX}`;
  metadata.uid = UID;
  metadata.creationTimestamp = NOW;
  const refused = resource.name === 'services' ? allocateForCreate(object as Draft<Service>, freshAllocators()) : [];
  if (refused.length > 0) return refusal(resource, object, refused, earlier);
  const notes = prepareForCreate(resource.name, object, { now: NOW });
  const { errors, warnings } = validateCreate(resource.name, object);
  const all = [...earlier, ...notes, ...warnings];
  return errors.length > 0 ? refusal(resource, object, errors, [...earlier, ...notes]) : ok({ object, warnings: [...new Set(all)] });
}

export function update(resource: DiscoveredResource, stored: KubeObject, body: unknown, subresource: string): Outcome {
  // What is read from the store is defaulted once more.
  const old = applyDefaults(resource.name, readKind(apiVersionOf(resource), resource.kind, stored) as KubeObject);
  const decoded = decodeForServer(resource, body, 'Strict');
  if (!decoded.ok) return failure({ status: decoded.error, errors: [], stage: 'decode', warnings: [] });
  const { object } = decoded.value;
  if ((object.metadata?.namespace ?? '') !== (old.metadata?.namespace ?? '')) return failure({ status: badRequest(OTHER_NAMESPACE), errors: [], stage: 'validate', warnings: [] });
  applyDefaults(resource.name, object as KubeObject);
  prepareForUpdate(resource.name, object, old, subresource, { now: NOW });
  const refused = resource.name === 'services' && subresource === '' ? allocateForUpdate(object as Draft<Service>, old as Service, freshAllocators()) : [];
  if (refused.length > 0) return refusal(resource, object, refused, []);
  const through = subresource === '' ? undefined : subresource;
  const { errors, warnings } = validateUpdate(resource.name, old, object, through);
  if (errors.length === 0) return ok({ object, warnings });
  // The metadata is checked twice; recordings list what the resource's own check found.
  return failure({ status: invalid(resource, object.metadata?.name ?? '', errors), errors: strategyErrors(resource.name, old, object, through), stage: 'validate', warnings: [] });
}

function refusal(resource: DiscoveredResource, object: KubeObject, errors: readonly FieldError[], warnings: readonly string[]): Outcome {
  return failure({ status: invalid(resource, object.metadata?.name ?? '', errors), errors, stage: 'validate', warnings });
}

/** The pools of a cluster that runs nothing else. */
function freshAllocators(): ServiceAllocators {
  const taken = new Set<number>();
  let next = 30000;
  return {
    nextIp: () => '10.96.0.10',
    reserveIp: (ip) => clusterIpRefusal(ip, () => false, '10.96.0.0/16'),
    nextPort: () => {
      next += 1;
      return next;
    },
    reservePort: (port) => {
      const refused = nodePortRefusal(port, (candidate) => taken.has(candidate));
      if (refused === undefined) taken.add(port);
      return refused;
    },
  };
}
