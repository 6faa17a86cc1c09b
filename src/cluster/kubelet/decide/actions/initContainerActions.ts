// Which init containers run next, and which sidecars are started again (kubelet: computeInitContainerActions).
import type { Container, Pod, PodSpec } from '../../../../api/core/v1/types.gen.ts';
import { findInstance, type ContainerInstance, type PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { containerShouldRestart, isSidecar, restartPolicyReason } from '../restart/restartPolicy.ts';
import { hashContainer } from '../restart/specHash.ts';
import type { ContainerKillReason, PodActionsDraft, PodActionsInput } from './podActions.ts';
import { computeResizeAction } from './resizeActions.ts';

/**
 * A regular container exists, so the init containers have run, though they may have been removed since. Ended ones do
 * not count: after a reboot all have ended, and the new sandbox is not initialised.
 */
function hasRegularContainer(spec: PodSpec, runtime: PodRuntimeStatus): boolean {
  return spec.containers.some((container) => {
    const state = findInstance(runtime, container.name)?.state;
    return state === 'created' || state === 'running';
  });
}

/** Exit code 0 with reason OOMKilled is a failure too: the main process survived its children. */
export function isInitContainerFailed(instance: ContainerInstance): boolean {
  if (instance.state === 'exited' && (instance.exitCode !== 0 || instance.reason === 'OOMKilled')) return true;
  return instance.state === 'unknown';
}

/** What is known while the list is scanned from its end. */
interface Scan {
  readonly input: PodActionsInput;
  readonly spec: PodSpec;
  readonly initContainers: readonly Container[];
  readonly changes: PodActionsDraft;
  initialized: boolean;
  /** A later init container, or a regular one, shows that this one is done. */
  previouslyInitialized: boolean;
}

/**
 * Adds the init containers to start and to kill; returns whether the regular containers may run. Scanned from the end,
 * because finished init containers may have been removed: the last one known tells how far the pod got.
 */
export function computeInitContainerActions(input: PodActionsInput, pod: Pod, changes: PodActionsDraft): boolean {
  const spec = pod.spec;
  const initContainers = spec?.initContainers ?? [];
  if (spec === undefined || initContainers.length === 0) return true;
  const initialized = hasRegularContainer(spec, input.runtime);
  const scan: Scan = { input, spec, initContainers, changes, initialized, previouslyInitialized: initialized };
  for (let index = initContainers.length - 1; index >= 0; index--) {
    const container = initContainers[index];
    if (container === undefined) continue;
    if (!visit(scan, container, index)) return false;
  }
  if (!scan.previouslyInitialized) {
    changes.initContainersToStart.push(0);
    changes.reasons.push(startReason(initContainers, 0, 'kubelet.start.firstInit'));
  }
  changes.initContainersToStart.reverse();
  return scan.initialized;
}

/** Returns false when the pod has failed for good. */
function visit(scan: Scan, container: Container, index: number): boolean {
  const { changes, initContainers } = scan;
  const instance = findInstance(scan.input.runtime, container.name);
  if (instance === undefined) {
    if (scan.previouslyInitialized && isSidecar(container)) {
      changes.initContainersToStart.push(index);
      changes.reasons.push(startReason(initContainers, index, 'kubelet.start.sidecarLost'));
    }
    return true;
  }
  if (scan.previouslyInitialized && !isSidecar(container)) return true;
  const goesOn = act(scan, container, index, instance);
  scan.previouslyInitialized = true;
  return goesOn;
}

function act(scan: Scan, container: Container, index: number, instance: ContainerInstance): boolean {
  switch (instance.state) {
    case 'created':
      scan.changes.initContainersToStart.push(index);
      scan.changes.reasons.push(startReason(scan.initContainers, index, 'kubelet.start.createdOnly'));
      return true;
    case 'running':
      if (isSidecar(container)) actOnRunningSidecar(scan, container, index, instance);
      return true;
    case 'exited':
      return actOnExited(scan, container, index, instance);
    case 'unknown':
      return actOnUnknown(scan, container, index, instance);
  }
}

function actOnRunningSidecar(scan: Scan, container: Container, index: number, instance: ContainerInstance): void {
  const { input } = scan;
  if (container.startupProbe !== undefined) {
    const startup = input.startup.get(instance.id);
    if (startup === 'failure') killAndRestart(scan, container, index, instance, `Init container ${container.name} failed startup probe`, 'StartupProbe', 'startupProbe');
    if (startup !== 'success') return;
  }
  markInitialized(scan, index);
  if (hashContainer(container) !== instance.hash) {
    killAndRestart(scan, container, index, instance, `Init container ${container.name} definition changed`, '', 'image');
    return;
  }
  if (container.livenessProbe !== undefined) {
    const liveness = input.liveness.get(instance.id);
    if (liveness === undefined) return;
    if (liveness === 'failure') {
      killAndRestart(scan, container, index, instance, `Init container ${container.name} failed liveness probe`, 'LivenessProbe', 'livenessProbe');
      return;
    }
  }
  computeResizeAction(input, { container, index, init: true }, instance, scan.changes);
}

/** This one is done: the next one's turn, unless a later one shows that it came already. */
function markInitialized(scan: Scan, index: number): void {
  if (index === scan.initContainers.length - 1) {
    scan.initialized = true;
  } else if (!scan.previouslyInitialized) {
    scan.changes.initContainersToStart.push(index + 1);
    scan.changes.reasons.push(startReason(scan.initContainers, index + 1, 'kubelet.start.previousInitDone'));
  }
}

function actOnExited(scan: Scan, container: Container, index: number, instance: ContainerInstance): boolean {
  const { changes, spec } = scan;
  const path = `spec.initContainers[${index}]`;
  if (isSidecar(container)) {
    changes.initContainersToStart.push(index);
    changes.reasons.push(restartPolicyReason(container, path, spec, instance.exitCode));
    return true;
  }
  if (!isInitContainerFailed(instance)) {
    markInitialized(scan, index);
    return true;
  }
  if (!containerShouldRestart(container, spec, instance.exitCode)) {
    failPod(changes);
    changes.reasons.unshift({
      rule: { id: 'kubelet.killPod.initFailed', params: { container: container.name, exitCode: instance.exitCode } },
      container: container.name,
      because: restartPolicyReason(container, path, spec, instance.exitCode).because,
    });
    return false;
  }
  changes.initContainersToStart.push(index);
  changes.reasons.push(restartPolicyReason(container, path, spec, instance.exitCode));
  return true;
}

function actOnUnknown(scan: Scan, container: Container, index: number, instance: ContainerInstance): boolean {
  const { changes, spec } = scan;
  // Rules need an exit code, and there is none.
  if ((container.restartPolicy ?? spec.restartPolicy) === 'Never') {
    failPod(changes);
    changes.reasons.unshift({ rule: { id: 'kubelet.killPod.initUnknown', params: { container: container.name } }, container: container.name, because: ['spec.restartPolicy'] });
    return false;
  }
  killAndRestart(scan, container, index, instance, 'Init container is in "unknown" state, try killing it before restart', 'Unknown', undefined);
  return true;
}

function failPod(changes: PodActionsDraft): void {
  changes.killPod = true;
  changes.initContainersToStart = [];
}

function killAndRestart(scan: Scan, container: Container, index: number, instance: ContainerInstance, message: string, reason: ContainerKillReason, field: string | undefined): void {
  const { changes } = scan;
  changes.containersToKill.push({ id: instance.id, name: container.name, container, message, reason });
  changes.initContainersToStart.push(index);
  const path = `spec.initContainers[${index}]`;
  changes.reasons.push({
    rule: { id: killRule(reason, field), params: { container: container.name, willRestart: true } },
    container: container.name,
    because: field === undefined ? [path] : [`${path}.${field}`, `${path}.restartPolicy`],
  });
}

/** Rule id of a kill: by probe, by changed definition, by unknown state. */
export function killRule(reason: ContainerKillReason, field: string | undefined): string {
  if (reason === 'StartupProbe') return 'kubelet.kill.startupProbe';
  if (reason === 'LivenessProbe') return 'kubelet.kill.livenessProbe';
  return field === 'image' ? 'kubelet.kill.definitionChanged' : 'kubelet.kill.unknownState';
}

function startReason(initContainers: readonly Container[], index: number, id: string): PodActionsDraft['reasons'][number] {
  const name = initContainers[index]?.name ?? '';
  const because = index > 0 && id === 'kubelet.start.previousInitDone' ? [`spec.initContainers[${index}]`, `spec.initContainers[${index - 1}]`] : [`spec.initContainers[${index}]`];
  return { rule: { id, params: { container: name } }, container: name, because };
}
