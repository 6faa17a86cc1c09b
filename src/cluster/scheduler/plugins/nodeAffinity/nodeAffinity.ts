// spec.nodeSelector and node affinity. Mirrors plugins/nodeaffinity.
import type { Node, NodeAffinity, NodeSelectorTerm, Pod } from '../../../../api/core/v1/types.gen.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import type { FilterPlugin, PreFilterPlugin, PreFilterResult, PreScorePlugin, ScorePlugin } from '../../framework/interface.ts';
import { compilePreferredTerms, compileRequiredNodeAffinity, type NodeMatcher } from '../../../../api/placement/nodeSelector.ts';
import { nodeOf } from '../../framework/objectChange.ts';
import { defaultNormalizeScore } from '../../framework/runtime.ts';
import { SKIP, unresolvable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';
import { nodeAffinityRemedies } from './remedies.ts';

const REJECTED = unresolvable("node(s) didn't match Pod's node affinity/selector");
const ENFORCED = unresolvable("node(s) didn't match scheduler-enforced node affinity");
const CONFLICT = unresolvable('pod affinity terms conflict');

class Required extends FixedState {
  readonly matches: NodeMatcher;
  constructor(matches: NodeMatcher) {
    super();
    this.matches = matches;
  }
}

class Preferred extends FixedState {
  readonly weigh: (node: Node) => number;
  constructor(weigh: (node: Node) => number) {
    super();
    this.weigh = weigh;
  }
}

const REQUIRED = stateKey<Required>(`PreFilter${PLUGIN.nodeAffinity}`);
const PREFERRED = stateKey<Preferred>(`PreScore${PLUGIN.nodeAffinity}`);

/** `added`: what the profile demands and prefers beside the pod. */
export function createNodeAffinity(added: NodeAffinity = {}): PreFilterPlugin & FilterPlugin & PreScorePlugin & ScorePlugin {
  const enforced = enforcedBy(added);
  const preferredByAll = added.preferredDuringSchedulingIgnoredDuringExecution;
  return {
    name: PLUGIN.nodeAffinity,
    preFilter(state, { pod }) {
      const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
      if (terms === undefined && pod.spec?.nodeSelector === undefined && enforced === undefined) return { status: SKIP };
      state.write(REQUIRED, new Required(compileRequiredNodeAffinity(pod)));
      return terms === undefined ? undefined : namedNodes(terms);
    },
    filter(state, { pod }, node) {
      if (enforced?.(node.node) === false) return ENFORCED;
      const matches = state.read(REQUIRED)?.matches ?? compileRequiredNodeAffinity(pod);
      return matches(node.node) ? undefined : REJECTED;
    },
    preScore(state, { pod }) {
      const own = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
      if (own === undefined && preferredByAll === undefined) return SKIP;
      state.write(PREFERRED, new Preferred(compilePreferredTerms([...(preferredByAll ?? []), ...(own ?? [])])));
      return undefined;
    },
    score: (state, _pod, node) => state.read(PREFERRED)?.weigh(node.node) ?? 0,
    normalizeScore(_state, _pod, _nodes, scores) {
      defaultNormalizeScore(scores, false);
    },
    inputs: () => ['spec.nodeSelector', 'spec.affinity.nodeAffinity'],
    nodeInputs: ['metadata.labels'],
    remedies: nodeAffinityRemedies,
    events: () => [
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeLabel, hint: ({ pod }, { before, after }) => {
        const matches = compileRequiredNodeAffinity(pod);
        const [was, is] = [nodeOf(before), nodeOf(after)];
        return is !== undefined && enforced?.(is) !== false && matches(is) && (was === undefined || !matches(was));
      } },
    ],
  };
}

/** Of the profile's required terms; undefined when it has none. */
function enforcedBy(added: NodeAffinity): NodeMatcher | undefined {
  if (added.requiredDuringSchedulingIgnoredDuringExecution === undefined) return undefined;
  const podLike: Pod = { spec: { containers: [], affinity: { nodeAffinity: added } } };
  return compileRequiredNodeAffinity(podLike);
}

/** Where every term names its node (as pods of a DaemonSet do), no other node needs to be looked at. */
function namedNodes(terms: readonly NodeSelectorTerm[]): PreFilterResult | undefined {
  if (terms.length === 0) return undefined;
  const names = new Set<string>();
  for (const term of terms) {
    let ofTerm: ReadonlySet<string> | undefined;
    for (const { key, operator, values = [] } of term.matchFields ?? []) {
      if (key !== 'metadata.name' || operator !== 'In') continue;
      const before = ofTerm;
      ofTerm = new Set(before === undefined ? values : values.filter((value) => before.has(value)));
    }
    if (ofTerm === undefined) return undefined;
    for (const name of ofTerm) names.add(name);
  }
  return names.size === 0 ? { status: CONFLICT } : { nodeNames: names };
}
