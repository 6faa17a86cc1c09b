// Finds the node for a pod: filters nodes, scores those that are left, picks the best. Pure but for the tie-break, which
// is drawn by the caller. Mirrors schedule_one.go: schedulePod, findNodesThatFitPod, prioritizeNodes, selectHost.
import { sortedStrings } from '../../base/compareBytes.ts';
import { CycleState } from './framework/cycleState.ts';
import type { Diagnosis } from './framework/fitError.ts';
import type { NodeInfo } from './framework/nodeInfo.ts';
import type { PodInfo } from './framework/podInfo.ts';
import type { Framework, PluginScores } from './framework/runtime.ts';
import { isRejected, statusMessage, unresolvable, type Status } from './framework/status.ts';

/** Below this many nodes all are looked at (minFeasibleNodesToFind). */
const MIN_FEASIBLE_NODES = 100;
/** Of large clusters at least this share is looked at (minFeasibleNodesPercentageToFind). */
const MIN_FEASIBLE_PERCENTAGE = 5;

const UNRESOLVABLE: Status = unresolvable();

export interface ScheduleOptions {
  /** 0: chosen by the size of the cluster. */
  readonly percentageOfNodesToScore?: number;
  /** Where the scan of the nodes begins. */
  readonly startIndex?: number;
}

export interface NodeTotal {
  readonly node: NodeInfo;
  readonly total: number;
}

export type ScheduleOutcome =
  | {
      readonly type: 'fits';
      readonly state: CycleState;
      readonly feasible: readonly NodeInfo[];
      /** Empty when only one node is left, which needs no score. */
      readonly scores: readonly PluginScores[];
      /** All nodes with the highest total. */
      readonly best: readonly NodeInfo[];
      readonly highest: number;
      /** How many nodes were looked at. */
      readonly evaluated: number;
      readonly statuses: ReadonlyMap<string, Status>;
    }
  | { readonly type: 'unschedulable'; readonly state: CycleState; readonly diagnosis: Diagnosis; readonly evaluated: number }
  | { readonly type: 'error'; readonly status: Status; readonly evaluated: number };

export const NO_NODES = 'no nodes available to schedule pods';

export function schedulePod(framework: Framework, pod: PodInfo, options: ScheduleOptions = {}): ScheduleOutcome {
  const state = new CycleState();
  const preFilter = framework.runPreFilter(state, pod);
  if (preFilter.status !== undefined) return rejectedAsWhole(state, preFilter.status, preFilter.narrowedBy);
  const nominated = framework.snapshot.get(pod.pod.status?.nominatedNodeName ?? '');
  const isEligible = (node: NodeInfo) => preFilter.nodeNames === undefined || preFilter.nodeNames.has(node.name);
  if (nominated !== undefined && isEligible(nominated) && framework.filterWithNominatedPods(state, pod, nominated) === undefined) {
    return { type: 'fits', state, feasible: [nominated], scores: [], best: [nominated], highest: 0, evaluated: 1, statuses: new Map() };
  }
  const found = findFeasibleNodes(framework, state, pod, preFilter.nodeNames, options);
  if (found.feasible.length === 0) return { type: 'unschedulable', state, diagnosis: diagnose(found.statuses, preFilter.narrowedBy), evaluated: found.evaluated };
  return chooseAmong(framework, state, pod, found);
}

function rejectedAsWhole(state: CycleState, status: Status, narrowedBy: readonly string[]): ScheduleOutcome {
  if (!isRejected(status)) return { type: 'error', status, evaluated: 0 };
  const plugins = new Set(narrowedBy);
  if (status.plugin !== undefined) plugins.add(status.plugin);
  const diagnosis: Diagnosis = { statuses: { byNode: new Map(), absent: status }, unschedulablePlugins: plugins, preFilterMessage: statusMessage(status) };
  return { type: 'unschedulable', state, diagnosis, evaluated: 0 };
}

function diagnose(statuses: ReadonlyMap<string, Status>, narrowedBy: readonly string[]): Diagnosis {
  const plugins = new Set(narrowedBy);
  for (const { plugin } of statuses.values()) if (plugin !== undefined) plugins.add(plugin);
  const absent = narrowedBy.length === 0 ? UNRESOLVABLE : unresolvable(`node(s) didn't satisfy plugin(s) [${sortedStrings(narrowedBy).join(' ')}]`);
  return { statuses: { byNode: statuses, absent }, unschedulablePlugins: plugins };
}

interface FeasibleNodes {
  readonly feasible: readonly NodeInfo[];
  readonly statuses: ReadonlyMap<string, Status>;
  readonly evaluated: number;
}

function findFeasibleNodes(framework: Framework, state: CycleState, pod: PodInfo, names: ReadonlySet<string> | undefined, options: ScheduleOptions): FeasibleNodes {
  const all = framework.snapshot.nodes;
  const nodes = names === undefined ? all : [...names].flatMap((name) => framework.snapshot.get(name) ?? []);
  const wanted = numFeasibleNodesToFind(nodes.length, options.percentageOfNodesToScore ?? 0);
  const start = options.startIndex ?? 0;
  const feasible: NodeInfo[] = [];
  const statuses = new Map<string, Status>();
  for (let i = 0; i < nodes.length && feasible.length < wanted; i++) {
    const node = nodes[(start + i) % nodes.length];
    if (node === undefined) continue;
    const status = framework.filterWithNominatedPods(state, pod, node);
    if (status === undefined) feasible.push(node);
    else statuses.set(node.name, status);
  }
  return { feasible, statuses, evaluated: feasible.length + statuses.size };
}

/** Large clusters are sampled: enough nodes for a good choice, not all. */
export function numFeasibleNodesToFind(nodeCount: number, percentage: number): number {
  if (nodeCount < MIN_FEASIBLE_NODES) return nodeCount;
  const share = percentage > 0 ? percentage : Math.max(50 - Math.trunc(nodeCount / 125), MIN_FEASIBLE_PERCENTAGE);
  return Math.max(Math.trunc((nodeCount * share) / 100), MIN_FEASIBLE_NODES);
}

function chooseAmong(framework: Framework, state: CycleState, pod: PodInfo, found: FeasibleNodes): ScheduleOutcome {
  const { feasible, statuses, evaluated } = found;
  if (feasible.length === 1) return { type: 'fits', state, feasible, scores: [], best: feasible, highest: 0, evaluated, statuses };
  const status = framework.runPreScore(state, pod, feasible);
  if (status !== undefined) return { type: 'error', status, evaluated };
  const scores = framework.runScore(state, pod, feasible);
  const totals = totalScores(feasible.length, scores);
  let highest = -1;
  for (const total of totals) if (total > highest) highest = total;
  return { type: 'fits', state, feasible, scores, best: feasible.filter((_, i) => totals[i] === highest), highest, evaluated, statuses };
}

export function totalScores(nodeCount: number, scores: readonly PluginScores[]): number[] {
  const totals = new Array<number>(nodeCount).fill(0);
  for (const { normalized, weight } of scores) {
    for (let i = 0; i < nodeCount; i++) totals[i] = (totals[i] ?? 0) + (normalized[i] ?? 0) * weight;
  }
  return totals;
}
