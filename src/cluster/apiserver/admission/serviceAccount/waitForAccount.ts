// A Pod in a namespace that is only just there: its default account is about to be made, so admission looks again, up to ten
// times (serviceaccount/admission.go getServiceAccount).
import { millis, type Micros } from '../../../../engine/simTime.ts';
import type { Namespace, Pod } from '../../../../api/core/v1/types.gen.ts';
import { storeKey, type ApiRequest } from '../../../client/transport.ts';
import type { ServerContext } from '../../serverContext.ts';
import { DEFAULT_ACCOUNT } from './serviceAccount.ts';

const ATTEMPTS = 10;

export function waitsForAccount({ store }: Pick<ServerContext, 'store'>, request: ApiRequest): boolean {
  if (request.verb !== 'create' || request.resource !== 'pods') return false;
  const { metadata, spec } = request.object as Pod;
  const namespace = metadata?.namespace ?? '';
  if ((spec?.serviceAccountName || DEFAULT_ACCOUNT) !== DEFAULT_ACCOUNT) return false;
  if (store.get('serviceaccounts', storeKey(namespace, DEFAULT_ACCOUNT))) return false;
  const found = store.get('namespaces', namespace) as Namespace | undefined;
  return found !== undefined && found.metadata?.deletionTimestamp === undefined;
}

/** The pause between two looks is drawn once per request; undefined when there were enough. */
export function accountPause({ sim }: Pick<ServerContext, 'sim'>, request: ApiRequest, attempt: number): Micros | undefined {
  if (attempt >= ATTEMPTS - 1) return undefined;
  const { namespace = '', name = '', generateName = '' } = (request.verb === 'create' ? request.object.metadata : undefined) ?? {};
  return millis(100 + (sim.draw('serviceAccount.retry', `${namespace}/${name}${generateName}`) % 100));
}
