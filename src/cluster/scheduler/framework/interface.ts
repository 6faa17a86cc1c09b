// The extension points of the scheduling framework and what plugins may use. Mirrors staging k8s.io/kube-scheduler/framework.
//
//   PreEnqueue → [queue] → PreFilter → Filter (per node) → PostFilter when no node is left
//                                    ↘ PreScore → Score → NormalizeScore → Reserve → Permit → PreBind → Bind
//
// A plugin implements any of these; it gets a narrow handle and its own scratch space, never the cluster.
import type { Namespace, PersistentVolume, PersistentVolumeClaim, ReplicationController, Service } from '../../../api/core/v1/types.gen.ts';
import type { ReplicaSet, StatefulSet } from '../../../api/apps/v1/types.gen.ts';
import type { PodDisruptionBudget } from '../../../api/policy/v1/types.gen.ts';
import type { CSIDriver, CSINode, StorageClass } from '../../../api/storage/v1/types.gen.ts';
import type { Task } from '../../../engine/task.ts';
import type { Client, Explanation, ObjectKey } from '../../client/client.ts';
import type { EventToRegister } from './clusterEvent.ts';
import type { CycleState } from './cycleState.ts';
import type { NodeInfo } from './nodeInfo.ts';
import type { PodInfo } from './podInfo.ts';
import type { Remedy } from './remedy.ts';
import type { Status, StatusOrOk } from './status.ts';

export const MAX_NODE_SCORE = 100;

/** Nodes with their pods, as of the present cycle. Nothing changes it while a cycle runs. */
export interface Snapshot {
  /** Zones take turns, so that a scan meets every zone early. */
  readonly nodes: readonly NodeInfo[];
  get(nodeName: string): NodeInfo | undefined;
  readonly nodesWithAffinityPods: readonly NodeInfo[];
  readonly nodesWithRequiredAntiAffinityPods: readonly NodeInfo[];
  /** Whether a pod on any node uses the claim (`namespace/name`). */
  isClaimUsed(claim: string): boolean;
}

/** Objects of one kind, from an informer or from a list. */
export interface Lister<T> {
  get(key: ObjectKey): T | undefined;
  list(): readonly T[];
  inNamespace(namespace: string): readonly T[];
}

export interface Listers {
  readonly namespaces: Lister<Namespace>;
  readonly services: Lister<Service>;
  readonly replicationControllers: Lister<ReplicationController>;
  readonly replicaSets: Lister<ReplicaSet>;
  readonly statefulSets: Lister<StatefulSet>;
  readonly persistentVolumeClaims: Lister<PersistentVolumeClaim>;
  readonly persistentVolumes: Lister<PersistentVolume>;
  readonly storageClasses: Lister<StorageClass>;
  readonly csiNodes: Lister<CSINode>;
  readonly csiDrivers: Lister<CSIDriver>;
  readonly podDisruptionBudgets: Lister<PodDisruptionBudget>;
}

/** Pods that preemption has promised a node to. */
export interface Nominator {
  readonly size: number;
  nominatedOn(nodeName: string): readonly PodInfo[];
}

/** What a plugin may use. */
export interface Handle {
  readonly snapshot: Snapshot;
  readonly listers: Listers;
  readonly nominator: Nominator;
  /** Runs the Filter plugins, nominated pods of the node included; undefined when the node fits. */
  filterWithNominatedPods(state: CycleState, pod: PodInfo, node: NodeInfo): Status | undefined;
  addPodToState(state: CycleState, incoming: PodInfo, added: PodInfo, node: NodeInfo): void;
  removePodFromState(state: CycleState, incoming: PodInfo, removed: PodInfo, node: NodeInfo): void;
}

/** How a binding is carried out. */
export interface BindContext {
  readonly client: Client;
  /** Why the pod goes there; writes carry it. */
  readonly explanation: Explanation;
}

