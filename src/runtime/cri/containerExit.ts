// How containers end: signals from outside, the out-of-memory killer, and what is noted when process 1 is gone.
import type { SimTime } from '../../engine/simTime.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { Exit, Process, Signal } from '../process/types.ts';
import { actorOf, announce, type RuntimeContext } from './node.ts';
import { traceObjects, type Container } from './records.ts';

/** A signal to process 1 from the runtime, with its reason in the trace. */
export function killContainer(context: RuntimeContext, container: Container, signal: Signal, reason: string, data: Readonly<Record<string, string | number>> = {}): TraceId {
  const { sim, kernel } = context;
  const trace = sim.emit({
    actor: actorOf(context),
    type: 'container.signalled',
    objects: traceObjects(container.sandbox, container.config.metadata.name),
    data: { id: container.id, signal: `SIG${signal}`, reason, ...data },
  });
  container.endTrace = trace;
  const { process } = container;
  if (process) sim.withCauses([trace], () => kernel.kill(process, signal));
  return trace;
}

/** A fault: process 1 leaves with that code. */
export function exitContainer(context: RuntimeContext, container: Container, process: Process, code: number): void {
  const { sim, kernel } = context;
  const trace = sim.emit({
    actor: `kernel/${context.name}`,
    type: 'process.exited',
    objects: traceObjects(container.sandbox, container.config.metadata.name),
    data: { id: container.id, exitCode: code },
  });
  sim.withCauses([trace], () => kernel.exit(process, code));
}

/** A fault: there is no memory for this container any more, whatever its limit. */
export function runOutOfMemory(context: RuntimeContext, container: Container): void {
  container.oomKilled = true;
  killContainer(context, container, 'KILL', 'fault');
}

/** The kernel's OOM killer chose this container; its processes end right after. */
export function noteOom(context: RuntimeContext, container: Container, victims: readonly Process[]): void {
  if (container.state !== 'RUNNING') return;
  container.oomKilled = true;
  const { sim } = context;
  const emit = () =>
    sim.emit({
      actor: `kernel/${context.name}`,
      type: 'process.oomKilled',
      objects: traceObjects(container.sandbox, container.config.metadata.name),
      data: {
        id: container.id,
        processes: victims.map((victim) => ({ pid: victim.pid, command: victim.comm, rssBytes: victim.rssBytes })),
        limitBytes: container.resources.memoryLimitBytes ?? 0,
        usedBytes: container.cgroup?.memoryBytes ?? 0,
      },
    });
  container.endTrace = container.startTrace === undefined ? emit() : sim.withCauses([container.startTrace], emit);
}

/** Process 1 has ended, at `finishedAt`. */
export function containerExited(context: RuntimeContext, container: Container, exit: Exit, finishedAt: SimTime): void {
  const { sim } = context;
  container.state = 'EXITED';
  container.finishedAt = finishedAt;
  container.exitCode = exit.code;
  container.reason = container.oomKilled ? 'OOMKilled' : exit.code === 0 ? 'Completed' : 'Error';
  container.process = undefined;
  killLeftovers(context, container);
  container.stdin?.end();
  container.log?.close();
  const trace = sim.withCauses(causesOfExit(container, exit, sim.causes()), () =>
    sim.emit({
      actor: actorOf(context),
      type: 'container.exited',
      objects: traceObjects(container.sandbox, container.config.metadata.name),
      track: 'container',
      from: 'RUNNING',
      to: 'EXITED',
      data: { id: container.id, exitCode: exit.code, reason: container.reason, ...(exit.signal !== undefined && { signal: `SIG${exit.signal}` }) },
    }),
  );
  container.endTrace = trace;
  sim.withCauses([trace], () => {
    container.exited.fire();
    announce(context, 'CONTAINER_STOPPED', container.sandbox.config.metadata.uid, container.id);
  });
}

/** Its machine lost power: nobody saw how it ended. containerd finds it gone and reports 255, Unknown. */
export function containerLost(context: RuntimeContext, container: Container): void {
  const { sim } = context;
  container.process = undefined;
  container.execs.length = 0;
  containerExited(context, container, { code: 255, signal: undefined, oom: false }, sim.now());
  container.reason = 'Unknown';
}

/** What killed it; for one that left by itself, what it was doing: a signal it handled, or its own life since the start. */
function causesOfExit(container: Container, exit: Exit, present: readonly TraceId[]): readonly TraceId[] {
  const killed = exit.signal !== undefined || container.oomKilled;
  if (container.endTrace !== undefined && (killed || present.length === 0)) return [container.endTrace];
  if (present.length > 0) return present;
  return container.startTrace === undefined ? [] : [container.startTrace];
}

/** With a shared pid namespace, and for exec sessions, others of the container are still there. */
function killLeftovers(context: RuntimeContext, container: Container): void {
  const { kernel } = context;
  for (const exec of container.execs.splice(0)) kernel.kill(exec, 'KILL');
  const namespace = container.pid;
  if (!namespace) return;
  for (const process of namespace.processes()) if (process.tag === container.id && !process.exit) kernel.kill(process, 'KILL');
}
