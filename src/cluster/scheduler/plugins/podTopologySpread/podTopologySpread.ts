// Spreads pods over zones, hosts and other domains. Mirrors plugins/podtopologyspread.
import type { Pod } from '../../../../api/core/v1/types.gen.ts';
import { selectorMatches } from '../../../../api/labels/selector.ts';
import { ACTION, type ObjectChange } from '../../framework/clusterEvent.ts';
import type { FilterPlugin, Handle, PreFilterPlugin, PreScorePlugin, ScorePlugin } from '../../framework/interface.ts';
import { nodeOf, podOf } from '../../framework/objectChange.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import { SKIP } from '../../framework/status.ts';
import type { DefaultConstraint } from '../../profile/settings.ts';
import { PLUGIN } from '../names.ts';
import { constraintsOf, defaultConstraintsOf, hasAllTopologyKeys } from './constraints.ts';
import { computeSpreadState, filterBySpread, SPREAD_STATE, updateSpreadState } from './filtering.ts';
import { spreadRemedies } from './remedies.ts';
import { HostCounts } from './hostCounts.ts';
import { NodeCounts } from './nodeCounts.ts';
import { computeSpreadScores, normalizeSpreadScores, scoreBySpread, SPREAD_SCORES } from './scoring.ts';

/** `defaults`: for pods without constraints, instead of the system's. */
export function createPodTopologySpread(handle: Handle, defaults?: readonly DefaultConstraint[]): PreFilterPlugin & FilterPlugin & PreScorePlugin & ScorePlugin {
  const hardConstraints = (pod: Pod) => (hasOwn(pod) || defaults === undefined ? constraintsOf(pod, 'DoNotSchedule') : defaultConstraintsOf(pod, handle.listers, chosen(defaults, 'DoNotSchedule')));
  const counted = new NodeCounts();
  const hosts = new HostCounts();
  const softDefaults = defaults && chosen(defaults, 'ScheduleAnyway');
  return {
    name: PLUGIN.podTopologySpread,
    preFilter(state, pod, nodes) {
      const spread = computeSpreadState(pod, nodes, hardConstraints(pod.pod), counted);
      if (spread === undefined) return { status: SKIP };
      state.write(SPREAD_STATE, spread);
      return undefined;
    },
    addPod(state, incoming, added, node) {
      const spread = state.read(SPREAD_STATE);
      if (spread !== undefined) updateSpreadState(spread, incoming, added, node, 1);
    },
    removePod(state, incoming, removed, node) {
      const spread = state.read(SPREAD_STATE);
      if (spread !== undefined) updateSpreadState(spread, incoming, removed, node, -1);
    },
    filter(state, _pod, node) {
      const spread = state.read(SPREAD_STATE);
      return spread === undefined ? undefined : filterBySpread(spread, node);
    },
    preScore(state, pod, nodes) {
      const own = pod.pod.spec?.topologySpreadConstraints ?? [];
      const constraints = own.length > 0 ? constraintsOf(pod.pod, 'ScheduleAnyway') : defaultConstraintsOf(pod.pod, handle.listers, softDefaults);
      if (constraints.length === 0) return SKIP;
      state.write(SPREAD_SCORES, computeSpreadScores(pod, constraints, own.length > 0 || defaults !== undefined, nodes, handle.snapshot.nodes, counted, hosts));
      return undefined;
    },
    score(state, _pod, node) {
      const scores = state.read(SPREAD_SCORES);
      return scores === undefined ? 0 : scoreBySpread(scores, node);
    },
    normalizeScore(state, _pod, nodes, scores) {
      const spread = state.read(SPREAD_SCORES);
      if (spread !== undefined) normalizeSpreadScores(spread, nodes, scores);
    },
    inputs: ({ pod }) => (pod.spec?.topologySpreadConstraints ?? []).map((_, i) => `spec.topologySpreadConstraints[${i}]`),
    nodeInputs: ['metadata.labels'],
    remedies: spreadRemedies,
    events: () => [
      { resource: 'AssignedPod', action: ACTION.add | ACTION.delete | ACTION.updatePodLabel, hint: concernsConstraint },
      { resource: 'TargetPod', action: ACTION.updatePodLabel },
      { resource: 'Node', action: ACTION.add | ACTION.delete | ACTION.updateNodeLabel | ACTION.updateNodeTaint, hint: nodeHasTopology },
    ],
  };
}

function hasOwn(pod: Pod): boolean {
  return (pod.spec?.topologySpreadConstraints ?? []).length > 0;
}

function chosen(defaults: readonly DefaultConstraint[], action: DefaultConstraint['whenUnsatisfiable']): readonly DefaultConstraint[] {
  return defaults.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === action);
}

/** A matching pod came, went, or began or ceased to match. */
function concernsConstraint(pod: PodInfo, { before, after }: ObjectChange): boolean {
  const [was, is] = [podOf(before), podOf(after)];
  if ((is ?? was)?.metadata?.namespace !== pod.namespace) return false;
  return constraintsOf(pod.pod, 'DoNotSchedule').some(({ selector }) => {
    const matchedBefore = was !== undefined && selectorMatches(selector, was.metadata?.labels);
    const matchesNow = is !== undefined && selectorMatches(selector, is.metadata?.labels);
    return matchedBefore !== matchesNow;
  });
}

function nodeHasTopology(pod: PodInfo, { before, after }: ObjectChange): boolean {
  const constraints = constraintsOf(pod.pod, 'DoNotSchedule');
  const labelsOf = (object: ObjectChange['after']) => nodeOf(object)?.metadata?.labels;
  const [was, is] = [labelsOf(before), labelsOf(after)];
  return (was !== undefined && hasAllTopologyKeys(was, constraints)) || (is !== undefined && hasAllTopologyKeys(is, constraints));
}
