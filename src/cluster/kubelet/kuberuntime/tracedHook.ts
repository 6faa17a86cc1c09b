// A lifecycle hook with its beginning and its end in the trace: while one runs, the container's status does not tell.
import { runLifecycleHook, type HookRun } from '../lifecycle/lifecycleHooks.ts';
import type { Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { TraceEventDraft } from '../../../engine/trace/traceEvent.ts';
import { tracePod } from '../decide/decisionReason.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';

/** What stays as it is while the hook runs, and the field that asks for it. */
export type Waiting = Pick<TraceEventDraft, 'because' | 'explains'>;

export function* runTracedHook({ sim, machine }: RuntimeDependencies, hook: 'postStart' | 'preStop', run: HookRun, waiting: Waiting = {}): Task<Result<void, string>> {
  const causes = sim.causes();
  const note = (type: 'hook.started' | 'hook.ended', data: Readonly<Record<string, unknown>>, more: Partial<TraceEventDraft> = {}) =>
    sim.emit({ actor: `kubelet/${machine.name}`, type, objects: [tracePod(run.pod, run.container.name)], data: { hook, ...data }, ...more });
  // Only a sleep tells beforehand how long it takes.
  note('hook.started', run.handler.sleep === undefined ? {} : { seconds: run.handler.sleep.seconds }, waiting);
  const result = yield* runLifecycleHook(machine, run);
  sim.setCauses(causes);
  note('hook.ended', { ok: result.ok }, result.ok ? {} : { evidence: result.error });
  return result;
}
