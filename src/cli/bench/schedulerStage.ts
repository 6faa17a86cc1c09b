// An API server, a scheduler and nodes without kubelets, as upstream's scheduler_perf has them.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { createApiServer } from '../../cluster/apiserver/apiServer.ts';
import { bootstrap } from '../../cluster/apiserver/bootstrap.ts';
import { createClientFactory } from '../../cluster/client/clientFactory.ts';
import { createSeriesRecorder } from '../../cluster/client/seriesRecorder.ts';
import { createStore, type Store } from '../../cluster/etcd/store.ts';
import { createScheduler } from '../../cluster/scheduler/scheduler.ts';
import { seconds, simTime, type Micros } from '../../engine/simTime.ts';
import { createSimulation, type Budgets } from '../../engine/simulation.ts';

/** node-default.yaml. */
const CAPACITY = { cpu: '4', memory: '32Gi', pods: '110' };

/** Name of the priority class with value 10. */
export const HIGH = 'high';

export interface SchedulerStage {
  /** Creates Pods at once; `of` makes each. */
  create(pods: readonly Pod[], spacing?: Micros): void;
  /** Runs on until all Pods of that namespace have a node. Throws when for ten simulated minutes none has found one. */
  untilPlaced(namespace: string): void;
}

export interface StageOptions {
  readonly nodes: number;
  /** Of each node, beside its host name. */
  labelsOf(index: number): Readonly<Record<string, string>>;
  /** Of the simulation; default: none, because shapes are larger than a document's cluster may be. */
  readonly budgets?: Partial<Budgets>;
  /** Called after each simulated second in which Pods wait for a node; throws to give up. */
  onSecond?(waiting: number): void;
}

const NO_BUDGETS: Budgets = { events: Infinity, sameInstantDepth: Infinity, objects: Infinity, created: Infinity };

/** Hints may miss a Pod, but after five minutes it is tried anyway: one that waits for longer than this waits for ever. */
const LONGEST_STANDSTILL_SECONDS = 600;

export function schedulerStage({ nodes, labelsOf, budgets, onSecond }: StageOptions): SchedulerStage {
  const sim = createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1), budgets: { ...NO_BUDGETS, ...budgets } });
  const store = createStore({ now: () => sim.now(), freeze: false });
  const pending = pendingPods(store);
  const server = createApiServer({ sim, store });
  bootstrap(server);
  const clients = createClientFactory({ sim, server });
  const client = clients.clientFor('bench');
  const schedulerClient = clients.clientFor('kube-scheduler');
  createScheduler({ sim, client: schedulerClient, recorderFor: (component) => createSeriesRecorder({ sim, client: schedulerClient, component }) }).start();
  const runFor = (length: Micros): void => {
    const outcome = sim.run({ until: simTime(sim.now() + length) });
    if (outcome.type === 'budget') throw new Error(`the run ended, because ${outcome.label} used up the budget of ${outcome.budget}`);
  };
  sim.spawn('nodes', function* () {
    yield* client.create('priorityclasses', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: HIGH }, value: 10 });
    for (const namespace of ['sched-0', 'sched-1']) {
      yield* client.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
      yield* client.create('serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } });
    }
    for (let i = 0; i < nodes; i++) {
      const name = `node-${i}`;
      const node: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labelsOf(i) } }, status: { capacity: CAPACITY, allocatable: CAPACITY } };
      yield* client.create('nodes', node);
      // No node controller takes the taint of new nodes back here.
      yield* client.patch('nodes', { name }, { type: 'merge', body: { spec: { taints: null } } });
    }
  });
  runFor(seconds(nodes / 50 + 10));
  return {
    create(pods, spacing = 0) {
      pods.forEach((pod, i) => {
        sim.after(i * spacing, 'create pod', () => void sim.spawn('create pod', function* () {
          const created = yield* client.create('pods', pod);
          if (!created.ok) throw new Error(created.error.message);
        }));
      });
    },
    untilPlaced(namespace) {
      let least = Infinity;
      for (let standstill = 0; ; standstill++) {
        runFor(seconds(1));
        const waiting = pending.in(namespace);
        if (waiting === 0) return;
        onSecond?.(waiting);
        if (waiting < least) [least, standstill] = [waiting, 0];
        if (standstill >= LONGEST_STANDSTILL_SECONDS) throw new Error(`${waiting} Pods find no node`);
      }
    },
  };
}

/** Pods without a node, kept up to date by what is written: to look for them would cost as much as to place some. */
function pendingPods(store: Store): { in(namespace: string): number } {
  const byNamespace = new Map<string, Set<string>>();
  store.subscribe('pods', store.revision, ({ key, type, object }) => {
    const namespace = object.metadata?.namespace ?? '';
    let keys = byNamespace.get(namespace);
    if (keys === undefined) byNamespace.set(namespace, (keys = new Set()));
    // Versions of this resource are Pods.
    if (type === 'DELETED' || ((object as Pod).spec?.nodeName ?? '') !== '') keys.delete(key);
    else keys.add(key);
  });
  return { in: (namespace) => byNamespace.get(namespace)?.size ?? 0 };
}
