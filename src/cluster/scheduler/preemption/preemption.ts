// Finds pods of lower priority whose removal makes room. Pure: who acts on it is preemptionExecutor.ts.
// Mirrors pkg/scheduler/framework/preemption and plugins/defaultpreemption.
import type { PodDisruptionBudget } from '../../../api/policy/v1/types.gen.ts';
import { selectorMatches, selectorOfLabelSelector } from '../../../api/labels/selector.ts';
import type { CycleState } from '../framework/cycleState.ts';
import { fitErrorMessage } from '../framework/fitError.ts';
import type { Handle, NodeStatuses } from '../framework/interface.ts';
import type { NodeInfo } from '../framework/nodeInfo.ts';
import type { PodInfo } from '../framework/podInfo.ts';
import { unresolvable, type Status } from '../framework/status.ts';

export interface Candidate {
  readonly node: string;
  /** In the order in which they are deleted. */
  readonly victims: readonly PodInfo[];
  readonly pdbViolations: number;
}

export interface PreemptionResult {
  readonly eligible: boolean;
  readonly candidates: readonly Candidate[];
  /** Why nodes that were tried are no candidates. */
  readonly nodeStatuses: ReadonlyMap<string, Status>;
  /** Equally good candidates, the best there are. */
  readonly selected: readonly Candidate[];
  /** Set when nothing can be done. */
  readonly message?: string;
}

const NO_VICTIMS = unresolvable('No preemption victims found for incoming pod');
const NOT_HELPFUL = unresolvable('Preemption is not helpful for scheduling');

/** Share of the nodes that is tried, and the least number (DefaultPreemptionArgs). */
const MIN_CANDIDATES_PERCENTAGE = 10;
const MIN_CANDIDATES = 100;

export interface PreemptionOptions {
  /** Where among the promising nodes the search begins; upstream draws it. */
  readonly offset: number;
}

export function computePreemption(handle: Handle, state: CycleState, pod: PodInfo, statuses: NodeStatuses, options: PreemptionOptions): PreemptionResult {
  const refusal = whyNotEligible(handle, pod, statuses);
  if (refusal !== undefined) return { eligible: false, candidates: [], nodeStatuses: new Map(), selected: [], message: refusal };
  const nodes = handle.snapshot.nodes;
  const promising = nodes.filter((node) => (statuses.byNode.get(node.name) ?? statuses.absent).code === 'Unschedulable');
  const { candidates, nodeStatuses } = dryRun(handle, state, pod, promising, options.offset);
  if (candidates.length > 0) return { eligible: true, candidates, nodeStatuses, selected: pickBest(candidates) };
  const message = fitErrorMessage(nodes.length, { statuses: { byNode: nodeStatuses, absent: NOT_HELPFUL }, unschedulablePlugins: new Set() });
  return { eligible: true, candidates, nodeStatuses, selected: [], message };
}

/** The reason why this pod may not preempt now (PodEligibleToPreemptOthers). */
function whyNotEligible(handle: Handle, pod: PodInfo, statuses: NodeStatuses): string | undefined {
  if (pod.pod.spec?.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const nominated = pod.pod.status?.nominatedNodeName ?? '';
  if (nominated === '') return undefined;
  if ((statuses.byNode.get(nominated) ?? statuses.absent).code === 'UnschedulableAndUnresolvable') return undefined;
  const waiting = handle.snapshot.get(nominated)?.pods.some((other) => other.priority < pod.priority && isTerminatingByPreemption(other)) ?? false;
  return waiting ? 'not eligible due to a terminating pod on the nominated node.' : undefined;
}

function isTerminatingByPreemption(info: PodInfo): boolean {
  if (!info.terminating) return false;
  return (info.pod.status?.conditions ?? []).some(({ type, status, reason }) => type === 'DisruptionTarget' && status === 'True' && reason === 'PreemptionByScheduler');
}

interface DryRun {
  readonly candidates: readonly Candidate[];
  readonly nodeStatuses: ReadonlyMap<string, Status>;
}

function dryRun(handle: Handle, state: CycleState, pod: PodInfo, nodes: readonly NodeInfo[], offset: number): DryRun {
  const wanted = Math.min(nodes.length, Math.max(Math.trunc((nodes.length * MIN_CANDIDATES_PERCENTAGE) / 100), MIN_CANDIDATES));
  const budgets = handle.listers.podDisruptionBudgets.list();
  const candidates: Candidate[] = [];
  const nodeStatuses = new Map<string, Status>();
  let withoutViolation = 0;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[(offset + i) % nodes.length];
    if (node === undefined) continue;
    const found = selectVictims(handle, state, pod, node, budgets);
    if ('code' in found) {
      nodeStatuses.set(node.name, found);
      continue;
    }
    candidates.push(found);
    if (found.pdbViolations === 0) withoutViolation += 1;
    if (withoutViolation > 0 && candidates.length >= wanted) break;
  }
  return { candidates, nodeStatuses };
}

