// spec.nodeSelector and node affinity. Mirrors plugins/nodeaffinity.
import type { Node, NodeSelectorTerm } from '../../../../api/core/v1/types.gen.ts';
import { ACTION } from '../../framework/clusterEvent.ts';
import { FixedState, stateKey } from '../../framework/cycleState.ts';
import type { FilterPlugin, PreFilterPlugin, PreFilterResult, PreScorePlugin, ScorePlugin } from '../../framework/interface.ts';
import { compilePreferredTerms, compileRequiredNodeAffinity, type NodeMatcher } from '../../../../api/placement/nodeSelector.ts';
import { nodeOf } from '../../framework/objectChange.ts';
import { defaultNormalizeScore } from '../../framework/runtime.ts';
import { SKIP, unresolvable } from '../../framework/status.ts';
import { PLUGIN } from '../names.ts';

const REJECTED = unresolvable("node(s) didn't match Pod's node affinity/selector");
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

export function createNodeAffinity(): PreFilterPlugin & FilterPlugin & PreScorePlugin & ScorePlugin {
  return {
    name: PLUGIN.nodeAffinity,
    preFilter(state, { pod }) {
      const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
      if (terms === undefined && pod.spec?.nodeSelector === undefined) return { status: SKIP };
      state.write(REQUIRED, new Required(compileRequiredNodeAffinity(pod)));
      return terms === undefined ? undefined : namedNodes(terms);
    },
    filter(state, { pod }, node) {
      const matches = state.read(REQUIRED)?.matches ?? compileRequiredNodeAffinity(pod);
      return matches(node.node) ? undefined : REJECTED;
    },
    preScore(state, { pod }) {
      const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
      if (preferred === undefined) return SKIP;
      state.write(PREFERRED, new Preferred(compilePreferredTerms(preferred)));
      return undefined;
    },
    score: (state, _pod, node) => state.read(PREFERRED)?.weigh(node.node) ?? 0,
    normalizeScore(_state, _pod, _nodes, scores) {
      defaultNormalizeScore(scores, false);
    },
    inputs: () => ['spec.nodeSelector', 'spec.affinity.nodeAffinity'],
    nodeInputs: ['metadata.labels'],
    events: () => [
      { resource: 'Node', action: ACTION.add | ACTION.updateNodeLabel, hint: ({ pod }, { before, after }) => {
        const matches = compileRequiredNodeAffinity(pod);
        const [was, is] = [nodeOf(before), nodeOf(after)];
        return is !== undefined && matches(is) && (was === undefined || !matches(was));
      } },
    ],
  };
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
