// A node with what is placed on it, kept up to date pod by pod. Mirrors framework.NodeInfo.
import type { Node, Taint } from '../../../api/core/v1/types.gen.ts';
import { deepEqual } from '../../../base/json.ts';
import type { HostPort, Labels, PodInfo } from './podInfo.ts';
import { addResource, amountOf, copyResource, emptyResource, resourceOf, type Resource, type ResourceList } from './resource.ts';

const NO_LABELS: Labels = {};
const NO_TAINTS: readonly Taint[] = [];
const NO_IMAGES: ReadonlyMap<string, ImageState> = new Map();
const NO_RESOURCES: ResourceList = {};
const WILDCARD_IP = '0.0.0.0';

/** Size of an image on a node, and on how many nodes it is. */
export interface ImageState {
  readonly size: number;
  readonly nodes: ReadonlySet<string>;
}

/** A pod came (1) or went (-1). */
export interface Placement {
  readonly pod: PodInfo;
  readonly sign: 1 | -1;
}

/** So many placements a node remembers; who asks for older ones counts anew. */
const MAX_PLACEMENTS = 64;

export class NodeInfo {
  readonly name: string;
  #node: Node;
  labels: Labels = NO_LABELS;
  taints: readonly Taint[] = NO_TAINTS;
  unschedulable = false;
  allocatable: Readonly<Resource> = emptyResource();
  allowedPodNumber = 0;
  /** By every name the image has. */
  imageStates: ReadonlyMap<string, ImageState> = NO_IMAGES;
  readonly #pods = new Map<string, PodInfo>();
  /** How many there are: every cycle asks every node. */
  podCount = 0;
  /** `pods` as an array, until the next change. */
  #podList: readonly PodInfo[] | undefined;
  readonly #withAffinity = new Map<string, PodInfo>();
  readonly #withRequiredAntiAffinity = new Map<string, PodInfo>();
  requested: Resource = emptyResource();
  nonZeroMilliCpu = 0;
  nonZeroMemory = 0;
  readonly #hostPorts = new Map<string, number>();
  /** Claim → how many pods here use it. */
  readonly claims = new Map<string, number>();
  /** Counts changes. */
  generation = 0;
  /** Counts changes of what decides whether a selector's pods count here: the node, which pods there are, their labels, whether they end. */
  placementGeneration = 0;
  #placements: Placement[] = [];
  /** How many placements are forgotten. */
  #forgotten = 0;

  constructor(node: Node) {
    this.name = node.metadata?.name ?? '';
    this.#node = node;
    this.setNode(node);
  }

  get node(): Node {
    return this.#node;
  }

  setNode(node: Node): void {
    this.#node = node;
    this.labels = node.metadata?.labels ?? NO_LABELS;
    this.taints = node.spec?.taints ?? NO_TAINTS;
    this.unschedulable = node.spec?.unschedulable === true;
    const { allocatable, allowedPodNumber } = capacityOf(node.status?.allocatable ?? NO_RESOURCES);
    this.allocatable = allocatable;
    this.allowedPodNumber = allowedPodNumber;
    this.generation += 1;
    this.placementGeneration += 1;
  }

