// POST to serviceaccounts/token: a bound token for a Pod.
import { failure, ok } from '../../../base/result.ts';
import type { TokenRequest } from '../../../api/authentication/v1/types.gen.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { storeKey } from '../../client/transport.ts';
import { notFound } from '../apiErrors.ts';
import { issueToken } from '../serviceAccountToken.ts';
import type { CreateSubresourceRequest, HandledObject } from '../../client/transport.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';

const DEFAULT_LIFETIME_SECONDS = 3600;

export function createToken(context: ServerContext, request: CreateSubresourceRequest): HandledObject {
  const { key } = request;
  const account = context.store.get('serviceaccounts', storeKey(key.namespace, key.name));
  if (!account) return failure(notFound(resourceInfo('serviceaccounts'), key.name));
  const body = request.body as TokenRequest;
  const lifetime = body.spec?.expirationSeconds ?? DEFAULT_LIFETIME_SECONDS;
  const { sim } = context;
  const bound = body.spec?.boundObjectRef;
  const token = issueToken(sim, {
    namespace: key.namespace ?? '', account: { name: key.name, uid: account.metadata?.uid ?? '' }, audiences: body.spec?.audiences ?? [], lifetimeSeconds: lifetime,
    pod: bound?.kind === 'Pod' ? { name: bound.name ?? '', uid: bound.uid ?? '' } : undefined,
  });
  const object = {
    ...body,
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    status: { token, expirationTimestamp: sim.wallClock.rfc3339(simTime(sim.now() + seconds(lifetime))) },
  };
  return ok({ type: 'object', object, warnings: [] });
}
