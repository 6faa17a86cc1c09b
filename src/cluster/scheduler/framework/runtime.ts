// Runs the plugins of a profile at each extension point. Mirrors pkg/scheduler/framework/runtime.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { CycleState } from './cycleState.ts';
import type {
  AnyPlugin, EnabledPlugin, FilterPlugin, Handle, Listers, NodeStatuses, Nominator, PermitPlugin, PostFilterPlugin, PostFilterResult, PreBindPlugin,
  PreEnqueuePlugin, PreFilterPlugin, PreScorePlugin, QueuedPod, QueueSortPlugin, ReservePlugin, ScorePlugin, Snapshot, BindPlugin,
} from './interface.ts';
import { MAX_NODE_SCORE } from './interface.ts';
import type { NodeInfo } from './nodeInfo.ts';
import type { PodInfo } from './podInfo.ts';
import { isSkip, unschedulable, withPlugin, type Status, type StatusOrOk } from './status.ts';

export interface FrameworkOptions {
  readonly plugins: readonly EnabledPlugin[];
  readonly snapshot: Snapshot;
  readonly listers: Listers;
  readonly nominator: Nominator;
}

export interface PreFilterOutcome {
  /** Set when a plugin rejected the pod as a whole. */
  readonly status?: Status;
  /** The only nodes to look at; absent: all. */
  readonly nodeNames?: ReadonlySet<string>;
  /** The plugins that narrowed the nodes. */
  readonly narrowedBy: readonly string[];
}

/** Scores of one plugin, parallel to the list of nodes. */
export interface PluginScores {
  readonly plugin: string;
  readonly weight: number;
  readonly raw: readonly number[];
  readonly normalized: readonly number[];
}

export class Framework implements Handle {
  readonly snapshot: Snapshot;
  readonly listers: Listers;
  readonly nominator: Nominator;
  readonly plugins: readonly AnyPlugin[];
  readonly preEnqueuePlugins: readonly PreEnqueuePlugin[];
  readonly preFilterPlugins: readonly PreFilterPlugin[];
  readonly filterPlugins: readonly FilterPlugin[];
  readonly preBindPlugins: readonly PreBindPlugin[];
  readonly bindPlugin: BindPlugin | undefined;
  readonly #queueSort: QueueSortPlugin;
  readonly #postFilter: readonly PostFilterPlugin[];
  readonly #preScore: readonly PreScorePlugin[];
  readonly #score: readonly { readonly plugin: ScorePlugin; readonly weight: number }[];
  readonly #reserve: readonly ReservePlugin[];
  readonly #permit: readonly PermitPlugin[];

  constructor(options: FrameworkOptions) {
    this.snapshot = options.snapshot;
    this.listers = options.listers;
    this.nominator = options.nominator;
    const enabled = options.plugins.map(({ create, weight = 1 }) => ({ plugin: create(this), weight }));
    this.plugins = enabled.map(({ plugin }) => plugin);
    this.preEnqueuePlugins = this.plugins.filter((plugin): plugin is AnyPlugin & PreEnqueuePlugin => plugin.preEnqueue !== undefined);
    this.preFilterPlugins = this.plugins.filter((plugin): plugin is AnyPlugin & PreFilterPlugin => plugin.preFilter !== undefined);
    this.filterPlugins = this.plugins.filter((plugin): plugin is AnyPlugin & FilterPlugin => plugin.filter !== undefined);
    this.#postFilter = this.plugins.filter((plugin): plugin is AnyPlugin & PostFilterPlugin => plugin.postFilter !== undefined);
    this.#preScore = this.plugins.filter((plugin): plugin is AnyPlugin & PreScorePlugin => plugin.preScore !== undefined);
    this.#score = enabled.flatMap(({ plugin, weight }) => (isScorePlugin(plugin) ? [{ plugin, weight }] : []));
    this.#reserve = this.plugins.filter((plugin): plugin is AnyPlugin & ReservePlugin => plugin.reserve !== undefined && plugin.unreserve !== undefined);
    this.#permit = this.plugins.filter((plugin): plugin is AnyPlugin & PermitPlugin => plugin.permit !== undefined);
    this.preBindPlugins = this.plugins.filter((plugin): plugin is AnyPlugin & PreBindPlugin => plugin.preBind !== undefined);
    this.bindPlugin = this.plugins.find((plugin): plugin is AnyPlugin & BindPlugin => plugin.bind !== undefined);
    const queueSort = this.plugins.find((plugin): plugin is AnyPlugin & QueueSortPlugin => plugin.less !== undefined);
    if (queueSort === undefined) throw new Error('a profile needs a QueueSort plugin');
    this.#queueSort = queueSort;
  }