export interface Plugin {
  readonly name: string;
  /** Fields of the pod that the plugin's answer depends on, for `why`; `reasons`: those of its refusals, which may narrow them down. */
  inputs?(pod: PodInfo, reasons?: ReadonlySet<string>): readonly string[];
  /** Fields of a node that it depends on. */
  readonly nodeInputs?: readonly string[];
  /** Events that may make a pod schedulable which this plugin rejected. */
  events?(): readonly EventToRegister[];
  /** Ways to make the plugin accept a node that it rejects, the smallest first; whether they suffice is found out by running the filters. */
  remedies?(pod: PodInfo, node: NodeInfo): readonly Remedy[];
}

export interface PreEnqueuePlugin extends Plugin {
  preEnqueue(pod: PodInfo): StatusOrOk;
}

export interface QueueSortPlugin extends Plugin {
  less(a: QueuedPod, b: QueuedPod): boolean;
}

/** A pod in the scheduling queue, as QueueSort sees it. */
export interface QueuedPod {
  readonly info: PodInfo;
  /** When it entered the queue, in virtual microseconds. */
  readonly timestamp: number;
}

export interface PreFilterResult {
  readonly status?: Status;
  /** The only nodes worth looking at; absent: all. */
  readonly nodeNames?: ReadonlySet<string>;
}

export interface PreFilterPlugin extends Plugin {
  preFilter(state: CycleState, pod: PodInfo, nodes: readonly NodeInfo[]): PreFilterResult | undefined;
  /** Keep the state right while pods are tried on or off a node. */
  addPod?(state: CycleState, incoming: PodInfo, added: PodInfo, node: NodeInfo): void;
  removePod?(state: CycleState, incoming: PodInfo, removed: PodInfo, node: NodeInfo): void;
}

export interface FilterPlugin extends Plugin {
  filter(state: CycleState, pod: PodInfo, node: NodeInfo): StatusOrOk;
}

export interface PostFilterResult {
  /** A node that will have room soon. */
  readonly nominatedNode?: string;
  readonly victims?: readonly PodInfo[];
  readonly status: StatusOrOk;
}

/** Why nodes were rejected: their status, and that of all nodes that are not listed. */
export interface NodeStatuses {
  readonly byNode: ReadonlyMap<string, Status>;
  readonly absent: Status;
}

export interface PostFilterPlugin extends Plugin {
  postFilter(state: CycleState, pod: PodInfo, statuses: NodeStatuses): PostFilterResult;
}

export interface PreScorePlugin extends Plugin {
  preScore(state: CycleState, pod: PodInfo, nodes: readonly NodeInfo[]): StatusOrOk;
}

export interface ScorePlugin extends Plugin {
  score(state: CycleState, pod: PodInfo, node: NodeInfo): number;
  /** Turns raw scores into 0 … 100, in place. */
  normalizeScore?(state: CycleState, pod: PodInfo, nodes: readonly NodeInfo[], scores: number[]): void;
}

export interface ReservePlugin extends Plugin {
  reserve(state: CycleState, pod: PodInfo, node: NodeInfo): StatusOrOk;
  /** Undoes `reserve`; must not fail. */
  unreserve(state: CycleState, pod: PodInfo, node: NodeInfo): void;
}

export interface PermitPlugin extends Plugin {
  permit(state: CycleState, pod: PodInfo, nodeName: string): StatusOrOk;
}

export interface PreBindPlugin extends Plugin {
  preBind(context: BindContext, state: CycleState, pod: PodInfo, nodeName: string): Task<StatusOrOk>;
}

export interface BindPlugin extends Plugin {
  bind(context: BindContext, pod: PodInfo, nodeName: string): Task<StatusOrOk>;
}

/** Everything a plugin may be; the framework finds out which by its methods. */
export type AnyPlugin = Plugin &
  Partial<
    PreEnqueuePlugin & QueueSortPlugin & PreFilterPlugin & FilterPlugin & PostFilterPlugin & PreScorePlugin & ScorePlugin & ReservePlugin & PermitPlugin & PreBindPlugin & BindPlugin
  >;

export type PluginFactory = (handle: Handle) => AnyPlugin;

export interface EnabledPlugin {
  readonly name: string;
  readonly create: PluginFactory;
  /** Of its score; default 1. */
  readonly weight?: number;
}
