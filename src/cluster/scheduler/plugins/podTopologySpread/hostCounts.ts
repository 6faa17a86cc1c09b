// Matching pods of single nodes, kept from one cycle to the next: a node is counted again once something on it changed.
import { selectorText, type Selector } from '../../../../api/labels/selector.ts';
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import { countMatchingPods } from './constraints.ts';

/** Workloads that are remembered: their Pods may wait side by side. */
const MAX_REMEMBERED = 256;

interface Counted {
  generation: number;
  count: number;
}

export type CountsOfNodes = (node: NodeInfo) => number;

export class HostCounts {
  readonly #byQuestion = new Map<string, Map<NodeInfo, Counted>>();

  /** Tells of each node how many pods of the namespace the selector selects there. */
  of(selector: Selector, namespace: string): CountsOfNodes {
    const known = this.#remembered(`${namespace} ${String(selector.nothing)} ${selectorText(selector)}`);
    return (node) => {
      const before = known.get(node);
      if (before === undefined) {
        const count = countMatchingPods(node, selector, namespace);
        known.set(node, { generation: node.placementGeneration, count });
        return count;
      }
      if (before.generation !== node.placementGeneration) {
        before.generation = node.placementGeneration;
        before.count = countMatchingPods(node, selector, namespace);
      }
      return before.count;
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
