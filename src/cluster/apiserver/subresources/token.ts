// POST to serviceaccounts/token: a bound token for a Pod. Differs from kube-apiserver: the token is no signed JWT, because
// nothing in the simulation verifies one; its text is derived from account, Pod and time.
import { failure, ok } from '../../../base/result.ts';
import type { TokenRequest } from '../../../api/authentication/v1/types.gen.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import { storeKey } from '../../client/transport.ts';
import { notFound } from '../apiErrors.ts';
import type { CreateSubresourceRequest, HandledObject } from '../../client/transport.ts';
import { resourceInfo, type ServerContext } from '../serverContext.ts';

const DEFAULT_LIFETIME_SECONDS = 3600;
const TOKEN_WORDS = 24;

export function createToken(context: ServerContext, request: CreateSubresourceRequest): HandledObject {
  const { key } = request;
  const account = storeKey(key.namespace, key.name);
  if (!context.store.get('serviceaccounts', account)) return failure(notFound(resourceInfo('serviceaccounts'), key.name));
  const body = request.body as TokenRequest;
  const lifetime = body.spec?.expirationSeconds ?? DEFAULT_LIFETIME_SECONDS;
  const { sim } = context;
  const holder = `${account} ${body.spec?.boundObjectRef?.uid ?? ''} ${sim.now()}`;
  let words = '';
  for (let i = 0; i < TOKEN_WORDS; i++) words += sim.draw('token', holder, i).toString(36).padStart(7, '0');
  const object = {
    ...body,
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    status: { token: `eyJhbGciOiJSUzI1NiJ9.${words}`, expirationTimestamp: sim.wallClock.rfc3339(simTime(sim.now() + seconds(lifetime))) },
  };
  return ok({ type: 'object', object, warnings: [] });
}
