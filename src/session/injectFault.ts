// A fault as an input: it happens, is the cause of what follows, and ends by itself when it was given a length.
import type { Simulation } from '../engine/simulation.ts';
import type { Timer } from '../engine/task.ts';
import type { TraceObject } from '../engine/trace/traceEvent.ts';
import type { ClusterFault } from '../cluster/contract.ts';
import type { FaultInput } from '../scenario/document.ts';
import { parseDuration } from '../scenario/duration.ts';
import { endOf, FAULTS, type Fault } from '../scenario/faults.ts';
import { DEFAULT_NAMESPACE, type InputContext } from './inputContext.ts';

type Context = Pick<InputContext, 'sim' | 'cluster' | 'outputs'>;

export function injectFault(context: Context, input: Omit<FaultInput, 'at'>, seq: number): void {
  const { sim, outputs } = context;
  const problem = inject(context, input.fault, input.for);
  outputs.push({ seq, startedAt: sim.now(), endedAt: sim.now(), command: `fault ${input.fault.kind}`, stdout: '', stderr: problem === undefined ? '' : `${problem}\n`, exitCode: problem === undefined ? 0 : 1 });
}

function inject(context: Context, fault: Fault, lasts: string | undefined): string | undefined {
  const { sim, cluster } = context;
  const id = sim.emit({ actor: 'user', type: `fault.${fault.kind}`, objects: objectsOf(fault), data: { ...fault } });
  return sim.withCauses([id], () => {
    const problem = cluster.fault(clusterFault(fault));
    const length = lasts === undefined ? undefined : parseDuration(lasts);
    const end = endOf(fault);
    const { isEnd } = FAULTS[fault.kind];
    if (problem === undefined) forgetEnd(sim, isEnd ? fault : end);
    if (problem === undefined && length?.ok && end) endsOf(sim).set(keyOf(end), sim.after(length.value, 'fault ends', () => void inject(context, end, undefined)));
    return problem;
  });
}

/** Ends that are still to come, by what they do. One that begins anew, or is ended by hand, ends by nothing older. */
const pending = new WeakMap<Simulation, Map<string, Timer>>();

function endsOf(sim: Simulation): Map<string, Timer> {
  const known = pending.get(sim) ?? new Map<string, Timer>();
  pending.set(sim, known);
  return known;
}

function forgetEnd(sim: Simulation, end: Fault | undefined): void {
  if (!end) return;
  endsOf(sim).get(keyOf(end))?.cancel();
  endsOf(sim).delete(keyOf(end));
}

function keyOf(end: Fault): string {
  return JSON.stringify(Object.entries(clusterFault(end)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function objectsOf(fault: Fault): readonly TraceObject[] {
  if ('pod' in fault) return [{ kind: 'Pod', namespace: fault.namespace ?? DEFAULT_NAMESPACE, name: fault.pod, ...('container' in fault && fault.container !== undefined ? { container: fault.container } : {}) }];
  return 'node' in fault ? [{ kind: 'Node', name: fault.node }] : [];
}

function clusterFault(fault: Fault): ClusterFault {
  return 'pod' in fault ? { ...fault, namespace: fault.namespace ?? DEFAULT_NAMESPACE } : fault;
}
