// Matching pods of single nodes, kept from one cycle to the next: only pods that came or went since are looked at.
import { selectorText, type Selector } from '../../../../api/labels/selector.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { countMatchingPods, countsPod } from './constraints.ts';

/** Workloads that are remembered: their Pods may wait side by side. */
const MAX_REMEMBERED = 256;

interface Counted {
  /** How many of the node's placements are counted. */
  placements: number;
  count: number;
}

export type CountsOfNodes = (node: NodeInfo) => number;

export class HostCounts {
  readonly #byQuestion = new Map<string, Map<NodeInfo, Counted>>();

  /** Tells of each node how many pods of the namespace the selector selects there. */
  of(selector: Selector, namespace: string): CountsOfNodes {
    const remembered = this.#remembered(`${namespace} ${String(selector.nothing)} ${selectorText(selector)}`);
    return (node) => {
      const known = remembered.get(node);
      if (known?.placements === node.placementCount) return known.count;
      const changes = known === undefined ? undefined : changesSince(known.placements, node, selector, namespace);
      const count = known === undefined || changes === undefined ? countMatchingPods(node, selector, namespace) : known.count + changes;
      if (known === undefined) remembered.set(node, { placements: node.placementCount, count });
      else {
        known.placements = node.placementCount;
        known.count = count;
      }
      return count;
    };
  }

  #remembered(question: string): Map<NodeInfo, Counted> {
    const known = this.#byQuestion.get(question) ?? new Map<NodeInfo, Counted>();
    // The one asked for last goes to the end.
    this.#byQuestion.delete(question);
    this.#byQuestion.set(question, known);
    const [oldest] = this.#byQuestion.keys();
    if (this.#byQuestion.size > MAX_REMEMBERED && oldest !== undefined) this.#byQuestion.delete(oldest);
    return known;
  }
}

/** undefined: it is too long ago. */
function changesSince(first: number, node: NodeInfo, selector: Selector, namespace: string): number | undefined {
  let changes = 0;
  for (let n = first; n < node.placementCount; n++) {
    const placement = node.placementAt(n);
    if (placement === undefined) return undefined;
    if (countsPod(placement.pod, selector, namespace)) changes += placement.sign;
  }
  return changes;
}
