// Clusters of a given size, for the engine's benches: Pods created through the API, CPU time measured in this process.
import { simTime, seconds, type Micros } from '../../engine/simTime.ts';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { DEFAULT_START, SCHEMA_VERSION, type NodeSettings, type ScenarioDocument } from '../../scenario/document.ts';
import { createSession, type Session } from '../../session/session.ts';

const WARM_UP = seconds(30);

export function loadDocument(nodeCount: number, image: string): ScenarioDocument {
  const nodes = Array.from({ length: nodeCount }, (_, i): NodeSettings => ({ name: `node-${i + 1}`, cpus: 64, memory: '256Gi', maxPods: 1_000, zone: `zone-${i % 3}`, images: [image] }));
  return { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground', nodes }, files: [], inputs: [] };
}

/** A cluster whose nodes have registered and settled. */
export function settledSession(nodeCount: number, image: string): Session {
  const session = createSession({ document: loadDocument(nodeCount, image), freeze: false });
  session.runUntil(simTime(WARM_UP));
  return session;
}

/** Creates Pods that only run, and runs until all are Ready; the simulated time that took. */
export function createUntilReady(session: Session, count: number, image: string): Micros {
  return createAllUntilReady(session, count, (i) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${i}`, namespace: 'default' }, spec: { containers: [{ name: 'c', image }] } }));
}

/** The same with any Pods. Throws when they are not Ready within a simulated hour. */
export function createAllUntilReady(session: Session, count: number, podOf: (index: number) => Pod): Micros {
  const client = session.cluster.clientFor('bench');
  const start = session.now();
  session.sim.spawn('create pods', function* () {
    for (let i = 0; i < count; i++) {
      session.sim.spawn('create pod', () => client.create('pods', podOf(i)));
    }
  });
  for (let step = 1; step <= 3_600; step++) {
    session.runUntil(simTime(start + seconds(step)));
    if (readyCount(session) === count) return session.now() - start;
  }
  throw new Error(`only ${readyCount(session)} of ${count} Pods became Ready within an hour`);
}

function readyCount({ cluster }: Session): number {
  return cluster.store.list('pods', 'default').filter((pod) => (pod as Pod).status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True')).length;
}

/** CPU milliseconds of this process that a piece of work takes. */
export function cpuMillis(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
