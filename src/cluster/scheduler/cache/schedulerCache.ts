// Nodes and the pods on them, those included whose binding is only on its way. Mirrors backend/cache.
//
// Differs from kube-scheduler: the snapshot is this cache itself, not a copy, because nothing runs beside a scheduling
// cycle here.
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { Snapshot } from '../framework/interface.ts';
import { NodeInfo, type ImageState } from '../framework/nodeInfo.ts';
import { countsTheSame, createPodInfo, podKey, type PodInfo } from '../framework/podInfo.ts';
import { NodeTree, zoneOf } from './nodeTree.ts';

interface CachedPod {
  readonly info: PodInfo;
  readonly nodeName: string;
  /** Placed by the scheduler, not yet seen as bound. */
  readonly assumed: boolean;
}

interface MutableImageState extends ImageState {
  readonly nodes: Set<string>;
}

export class SchedulerCache implements Snapshot {
  readonly #nodes = new Map<string, NodeInfo>();
  readonly #pods = new Map<string, CachedPod>();
  /** Pods on nodes that are not (or no more) known. */
  readonly #homeless = new Map<string, Set<string>>();
  readonly #tree = new NodeTree();
  readonly #images = new Map<string, MutableImageState>();
  readonly #claims = new Map<string, number>();
  readonly #withAffinity = new Set<NodeInfo>();
  readonly #withAntiAffinity = new Set<NodeInfo>();
  #order: readonly NodeInfo[] | undefined;
  #affinityOrder: readonly NodeInfo[] | undefined;
  #antiAffinityOrder: readonly NodeInfo[] | undefined;

  get nodes(): readonly NodeInfo[] {
    return (this.#order ??= this.#tree.list().flatMap((name) => this.#nodes.get(name) ?? []));
  }

  get nodesWithAffinityPods(): readonly NodeInfo[] {
    return (this.#affinityOrder ??= [...this.#withAffinity]);
  }

  get nodesWithRequiredAntiAffinityPods(): readonly NodeInfo[] {
    return (this.#antiAffinityOrder ??= [...this.#withAntiAffinity]);
  }

  get(nodeName: string): NodeInfo | undefined {
    return this.#nodes.get(nodeName);
  }

  isClaimUsed(claim: string): boolean {
    return this.#claims.has(claim);
  }

  isAssumed(key: string): boolean {
    return this.#pods.get(key)?.assumed === true;
  }

  /** The pod as it would be if its binding were done; undefined when it is not assumed. */
  assumedPod(key: string): Pod | undefined {
    const cached = this.#pods.get(key);
    if (cached?.assumed !== true) return undefined;
    const { pod } = cached.info;
    return { ...pod, spec: { ...pod.spec, containers: pod.spec?.containers ?? [], nodeName: cached.nodeName } };
  }

  setNode(node: Node): void {
    const name = node.metadata?.name ?? '';
    const existing = this.#nodes.get(name);
    if (existing === undefined) {
      const info = new NodeInfo(node);
      this.#nodes.set(name, info);
      this.#tree.add(name, info.labels);
      for (const key of this.#homeless.get(name) ?? []) {
        const cached = this.#pods.get(key);
        if (cached !== undefined) info.addPod(cached.info);
      }
      this.#homeless.delete(name);
      this.#noteAffinity(info);
      this.#order = undefined;
      this.#setImages(info, node);
      return;
    }
    const [labelsBefore, imagesBefore] = [existing.labels, existing.node.status?.images];
    existing.setNode(node);
    if (zoneOf(labelsBefore) !== zoneOf(existing.labels)) {
      this.#tree.remove(name, labelsBefore);
      this.#tree.add(name, existing.labels);
      this.#order = undefined;
    }
    if (imagesBefore !== node.status?.images) this.#setImages(existing, node);
  }

  removeNode(name: string): void {
    const info = this.#nodes.get(name);
    if (info === undefined) return;
    this.#setImages(info, undefined);
    this.#nodes.delete(name);
    this.#tree.remove(name, info.labels);
    this.#withAffinity.delete(info);
    this.#withAntiAffinity.delete(info);
    this.#affinityOrder = undefined;
    this.#antiAffinityOrder = undefined;
    this.#order = undefined;
    if (info.podCount > 0) this.#homeless.set(name, new Set(info.pods.map((pod) => pod.key)));
  }

  #setImages(info: NodeInfo, node: Node | undefined): void {
    for (const [name, { nodes }] of info.imageStates) {
      this.#images.get(name)?.nodes.delete(info.name);
      if (nodes.size === 0) this.#images.delete(name);
    }
    const states = new Map<string, ImageState>();
    for (const { names = [], sizeBytes = 0 } of node?.status?.images ?? []) {
      for (const name of names) {
        let state = this.#images.get(name);
        if (state === undefined) this.#images.set(name, (state = { size: sizeBytes, nodes: new Set() }));
        state.nodes.add(info.name);
        states.set(name, state);
      }
    }
    info.imageStates = states;
  }

  /** The pod is placed in the scheduler's mind; later decisions see it there. */
  assumePod(info: PodInfo, nodeName: string): void {
    this.#put(info, nodeName, true);
  }

  /** The binding failed. */
  forgetPod(key: string): void {
    if (this.isAssumed(key)) this.removePod(key);
  }

  /** An assigned pod as the API server has it; confirms an assumed one. */
  setPod(pod: Pod): void {
    const nodeName = pod.spec?.nodeName ?? '';
    const cached = this.#pods.get(podKey(pod));
    const node = this.#nodes.get(nodeName);
    if (cached?.nodeName !== nodeName || node === undefined || !countsTheSame(cached.info.pod, pod)) return this.#put(createPodInfo(pod), nodeName, false);
    // Most updates are of the status, and the node is as full as before.
    const info = { ...cached.info, pod };
    this.#pods.delete(info.key);
    this.#pods.set(info.key, { info, nodeName, assumed: false });
    node.replacePod(info);
  }

  removePod(key: string): void {
    const cached = this.#pods.get(key);
    if (cached === undefined) return;
    this.#pods.delete(key);
    for (const claim of cached.info.claims) changeCount(this.#claims, claim, -1);
    const node = this.#nodes.get(cached.nodeName);
    if (node === undefined) {
      this.#homeless.get(cached.nodeName)?.delete(key);
      return;
    }
    node.removePod(key);
    if (cached.info.hasAffinity) this.#noteAffinity(node);
  }

  #put(info: PodInfo, nodeName: string, assumed: boolean): void {
    this.removePod(info.key);
    this.#pods.set(info.key, { info, nodeName, assumed });
    for (const claim of info.claims) changeCount(this.#claims, claim, 1);
    const node = this.#nodes.get(nodeName);
    if (node === undefined) {
      const homeless = this.#homeless.get(nodeName);
      if (homeless === undefined) this.#homeless.set(nodeName, new Set([info.key]));
      else homeless.add(info.key);
      return;
    }
    node.addPod(info);
    if (info.hasAffinity) this.#noteAffinity(node);
  }

  #noteAffinity(node: NodeInfo): void {
    if (node.hasPodsWithAffinity !== this.#withAffinity.has(node)) {
      if (node.hasPodsWithAffinity) this.#withAffinity.add(node);
      else this.#withAffinity.delete(node);
      this.#affinityOrder = undefined;
    }
    if (node.hasPodsWithRequiredAntiAffinity !== this.#withAntiAffinity.has(node)) {
      if (node.hasPodsWithRequiredAntiAffinity) this.#withAntiAffinity.add(node);
      else this.#withAntiAffinity.delete(node);
      this.#antiAffinityOrder = undefined;
    }
  }
}

function changeCount(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
