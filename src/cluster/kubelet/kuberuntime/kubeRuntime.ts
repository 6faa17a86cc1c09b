// The kubelet's side of the container runtime (kubelet: kuberuntime_manager.go): brings a pod to what its spec asks for,
// following the plan of decide/actions, and stops pods.
import type { Container, Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import { quote } from '../../../api/formats/goText.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import { computePodActions } from '../decide/actions/computePodActions.ts';
import type { ContainerToKill, PodActions } from '../decide/actions/podActions.ts';
import { BACK_OFF_RULE, doBackOff } from '../decide/backoff/crashLoopBackOff.ts';
import { restoredPod } from './restoredPod.ts';
import { killContainer, killContainers, type KillTarget } from '../decide/kill/killContainer.ts';
import { allContainersCouldRestart } from '../decide/restart/restartPolicy.ts';
import { shouldAllContainersRestart } from '../decide/restart/shouldContainerBeRestarted.ts';
import { findSpecContainer, namespaceOf, specPath, uidOf, type ContainerKind, type SpecContainer } from '../podIdentity.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';
import type { SyncResult } from '../reasonCache.ts';
import { REASON } from '../recorder.ts';
import type { PullCredential } from '../images/pullCredentials.ts';
import { pullImageVolumes, type ImageVolumes } from './imageVolumes.ts';
import { createKillHost } from './killHost.ts';
import { waitingFields } from '../status/statusFields.ts';
import { criErrorText } from './criErrorText.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';
import { resizeContainers, resizeTargets } from './resizeContainers.ts';
import { createPodSandbox } from './sandbox.ts';
import { startContainer } from './startContainer.ts';

export interface SyncPodRequest {
  readonly pod: Pod;
  readonly status: PodRuntimeStatus;
  readonly published: PodStatus | undefined;
  readonly credentials: readonly PullCredential[];
}

export interface KubeRuntime {
  syncPod(request: SyncPodRequest): Task<readonly SyncResult[]>;
  /** Stops every running container of the pod, then its sandboxes. */
  killPod(pod: Pod, status: PodRuntimeStatus, gracePeriodSeconds: number | undefined): Task<Result<void, string>>;
  /** A pod of which only the runtime knows: no spec, no hooks. */
  killRuntimePod(uid: string): Task<void>;
}

export function createKubeRuntime(dependencies: RuntimeDependencies): KubeRuntime {
  return {
    syncPod: (request) => new PodSync(dependencies, request).run(),
    killPod: (pod, status, grace) => killPod(dependencies, pod, status, grace, dependencies.sim.causes()),
    killRuntimePod: (uid) => killRuntimePod(dependencies, uid),
  };
}

/** One run of SyncPod: the plan, and what came of each part of it. */
class PodSync {
  readonly #dependencies: RuntimeDependencies;
  readonly #request: SyncPodRequest;
  readonly #results: SyncResult[] = [];
  readonly #plan: PodActions;

  constructor(dependencies: RuntimeDependencies, request: SyncPodRequest) {
    this.#dependencies = dependencies;
    this.#request = request;
    const { pod, status, published } = request;
    const restartAll = pod.spec !== undefined && allContainersCouldRestart(pod.spec) && shouldAllContainersRestart(pod, status, published);
    this.#plan = computePodActions({ pod, runtime: status, liveness: dependencies.liveness, startup: dependencies.startup, restartAllContainers: restartAll, resize: resizeTargets(dependencies.allocation, pod) });
  }

  *run(): Task<readonly SyncResult[]> {
    const { sim } = this.#dependencies;
    const causes = sim.causes();
    if (!(yield* this.#stopFirst(causes))) return this.#results;
    sim.setCauses(causes);
    yield* this.#pruneInitContainers();
    const sandbox = yield* this.#ensureSandbox(causes);
    if (sandbox === undefined) return this.#results;
    const { pod, credentials } = this.#request;
    const imageVolumes = yield* pullImageVolumes(this.#dependencies, pod, credentials);
    const start = (kind: ContainerKind, index: number) => this.#start(kind, index, { ...sandbox, imageVolumes }, causes);
    for (const index of this.#plan.ephemeralContainersToStart) yield* start('ephemeralContainers', index);
    for (const index of this.#plan.initContainersToStart) {
      const started = yield* start('initContainers', index);
      if (!started && pod.spec?.initContainers?.[index]?.restartPolicy !== 'Always') return this.#results;
    }
    const resized = yield* resizeContainers(this.#dependencies, pod, this.#plan);
    if (resized !== undefined) this.#results.push(resized);
    for (const index of this.#plan.containersToStart) yield* start('containers', index);
    return this.#results;
  }

  /** Kills what is not to go on. Returns false when the sync ends there. */
  *#stopFirst(causes: readonly TraceId[]): Task<boolean> {
    const { pod, status } = this.#request;
    const { decisions, recorder, sim, stories } = this.#dependencies;
    if (this.#plan.killPod) {
      const [reason] = this.#plan.reasons;
      const replaced = this.#plan.createSandbox && this.#plan.sandboxId !== '';
      const nothingYet = this.#plan.createSandbox && !replaced;
      const decision = reason === undefined || nothingYet ? causes : [decisions.note(pod, reason)];
      if (replaced) sim.withCauses(decision, () => recorder.pod(pod, 'Normal', REASON.sandboxChanged, 'Pod sandbox changed, it will be killed and re-created.'));
      if (!nothingYet) stories.of(uidOf(pod)).sandbox = decision;
      const killed = yield* killPod(this.#dependencies, pod, status, undefined, decision);
      if (!killed.ok) {
        this.#results.push({ action: 'KillContainer', target: '', error: 'KillContainerError', message: killed.error });
        return false;
      }
      if (this.#plan.createSandbox) yield* this.#purgeInitContainers();
      return this.#plan.createSandbox;
    }
    for (const kill of this.#plan.containersToKill) {
      if (!(yield* this.#kill(kill, causes))) return false;
    }
    yield* this.#resetContainers(causes);
    return true;
  }

  *#kill(kill: ContainerToKill, causes: readonly TraceId[]): Task<boolean> {
    const { pod } = this.#request;
    const { decisions, sim, stories } = this.#dependencies;
    const container: Container = kill.container ?? { name: kill.name };
    const reason = this.#plan.reasons.find((one) => one.container === kill.name && one.rule.id.startsWith('kubelet.kill'));
    const probe = stories.of(uidOf(pod)).readiness.get(`${kill.name}/${kill.reason}`);
    sim.setCauses(probe ?? causes);
    const why = reason ?? { rule: { id: 'kubelet.kill', params: { container: kill.name } }, container: kill.name, because: [] };
    // The failed probe itself names the field, and what it saw.
    const decision = decisions.note(pod, probe === undefined ? why : { ...why, because: [] }, kill.message);
    stories.of(uidOf(pod)).containers.set(kill.name, [decision]);
    const host = createKillHost(this.#dependencies, pod, this.#podIP(), [decision]);
    const result = yield* killContainer(host, pod, { container, containerId: kill.id }, { message: kill.message, reason: kill.reason });
    sim.setCauses(causes);
    this.#results.push({ action: 'KillContainer', target: kill.name, ...(result.ok ? {} : { error: 'KillContainerError', message: result.error }) });
    return result.ok;
  }

  /** RestartAllContainers: everything is removed in place. */
  *#resetContainers(causes: readonly TraceId[]): Task<void> {
    const { pod } = this.#request;
    const { containersToReset, reasons } = this.#plan;
    if (containersToReset.length === 0) return;
    const { decisions, machine, sim, stories } = this.#dependencies;
    const [reason] = reasons;
    const decision = reason === undefined ? causes : [decisions.note(pod, reason)];
    for (const { instance, container, kill } of containersToReset) {
      stories.of(uidOf(pod)).containers.set(container.name, decision);
      if (kill) {
        const host = createKillHost(this.#dependencies, pod, this.#podIP(), decision);
        yield* killContainer(host, pod, { container, containerId: instance.id }, { message: 'killing', reason: 'RestartAll', gracePeriodOverride: 0 });
      }
      sim.setCauses(decision);
      yield* machine.runtime.removeContainer(instance.id);
    }
    sim.setCauses(causes);
  }

  /** Only the newest dead instance of each init container is kept. */
  *#pruneInitContainers(): Task<void> {
    const { pod, status } = this.#request;
    for (const container of pod.spec?.initContainers ?? []) {
      const dead = status.containers.filter((instance) => instance.name === container.name && instance.state !== 'running' && instance.state !== 'created');
      for (const instance of dead.slice(1)) yield* this.#dependencies.machine.runtime.removeContainer(instance.id);
    }
  }

  /** With a new sandbox, init containers run again from the beginning. */
  *#purgeInitContainers(): Task<void> {
    const { pod, status } = this.#request;
    const names = new Set((pod.spec?.initContainers ?? []).map(({ name }) => name));
    for (const instance of status.containers) {
      if (names.has(instance.name)) yield* this.#dependencies.machine.runtime.removeContainer(instance.id);
    }
  }

  *#ensureSandbox(causes: readonly TraceId[]): Task<{ readonly sandboxId: string; readonly podIPs: readonly string[] } | undefined> {
    const { pod, status } = this.#request;
    const { decisions, recorder, sim, stories } = this.#dependencies;
    if (!this.#plan.createSandbox) return { sandboxId: this.#plan.sandboxId, podIPs: status.ips };
    const reason = this.#plan.reasons.find((one) => one.rule.id.startsWith('kubelet.sandbox.')) ?? { rule: { id: 'kubelet.sandbox.noSandbox' }, because: ['spec'] };
    const decision = decisions.note(pod, reason);
    stories.of(uidOf(pod)).sandbox = [decision];
    sim.setCauses([decision]);
    const created = yield* createPodSandbox(this.#dependencies, pod, this.#plan.attempt);
    sim.setCauses(causes);
    if (!created.ok) {
      // The network may refuse a pod that is being deleted; that is no news.
      if (this.#dependencies.isPodTerminationRequested(uidOf(pod))) return undefined;
      this.#results.push({ action: 'CreatePodSandbox', target: namespaceOf(pod), error: 'CreatePodSandboxError', message: created.error });
      sim.withCauses([decision], () => recorder.pod(pod, 'Warning', REASON.failedCreatePodSandBox, `Failed to create pod sandbox: ${created.error}`));
      return undefined;
    }
    sim.withCauses(stories.of(uidOf(pod)).sandbox, () => this.#dependencies.onSandboxReady(pod));
    const { ip, id } = created.value;
    return { sandboxId: id, podIPs: ip === undefined ? status.ips : [ip] };
  }

  /** Returns whether the container was started. */
  *#start(kind: ContainerKind, index: number, where: { readonly sandboxId: string; readonly podIPs: readonly string[]; readonly imageVolumes: ImageVolumes }, causes: readonly TraceId[]): Task<boolean> {
    const { pod, status, credentials } = this.#request;
    const { decisions, recorder, sim, stories } = this.#dependencies;
    const container: Container | undefined = pod.spec?.[kind]?.[index];
    if (container === undefined) return false;
    const found: SpecContainer = { container, kind, index };
    const path = specPath(found);
    const story = stories.of(uidOf(pod));
    const last = story.containers.get(container.name) ?? [];
    sim.setCauses(last.length === 0 ? causes : this.#beforeBackOff(last));
    const backOff = doBackOff(pod, container, path, status, this.#dependencies.crashLoopBackOff, sim.now());
    if (backOff.type === 'wait') {
      // Why it waits is how it ended; the policy that starts it again is only the setting.
      const decision = decisions.note(pod, { ...backOff.reason, because: [] }, backOff.message);
      story.containers.set(container.name, [decision]);
      sim.withCauses([decision], () => recorder.container(pod, container.name, 'Warning', REASON.backOff, backOff.event));
      this.#results.push({ action: 'StartContainer', target: container.name, error: 'CrashLoopBackOff', message: backOff.message, backOffUntil: backOff.until });
      sim.setCauses(causes);
      return false;
    }
    const reason = this.#plan.reasons.find((one) => one.container === container.name && !one.rule.id.startsWith('kubelet.kill'));
    const ranBefore = last.length > 0 && status.containers.some((instance) => instance.name === container.name);
    const rule = reason?.rule ?? { id: ranBefore ? 'kubelet.restart' : 'kubelet.start', params: { container: container.name } };
    const decision = decisions.note(pod, { rule, container: container.name, because: ranBefore ? [] : (reason?.because ?? [path]), explains: ranBefore ? (reason?.explains ?? []) : waitingFields(pod, found) });
    story.containers.set(container.name, [decision]);
    const failed = yield* startContainer(this.#dependencies, { pod, found, status, credentials, decision, ...where });
    sim.setCauses(causes);
    if (failed === undefined) {
      this.#results.push({ action: 'StartContainer', target: container.name });
      return true;
    }
    const { error, message, cause } = failed;
    story.containers.set(container.name, [cause]);
    this.#results.push({ action: 'StartContainer', target: container.name, error, message });
    return false;
  }

  /** Waiting goes on from sync to sync: its cause is how the container ended, not the sync before. */
  #beforeBackOff(last: readonly TraceId[]): readonly TraceId[] {
    const event = this.#dependencies.sim.trace.get(last[0] ?? 0);
    return event?.rule?.id === BACK_OFF_RULE ? event.causes : last;
  }

  #podIP(): string {
    return this.#request.status.ips[0] ?? '';
  }
}

function* killPod(dependencies: RuntimeDependencies, pod: Pod, status: PodRuntimeStatus, gracePeriodSeconds: number | undefined, causes: readonly TraceId[]): Task<Result<void, string>> {
  const { machine, sim } = dependencies;
  const targets: KillTarget[] = [];
  for (const instance of status.containers) {
    if (instance.state !== 'running') continue;
    targets.push({ container: findSpecContainer(pod, instance.name)?.container ?? { name: instance.name }, containerId: instance.id });
    dependencies.stories.of(uidOf(pod)).containers.set(instance.name, causes);
  }
  const host = createKillHost(dependencies, pod, status.ips[0] ?? '', causes);
  const failed = yield* killContainers(host, pod, targets, { gracePeriodOverride: gracePeriodSeconds });
  const errors = failed.map(({ container, message }) => syncError('KillContainer', container, message));
  let sandboxError: string | undefined;
  for (const sandbox of status.sandboxes) {
    sim.setCauses(causes);
    const stopped = yield* machine.runtime.stopPodSandbox(sandbox.id);
    if (!stopped.ok && stopped.error.code !== 'NotFound') sandboxError = syncError('KillPodSandbox', uidOf(pod), criErrorText(stopped.error));
  }
  sim.setCauses(causes);
  if (sandboxError !== undefined) errors.push(sandboxError);
  if (errors.length === 0) return ok(undefined);
  return { ok: false, error: errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]` };
}

/** kubelet: PodSyncResult.Error. */
function syncError(action: 'KillContainer' | 'KillPodSandbox', target: string, message: string): string {
  return `failed to ${quote(action)} for ${quote(target)} with ${action}Error: ${quote(message)}`;
}

/**
 * What must be known of the pod is in its containers' labels. No process gets its grace: the kubelet's cleanup finds a pod
 * cgroup without a pod worker and destroys it in the same round (kubelet: cleanupOrphanedPodCgroups).
 */
function* killRuntimePod(dependencies: RuntimeDependencies, uid: string): Task<void> {
  const { machine: { runtime } } = dependencies;
  const running = runtime.listContainers(uid).filter((container) => container.state === 'RUNNING');
  const pod = restoredPod(running);
  for (const { name } of pod.spec?.containers ?? []) dependencies.recorder.container(pod, name, 'Normal', REASON.killing, `Stopping container ${name}`);
  const handles = running.map((container) => dependencies.spawn('kill an unknown container', () => runtime.stopContainer(container.id, 0)));
  for (const handle of handles) yield* handle.join();
  for (const sandbox of runtime.listPodSandboxes(uid)) yield* runtime.stopPodSandbox(sandbox.id);
}
