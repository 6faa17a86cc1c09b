// The two conditions of a resize, by pod (kubelet: status_manager.go podResizeConditions).
import type { Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import { resizeInProgressCondition, resizePendingCondition } from '../decide/resize/decideResize.ts';
import { uidOf } from '../podIdentity.ts';

interface Conditions {
  pending?: PodCondition | undefined;
  inProgress?: PodCondition | undefined;
}

export interface ResizeConditions {
  /** In the order of a status. */
  of(uid: string): readonly PodCondition[];
  isDeferred(uid: string): boolean;
  /** Each setter returns whether the condition says something new. */
  setPending(pod: Pod, type: 'deferred' | 'infeasible', message: string): boolean;
  clearPending(uid: string): void;
  /** An error stays until the resize has succeeded or another one begins. */
  setInProgress(pod: Pod, error?: string): boolean;
  /** The generation the resize was about; undefined: there was none. */
  clearInProgress(uid: string): number | undefined;
  /** After a restart of the kubelet: as the API has them. */
  restore(pod: Pod): void;
  remove(uid: string): void;
}

/** `now`: RFC 3339, whole seconds. */
export function createResizeConditions(now: () => string): ResizeConditions {
  const pods = new Map<string, Conditions>();
  const of = (uid: string): Conditions => pods.get(uid) ?? {};
  const change = (uid: string, part: Conditions) => void pods.set(uid, { ...of(uid), ...part });
  const generationOf = (pod: Pod) => pod.metadata?.generation ?? 0;
  return {
    of(uid) {
      const { pending, inProgress } = of(uid);
      return [pending, inProgress].filter((condition) => condition !== undefined);
    },
    isDeferred: (uid) => of(uid).pending?.reason === 'Deferred',
    setPending(pod, type, message) {
      const condition = resizePendingCondition(type, message, generationOf(pod), now());
      const before = of(uidOf(pod)).pending;
      change(uidOf(pod), { pending: condition });
      return !saysTheSame(before, condition);
    },
    clearPending: (uid) => change(uid, { pending: undefined }),
    setInProgress(pod, error = '') {
      const before = of(uidOf(pod)).inProgress;
      if (error === '' && before !== undefined) return false;
      const condition = resizeInProgressCondition(before?.observedGeneration ?? generationOf(pod), now(), error);
      change(uidOf(pod), { inProgress: condition });
      return !saysTheSame(before, condition);
    },
    clearInProgress(uid) {
      const before = of(uid).inProgress;
      change(uid, { inProgress: undefined });
      return before && (before.observedGeneration ?? 0);
    },
    restore(pod) {
      const find = (type: string) => pod.status?.conditions?.find((condition) => condition.type === type);
      change(uidOf(pod), { pending: find('PodResizePending'), inProgress: find('PodResizeInProgress') });
    },
    remove: (uid) => void pods.delete(uid),
  };
}

function saysTheSame(a: PodCondition | undefined, b: PodCondition): boolean {
  return a !== undefined && a.reason === b.reason && a.message === b.message && a.observedGeneration === b.observedGeneration;
}
