// Tokens of service accounts for pods (kubelet: token/token_manager.go): asked from the API server, kept until most of
// their life is over.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds, type SimTime } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Client } from '../../client/client.ts';
import { nameOf, namespaceOf, uidOf } from '../podIdentity.ts';

/** kubelet: maxTTL, and the share of its life after which a token is replaced. */
const MAX_AGE = seconds(24 * 3600);
const RENEW_AT = 0.8;

interface Token {
  readonly text: string;
  readonly renewAt: SimTime;
}

export interface ServiceAccountTokens {
  get(pod: Pod, audience: string, expirationSeconds: number): Task<Result<string, string>>;
  /** When a token of the pod is to be replaced; undefined without tokens. */
  renewAt(uid: string): SimTime | undefined;
  /** The pod is gone. */
  forget(uid: string): void;
}

export function createServiceAccountTokens(sim: Simulation, client: Client): ServiceAccountTokens {
  const pods = new Map<string, Map<string, Token>>();
  return {
    *get(pod, audience, expirationSeconds) {
      const uid = uidOf(pod);
      const account = pod.spec?.serviceAccountName ?? 'default';
      const key = `${account} ${audience} ${expirationSeconds}`;
      const tokens = pods.get(uid) ?? new Map<string, Token>();
      pods.set(uid, tokens);
      const known = tokens.get(key);
      if (known !== undefined && sim.now() < known.renewAt) return ok(known.text);
      const request = {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { audiences: audience === '' ? [] : [audience], expirationSeconds, boundObjectRef: { kind: 'Pod', apiVersion: 'v1', name: nameOf(pod), uid } },
      };
      const answer = yield* client.createSubresource('serviceaccounts', { namespace: namespaceOf(pod), name: account }, 'token', request);
      // An old token still works for a while.
      if (!answer.ok) return known === undefined ? failure(`failed to fetch token: ${answer.error.message}`) : ok(known.text);
      const text = tokenOf(answer.value);
      const life = Math.min(seconds(expirationSeconds) * RENEW_AT, MAX_AGE);
      tokens.set(key, { text, renewAt: (sim.now() + life) as SimTime });
      return ok(text);
    },
    renewAt(uid) {
      let earliest: SimTime | undefined;
      for (const { renewAt } of pods.get(uid)?.values() ?? []) if (earliest === undefined || renewAt < earliest) earliest = renewAt;
      return earliest;
    },
    forget: (uid) => void pods.delete(uid),
  };
}

function tokenOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('status' in answer)) return '';
  const { status } = answer;
  if (typeof status !== 'object' || status === null || !('token' in status)) return '';
  return String(status.token);
}
