// The metrics server: asks every kubelet what its containers use, every fifteen seconds, and remembers the last two answers.
// Mirrors kubernetes-sigs/metrics-server (--metric-resolution=15s). It has no Pods: like the control plane it is simply there.
import { compareBytes } from '../base/compareBytes.ts';
import { seconds, toSeconds, type SimTime } from '../engine/simTime.ts';
import type { Simulation } from '../engine/simulation.ts';
import { sleep } from '../engine/task.ts';
import type { MetricsReader, NodeMetrics, PodMetrics } from './client/metrics.ts';
import type { ClusterMachine } from './cluster.ts';

const RESOLUTION = seconds(15);
const NANOS_PER_MICRO = 1000;

interface Sample {
  readonly at: SimTime;
  readonly cpuMicros: number;
  readonly memoryBytes: number;
}

interface Measured {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly node: string;
  readonly last: Sample;
  readonly before: Sample | undefined;
}

export function startMetricsServer(sim: Simulation, machines: ReadonlyMap<string, ClusterMachine>): MetricsReader {
  /** By container id; those that were not seen last time are forgotten. */
  let known: ReadonlyMap<string, Measured> = new Map();
  sim.spawn('metrics-server', function* () {
    for (;;) {
      yield* sleep(RESOLUTION);
      known = scrape(machines, known, sim.now());
    }
  });
  return { pods: (namespace) => podMetrics(known, namespace), nodes: () => nodeMetrics(known, [...machines.keys()]) };
}

function scrape(machines: ReadonlyMap<string, ClusterMachine>, before: ReadonlyMap<string, Measured>, now: SimTime): ReadonlyMap<string, Measured> {
  const seen = new Map<string, Measured>();
  for (const [node, { machine, kubelet }] of machines) {
    if (!kubelet.running || !machine.runtime.up || machine.networkNode.down) continue;
    const owners = new Map(machine.runtime.listPodSandboxes().map((sandbox) => [sandbox.id, sandbox.metadata]));
    for (const { id, state, sandboxId, metadata } of machine.runtime.listContainers()) {
      const stats = state === 'RUNNING' ? machine.runtime.stats(id) : undefined;
      const owner = stats && owners.get(sandboxId);
      if (!stats || !owner) continue;
      const last = { at: now, cpuMicros: stats.cpuMicros, memoryBytes: stats.memoryBytes };
      seen.set(id, { namespace: owner.namespace, pod: owner.name, container: metadata.name, node, last, before: before.get(id)?.last });
    }
  }
  return seen;
}

function cpuNano({ last, before }: Measured): number {
  if (before === undefined || last.at <= before.at) return 0;
  return Math.round(((last.cpuMicros - before.cpuMicros) * NANOS_PER_MICRO) / toSeconds(last.at - before.at));
}

/** A Pod counts once each of its running containers was measured twice. */
function podMetrics(known: ReadonlyMap<string, Measured>, namespace: string | undefined): readonly PodMetrics[] {
  const byPod = new Map<string, Measured[]>();
  for (const measured of known.values()) {
    if (namespace !== undefined && measured.namespace !== namespace) continue;
    const key = `${measured.namespace}/${measured.pod}`;
    const list = byPod.get(key);
    if (list) list.push(measured);
    else byPod.set(key, [measured]);
  }
  return [...byPod]
    .filter(([, containers]) => containers.every(({ before }) => before !== undefined))
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([, containers]) => podOf(containers));
}

function podOf(containers: readonly Measured[]): PodMetrics {
  const [first] = containers;
  return {
    namespace: first?.namespace ?? '',
    name: first?.pod ?? '',
    at: first?.last.at ?? (0 as SimTime),
    window: RESOLUTION,
    containers: containers.map((measured) => ({ name: measured.container, cpuNano: cpuNano(measured), memoryBytes: measured.last.memoryBytes })).sort((a, b) => compareBytes(a.name, b.name)),
  };
}

function nodeMetrics(known: ReadonlyMap<string, Measured>, names: readonly string[]): readonly NodeMetrics[] {
  return names.map((name) => {
    const here = [...known.values()].filter(({ node }) => node === name);
    return { name, cpuNano: here.reduce((sum, one) => sum + cpuNano(one), 0), memoryBytes: here.reduce((sum, one) => sum + one.last.memoryBytes, 0) };
  });
}
