// What one sync does to a pod: create the sandbox, start, kill, remove, resize (kubelet: kuberuntime_manager.go
// computePodActions). Pure; the reasons beside the plan say which rule and which fields decided.
import type { Container, PodSpec } from '../../../../api/core/v1/types.gen.ts';
import { findInstance, hasAnyRegularContainerCreated, instancesOf, type ContainerInstance, type PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { restartPolicyReason, restartsAllContainers } from '../restart/restartPolicy.ts';
import { shouldContainerBeRestarted } from '../restart/shouldContainerBeRestarted.ts';
import { hashContainer } from '../restart/specHash.ts';
import { computeInitContainerActions, killRule } from './initContainerActions.ts';
import type { ContainerKillReason, ContainerToReset, PodActions, PodActionsDraft, PodActionsInput } from './podActions.ts';
import { podSandboxChanged, SANDBOX_RULES } from './podSandboxChanged.ts';
import { computeResizeAction } from './resizeActions.ts';

/** Called once per sync, with the runtime's state as of the last relist. */
export function computePodActions(input: PodActionsInput): PodActions {
  const { pod, runtime } = input;
  const spec = pod.spec ?? { containers: [] };
  const sandbox = podSandboxChanged(pod, runtime);
  const changes = emptyPlan();
  changes.killPod = sandbox.changed;
  changes.createSandbox = sandbox.changed;
  changes.sandboxId = sandbox.sandboxId;
  changes.attempt = sandbox.attempt;
  if (input.restartAllContainers === true) {
    planRestartAllContainers(spec, runtime, changes);
    return changes;
  }
  if (sandbox.changed) {
    planNewSandbox(spec, runtime, changes, sandbox.rule === 'none' ? 'noSandbox' : sandbox.rule);
    return changes;
  }
  planEphemeralContainers(spec, runtime, changes);
  const initialized = computeInitContainerActions(input, pod, changes);
  if (changes.killPod || !initialized) return changes;
  planRegularContainers(input, spec, changes);
  return changes;
}

function emptyPlan(): PodActionsDraft {
  return {
    killPod: false,
    createSandbox: false,
    sandboxId: '',
    attempt: 0,
    initContainersToStart: [],
    containersToStart: [],
    ephemeralContainersToStart: [],
    containersToKill: [],
    containersToReset: [],
    containersToUpdate: new Map(),
    updatePodResources: false,
    reasons: [],
  };
}

/** Everything starts from the beginning, unless the pod's work is done. */
function planNewSandbox(spec: PodSpec, runtime: PodRuntimeStatus, changes: PodActionsDraft, rule: keyof typeof SANDBOX_RULES): void {
  if (spec.restartPolicy === 'Never' && changes.attempt !== 0 && runtime.containers.length > 0) {
    changes.createSandbox = false;
    changes.reasons.push({ rule: { id: 'kubelet.killPod.neverRestarts', params: { sandbox: rule } }, because: ['spec.restartPolicy'] });
    return;
  }
  const toStart = [...spec.containers.keys()].filter((index) => !succeededForGood(spec, spec.containers[index], runtime));
  if (toStart.length === 0 && hasAnyRegularContainerCreated(spec, runtime)) {
    changes.createSandbox = false;
    changes.reasons.push({ rule: { id: 'kubelet.killPod.allSucceeded', params: { sandbox: rule } }, because: ['spec.restartPolicy'] });
    return;
  }
  changes.reasons.push({ rule: { id: SANDBOX_RULES[rule], params: { attempt: changes.attempt } }, because: ['spec'] });
  if ((spec.initContainers ?? []).length > 0) changes.initContainersToStart = [0];
  else changes.containersToStart = toStart;
}

function succeededForGood(spec: PodSpec, container: Container | undefined, runtime: PodRuntimeStatus): boolean {
  if (container === undefined || (container.restartPolicy ?? spec.restartPolicy) !== 'OnFailure') return false;
  const instance = findInstance(runtime, container.name);
  return instance !== undefined && instance.state !== 'running' && instance.exitCode === 0;
}

/**
 * Every instance is removed, in place: regular containers, then init containers, and last the ones whose exit asked
 * for it, so that a kubelet that stops half-way still sees why.
 */
function planRestartAllContainers(spec: PodSpec, runtime: PodRuntimeStatus, changes: PodActionsDraft): void {
  const last: ContainerToReset[] = [];
  for (const [list, field] of [[spec.containers, 'containers'], [spec.initContainers ?? [], 'initContainers']] as const) {
    for (const [index, container] of list.entries()) {
      for (const instance of instancesOf(runtime, container.name)) {
        const source = instance.state === 'exited' && restartsAllContainers(container, instance.exitCode);
        (source ? last : changes.containersToReset).push({ instance, container, kill: instance.state !== 'exited' });
        if (source) changes.reasons.push(restartPolicyReason(container, `spec.${field}[${index}]`, spec, instance.exitCode));
      }
    }
  }
  changes.containersToReset.push(...last);
}

/** Ephemeral containers start at any time, once. */
function planEphemeralContainers(spec: PodSpec, runtime: PodRuntimeStatus, changes: PodActionsDraft): void {
  for (const [index, container] of (spec.ephemeralContainers ?? []).entries()) {
    if (findInstance(runtime, container.name) !== undefined) continue;
    changes.ephemeralContainersToStart.push(index);
    changes.reasons.push({
      rule: { id: 'kubelet.start.ephemeral', params: { container: container.name } },
      container: container.name,
      because: [`spec.ephemeralContainers[${index}]`],
    });
  }
}

function planRegularContainers(input: PodActionsInput, spec: PodSpec, changes: PodActionsDraft): void {
  let kept = 0;
  for (const [index, container] of spec.containers.entries()) {
    const instance = findInstance(input.runtime, container.name);
    if (instance === undefined || instance.state !== 'running') planStart(input, spec, container, index, instance, changes);
    else if (planKeptOrKilled(input, spec, container, index, instance, changes)) kept += 1;
  }
  if (kept > 0 || changes.containersToStart.length > 0) return;
  changes.killPod = true;
  changes.initContainersToStart = [];
  changes.reasons.unshift({ rule: { id: 'kubelet.killPod.nothingToRun' }, because: ['spec.restartPolicy'] });
}

function planStart(input: PodActionsInput, spec: PodSpec, container: Container, index: number, instance: ContainerInstance | undefined, changes: PodActionsDraft): void {
  const path = `spec.containers[${index}]`;
  if (!shouldContainerBeRestarted(container, input.pod, input.runtime)) {
    if (instance?.state === 'exited') changes.reasons.push(restartPolicyReason(container, path, spec, instance.exitCode));
    return;
  }
  changes.containersToStart.push(index);
  if (instance?.state === 'exited') {
    changes.reasons.push(restartPolicyReason(container, path, spec, instance.exitCode));
    return;
  }
  const unknown = instance?.state === 'unknown';
  if (unknown) {
    const message = 'Container is in "unknown" state, try killing it before restart';
    changes.containersToKill.push({ id: instance.id, name: container.name, container, message, reason: 'Unknown' });
  }
  const id = unknown ? 'kubelet.kill.unknownState' : instance === undefined ? 'kubelet.start.first' : 'kubelet.start.createdOnly';
  changes.reasons.push({ rule: { id, params: { container: container.name } }, container: container.name, because: [path] });
}

interface Kill {
  readonly message: string;
  readonly reason: ContainerKillReason;
  readonly field: string;
  readonly restart: boolean;
}

/** Returns true when the running container stays. */
function planKeptOrKilled(input: PodActionsInput, spec: PodSpec, container: Container, index: number, instance: ContainerInstance, changes: PodActionsDraft): boolean {
  const kill = whyKill(input, spec, container, instance);
  if (kill === undefined) return computeResizeAction(input, { container, index, init: false }, instance, changes);
  if (kill.restart) changes.containersToStart.push(index);
  const message = kill.restart ? `${kill.message}, will be restarted` : kill.message;
  changes.containersToKill.push({ id: instance.id, name: container.name, container, message, reason: kill.reason });
  const path = `spec.containers[${index}]`;
  const policy = container.restartPolicy === undefined ? 'spec.restartPolicy' : `${path}.restartPolicy`;
  changes.reasons.push({
    rule: { id: killRule(kill.reason, kill.field), params: { container: container.name, willRestart: kill.restart } },
    container: container.name,
    because: kill.field === 'image' ? [`${path}.image`] : [`${path}.${kill.field}`, policy],
  });
  return false;
}

/** A changed definition restarts regardless of the restart policy. */
function whyKill(input: PodActionsInput, spec: PodSpec, container: Container, instance: ContainerInstance): Kill | undefined {
  const { name } = container;
  if (hashContainer(container) !== instance.hash) return { message: `Container ${name} definition changed`, reason: '', field: 'image', restart: true };
  // Rules need an exit code, and there is none yet.
  const restart = (container.restartPolicy ?? spec.restartPolicy) !== 'Never';
  if (input.liveness.get(instance.id) === 'failure') {
    return { message: `Container ${name} failed liveness probe`, reason: 'LivenessProbe', field: 'livenessProbe', restart };
  }
  if (input.startup.get(instance.id) === 'failure') {
    return { message: `Container ${name} failed startup probe`, reason: 'StartupProbe', field: 'startupProbe', restart };
  }
  return undefined;
}

