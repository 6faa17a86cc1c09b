// Watches over nodes: who is silent becomes Unknown, its pods are no longer ready, and taints say what is wrong.
// Mirrors pkg/controller/nodelifecycle/node_lifecycle_controller.go.
import type { Lease } from '../../../api/coordination/v1/types.gen.ts';
import type { Node, Pod, Taint } from '../../../api/core/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { millis, seconds } from '../../../engine/simTime.ts';
import { sleep, type Task, type Timer } from '../../../engine/task.ts';
import type { Explanation, Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, nameOf, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { addNodeIndex, podsOnNode } from '../pods/podsOnNode.ts';
import { runAll } from '../slowStart.ts';
import { markPodsNotReady } from './markPodsNotReady.ts';
import { readyCondition, unknownConditions } from './nodeConditions.ts';
import { GRACE_PERIOD, NodeHealth, STARTUP_GRACE_PERIOD } from './nodeHealth.ts';
import { hasAnyNoExecute, hasNoExecute, swappedTaints, wantedTaint } from './noExecuteTaints.ts';
import { correctedTaints } from './noScheduleTaints.ts';
import { zoneOfNode, Zones } from './zones.ts';

/** nodeMonitorPeriod */
const MONITOR_PERIOD = seconds(5);
/** nodeEvictionPeriod: queues of nodes to taint are looked at in this rhythm. */
const TAINT_PERIOD = millis(100);
const LEASE_NAMESPACE = 'kube-node-lease';
const EXCLUDED = 'node.kubernetes.io/exclude-disruption';
const WORKERS = 8;

export function createNodeLifecycleController(context: ControllerContext): Controller {
  return new NodeLifecycleController(context);
}

class NodeLifecycleController implements Controller {
  readonly #context: ControllerContext;
  readonly #nodes: Informer<Node>;
  readonly #leases: Informer<Lease>;
  readonly #pods: Informer<Pod>;
  readonly #queue;
  readonly #health = new NodeHealth();
  readonly #zones = new Zones();
  readonly #known = new Map<string, string>();
  /** The nodes as they were when a look over them last found nothing to do. */
  #calm: readonly Node[] | undefined;
  /** Nodes whose pods could not all be marked. */
  readonly #toMark = new Set<string>();
  #taintTimer: Timer | undefined;

  constructor(context: ControllerContext) {
    const { informers, sim } = context;
    this.#context = context;
    this.#nodes = informers.informer('nodes');
    this.#leases = informers.informer('leases', { namespace: LEASE_NAMESPACE });
    this.#pods = informers.informer('pods');
    addNodeIndex(this.#pods);
    this.#queue = createWorkQueue<string>({ sim, name: 'node-lifecycle' });
  }

  start(): Dispose {
    const { sim } = this.#context;
    const disposer = createDisposer();
    const enqueue = (node: Node) => this.#queue.add(nameOf(node));
    disposer.add(this.#nodes.addHandlers({ added: enqueue, updated: (_before, node) => enqueue(node) }));
    disposer.add(runWorkers({ sim, name: 'node-lifecycle', queue: this.#queue, count: WORKERS, reconcile: (name) => this.#correctTaints(name) }));
    const monitor = sim.spawn('node-lifecycle monitor', () => this.#monitorLoop());
    disposer.add(() => monitor.cancel());
    disposer.add(() => this.#taintTimer?.cancel());
    return disposer.dispose;
  }

  #now(): string {
    const { sim } = this.#context;
    return sim.wallClock.rfc3339(sim.now());
  }

  *#correctTaints(name: string): Task<Reconciled> {
    const node = this.#nodes.get({ name });
    const taints = node && correctedTaints(node, this.#now());
    if (!taints) return DONE;
    const explanation = { rule: { id: 'node.taintedByCondition' }, because: because('Node', node, 'status.conditions', 'spec.unschedulable') };
    return (yield* this.#writeTaints(node, taints, explanation)) ? DONE : AGAIN;
  }

  *#writeTaints(node: Node, taints: readonly Taint[], explanation: Explanation): Task<boolean> {
    const body = { spec: { taints: taints.length > 0 ? taints : null }, metadata: { resourceVersion: node.metadata?.resourceVersion } };
    const written = yield* this.#context.client.patch('nodes', { name: nameOf(node) }, { type: 'merge', body }, explanation);
    return written.ok;
  }

  *#monitorLoop(): Task<void> {
    yield* this.#nodes.waitForSync();
    yield* this.#leases.waitForSync();
    yield* this.#pods.waitForSync();
    for (;;) {
      yield* this.#monitor();
      yield* sleep(MONITOR_PERIOD);
    }
  }

  /** Mirrors monitorNodeHealth. */
  *#monitor(): Task<void> {
    const nodes = this.#nodes.list();
    if (nodes !== this.#calm) this.#register(nodes);
    const busy = nodes.filter((node) => this.#needsWork(node));
    // The very same nodes, and nothing to be done then or now: zones are as they were.
    if (busy.length === 0 && nodes === this.#calm) return;
    this.#calm = busy.length === 0 ? nodes : undefined;
    yield* this.#updateZones(busy.length === 0 ? nodes : yield* this.#lookAt(nodes, busy));
    this.#planTaintPass();
  }

  /** All nodes, those that are looked at as they are afterwards. */
  *#lookAt(nodes: readonly Node[], busy: readonly Node[]): Task<readonly Node[]> {
    const after = new Map(nodes.map((node) => [nameOf(node), node]));
    const act = (node: Node) => this.#look(node, (changed) => void after.set(nameOf(node), changed));
    yield* runAll<string>(this.#context.sim, busy.length, (i) => act(busy[i] ?? {}));
    return [...after.values()];
  }

  #register(nodes: readonly Node[]): void {
    const names = new Set(nodes.map(nameOf));
    for (const node of nodes) {
      if (!this.#known.has(nameOf(node))) this.#event(nameOf(node), uidOf(node), 'RegisteredNode', `Node ${nameOf(node)} event: Registered Node ${nameOf(node)} in Controller`);
      this.#known.set(nameOf(node), uidOf(node));
    }
    for (const [name, uid] of this.#known) {
      if (names.has(name)) continue;
      this.#event(name, uid, 'RemovingNode', `Node ${name} event: Removing Node ${name} from Controller`);
      this.#known.delete(name);
      this.#health.forget(name);
    }
  }

  #event(name: string, uid: string, reason: string, message: string): void {
    this.#context.recorder.event({ kind: 'Node', apiVersion: 'v1', name, uid }, 'Normal', reason, message);
  }

  /** Most nodes are well, and nothing is to be done. */
  #needsWork(node: Node): boolean {
    const { sim } = this.#context;
    const isSilent = this.#health.observe(node, this.#leases.get({ namespace: LEASE_NAMESPACE, name: nameOf(node) }), sim.now(), sim.wallClock);
    const status = readyCondition(node)?.status;
    if (isSilent) return true;
    return status === 'True' ? hasAnyNoExecute(node) : status !== undefined;
  }

  *#look(node: Node, onChanged: (node: Node) => void): Task<string | undefined> {
    const { sim } = this.#context;
    const observed = readyCondition(node)?.status ?? 'Unknown';
    const lease = this.#leases.get({ namespace: LEASE_NAMESPACE, name: nameOf(node) });
    const current = this.#health.observe(node, lease, sim.now(), sim.wallClock) ? yield* this.#markUnknown(node, lease) : node;
    if (current === undefined) return 'not written';
    onChanged(current);
    const status = readyCondition(current)?.status;
    yield* this.#processTaint(current);
    if (status !== 'True' && observed === 'True') {
      this.#event(nameOf(node), uidOf(node), 'NodeNotReady', `Node ${nameOf(node)} status is now: NodeNotReady`);
    } else if (!this.#toMark.has(nameOf(node)) || observed === 'True') {
      return undefined;
    }
    this.#toMark.delete(nameOf(node));
    const isDone = yield* markPodsNotReady(this.#context, podsOnNode(this.#pods, nameOf(node)), current);
    if (!isDone) this.#toMark.add(nameOf(node));
    return undefined;
  }

  *#markUnknown(node: Node, lease: Lease | undefined): Task<Node | undefined> {
    const conditions = unknownConditions(node, this.#now());
    if (readyCondition(node)?.status === 'Unknown') return node;
    const grace = readyCondition(node) === undefined ? STARTUP_GRACE_PERIOD : GRACE_PERIOD;
    const reasons = lease === undefined ? because('Node', node, 'status.conditions') : because('Lease', lease, 'spec.renewTime');
    const explanation = { rule: { id: 'node.silent', params: { graceSeconds: grace / seconds(1) } }, because: reasons };
    const name = nameOf(node);
    this.#context.sim.setCauses(this.#context.sim.circumstances.of(`power of ${name}`, `kubelet on ${name}`, `network of node/${name}`));
    const written = yield* this.#context.client.update('nodes', { ...node, status: { ...node.status, conditions } }, explanation, 'status');
    return written.ok ? written.value.object : undefined;
  }

  /** Mirrors processTaintBaseEviction. */
  *#processTaint(node: Node): Task<void> {
    const wanted = wantedTaint(node);
    const queue = this.#zones.queueOf(node);
    if (wanted === undefined) {
      queue.remove(nameOf(node));
      if (hasAnyNoExecute(node)) yield* this.#swapTaint(node, undefined);
    } else if (hasAnyNoExecute(node)) {
      if (!hasNoExecute(node, wanted)) yield* this.#swapTaint(node, wanted);
    } else {
      queue.add(nameOf(node));
      this.#planTaintPass();
    }
  }

  *#swapTaint(given: Node, key: string | undefined): Task<boolean> {
    // Somebody may have written meanwhile, this controller's own NoSchedule taint above all.
    const fresh = yield* this.#context.client.get('nodes', { name: nameOf(given) });
    if (!fresh.ok) return false;
    const id = key === undefined ? 'node.reachable' : 'node.taintedNoExecute';
    return yield* this.#writeTaints(fresh.value, swappedTaints(fresh.value, key, this.#now()), { rule: { id }, because: because('Node', fresh.value, 'status.conditions') });
  }

  *#updateZones(nodes: readonly Node[]): Task<void> {
    const { sim } = this.#context;
    const readiness = new Map<string, boolean[]>();
    for (const node of nodes) {
      if (node.metadata?.labels?.[EXCLUDED] !== undefined) continue;
      const ofZone = readiness.get(zoneOfNode(node)) ?? [];
      ofZone.push(readyCondition(node)?.status === 'True');
      readiness.set(zoneOfNode(node), ofZone);
    }
    const change = this.#zones.update(readiness, sim.now());
    if (change === 'recovered') this.#health.restart(sim.now());
    if (change !== 'allDisrupted') return;
    // When nobody is heard, the fault is more likely on this side.
    for (const node of nodes) {
      this.#zones.queueOf(node).remove(nameOf(node));
      if (hasAnyNoExecute(node)) yield* this.#swapTaint(node, undefined);
    }
  }

  #planTaintPass(): void {
    const { sim } = this.#context;
    const next = Math.min(...this.#zones.queues().map((queue) => queue.nextAt() ?? Infinity));
    if (next === Infinity || this.#taintTimer?.pending === true) return;
    const delay = Math.max(TAINT_PERIOD, next - sim.now());
    this.#taintTimer = sim.after(delay, 'taint nodes', () => void sim.spawn('taint nodes', () => this.#taintPass()));
  }

  /** Mirrors doNoExecuteTaintingPass. */
  *#taintPass(): Task<void> {
    const { sim } = this.#context;
    for (const queue of this.#zones.queues()) {
      for (let name = queue.take(sim.now()); name !== undefined; name = queue.take(sim.now())) {
        const node = this.#nodes.get({ name });
        const wanted = node && wantedTaint(node);
        if (node === undefined || wanted === undefined || hasNoExecute(node, wanted) || (yield* this.#swapTaint(node, wanted))) queue.remove(name);
      }
    }
    this.#planTaintPass();
  }
}