  /** Score plugins with the weights of their scores. */
  get weights(): ReadonlyMap<string, number> {
    return new Map(this.#score.map(({ plugin, weight }) => [plugin.name, weight]));
  }

  less(a: QueuedPod, b: QueuedPod): boolean {
    return this.#queueSort.less(a, b);
  }

  /** The first plugin that keeps the pod out of the queue. */
  runPreEnqueue(pod: PodInfo): StatusOrOk {
    for (const plugin of this.preEnqueuePlugins) {
      const status = plugin.preEnqueue(pod);
      if (status !== undefined) return withPlugin(status, plugin.name);
    }
    return undefined;
  }

  runPreFilter(state: CycleState, pod: PodInfo): PreFilterOutcome {
    let nodeNames: ReadonlySet<string> | undefined;
    let rejection: Status | undefined;
    state.filters = undefined;
    const narrowedBy: string[] = [];
    for (const plugin of this.preFilterPlugins) {
      const result = plugin.preFilter(state, pod, this.snapshot.nodes);
      const status = result?.status;
      if (isSkip(status)) {
        state.skipFilter.add(plugin.name);
      } else if (status !== undefined) {
        rejection = withPlugin(status, plugin.name);
        // Nothing another plugin may say can change this; after a mere Unschedulable one may say so.
        if (status.code !== 'Unschedulable') return { status: rejection, narrowedBy: [] };
      } else if (result?.nodeNames !== undefined) {
        narrowedBy.push(plugin.name);
        nodeNames = nodeNames === undefined ? result.nodeNames : intersection(nodeNames, result.nodeNames);
        if (nodeNames.size === 0) return { status: noNodeLeft(narrowedBy), nodeNames, narrowedBy };
      }
    }
    return { ...(rejection === undefined ? {} : { status: rejection }), ...(nodeNames === undefined ? {} : { nodeNames }), narrowedBy };
  }

  /** The first plugin that rejects the node. */
  runFilter(state: CycleState, pod: PodInfo, node: NodeInfo): Status | undefined {
    for (const plugin of (state.filters ??= this.filterPlugins.filter(({ name }) => !state.skipFilter.has(name)))) {
      const status = plugin.filter(state, pod, node);
      if (status !== undefined) return withPlugin(status, plugin.name);
    }
    return undefined;
  }

  /** A node must fit with the pods nominated to it, which may never come, and without them. */
  filterWithNominatedPods(state: CycleState, pod: PodInfo, node: NodeInfo): Status | undefined {
    const nominated = this.nominator.size === 0 ? NOBODY : this.nominator.nominatedOn(node.name);
    if (nominated.some((other) => competes(other, pod))) {
      const nodeWith = node.clone();
      const stateWith = state.clone();
      for (const other of nominated) {
        if (!competes(other, pod)) continue;
        nodeWith.addPod(other);
        this.addPodToState(stateWith, pod, other, nodeWith);
      }
      const status = this.runFilter(stateWith, pod, nodeWith);
      if (status !== undefined) return status;
    }
    return this.runFilter(state, pod, node);
  }

  addPodToState(state: CycleState, incoming: PodInfo, added: PodInfo, node: NodeInfo): void {
    for (const plugin of this.preFilterPlugins) if (!state.skipFilter.has(plugin.name)) plugin.addPod?.(state, incoming, added, node);
  }

  removePodFromState(state: CycleState, incoming: PodInfo, removed: PodInfo, node: NodeInfo): void {
    for (const plugin of this.preFilterPlugins) if (!state.skipFilter.has(plugin.name)) plugin.removePod?.(state, incoming, removed, node);
  }

  /** Plugins run until one succeeds or fails for good; the reasons of those that could not help add up. */
  runPostFilter(state: CycleState, pod: PodInfo, statuses: NodeStatuses): PostFilterResult {
    const reasons: string[] = [];
    for (const plugin of this.#postFilter) {
      const result = plugin.postFilter(state, pod, statuses);
      if (result.status?.code !== 'Unschedulable') return result;
      reasons.push(...result.status.reasons);
    }
    return { status: unschedulable(...reasons) };
  }

  /** An error of a plugin; undefined when scoring may go on. */
  runPreScore(state: CycleState, pod: PodInfo, nodes: readonly NodeInfo[]): StatusOrOk {
    for (const plugin of this.#preScore) {
      const status = plugin.preScore(state, pod, nodes);
      if (isSkip(status)) state.skipScore.add(plugin.name);
      else if (status !== undefined) return withPlugin(status, plugin.name);
    }
    return undefined;
  }

  runScore(state: CycleState, pod: PodInfo, nodes: readonly NodeInfo[]): readonly PluginScores[] {
    const all: PluginScores[] = [];
    for (const { plugin, weight } of this.#score) {
      if (state.skipScore.has(plugin.name)) continue;
      const raw = nodes.map((node) => plugin.score(state, pod, node));
      if (plugin.normalizeScore === undefined) {
        all.push({ plugin: plugin.name, weight, raw, normalized: raw });
        continue;
      }
      const normalized = raw.slice();
      plugin.normalizeScore(state, pod, nodes, normalized);
      all.push({ plugin: plugin.name, weight, raw, normalized });
    }
    return all;
  }

  /** Undoes what was reserved when one plugin fails. */
  runReserve(state: CycleState, pod: PodInfo, node: NodeInfo): StatusOrOk {
    for (const plugin of this.#reserve) {
      const status = plugin.reserve(state, pod, node);
      if (status !== undefined) return withPlugin(status, plugin.name);
    }
    return undefined;
  }

  runUnreserve(state: CycleState, pod: PodInfo, node: NodeInfo): void {
    for (let i = this.#reserve.length - 1; i >= 0; i--) this.#reserve[i]?.unreserve(state, pod, node);
  }

  runPermit(state: CycleState, pod: PodInfo, nodeName: string): StatusOrOk {
    for (const plugin of this.#permit) {
      const status = plugin.permit(state, pod, nodeName);
      if (status !== undefined) return withPlugin(status, plugin.name);
    }
    return undefined;
  }
}

const NOBODY: readonly PodInfo[] = [];

/** Whether room promised to the one is no room for the other. */
function competes(nominated: PodInfo, { key, priority }: PodInfo): boolean {
  return nominated.priority >= priority && nominated.key !== key;
}

function isScorePlugin(plugin: AnyPlugin): plugin is AnyPlugin & ScorePlugin {
  return plugin.score !== undefined;
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  const both = new Set<string>();
  for (const name of a) if (b.has(name)) both.add(name);
  return both;
}

function noNodeLeft(plugins: readonly string[]): Status {
  const names = sortedStrings(new Set(plugins));
  if (names.length === 1) return unschedulable(`node(s) didn't satisfy plugin ${names[0] ?? ''}`);
  return unschedulable(`node(s) didn't satisfy plugin(s) [${names.join(' ')}] simultaneously`);
}

/** Scales scores so that the largest becomes 100 (helper.DefaultNormalizeScore); `reverse` makes small ones good. */
export function defaultNormalizeScore(scores: number[], reverse: boolean): void {
  let max = 0;
  for (const score of scores) if (score > max) max = score;
  for (let i = 0; i < scores.length; i++) {
    const scaled = max === 0 ? 0 : Math.trunc((MAX_NODE_SCORE * (scores[i] ?? 0)) / max);
    scores[i] = reverse ? MAX_NODE_SCORE - scaled : scaled;
  }
}

