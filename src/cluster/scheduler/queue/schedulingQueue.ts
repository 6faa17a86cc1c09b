// Pods to schedule: active, backing off, or set aside until something relevant happens. Mirrors backend/queue:
// PriorityQueue with its activeQ, backoffQ and unschedulable pods.
//
//   add ─→ active ─→ pop ─→ (fits nowhere) ─→ unschedulable ─ relevant event ─→ backoff or active
//            ↑ taken early when active is empty                                    │
//            └───────────────────────────── backoff ←─────────────────────────────┘
import { BinaryHeap } from '../../../base/binaryHeap.ts';
import { seconds, simTime, type SimTime } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Timer } from '../../../engine/task.ts';
import { eventMatches, UNSCHEDULABLE_TIMEOUT, type ClusterEvent, type EventToRegister, type ObjectChange } from '../framework/clusterEvent.ts';
import type { AnyPlugin } from '../framework/interface.ts';
import type { PodInfo } from '../framework/podInfo.ts';
import type { StatusOrOk } from '../framework/status.ts';
import { backoffDuration } from './backoff.ts';
import type { QueuedPodInfo } from './queuedPodInfo.ts';

/** DefaultPodMaxInUnschedulablePodsDuration, and how often it is looked at. */
const MAX_UNSCHEDULABLE = seconds(300);
const LEFTOVER_CHECK = seconds(30);

export interface SchedulingQueueOptions {
  readonly sim: Simulation;
  /** Of the pod's profile. */
  plugins(pod: PodInfo): readonly AnyPlugin[];
  less(a: QueuedPodInfo, b: QueuedPodInfo): boolean;
  preEnqueue(pod: PodInfo): StatusOrOk;
  /** A pod can be popped. */
  onReady(): void;
  /** A pod is kept out by a PreEnqueue plugin. */
  onGated?(pod: PodInfo, status: NonNullable<StatusOrOk>): void;
}

function isOverSooner(a: QueuedPodInfo, b: QueuedPodInfo): boolean {
  return a.backoffUntil < b.backoffUntil || (a.backoffUntil === b.backoffUntil && a.order < b.order);
}

type Place = 'active' | 'backoff' | 'unschedulable';

export class SchedulingQueue {
  readonly #options: SchedulingQueueOptions;
  readonly #active: BinaryHeap<QueuedPodInfo>;
  readonly #backoff = new BinaryHeap<QueuedPodInfo>(isOverSooner);
  /** Those whose last attempt was an error: unlike the others they are never taken early. */
  readonly #errorBackoff = new BinaryHeap<QueuedPodInfo>(isOverSooner);
  readonly #unschedulable = new Map<string, QueuedPodInfo>();
  readonly #all = new Map<string, { readonly pod: QueuedPodInfo; place: Place }>();
  /** Plugins of a profile → the events that each waits for. */
  readonly #events = new Map<readonly AnyPlugin[], ReadonlyMap<string, readonly EventToRegister[]>>();
  #order = 0;
  #backoffTimer: Timer | undefined;
  #leftoverTimer: Timer | undefined;

  constructor(options: SchedulingQueueOptions) {
    this.#options = options;
    this.#active = new BinaryHeap((a, b) => options.less(a, b) || (!options.less(b, a) && a.order < b.order));
  }