  get pods(): readonly PodInfo[] {
    return (this.#podList ??= [...this.#pods.values()]);
  }

  get podsWithAffinity(): Iterable<PodInfo> {
    return this.#withAffinity.values();
  }

  get hasPodsWithAffinity(): boolean {
    return this.#withAffinity.size > 0;
  }

  get podsWithRequiredAntiAffinity(): Iterable<PodInfo> {
    return this.#withRequiredAntiAffinity.values();
  }

  get hasPodsWithRequiredAntiAffinity(): boolean {
    return this.#withRequiredAntiAffinity.size > 0;
  }

  addPod(info: PodInfo): void {
    this.#pods.set(info.key, info);
    this.podCount = this.#pods.size;
    this.#podList = undefined;
    if (info.hasAffinity) this.#withAffinity.set(info.key, info);
    if (info.requiredAntiAffinity.length > 0) this.#withRequiredAntiAffinity.set(info.key, info);
    this.#account(info, 1);
  }

  /** A later version of a pod that is here and counts the same. */
  replacePod(info: PodInfo): void {
    const before = this.#pods.get(info.key);
    if (before === undefined || before.terminating !== info.terminating || !deepEqual(before.labels, info.labels)) {
      if (before !== undefined) this.#placed(before, -1);
      this.#placed(info, 1);
    }
    this.#pods.delete(info.key);
    this.#pods.set(info.key, info);
    this.#podList = undefined;
    if (this.#withAffinity.delete(info.key)) this.#withAffinity.set(info.key, info);
    if (this.#withRequiredAntiAffinity.delete(info.key)) this.#withRequiredAntiAffinity.set(info.key, info);
    this.generation += 2;
  }

  /** Returns false if the pod was not here. */
  removePod(key: string): boolean {
    const info = this.#pods.get(key);
    if (info === undefined) return false;
    this.#pods.delete(key);
    this.podCount = this.#pods.size;
    this.#podList = undefined;
    this.#withAffinity.delete(key);
    this.#withRequiredAntiAffinity.delete(key);
    this.#account(info, -1);
    return true;
  }

  #placed(pod: PodInfo, sign: 1 | -1): void {
    this.placementGeneration += 1;
    this.#placements.push({ pod, sign });
    if (this.#placements.length <= MAX_PLACEMENTS) return;
    this.#placements = this.#placements.slice(MAX_PLACEMENTS / 2);
    this.#forgotten += MAX_PLACEMENTS / 2;
  }

  /** How many there have been. */
  get placementCount(): number {
    return this.#forgotten + this.#placements.length;
  }

  /** The nth placement, from 0; undefined when it is forgotten. */
  placementAt(n: number): Placement | undefined {
    return this.#placements[n - this.#forgotten];
  }

  #account(info: PodInfo, sign: 1 | -1): void {
    this.generation += 1;
    this.#placed(info, sign);
    addResource(this.requested, info.requests, sign);
    this.nonZeroMilliCpu += sign * info.nonZeroMilliCpu;
    this.nonZeroMemory += sign * info.nonZeroMemory;
    for (const port of info.hostPorts) changeCount(this.#hostPorts, portKey(port.protocol, port.hostIp, port.port), sign);
    for (const claim of info.claims) changeCount(this.claims, claim, sign);
  }

  /** Whether the port is taken: by the same address, or by or for all addresses (HostPortInfo.CheckConflict). */
  hasPortConflict(wanted: HostPort): boolean {
    if (this.#hostPorts.size === 0) return false;
    if (wanted.hostIp !== WILDCARD_IP) {
      return this.#hostPorts.has(portKey(wanted.protocol, wanted.hostIp, wanted.port)) || this.#hostPorts.has(portKey(wanted.protocol, WILDCARD_IP, wanted.port));
    }
    const prefix = `${wanted.protocol}/${wanted.port}/`;
    for (const key of this.#hostPorts.keys()) if (key.startsWith(prefix)) return true;
    return false;
  }

  /** A copy to try things on. */
  clone(): NodeInfo {
    const copy = new NodeInfo(this.#node);
    for (const [key, info] of this.#pods) copy.#pods.set(key, info);
    for (const [key, info] of this.#withAffinity) copy.#withAffinity.set(key, info);
    for (const [key, info] of this.#withRequiredAntiAffinity) copy.#withRequiredAntiAffinity.set(key, info);
    for (const [key, count] of this.#hostPorts) copy.#hostPorts.set(key, count);
    for (const [key, count] of this.claims) copy.claims.set(key, count);
    copy.podCount = this.podCount;
    copy.requested = copyResource(this.requested);
    copy.nonZeroMilliCpu = this.nonZeroMilliCpu;
    copy.nonZeroMemory = this.nonZeroMemory;
    copy.imageStates = this.imageStates;
    copy.generation = this.generation;
    copy.placementGeneration = this.placementGeneration;
    return copy;
  }
}

interface Capacity {
  readonly allocatable: Readonly<Resource>;
  readonly allowedPodNumber: number;
}

/** Versions and copies of a node share what they offer, so it is read once. */
const CAPACITIES = new WeakMap<ResourceList, Capacity>();

function capacityOf(list: ResourceList): Capacity {
  let capacity = CAPACITIES.get(list);
  if (capacity === undefined) {
    const pods = list['pods'];
    capacity = { allocatable: resourceOf(list), allowedPodNumber: pods === undefined ? 0 : amountOf('pods', pods) };
    CAPACITIES.set(list, capacity);
  }
  return capacity;
}

function portKey(protocol: string, hostIp: string, port: number): string {
  return `${protocol}/${port}/${hostIp}`;
}

function changeCount(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
