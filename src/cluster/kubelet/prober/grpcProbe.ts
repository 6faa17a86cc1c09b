// grpc.health.v1 checks (pkg/probe/grpc). A server that cannot be reached, for whatever reason, shows as a time-out: the
// client keeps trying to connect until then.
import { toSeconds, type Micros } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { HostNetwork } from '../../../runtime/cri/cri.ts';
import type { ProbeOutcome } from './probeOutcome.ts';

export function* probeGrpc(sim: Simulation, network: HostNetwork, target: { readonly host: string; readonly port: number; readonly service: string }, timeout: Micros): Task<ProbeOutcome> {
  const started = sim.now();
  const result = yield* network.grpcHealth(target.host, target.port, target.service, timeout);
  if (result.ok) {
    if (result.value === 'SERVING') return { result: 'success', output: 'service healthy' };
    return { result: 'failure', output: `service unhealthy (responded with "${result.value}")` };
  }
  if (result.error === 'unknown service') {
    return { result: 'failure', output: 'error: health rpc probe failed: rpc error: code = NotFound desc = unknown service' };
  }
  yield* sleep(started + timeout - sim.now());
  return { result: 'failure', output: `timeout: failed to connect service "${target.host}:${target.port}" within ${toSeconds(timeout)}s: context deadline exceeded` };
}
