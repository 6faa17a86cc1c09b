// What every plugin says about every node for one pod, though the scheduler itself stops at the first "no". For the
// explanation of a decision, and for comparison with recorded ones.
import { sortedStrings } from '../../base/compareBytes.ts';
import { CycleState } from './framework/cycleState.ts';
import { fitErrorMessage } from './framework/fitError.ts';
import type { NodeInfo } from './framework/nodeInfo.ts';
import type { PodInfo } from './framework/podInfo.ts';
import type { Framework } from './framework/runtime.ts';
import { isSkip, statusMessage, type Status } from './framework/status.ts';
import { computePreemption, type PreemptionResult } from './preemption/preemption.ts';
import { schedulePod, totalScores } from './schedulePod.ts';

export interface PluginVerdict {
  readonly code: Status['code'];
  readonly reasons?: readonly string[];
  /** PreFilter narrowed the nodes to these. */
  readonly nodes?: readonly string[];
}

export interface NodeScore {
  readonly raw: number;
  readonly normalized: number;
  readonly weighted: number;
}

export interface Evaluation {
  /** Plugins that keep the pod out of the queue; then nothing else is computed. */
  readonly preEnqueue?: ReadonlyMap<string, PluginVerdict>;
  /** Plugins that rejected the pod as a whole or narrowed the nodes. */
  readonly preFilter: ReadonlyMap<string, PluginVerdict>;
  /** Node → plugin → rejection, of every plugin asked by itself. Absent when PreFilter rejected the pod. */
  readonly filter?: ReadonlyMap<string, ReadonlyMap<string, PluginVerdict>>;
  /** Node → the plugin that rejected it first. */
  readonly rejectedBy: ReadonlyMap<string, string>;
  /** Nodes that pass, nominated pods taken into account; sorted. */
  readonly feasible: readonly string[];
  /** Node → plugin → scores. */
  readonly scores: ReadonlyMap<string, ReadonlyMap<string, NodeScore>>;
  readonly totals: ReadonlyMap<string, number>;
  /** The scheduler takes one of these. */
  readonly best: readonly string[];
  /** Why it fits nowhere, and what preemption could do. */
  readonly failure?: {
    readonly message: string;
    readonly plugins: readonly string[];
    readonly preemption: PreemptionResult;
  };
}

export function evaluate(framework: Framework, pod: PodInfo): Evaluation {
  const nothing: Evaluation = { preFilter: new Map(), rejectedBy: new Map(), feasible: [], scores: new Map(), totals: new Map(), best: [] };
  const preEnqueue = preEnqueueVerdicts(framework, pod);
  if (preEnqueue.size > 0) return { ...nothing, preEnqueue };
  const outcome = schedulePod(framework, pod, { percentageOfNodesToScore: 100 });
  const preFilter = preFilterVerdicts(framework, pod);
  if (outcome.type === 'error') return { ...nothing, preFilter };
  if (outcome.type === 'unschedulable') {
    const { diagnosis, state } = outcome;
    const after = framework.runPostFilter(state, pod, diagnosis.statuses);
    const complete = { ...diagnosis, ...(after.status === undefined ? {} : { postFilterMessage: statusMessage(after.status) }) };
    const failure = {
      message: fitErrorMessage(framework.snapshot.nodes.length, complete),
      plugins: sortedStrings(diagnosis.unschedulablePlugins),
      preemption: computePreemption(framework, state, pod, diagnosis.statuses, { offset: 0 }),
    };
    if (diagnosis.preFilterMessage !== undefined) return { ...nothing, preFilter, failure };
    const rejectedBy = new Map([...diagnosis.statuses.byNode].map(([node, status]) => [node, status.plugin ?? '']));
    return { ...nothing, preFilter, filter: filterVerdicts(framework, state, pod), rejectedBy, failure };
  }
  return { ...nothing, preFilter, filter: filterVerdicts(framework, outcome.state, pod), ...scoreNodes(framework, pod, outcome.best) };
}


function preEnqueueVerdicts(framework: Framework, pod: PodInfo): ReadonlyMap<string, PluginVerdict> {
  const verdicts = new Map<string, PluginVerdict>();
  for (const plugin of framework.preEnqueuePlugins) {
    const status = plugin.preEnqueue(pod);
    if (status !== undefined) verdicts.set(plugin.name, verdictOf(status));
  }
  return verdicts;
}

function preFilterVerdicts(framework: Framework, pod: PodInfo): ReadonlyMap<string, PluginVerdict> {
  const verdicts = new Map<string, PluginVerdict>();
  for (const plugin of framework.preFilterPlugins) {
    const result = plugin.preFilter(new CycleState(), pod, framework.snapshot.nodes);
    if (result?.status !== undefined && !isSkip(result.status)) verdicts.set(plugin.name, verdictOf(result.status));
    else if (result?.nodeNames !== undefined) verdicts.set(plugin.name, { code: 'Success', nodes: sortedStrings(result.nodeNames) });
  }
  return verdicts;
}

function filterVerdicts(framework: Framework, state: CycleState, pod: PodInfo): ReadonlyMap<string, ReadonlyMap<string, PluginVerdict>> {
  const names = framework.runPreFilter(new CycleState(), pod).nodeNames;
  const byNode = new Map<string, ReadonlyMap<string, PluginVerdict>>();
  for (const node of framework.snapshot.nodes) {
    if (names !== undefined && !names.has(node.name)) continue;
    const verdicts = new Map<string, PluginVerdict>();
    for (const plugin of framework.filterPlugins) {
      if (state.skipFilter.has(plugin.name)) continue;
      const status = plugin.filter(state, pod, node);
      if (status !== undefined) verdicts.set(plugin.name, verdictOf(status));
    }
    byNode.set(node.name, verdicts);
  }
  return byNode;
}

/** Every node that passes is scored, also when the scheduler would not need to. */
function scoreNodes(framework: Framework, pod: PodInfo, best: readonly NodeInfo[]): Pick<Evaluation, 'feasible' | 'scores' | 'totals' | 'best' | 'rejectedBy'> {
  const state = new CycleState();
  const names = framework.runPreFilter(state, pod).nodeNames;
  const rejectedBy = new Map<string, string>();
  const feasible: NodeInfo[] = [];
  for (const node of framework.snapshot.nodes) {
    if (names !== undefined && !names.has(node.name)) continue;
    const status = framework.filterWithNominatedPods(state, pod, node);
    if (status === undefined) feasible.push(node);
    else rejectedBy.set(node.name, status.plugin ?? '');
  }
  framework.runPreScore(state, pod, feasible);
  const scores = framework.runScore(state, pod, feasible);
  const totals = totalScores(feasible.length, scores);
  const byNode = new Map<string, ReadonlyMap<string, NodeScore>>();
  feasible.forEach((node, i) => {
    const ofNode = scores.map(({ plugin, weight, raw, normalized }): [string, NodeScore] => [
      plugin,
      { raw: raw[i] ?? 0, normalized: normalized[i] ?? 0, weighted: (normalized[i] ?? 0) * weight },
    ]);
    byNode.set(node.name, new Map(ofNode));
  });
  return {
    rejectedBy,
    feasible: sortedStrings(feasible.map((node) => node.name)),
    scores: byNode,
    totals: new Map(feasible.map((node, i) => [node.name, totals[i] ?? 0])),
    best: sortedStrings(best.map((node) => node.name)),
  };
}

function verdictOf({ code, reasons }: Status): PluginVerdict {
  return { code, ...(reasons.length === 0 ? {} : { reasons }) };
}
