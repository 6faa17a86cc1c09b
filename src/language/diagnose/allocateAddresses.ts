// Addresses and ports of a Service that is only looked at: any will do, nothing is taken.
import { allocateForCreate, type ServiceAllocators } from '../../api/core/v1/service/allocate.ts';
import type { Service } from '../../api/core/v1/types.gen.ts';
import type { Draft } from '../../api/draft.ts';
import type { FieldError } from '../../api/field/fieldError.ts';
import type { KubeObject } from '../../api/resources.ts';

export function allocateAddresses(resource: string, object: Draft<KubeObject>): readonly FieldError[] {
  return resource === 'services' ? allocateForCreate(object as Draft<Service>, freeAllocators()) : [];
}

function freeAllocators(): ServiceAllocators {
  let port = 30_000;
  return { nextIp: () => '10.96.0.100', reserveIp: () => undefined, nextPort: () => port++, reservePort: () => undefined };
}
