// Whether a pod needs a new sandbox (kubelet: kuberuntime/util PodSandboxChanged).
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import type { PodRuntimeStatus } from '../../podRuntimeStatus.ts';

/** Why a pod needs a new sandbox. */
export const SANDBOX_RULES = {
  noSandbox: 'kubelet.sandbox.noSandbox',
  severalReady: 'kubelet.sandbox.severalReady',
  notReady: 'kubelet.sandbox.notReady',
  networkChanged: 'kubelet.sandbox.networkChanged',
  noAddress: 'kubelet.sandbox.noAddress',
} as const;

export interface SandboxChange {
  readonly changed: boolean;
  /** Attempt number of the sandbox to use or to create. */
  readonly attempt: number;
  /** The newest existing sandbox; empty when there is none or it is of no use. */
  readonly sandboxId: string;
  readonly rule: 'none' | keyof typeof SANDBOX_RULES;
}

export function podSandboxChanged(pod: Pod, runtime: PodRuntimeStatus): SandboxChange {
  const newest = runtime.sandboxes[0];
  if (newest === undefined) return { changed: true, attempt: 0, sandboxId: '', rule: 'noSandbox' };
  const next = { changed: true, attempt: newest.attempt + 1, sandboxId: newest.id } as const;
  if (runtime.sandboxes.filter((sandbox) => sandbox.ready).length > 1) return { ...next, rule: 'severalReady' };
  if (!newest.ready) return { ...next, rule: 'notReady' };
  const hostNetwork = pod.spec?.hostNetwork === true;
  const wanted = hostNetwork ? 'NODE' : 'POD';
  if (newest.network !== undefined && newest.network !== wanted) return { ...next, sandboxId: '', rule: 'networkChanged' };
  if (!hostNetwork && (newest.ip ?? '') === '') return { ...next, rule: 'noAddress' };
  return { changed: false, attempt: newest.attempt, sandboxId: newest.id, rule: 'none' };
}
