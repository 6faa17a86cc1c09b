// Which failures of pods count, and which end the Job. Mirrors pkg/controller/job/pod_failure_policy.go.
import type { PodFailurePolicy, PodFailurePolicyOnExitCodesRequirement, PodFailurePolicyOnPodConditionsPattern } from '../../../api/batch/v1/types.gen.ts';
import type { ContainerStatus, Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import { nameOf, namespaceOf } from '../controller.ts';

export interface FailureVerdict {
  readonly counts: boolean;
  readonly action?: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore';
  /** Why the Job fails. */
  readonly message?: string;
}

const COUNTS: FailureVerdict = { counts: true };

/** The first rule that matches decides. */
export function matchPodFailurePolicy(policy: PodFailurePolicy | undefined, pod: Pod): FailureVerdict {
  for (const [i, rule] of (policy?.rules ?? []).entries()) {
    const reason = rule.onExitCodes === undefined ? conditionReason(pod, rule.onPodConditions ?? []) : exitCodeReason(pod, rule.onExitCodes);
    if (reason === undefined) continue;
    if (rule.action === 'FailJob') return { counts: true, action: 'FailJob', message: `${reason} matching FailJob rule at index ${i}` };
    return { counts: rule.action !== 'Ignore', action: rule.action };
  }
  return COUNTS;
}

function exitCodeReason(pod: Pod, requirement: PodFailurePolicyOnExitCodesRequirement): string | undefined {
  const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find((one) => matchesExitCode(one, requirement));
  if (status === undefined) return undefined;
  return `Container ${status.name} for pod ${namespaceOf(pod)}/${nameOf(pod)} failed with exit code ${status.state?.terminated?.exitCode ?? 0}`;
}

function matchesExitCode({ name, state }: ContainerStatus, { containerName, operator, values }: PodFailurePolicyOnExitCodesRequirement): boolean {
  const exitCode = state?.terminated?.exitCode ?? 0;
  if (exitCode === 0 || (containerName !== undefined && containerName !== name)) return false;
  return values.includes(exitCode) === (operator === 'In');
}

function conditionReason(pod: Pod, patterns: readonly PodFailurePolicyOnPodConditionsPattern[]): string | undefined {
  const matches = (condition: PodCondition) => patterns.some(({ type, status = 'True' }) => type === condition.type && status === condition.status);
  const condition = pod.status?.conditions?.find(matches);
  return condition === undefined ? undefined : `Pod ${namespaceOf(pod)}/${nameOf(pod)} has condition ${condition.type}`;
}
