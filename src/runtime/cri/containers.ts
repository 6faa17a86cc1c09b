// Creating, starting, stopping and removing containers (containerd internal/cri/server/container_*.go, runc).
import { ok } from '../../base/result.ts';
import { seconds } from '../../engine/simTime.ts';
import { race, sleepWait, type Task } from '../../engine/task.ts';
import { limitsOf } from '../cgroup/limits.ts';
import { parseSignal } from '../process/signals.ts';
import type { ContainerConfig, CriResult, LinuxResources } from './cri.ts';
import { removeTree } from '../vfs/removeTree.ts';
import { killContainer } from './containerExit.ts';
import { containerSpec } from './containerSpec.ts';
import { launch } from './launch.ts';
import { CONNECTION_LOST, containerNotFound, imageNotFound, notCreated, sandboxNotFound, UNAVAILABLE } from './errors.ts';
import { runtimeId } from './ids.ts';
import { actorOf, announce, because, work, type RuntimeContext } from './node.ts';
import { Container, stopSignalOf, traceObjects, type Sandbox } from './records.ts';
import { TIMINGS } from './timings.ts';

function keyOf(sandbox: Sandbox, config: ContainerConfig): string {
  const { namespace, name, uid } = sandbox.config.metadata;
  return `${namespace}/${name}/${uid}/${config.metadata.name}/${config.metadata.attempt}`;
}

export function* createContainer(context: RuntimeContext, sandboxId: string, config: ContainerConfig): CriResult<string> {
  const { sim, state } = context;
  if (!state.power.up) return UNAVAILABLE;
  const sandbox = state.sandboxes.get(sandboxId);
  if (!sandbox) return sandboxNotFound(sandboxId);
  const key = keyOf(sandbox, config);
  // A name may be taken again after its container was removed, or never finished.
  const nth = (state.attempts.get(key) ?? 0) + 1;
  state.attempts.set(key, nth);
  const id = runtimeId(sim, 'container', nth === 1 ? key : `${key}#${nth}`);
  if (!(yield* work(context, TIMINGS.createContainer, 'create', key))) return CONNECTION_LOST;
  const image = context.images.find(config.image);
  if (!image) return imageNotFound(config.image);
  const spec = containerSpec(id, config, image.image.config, image.image.root(), sandbox.uts.hostname);
  if (!spec.ok) return spec;
  const imageName = image.tags[0] ?? image.digests[0] ?? image.image.id;
  const container = new Container({ id, sandbox, config, image, imageName, spec: spec.value, createdAt: sim.now() });
  state.containers.set(id, container);
  sandbox.containers.add(container);
  container.startTrace = because(
    context,
    sim.emit({
      actor: actorOf(context),
      type: 'container.created',
      objects: traceObjects(sandbox, config.metadata.name),
      track: 'container',
      from: '',
      to: 'CREATED',
      data: { id, attempt: config.metadata.attempt, image: imageName, ...(image.image.standIn && { standIn: true }) },
    }),
  );
  announce(context, 'CONTAINER_CREATED', sandbox.config.metadata.uid, id);
  return ok(id);
}

export function* startContainer(context: RuntimeContext, id: string): CriResult<void> {
  const { state } = context;
  if (!state.power.up) return UNAVAILABLE;
  const container = state.containers.get(id);
  if (!container) return containerNotFound(id);
  if (container.state !== 'CREATED') return notCreated(container.state);
  const key = keyOf(container.sandbox, container.config);
  if (!(yield* work(context, TIMINGS.startContainer, 'start', key))) return CONNECTION_LOST;
  if (!state.containers.has(id)) return containerNotFound(id);
  const started = launch(context, container);
  if (!started.ok) return started;
  // The task runs; containerd's answer takes a moment more.
  if (!(yield* work(context, TIMINGS.startAnswer, 'startAnswer', key))) return CONNECTION_LOST;
  return ok(undefined);
}

/** The stop signal, SIGKILL when the time is up; returns once process 1 has ended. */
export function* stopContainer(context: RuntimeContext, id: string, timeoutSeconds: number): CriResult<void> {
  const { state } = context;
  if (!state.power.up) return UNAVAILABLE;
  const container = state.containers.get(id);
  if (!container) return ok(undefined);
  if (container.state === 'RUNNING' && !(yield* work(context, TIMINGS.signal, 'signal', id))) return CONNECTION_LOST;
  if (container.state === 'RUNNING' && timeoutSeconds > 0) {
    const signal = parseSignal(stopSignalOf(container)) ?? 'TERM';
    killContainer(context, container, signal, 'stop', { timeoutSeconds });
    if (!(yield* ended(context, container, timeoutSeconds))) return CONNECTION_LOST;
  }
  if (container.state === 'RUNNING') {
    killContainer(context, container, 'KILL', timeoutSeconds > 0 ? 'stop timed out' : 'stop', { timeoutSeconds });
    if (!(yield* ended(context, container, 0))) return CONNECTION_LOST;
  }
  if (!(yield* work(context, TIMINGS.exitNotice, 'exitNotice', id))) return CONNECTION_LOST;
  return ok(undefined);
}

/** Waits for the end of process 1 or the time; false when the runtime was stopped meanwhile. */
function* ended(context: RuntimeContext, container: Container, timeoutSeconds: number): Task<boolean> {
  const { state } = context;
  if (container.state === 'RUNNING') {
    yield* race({ exited: container.exited.wait(), time: sleepWait(seconds(timeoutSeconds)), stopped: state.power.stopped() });
  }
  return state.power.up;
}

export function* removeContainer(context: RuntimeContext, id: string): CriResult<void> {
  const { state } = context;
  if (!state.power.up) return UNAVAILABLE;
  const container = state.containers.get(id);
  if (!container) return ok(undefined);
  if (container.state === 'RUNNING') killContainer(context, container, 'KILL', 'removed');
  if (!(yield* work(context, TIMINGS.removeContainer, 'remove', id))) return CONNECTION_LOST;
  forget(context, container);
  return ok(undefined);
}

function forget(context: RuntimeContext, container: Container): void {
  const { state, kernel, chargeDisk } = context;
  if (!state.containers.delete(container.id)) return;
  container.sandbox.containers.delete(container);
  if (container.cgroup) kernel.removeCgroup(container.cgroup);
  removeVolumes(container);
  if (container.rootfs) {
    const { layer } = container.rootfs;
    layer.onCharge = undefined;
    chargeDisk(-layer.usage.bytes);
  }
  announce(context, 'CONTAINER_DELETED', container.sandbox.config.metadata.uid, container.id);
}

function removeVolumes(container: Container): void {
  const { directory } = container.sandbox;
  container.image.image.config.volumes.forEach((_, i) => removeTree(directory, `${container.id}-${i}`));
}

export function* updateContainerResources(context: RuntimeContext, id: string, resources: LinuxResources): CriResult<void> {
  const { state } = context;
  if (!state.power.up) return UNAVAILABLE;
  const container = state.containers.get(id);
  if (!container) return containerNotFound(id);
  if (!(yield* work(context, TIMINGS.updateResources, 'update', id))) return CONNECTION_LOST;
  container.resources = { ...container.resources, ...resources };
  container.cgroup?.setLimits(limitsOf(container.resources, context.kernel.cgroupVersion));
  return ok(undefined);
}