/** Takes away all lower pods, then puts back as many as fit, the most important first (selectVictimsOnNode). */
function selectVictims(handle: Handle, state: CycleState, pod: PodInfo, original: NodeInfo, budgets: readonly PodDisruptionBudget[]): Candidate | Status {
  const potential = original.pods.filter((other) => other.priority < pod.priority);
  if (potential.length === 0) return NO_VICTIMS;
  const node = original.clone();
  const trial = state.clone();
  for (const victim of potential) {
    node.removePod(victim.key);
    handle.removePodFromState(trial, pod, victim, node);
  }
  const status = handle.filterWithNominatedPods(trial, pod, node);
  if (status !== undefined) return status;
  const sorted = [...potential].sort((a, b) => (isMoreImportant(a, b) ? -1 : 1));
  const { violating, others } = splitByBudget(sorted, budgets);
  const victims: PodInfo[] = [];
  const isReprieved = (victim: PodInfo): boolean => {
    node.addPod(victim);
    handle.addPodToState(trial, pod, victim, node);
    if (handle.filterWithNominatedPods(trial, pod, node) === undefined) return true;
    node.removePod(victim.key);
    handle.removePodFromState(trial, pod, victim, node);
    victims.push(victim);
    return false;
  };
  let pdbViolations = 0;
  for (const victim of violating) if (!isReprieved(victim)) pdbViolations += 1;
  for (const victim of others) isReprieved(victim);
  if (violating.length > 0 && others.length > 0) victims.sort((a, b) => (isMoreImportant(a, b) ? -1 : 1));
  return { node: node.name, victims, pdbViolations };
}

/** util.MoreImportantPod: higher priority, then running for longer. */
function isMoreImportant(a: PodInfo, b: PodInfo): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority;
  return startTime(a) < startTime(b);
}

/** A pod that has not started counts as starting now. */
const NOT_STARTED = '9999-12-31T23:59:59Z';

/** RFC 3339 in UTC sorts as text. */
function startTime(info: PodInfo): string {
  return info.pod.status?.startTime ?? NOT_STARTED;
}

function splitByBudget(pods: readonly PodInfo[], budgets: readonly PodDisruptionBudget[]): { readonly violating: readonly PodInfo[]; readonly others: readonly PodInfo[] } {
  const left = budgets.map((budget) => budget.status?.disruptionsAllowed ?? 0);
  const selectors = budgets.map((budget) => selectorOfLabelSelector(budget.spec?.selector));
  const violating: PodInfo[] = [];
  const others: PodInfo[] = [];
  for (const pod of pods) {
    let isViolating = false;
    budgets.forEach((budget, i) => {
      const selector = selectors[i];
      if (budget.metadata?.namespace !== pod.namespace || selector === undefined || selector.requirements.length === 0) return;
      if (!selectorMatches(selector, pod.labels)) return;
      // An eviction that the API server let pass is already accounted for.
      if (budget.status?.disruptedPods?.[pod.pod.metadata?.name ?? ''] !== undefined) return;
      left[i] = (left[i] ?? 0) - 1;
      if ((left[i] ?? 0) < 0) isViolating = true;
    });
    (isViolating ? violating : others).push(pod);
  }
  return { violating, others };
}

/** Sums of priorities are shifted, so that fewer pods with negative priorities do not look better. */
const PRIORITY_SHIFT = 2 ** 31;

/** Each criterion leaves those that are best by it (pickOneNodeForPreemption). Larger is better. */
const CRITERIA: readonly ((candidate: Candidate) => number)[] = [
  (candidate) => -candidate.pdbViolations,
  (candidate) => -(candidate.victims[0]?.priority ?? 0),
  (candidate) => -candidate.victims.reduce((sum, victim) => sum + victim.priority + PRIORITY_SHIFT, 0),
  (candidate) => -candidate.victims.length,
];

export function pickBest(candidates: readonly Candidate[]): readonly Candidate[] {
  let best = candidates;
  for (const criterion of CRITERIA) {
    const scores = best.map(criterion);
    const highest = Math.max(...scores);
    best = best.filter((_, i) => scores[i] === highest);
    if (best.length === 1) return best;
  }
  const starts = best.map(earliestStartOfHighest);
  const latest = starts.reduce((a, b) => (b > a ? b : a), '');
  return best.filter((_, i) => starts[i] === latest);
}

/** Among victims of the highest priority, when the first one started; a later one is the better to lose. */
function earliestStartOfHighest({ victims }: Candidate): string {
  const highest = Math.max(...victims.map((victim) => victim.priority));
  return victims.filter((victim) => victim.priority === highest).map(startTime).reduce((a, b) => (b < a ? b : a), NOT_STARTED);
}