  get counts(): { readonly active: number; readonly backoff: number; readonly unschedulable: number } {
    return { active: this.#active.size, backoff: this.#backoff.size + this.#errorBackoff.size, unschedulable: this.#unschedulable.size };
  }

  /** A new pod. */
  add(info: PodInfo): void {
    this.delete(info.key);
    const now = this.#options.sim.now();
    this.#enqueue({
      info, timestamp: now, addedAt: now, attempts: 0, unschedulableCount: 0, consecutiveErrors: 0, unschedulablePlugins: new Set(),
      gatedBy: undefined, causes: this.#options.sim.causes(), heapIndex: -1, order: this.#order++, backoffUntil: now,
    });
  }

  /** The pod changed; `events` are the changes that may matter to the plugins which rejected it. */
  update(info: PodInfo, events: readonly ClusterEvent[], change: ObjectChange): void {
    const entry = this.#all.get(info.key);
    if (entry === undefined) return this.add(info);
    const { pod, place } = entry;
    if (place !== 'unschedulable') {
      // The order may depend on what changed.
      this.#take(pod);
      pod.info = info;
      return this.#put(pod, place);
    }
    pod.info = info;
    if (events.some((event) => this.#isWorthRequeuing(pod, event, change))) this.#requeue(pod);
  }

  delete(key: string): void {
    const entry = this.#all.get(key);
    if (entry === undefined) return;
    this.#take(entry.pod);
    this.#all.delete(key);
  }

  has(key: string): boolean {
    return this.#all.has(key);
  }

  /** The next pod to try; undefined when there is none. It is out of the queue until it is given back. */
  pop(): QueuedPodInfo | undefined {
    this.#flushBackoff();
    // There is nothing better to do than to try one early.
    const next = this.#active.peek() ?? this.#backoff.peek();
    if (next === undefined) return undefined;
    this.#take(next);
    this.#all.delete(next.info.key);
    next.attempts += 1;
    return next;
  }

  get ready(): boolean {
    return this.#active.size > 0 || this.#backoff.size > 0;
  }

  /** Gives back a popped pod that did not fit, or whose attempt failed with an error. */
  addUnschedulable(pod: QueuedPodInfo): void {
    const { sim } = this.#options;
    // An update brought it back while its binding was on the way.
    if (this.has(pod.info.key)) return;
    pod.timestamp = sim.now();
    // Without a plugin to blame something unusual happened.
    if (pod.unschedulablePlugins.size === 0) {
      pod.consecutiveErrors += 1;
    } else {
      pod.unschedulableCount += 1;
      pod.consecutiveErrors = 0;
    }
    pod.backoffUntil = simTime(pod.timestamp + backoffDuration(pod));
    pod.causes = sim.causes();
    if (pod.unschedulablePlugins.size === 0) return this.#requeue(pod);
    this.#put(pod, 'unschedulable');
  }

  /** Something happened: pods that it may help are tried again, those of at most that priority. */
  move(event: ClusterEvent, change: ObjectChange, highestPriority = Infinity): void {
    if (this.#unschedulable.size === 0) return;
    for (const pod of [...this.#unschedulable.values()]) {
      if (pod.info.priority <= highestPriority && this.#isWorthRequeuing(pod, event, change)) this.#requeue(pod);
    }
  }

  #isWorthRequeuing(pod: QueuedPodInfo, event: ClusterEvent, change: ObjectChange): boolean {
    const rejectors = pod.gatedBy === undefined ? pod.unschedulablePlugins : [pod.gatedBy];
    if (pod.gatedBy === undefined && pod.unschedulablePlugins.size === 0) return true;
    if (event.resource === '*') return pod.gatedBy === undefined;
    const events = this.#eventsOf(this.#options.plugins(pod.info));
    for (const plugin of rejectors) {
      for (const registered of events.get(plugin) ?? []) {
        if (eventMatches(registered, event) && (registered.hint === undefined || registered.hint(pod.info, change))) return true;
      }
    }
    return false;
  }

  #eventsOf(plugins: readonly AnyPlugin[]): ReadonlyMap<string, readonly EventToRegister[]> {
    let events = this.#events.get(plugins);
    if (events === undefined) this.#events.set(plugins, (events = new Map(plugins.map((plugin) => [plugin.name, plugin.events?.() ?? []]))));
    return events;
  }

  /** To backoff or active; the present causes are why. */
  #requeue(pod: QueuedPodInfo): void {
    this.#take(pod);
    pod.causes = this.#options.sim.causes();
    if (pod.backoffUntil > this.#options.sim.now()) {
      this.#put(pod, 'backoff');
      if (pod.consecutiveErrors > 0) this.#armBackoff();
      else this.#options.onReady();
    } else {
      this.#enqueue(pod);
    }
  }

  #enqueue(pod: QueuedPodInfo): void {
    const status = this.#options.preEnqueue(pod.info);
    if (status !== undefined) {
      pod.gatedBy = status.plugin;
      this.#put(pod, 'unschedulable');
      this.#options.onGated?.(pod.info, status);
      return;
    }
    pod.gatedBy = undefined;
    this.#put(pod, 'active');
    this.#options.onReady();
  }

  #put(pod: QueuedPodInfo, place: Place): void {
    this.#all.set(pod.info.key, { pod, place });
    if (place === 'active') this.#active.push(pod);
    else if (place === 'backoff') (pod.consecutiveErrors > 0 ? this.#errorBackoff : this.#backoff).push(pod);
    else {
      this.#unschedulable.set(pod.info.key, pod);
      this.#armLeftovers(pod);
    }
  }

  #take(pod: QueuedPodInfo): void {
    this.#active.remove(pod);
    this.#backoff.remove(pod);
    this.#errorBackoff.remove(pod);
    this.#unschedulable.delete(pod.info.key);
  }

  #flushBackoff(): void {
    const now = this.#options.sim.now();
    for (const heap of [this.#backoff, this.#errorBackoff]) {
      for (let pod = heap.peek(); pod !== undefined && pod.backoffUntil <= now; pod = heap.peek()) {
        this.#take(pod);
        this.#enqueue(pod);
      }
    }
  }

  #armBackoff(): void {
    const next = this.#errorBackoff.peek();
    if (next === undefined || (this.#backoffTimer?.pending === true && this.#backoffTimer.dueAt <= next.backoffUntil)) return;
    this.#backoffTimer?.cancel();
    const { sim } = this.#options;
    this.#backoffTimer = sim.withCauses(next.causes, () =>
      sim.at(next.backoffUntil, 'scheduler: back-off over', () => {
        this.#flushBackoff();
        this.#armBackoff();
      }),
    );
  }

  #armLeftovers(pod: QueuedPodInfo): void {
    if (this.#leftoverTimer?.pending === true) return;
    const due = Math.ceil((pod.timestamp + MAX_UNSCHEDULABLE) / LEFTOVER_CHECK) * LEFTOVER_CHECK;
    this.#leftoverTimer = this.#options.sim.at(simTime(Math.max(due, this.#options.sim.now())), 'scheduler: pods left over', () => this.#flushLeftovers());
  }

  /** Hints may be wrong: after five minutes a pod is tried anyway. */
  #flushLeftovers(): void {
    const { sim } = this.#options;
    const now: SimTime = sim.now();
    for (const pod of [...this.#unschedulable.values()]) {
      if (now - pod.timestamp < MAX_UNSCHEDULABLE || !this.#isWorthRequeuing(pod, UNSCHEDULABLE_TIMEOUT, {})) continue;
      sim.withCauses(pod.causes, () => this.#requeue(pod));
    }
    this.#leftoverTimer = undefined;
    let oldest: QueuedPodInfo | undefined;
    for (const pod of this.#unschedulable.values()) {
      if (pod.gatedBy === undefined && (oldest === undefined || pod.timestamp < oldest.timestamp)) oldest = pod;
    }
    if (oldest !== undefined) sim.withCauses(oldest.causes, () => this.#armLeftovers(oldest));
  }

  /** Stops timers. */
  close(): void {
    this.#backoffTimer?.cancel();
    this.#leftoverTimer?.cancel();
  }
}
