// Which pods were promised which node by preemption. Mirrors backend/queue/nominator.go.
import type { Nominator } from '../framework/interface.ts';
import type { PodInfo } from '../framework/podInfo.ts';

const NONE: readonly PodInfo[] = [];

export class NominatedPods implements Nominator {
  readonly #byNode = new Map<string, Map<string, PodInfo>>();
  readonly #nodeOf = new Map<string, string>();

  get size(): number {
    return this.#nodeOf.size;
  }

  nominatedOn(nodeName: string): readonly PodInfo[] {
    const pods = this.#byNode.get(nodeName);
    return pods === undefined ? NONE : [...pods.values()];
  }

  /** Forgets an earlier promise; an empty name only does that. */
  set(pod: PodInfo, nodeName: string): void {
    this.delete(pod.key);
    if (nodeName === '') return;
    let pods = this.#byNode.get(nodeName);
    if (pods === undefined) this.#byNode.set(nodeName, (pods = new Map()));
    pods.set(pod.key, pod);
    this.#nodeOf.set(pod.key, nodeName);
  }

  delete(key: string): void {
    const nodeName = this.#nodeOf.get(key);
    if (nodeName === undefined) return;
    this.#nodeOf.delete(key);
    const pods = this.#byNode.get(nodeName);
    pods?.delete(key);
    if (pods?.size === 0) this.#byNode.delete(nodeName);
  }
}
