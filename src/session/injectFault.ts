// A fault as an input: it happens, is the cause of what follows, and ends by itself when it was given a length.
import type { TraceObject } from '../engine/trace/traceEvent.ts';
import type { ClusterFault } from '../cluster/contract.ts';
import type { FaultInput } from '../scenario/document.ts';
import { parseDuration } from '../scenario/duration.ts';
import { endOf, type Fault } from '../scenario/faults.ts';
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
    if (problem === undefined && length?.ok && end) sim.after(length.value, 'fault ends', () => void inject(context, end, undefined));
    return problem;
  });
}

function objectsOf(fault: Fault): readonly TraceObject[] {
  if ('pod' in fault) return [{ kind: 'Pod', namespace: fault.namespace ?? DEFAULT_NAMESPACE, name: fault.pod, ...('container' in fault && fault.container !== undefined ? { container: fault.container } : {}) }];
  return 'node' in fault ? [{ kind: 'Node', name: fault.node }] : [];
}

function clusterFault(fault: Fault): ClusterFault {
  return 'pod' in fault ? { ...fault, namespace: fault.namespace ?? DEFAULT_NAMESPACE } : fault;
}
