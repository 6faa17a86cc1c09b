// What kills act on (decide/kill): events, preStop hooks, and the runtime's stop.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { KillHost, KillTarget } from '../decide/kill/killContainer.ts';
import { REASON } from '../recorder.ts';
import { criErrorText } from './criErrorText.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';
import { runTracedHook } from './tracedHook.ts';

/** `causes`: the decision to kill; hooks, signals and events follow from it. */
export function createKillHost(dependencies: RuntimeDependencies, pod: Pod, podIP: string, causes: readonly TraceId[]): KillHost {
  const { sim, recorder } = dependencies;
  return {
    now: () => sim.now(),
    spawn: (label, body) => sim.withCauses(causes, () => dependencies.spawn(label, body)),
    announce: (target, message) => sim.withCauses(causes, () => recorder.container(pod, target.container.name, 'Normal', REASON.killing, message)),
    preStop: (target) => preStop(dependencies, pod, target, podIP, causes),
    stop: (target, graceSeconds) => stop(dependencies, target, graceSeconds, causes),
  };
}

function* preStop(dependencies: RuntimeDependencies, pod: Pod, { container, containerId }: KillTarget, podIP: string, causes: readonly TraceId[]): Task<void> {
  const { sim, recorder } = dependencies;
  const handler = container.lifecycle?.preStop;
  if (handler === undefined) return;
  sim.setCauses(causes);
  const result = yield* runTracedHook(dependencies, 'preStop', { pod, container, containerId, handler, podIP });
  if (!result.ok) sim.withCauses(causes, () => recorder.container(pod, container.name, 'Warning', REASON.failedPreStopHook, 'PreStopHook failed'));
}

function* stop({ sim, machine }: RuntimeDependencies, { containerId }: KillTarget, graceSeconds: number, causes: readonly TraceId[]): Task<Result<void, string>> {
  sim.setCauses(causes);
  const stopped = yield* machine.runtime.stopContainer(containerId, graceSeconds);
  return stopped.ok || stopped.error.code === 'NotFound' ? ok(undefined) : failure(criErrorText(stopped.error));
}
