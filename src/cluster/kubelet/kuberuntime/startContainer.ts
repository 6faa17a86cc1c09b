// Starts one container: image, configuration, create, start, postStart hook (kubelet: kuberuntime_container.go
// startContainer). Each step has its own error name, which the status shows, and its own event.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { Task } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { PullCredential } from '../images/pullCredentials.ts';
import { killContainer } from '../decide/kill/killContainer.ts';
import { resizeValuesOf } from '../decide/resources/resizeValues.ts';
import { nameOf, namespaceOf, programField, specPath, uidOf, type SpecContainer } from '../podIdentity.ts';
import { findInstance, type PodRuntimeStatus } from '../podRuntimeStatus.ts';
import { becauseOfPod } from '../decide/decisionReason.ts';
import { startingFields, waitingFields } from '../status/statusFields.ts';
import { REASON } from '../recorder.ts';
import { podLogsDirectory } from '../volumes/hostDirectories.ts';
import { criErrorMessage } from './criErrorText.ts';
import type { ImageVolumes } from './imageVolumes.ts';
import { createKillHost } from './killHost.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';
import { runTracedHook } from './tracedHook.ts';

export interface StartError {
  readonly error: string;
  readonly message: string;
  /** The decision that says why. */
  readonly cause: TraceId;
}

export interface StartRequest {
  readonly pod: Pod;
  readonly found: SpecContainer;
  /** As of the beginning of the sync. */
  readonly status: PodRuntimeStatus;
  readonly sandboxId: string;
  readonly podIPs: readonly string[];
  readonly credentials: readonly PullCredential[];
  readonly imageVolumes: ImageVolumes;
  /** The decision to start. */
  readonly decision: TraceId;
}

const FAILED_START = {
  CreateContainerConfigError: 'kubelet.start.noConfiguration',
  CreateContainerError: 'kubelet.start.notCreated',
  RunContainerError: 'kubelet.start.notRun',
} as const;

/** Undefined when the container runs and its postStart hook has succeeded. */
export function* startContainer(dependencies: RuntimeDependencies, request: StartRequest): Task<StartError | undefined> {
  const { sim, machine } = dependencies;
  const { pod, found } = request;
  const { name } = found.container;
  const causes = [request.decision];
  const record = (type: 'Normal' | 'Warning', reason: string, message: string) => sim.withCauses(causes, () => dependencies.recorder.container(pod, name, type, reason, message));
  const failed = ({ error, message, cause }: StartError, shown: string): StartError => {
    sim.withCauses([cause], () => dependencies.recorder.container(pod, name, 'Warning', REASON.failed, `Error: ${shown}`));
    return { error, message, cause };
  };
  const fail = (error: keyof typeof FAILED_START, message: string, field: string, podPath?: string): StartError => {
    const path = podPath ?? `${specPath(found)}.${field}`;
    const cause = dependencies.decisions.note(pod, { rule: { id: FAILED_START[error], params: { container: name } }, container: name, because: [path], explains: waitingFields(pod, found) }, message);
    return failed({ error, message, cause }, message);
  };

  const volume = failedImageVolume(request);
  if (volume !== undefined) return failed(volume, volume.error);
  sim.setCauses(causes);
  const image = yield* dependencies.images.ensureImageExists({ pod, container: name, image: found.container.image ?? '', policy: found.container.imagePullPolicy, credentials: request.credentials });
  sim.setCauses(causes);
  if (!image.ok) return failed(image.error, image.error.error);

  const target = ephemeralTarget(request);
  if (target instanceof Error) return fail('CreateContainerConfigError', target.message, 'targetContainerName');
  const restartCount = restartCountOf(dependencies, request);
  const { podIPs, imageVolumes } = request;
  const config = dependencies.configs.container({ pod, found, restartCount, podIPs, imageRef: image.value, targetId: target, imageVolumes });
  if (!config.ok) return fail('CreateContainerConfigError', config.error.message, config.error.path ?? 'env', config.error.podPath);

  dependencies.allocation.actuate(uidOf(pod), name, resizeValuesOf(found.container.resources));
  const created = yield* machine.runtime.createContainer(request.sandboxId, config.value);
  sim.setCauses(causes);
  if (!created.ok) return fail('CreateContainerError', criErrorMessage(created.error), programField(found.container));
  record('Normal', REASON.created, 'Container created');

  const started = yield* machine.runtime.startContainer(created.value);
  sim.setCauses(causes);
  if (!started.ok) return fail('RunContainerError', criErrorMessage(started.error), programField(found.container));
  record('Normal', REASON.started, 'Container started');
  return yield* postStart(dependencies, request, created.value);
}

/** Why an image that the container mounts could not be pulled. */
function failedImageVolume({ found, imageVolumes }: StartRequest): StartError | undefined {
  for (const { name } of found.container.volumeMounts ?? []) {
    const image = imageVolumes.get(name);
    if (image !== undefined && !image.ok) return image.error;
  }
  return undefined;
}

function* postStart(dependencies: RuntimeDependencies, request: StartRequest, containerId: string): Task<StartError | undefined> {
  const { sim, recorder } = dependencies;
  const { pod, found } = request;
  const { container } = found;
  const handler = container.lifecycle?.postStart;
  if (handler === undefined) return undefined;
  const podIP = request.podIPs[0] ?? '';
  const path = `spec.${found.kind}[${found.index}].lifecycle.postStart`;
  const waiting = { because: becauseOfPod(pod, [path]), explains: startingFields(pod, found) };
  const result = yield* runTracedHook(dependencies, 'postStart', { pod, container, containerId, handler, podIP }, waiting);
  if (result.ok) return undefined;
  sim.setCauses([request.decision]);
  const decision = dependencies.decisions.note(pod, { rule: { id: 'kubelet.kill.postStartFailed', params: { container: container.name } }, container: container.name, because: [path] }, result.error);
  // The message may hold secrets of the hook: the event does not repeat it.
  sim.withCauses([decision], () => recorder.container(pod, container.name, 'Warning', REASON.failedPostStartHook, 'PostStartHook failed'));
  dependencies.stories.of(uidOf(pod)).containers.set(container.name, [decision]);
  const host = createKillHost(dependencies, pod, podIP, [decision]);
  yield* killContainer(host, pod, { container, containerId }, { message: 'FailedPostStartHook', reason: 'FailedPostStartHook' });
  return { error: 'PostStartHookError', message: result.error, cause: decision };
}

/** Id of the container whose processes an ephemeral container is to see. */
function ephemeralTarget(request: StartRequest): string | undefined | Error {
  if (request.found.kind !== 'ephemeralContainers') return undefined;
  const ephemeral = request.pod.spec?.ephemeralContainers?.[request.found.index];
  const name = ephemeral?.targetContainerName;
  if (name === undefined || name === '') return undefined;
  const instance = findInstance(request.status, name);
  return instance === undefined ? new Error(`unable to find target container ${name}`) : instance.id;
}

/** One more than the newest instance's; without one, what the log files tell (kubelet: calcRestartCountByLogDir). */
function restartCountOf(dependencies: RuntimeDependencies, request: StartRequest): number {
  const { pod, found, status } = request;
  const instance = findInstance(status, found.container.name);
  if (instance !== undefined) return instance.restartCount + 1;
  const directory = `${podLogsDirectory(namespaceOf(pod), nameOf(pod), uidOf(pod))}/${found.container.name}`;
  let count = 0;
  for (const file of dependencies.machine.files.list(directory)) {
    const number = /^(\d+)\.log/.exec(file)?.[1];
    if (number !== undefined) count = Math.max(count, Number(number) + 1);
  }
  return count;
}
