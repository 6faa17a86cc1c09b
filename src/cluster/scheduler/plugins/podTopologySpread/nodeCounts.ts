// Matching pods per topology domain, kept from one cycle to the next: only nodes that changed since are counted again.
// kube-scheduler counts all nodes anew, on many cores; the outcome is the same.
import type { NodeInfo } from '../../framework/nodeInfo.ts';

/** What one node adds to each constraint: its domain and how many pods there match; undefined: it does not count. */
export type NodeContribution = readonly ({ readonly domain: string; readonly count: number } | undefined)[];

/** Questions that are remembered: Pods of some workloads wait at the same time. */
const MAX_REMEMBERED = 256;

interface Remembered {
  nodes: readonly NodeInfo[];
  generations: number[];
  contributions: (NodeContribution | undefined)[];
  /** Per constraint: domain → pods, and domain → nodes in it. */
  readonly pods: readonly Map<string, number>[];
  readonly members: readonly Map<string, number>[];
}

export class NodeCounts {
  readonly #byQuestion = new Map<string, Remembered>();

  /** Domain → count, per constraint. `question` names everything that `contributionOf` depends on beside the node. */
  domainsOf(question: string, constraints: number, nodes: readonly NodeInfo[], contributionOf: (node: NodeInfo) => NodeContribution | undefined): readonly ReadonlyMap<string, number>[] {
    const known = this.#byQuestion.get(question);
    if (known?.nodes === nodes) {
      refresh(known, contributionOf);
      return known.pods;
    }
    const maps = (): Map<string, number>[] => Array.from({ length: constraints }, () => new Map<string, number>());
    const fresh: Remembered = { nodes, generations: new Array<number>(nodes.length).fill(-1), contributions: new Array<undefined>(nodes.length).fill(undefined), pods: maps(), members: maps() };
    refresh(fresh, contributionOf);
    this.#byQuestion.delete(question);
    this.#byQuestion.set(question, fresh);
    const [oldest] = this.#byQuestion.keys();
    if (this.#byQuestion.size > MAX_REMEMBERED && oldest !== undefined) this.#byQuestion.delete(oldest);
    return fresh.pods;
  }
}

function refresh(known: Remembered, contributionOf: (node: NodeInfo) => NodeContribution | undefined): void {
  const { nodes, generations, contributions } = known;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined || generations[i] === node.placementGeneration) continue;
    generations[i] = node.placementGeneration;
    add(known, contributions[i], -1);
    const now = contributionOf(node);
    contributions[i] = now;
    add(known, now, 1);
  }
}

function add({ pods, members }: Remembered, contribution: NodeContribution | undefined, sign: 1 | -1): void {
  contribution?.forEach((one, i) => {
    const ofPods = pods[i];
    const ofMembers = members[i];
    if (one === undefined || ofPods === undefined || ofMembers === undefined) return;
    const left = (ofMembers.get(one.domain) ?? 0) + sign;
    if (left === 0) {
      ofMembers.delete(one.domain);
      ofPods.delete(one.domain);
      return;
    }
    ofMembers.set(one.domain, left);
    ofPods.set(one.domain, (ofPods.get(one.domain) ?? 0) + sign * one.count);
  });
}
