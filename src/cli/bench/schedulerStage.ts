// An API server, a scheduler and nodes without kubelets, as upstream's scheduler_perf has them.
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { createApiServer } from '../../cluster/apiserver/apiServer.ts';
import { bootstrap } from '../../cluster/apiserver/bootstrap.ts';
import { createClientFactory } from '../../cluster/client/clientFactory.ts';
import { createSeriesRecorder } from '../../cluster/client/seriesRecorder.ts';
import { createStore } from '../../cluster/etcd/store.ts';
import { createScheduler } from '../../cluster/scheduler/scheduler.ts';
import { seconds, simTime, type Micros } from '../../engine/simTime.ts';
import { createSimulation } from '../../engine/simulation.ts';

/** node-default.yaml. */
const CAPACITY = { cpu: '4', memory: '32Gi', pods: '110' };

/** Name of the priority class with value 10. */
export const HIGH = 'high';

export interface SchedulerStage {
  /** Creates Pods at once; `of` makes each. */
  create(pods: readonly Pod[], spacing?: Micros): void;
  /** Runs on until all Pods of that namespace have a node. Throws when that takes more than a simulated hour. */
  untilPlaced(namespace: string): void;
  runFor(length: Micros): void;
}

export interface StageOptions {
  readonly nodes: number;
  /** Of each node, beside its host name. */
  labelsOf(index: number): Readonly<Record<string, string>>;
}

export function schedulerStage({ nodes, labelsOf }: StageOptions): SchedulerStage {
  const sim = createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 0, 1), budgets: { events: Number.MAX_SAFE_INTEGER } });
  const store = createStore({ now: () => sim.now(), freeze: false });
  const server = createApiServer({ sim, store });
  bootstrap(server);
  const clients = createClientFactory({ sim, server });
  const client = clients.clientFor('bench');
  const schedulerClient = clients.clientFor('kube-scheduler');
  createScheduler({ sim, client: schedulerClient, recorderFor: (component) => createSeriesRecorder({ sim, client: schedulerClient, component }) }).start();
  const runFor = (length: Micros): void => void sim.run({ until: simTime(sim.now() + length) });
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
      let waiting = pendingIn(store.list('pods', namespace) as readonly Pod[]);
      for (let second = 0; waiting > 0 || second === 0; second++) {
        if (second === 3_600) throw new Error(`${waiting} Pods have no node after an hour`);
        runFor(seconds(1));
        waiting = pendingIn(store.list('pods', namespace) as readonly Pod[]);
      }
    },
    runFor,
  };
}

function pendingIn(pods: readonly Pod[]): number {
  return pods.filter((pod) => (pod.spec?.nodeName ?? '') === '').length;
}
