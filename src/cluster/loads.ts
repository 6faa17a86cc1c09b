// Loads that people start: which node sends them, and what became of the requests so far.
import type { Simulation } from '../engine/simulation.ts';
import type { ClusterMachine } from './cluster.ts';
import type { Cluster } from './contract.ts';
import { loadSummary, startLoad } from './network/load/loadGenerator.ts';

export function createLoads(sim: Simulation, machines: ReadonlyMap<string, ClusterMachine>): Cluster['load'] {
  let count = 0;
  return ({ from, ...options }) => {
    const node = from === undefined ? [...machines.values()][0] : machines.get(from);
    if (!node) return from === undefined ? 'there is no node to send requests from' : `nodes "${from}" not found`;
    const run = startLoad(sim, node.machine.networkNode.host, { ...options, name: `load-${++count}` });
    if (!run) return `"${options.url}" is no address to send requests to: write for example http://web.default/`;
    return {
      startedAt: run.startedAt,
      get endedAt() {
        return run.endedAt;
      },
      get summary() {
        return loadSummary(run);
      },
    };
  };
}
