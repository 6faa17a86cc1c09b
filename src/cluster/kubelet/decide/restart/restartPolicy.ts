// Who is started again after it ended: container restart rules, container policy, pod policy
// (pkg/api/v1/pod/util.go ContainerShouldRestart and neighbours).
import type { Container, ContainerRestartRule, PodSpec } from '../../../../api/core/v1/types.gen.ts';
import type { DecisionReason } from '../decisionReason.ts';

/** An init container that keeps running beside the regular ones. */
export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always';
}

/** The first restart rule of the container that covers the exit code. */
export function findMatchingRestartRule(container: Container, exitCode: number): { readonly rule: ContainerRestartRule; readonly index: number } | undefined {
  const rules = container.restartPolicyRules ?? [];
  for (const [index, rule] of rules.entries()) {
    const listed = rule.exitCodes?.values?.includes(exitCode) ?? false;
    const operator = rule.exitCodes?.operator;
    if ((operator === 'In' && listed) || (operator === 'NotIn' && rule.exitCodes !== undefined && !listed)) return { rule, index };
  }
  return undefined;
}

/** Whether a container that ended with this code is to be started again. */
export function containerShouldRestart(container: Container, spec: PodSpec, exitCode: number): boolean {
  if (container.restartPolicy !== undefined) {
    const action = findMatchingRestartRule(container, exitCode)?.rule.action;
    if (action === 'Restart' || action === 'RestartAllContainers') return true;
  }
  return policyRestarts(container.restartPolicy ?? spec.restartPolicy, exitCode);
}

function policyRestarts(policy: string | undefined, exitCode: number): boolean {
  if (policy === 'Never') return false;
  return policy === 'OnFailure' ? exitCode !== 0 : true;
}

/** Whether an exit with this code asks for the restart of the whole pod. */
export function restartsAllContainers(container: Container, exitCode: number): boolean {
  return container.restartPolicy !== undefined && findMatchingRestartRule(container, exitCode)?.rule.action === 'RestartAllContainers';
}

/** Whether a rule of some container may restart the whole pod in place (AllContainersCouldRestart). */
export function allContainersCouldRestart(spec: PodSpec): boolean {
  return spec.containers.some(mayRestartAll) || (spec.initContainers?.some(mayRestartAll) ?? false);
}

function mayRestartAll({ restartPolicyRules }: Container): boolean {
  return restartPolicyRules?.some((rule) => rule.action === 'RestartAllContainers') ?? false;
}

/** Which field decided `containerShouldRestart`; `path` is the container's own, e.g. `spec.containers[0]`. */
export function restartPolicyReason(container: Container, path: string, spec: PodSpec, exitCode: number): DecisionReason {
  const match = container.restartPolicy === undefined ? undefined : findMatchingRestartRule(container, exitCode);
  const restarts = containerShouldRestart(container, spec, exitCode);
  if (match !== undefined && restarts) {
    const params = { container: container.name, exitCode, action: match.rule.action };
    return { rule: { id: 'kubelet.restart.rule', params }, container: container.name, because: [`${path}.restartPolicyRules[${match.index}]`], explains: ['status.phase'] };
  }
  const own = container.restartPolicy !== undefined;
  const policy = container.restartPolicy ?? spec.restartPolicy ?? 'Always';
  return {
    rule: { id: restarts ? 'kubelet.restart.policy' : 'kubelet.noRestart.policy', params: { container: container.name, exitCode, policy } },
    container: container.name,
    because: [own ? `${path}.restartPolicy` : 'spec.restartPolicy'],
    // A Pod in which something will run again does not end.
    ...(restarts ? { explains: ['status.phase'] } : {}),
  };
}
