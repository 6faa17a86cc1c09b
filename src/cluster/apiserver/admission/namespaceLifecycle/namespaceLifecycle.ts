// NamespaceLifecycle: nothing is created in a namespace that is missing or going, and some namespaces never go.
import { failure, ok } from '../../../../base/result.ts';
import type { Namespace } from '../../../../api/core/v1/types.gen.ts';
import { notFound } from '../../apiErrors.ts';
import { resourceInfo } from '../../serverContext.ts';
import type { AdmissionPlugin } from '../admission.ts';
import { refuse } from '../refuse.ts';

const IMMORTAL: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

export const namespaceLifecycle = {
  name: 'NamespaceLifecycle',
  admit(attributes, host) {
    const { operation, resource, namespace, object = {} } = attributes;
    if (operation !== 'CREATE' || namespace === '' || resource === 'namespaces') return ok(object);
    const found = host.store.get('namespaces', namespace) as Namespace | undefined;
    if (!found) return failure(notFound(resourceInfo('namespaces'), namespace));
    if (found.metadata?.deletionTimestamp === undefined && found.status?.phase !== 'Terminating') return ok(object);
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const cause = { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' };
    return failure(refuse(attributes, why, [cause]));
  },
  validate(attributes) {
    const { operation, resource, name } = attributes;
    if (operation !== 'DELETE' || resource !== 'namespaces' || !IMMORTAL.has(name)) return undefined;
    return refuse(attributes, 'this namespace may not be deleted');
  },
} satisfies AdmissionPlugin;
