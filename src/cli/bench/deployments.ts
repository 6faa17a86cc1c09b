// Deployments by the hundred: from creation until all their Pods are Ready, and a rolling update of all of them.
import type { Deployment } from '../../api/apps/v1/types.gen.ts';
import { seconds, simTime } from '../../engine/simTime.ts';
import type { Session } from '../../session/session.ts';
import type { Bench, Measure } from './bench.ts';
import { cpuMillis, settledSession } from './clusterLoad.ts';
import { liveHeapMib } from './heap.ts';

const PAUSE = 'registry.k8s.io/pause:3.10';
const REPLICAS = 100;
/** Simulated; a slower run is a failure of the simulation, not of its speed. */
const LONGEST_SECONDS = 3_600;

function deploymentsBench(name: string, deployments: number, nodes: number, budgets: { readonly create?: number; readonly update?: number; readonly heap?: number }): Bench {
  return {
    name,
    description: `${deployments * REPLICAS} Pods by ${deployments} Deployments on ${nodes} nodes: create to all Ready, then a rolling update of all`,
    run(): Measure[] {
      const session = settledSession(nodes, PAUSE);
      const create = cpuMillis(() => {
        createAll(session, deployments);
        runUntil(session, () => doneCount(session) === deployments);
      });
      const heap = liveHeapMib();
      const update = cpuMillis(() => {
        updateAll(session, deployments);
        runUntil(session, () => doneCount(session) === deployments);
      });
      return [
        { name: 'CPU, create to Ready', value: create, unit: 'ms', ...(budgets.create === undefined ? {} : { budget: budgets.create }) },
        { name: 'CPU, rolling update', value: update, unit: 'ms', ...(budgets.update === undefined ? {} : { budget: budgets.update }) },
        { name: 'heap when all are Ready', value: heap, unit: 'MiB', ...(budgets.heap === undefined ? {} : { budget: budgets.heap }) },
      ];
    },
  };
}

function createAll(session: Session, count: number): void {
  const client = session.cluster.clientFor('bench');
  for (let i = 0; i < count; i++) session.sim.spawn('create deployment', () => client.create('deployments', deployment(i)));
}

function deployment(i: number): Deployment {
  const labels = { app: `web-${i}` };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: `web-${i}`, namespace: 'default' },
    spec: { replicas: REPLICAS, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'c', image: PAUSE }] } } },
  };
}

function updateAll(session: Session, count: number): void {
  const client = session.cluster.clientFor('bench');
  const body = { spec: { template: { metadata: { annotations: { version: '2' } } } } };
  for (let i = 0; i < count; i++) session.sim.spawn('update deployment', () => client.patch('deployments', { namespace: 'default', name: `web-${i}` }, { type: 'merge', body }));
  // The writes arrive within a second.
  session.runUntil(simTime(session.now() + seconds(1)));
}

/** Deployments whose rollout is over. */
function doneCount({ cluster }: Session): number {
  return (cluster.store.list('deployments') as readonly Deployment[]).filter(
    ({ metadata, status }) => status?.observedGeneration === metadata?.generation && status?.updatedReplicas === REPLICAS && status.availableReplicas === REPLICAS && status.replicas === REPLICAS,
  ).length;
}

function runUntil(session: Session, isDone: () => boolean): void {
  const start = session.now();
  for (let step = 1; step <= LONGEST_SECONDS; step++) {
    const outcome = session.runUntil(simTime(start + seconds(step)));
    if (outcome.type === 'budget') throw new Error(`budget ${outcome.budget} used up by '${outcome.label}'`);
    if (isDone()) return;
  }
  throw new Error(`not done within ${LONGEST_SECONDS} simulated seconds`);
}

export const deployments10 = deploymentsBench('deployments-10', 10, 100, {});
export const deployments100 = deploymentsBench('deployments-100', 100, 1_000, { create: 20_000, update: 40_000, heap: 1_024 });
