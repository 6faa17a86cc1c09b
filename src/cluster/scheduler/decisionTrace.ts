// How a decision is told: which rule, which fields of the pod and of nodes it was read from, and what was counted.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { Because, TraceEventDraft, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { Diagnosis } from './framework/fitError.ts';
import { reasonHistogram } from './framework/fitError.ts';
import type { NodeInfo } from './framework/nodeInfo.ts';
import type { PodInfo } from './framework/podInfo.ts';
import type { Framework } from './framework/runtime.ts';
import type { Status } from './framework/status.ts';
import type { ScheduleOutcome } from './schedulePod.ts';

/** Nodes named as reasons; the rest can be asked for with `evaluate`. */
const MAX_NODES_NAMED = 3;

export const ACTOR = 'kube-scheduler';

export function tracePod(pod: Pod): TraceObject {
  const { name = '', namespace = '', uid } = pod.metadata ?? {};
  return { kind: 'Pod', namespace, name, ...(uid === undefined ? {} : { uid }) };
}

export function traceNode(node: NodeInfo): TraceObject {
  const uid = node.node.metadata?.uid;
  return { kind: 'Node', name: node.name, ...(uid === undefined ? {} : { uid }) };
}

type Fits = Extract<ScheduleOutcome, { readonly type: 'fits' }>;

export function placementEvent(framework: Framework, pod: PodInfo, node: NodeInfo, outcome: Fits): TraceEventDraft {
  const decisive = decisivePlugins(outcome);
  return {
    actor: ACTOR,
    type: 'scheduler.decision',
    objects: [tracePod(pod.pod), traceNode(node)],
    rule: {
      id: outcome.feasible.length === 1 ? 'scheduler.onlyFeasibleNode' : 'scheduler.bestNode',
      params: {
        node: node.name,
        nodes: framework.snapshot.nodes.length,
        evaluated: outcome.evaluated,
        feasible: outcome.feasible.length,
        best: outcome.best.length,
        score: outcome.highest,
        plugins: [...decisive].join(', '),
      },
    },
    because: [...podFields(framework, pod, decisive)],
    explains: ['status.phase'],
    ...(outcome.statuses.size === 0 ? {} : { data: { rejected: reasonHistogram(outcome.statuses.size, { byNode: outcome.statuses, absent: { code: 'Unschedulable', reasons: [] } }) } }),
  };
}

/** Plugins that rejected a node, or whose scores tell nodes apart. */
function decisivePlugins(outcome: Fits): ReadonlySet<string> {
  const plugins = new Set<string>();
  for (const { plugin } of outcome.statuses.values()) if (plugin !== undefined) plugins.add(plugin);
  for (const { plugin, normalized } of outcome.scores) {
    const [first] = normalized;
    for (const score of normalized) {
      if (score === first) continue;
      plugins.add(plugin);
      break;
    }
  }
  return plugins;
}

export function unschedulableEvent(framework: Framework, pod: PodInfo, diagnosis: Diagnosis, message: string, nominated: string): TraceEventDraft {
  const plugins = [...diagnosis.unschedulablePlugins];
  return {
    actor: ACTOR,
    type: 'scheduler.decision',
    objects: [tracePod(pod.pod)],
    rule: {
      id: nominated === '' ? 'scheduler.fitsNowhere' : 'scheduler.fitsAfterPreemption',
      params: { nodes: framework.snapshot.nodes.length, plugins: plugins.join(', '), ...(nominated === '' ? {} : { node: nominated }) },
    },
    because: [...podFields(framework, pod, diagnosis.unschedulablePlugins, reasonsOf(diagnosis)), ...nodeFields(framework, diagnosis.statuses.byNode)],
    explains: ['status.phase'],
    evidence: message,
  };
}

function reasonsOf({ statuses }: Diagnosis): ReadonlySet<string> {
  // Nodes share statuses.
  return new Set([...new Set(statuses.byNode.values())].flatMap(({ reasons }) => reasons));
}

function podFields(framework: Framework, pod: PodInfo, plugins: ReadonlySet<string>, reasons?: ReadonlySet<string>): readonly Because[] {
  const paths = new Set<string>();
  for (const plugin of framework.plugins) {
    if (plugins.has(plugin.name)) for (const path of plugin.inputs?.(pod, reasons) ?? []) paths.add(path);
  }
  const object = tracePod(pod.pod);
  const resourceVersion = pod.pod.metadata?.resourceVersion;
  return [...paths].filter((path) => isSet(pod.pod, path)).map((path) => ({ object, path, ...(resourceVersion === undefined ? {} : { resourceVersion }) }));
}

function nodeFields(framework: Framework, statuses: ReadonlyMap<string, Status>): readonly Because[] {
  const because: Because[] = [];
  for (const [name, { plugin }] of statuses) {
    if (because.length >= MAX_NODES_NAMED) break;
    const node = framework.snapshot.get(name);
    const paths = framework.plugins.find((one) => one.name === plugin)?.nodeInputs ?? [];
    if (node === undefined) continue;
    const resourceVersion = node.node.metadata?.resourceVersion;
    for (const path of paths) because.push({ object: traceNode(node), path, ...(resourceVersion === undefined ? {} : { resourceVersion }) });
  }
  return because;
}

/** Whether the pod has the field: an absent one explains nothing. */
function isSet(pod: Pod, path: string): boolean {
  let value: unknown = pod;
  for (const part of path.split(/[.[\]]+/)) {
    if (part === '') continue;
    if (typeof value !== 'object' || value === null) return false;
    value = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined;
  }
  return value !== undefined;
}
