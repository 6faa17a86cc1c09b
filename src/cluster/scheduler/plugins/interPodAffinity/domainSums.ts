// Numbers per topology domain, summed over all nodes and kept from one cycle to the next: only nodes on which pods came,
// went or changed labels are asked again. kube-scheduler asks all nodes in each cycle, on many cores; the sums are the same.
import type { NodeInfo } from '../../framework/nodeInfo.ts';

/** What one node adds to a domain of its own: a count of pods, or their weight. */
export interface Share {
  readonly topologyKey: string;
  readonly domain: string;
  readonly amount: number;
}

export interface DomainSum {
  amount: number;
  /** Shares in it; a domain without any is forgotten, one whose shares cancel out is not. */
  shares: number;
}

/** Topology key → domain → sum. */
export type DomainSums = ReadonlyMap<string, ReadonlyMap<string, Readonly<DomainSum>>>;

export const NO_SUMS: DomainSums = new Map();
export const NO_SHARES: readonly Share[] = [];

/** Questions that are remembered: Pods of some workloads wait at the same time. */
const MAX_REMEMBERED = 64;
const NEVER = -1;

interface Remembered {
  readonly nodes: readonly NodeInfo[];
  /** Parallel to the nodes: at which placement each was asked, and its answer. */
  readonly asked: Int32Array;
  readonly shares: (readonly Share[] | undefined)[];
  readonly sums: Map<string, Map<string, DomainSum>>;
}

export class RememberedSums {
  readonly #byQuestion = new Map<string, Remembered>();

  /** `question` names everything that `sharesOf` depends on beside the node. What is returned holds until the next call. */
  of(question: string, nodes: readonly NodeInfo[], sharesOf: (node: NodeInfo) => readonly Share[]): DomainSums {
    const known = this.#byQuestion.get(question);
    if (known?.nodes === nodes) {
      refresh(known, sharesOf);
      return known.sums;
    }
    const fresh: Remembered = { nodes, asked: new Int32Array(nodes.length).fill(NEVER), shares: new Array<undefined>(nodes.length).fill(undefined), sums: new Map() };
    refresh(fresh, sharesOf);
    this.#byQuestion.delete(question);
    this.#byQuestion.set(question, fresh);
    const [oldest] = this.#byQuestion.keys();
    if (this.#byQuestion.size > MAX_REMEMBERED && oldest !== undefined) this.#byQuestion.delete(oldest);
    return fresh.sums;
  }
}

function refresh({ nodes, asked, shares, sums }: Remembered, sharesOf: (node: NodeInfo) => readonly Share[]): void {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined || asked[i] === node.placementGeneration) continue;
    asked[i] = node.placementGeneration;
    for (const share of shares[i] ?? NO_SHARES) add(sums, share, -1);
    const now = sharesOf(node);
    shares[i] = now;
    for (const share of now) add(sums, share, 1);
  }
}

function add(sums: Map<string, Map<string, DomainSum>>, { topologyKey, domain, amount }: Share, sign: 1 | -1): void {
  let domains = sums.get(topologyKey);
  if (domains === undefined) sums.set(topologyKey, (domains = new Map()));
  let sum = domains.get(domain);
  if (sum === undefined) domains.set(domain, (sum = { amount: 0, shares: 0 }));
  sum.amount += sign * amount;
  sum.shares += sign;
  if (sum.shares > 0) return;
  domains.delete(domain);
  if (domains.size === 0) sums.delete(topologyKey);
}

/** Collects the shares of one node; those in domains that its labels do not name are none. */
export class SharesOfNode {
  readonly #labels: NodeInfo['labels'];
  readonly #shares: Share[] = [];

  constructor({ labels }: NodeInfo) {
    this.#labels = labels;
  }

  add(topologyKey: string, amount: number): void {
    const domain = this.#labels[topologyKey];
    if (domain !== undefined) this.#shares.push({ topologyKey, domain, amount });
  }

  get all(): readonly Share[] {
    return this.#shares;
  }
}
