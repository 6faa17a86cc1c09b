// Runs a probe once, whatever its kind (kubelet: prober/prober.go).
import type { Container, Pod, PodStatus, Probe } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task } from '../../../engine/task.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { expandStatically } from '../decide/environment/commandLine.ts';
import { probeExec } from './execProbe.ts';
import { probeGrpc } from './grpcProbe.ts';
import { httpTarget, probeHttp, timeoutOf } from './httpProbe.ts';
import { probeError, type ProbeOutcome } from './probeOutcome.ts';
import { resolveContainerPort } from './resolvePort.ts';
import { probeTcp } from './tcpProbe.ts';

/** kubelet: maxProbeRetries. Only errors of the probe itself are retried. */
const MAX_RETRIES = 3;
const USER_AGENT = 'kube-probe/1.36';

export interface ProbeRun {
  readonly pod: Pod;
  readonly status: PodStatus;
  readonly container: Container;
  readonly containerId: string;
  readonly probe: Probe;
}

export function* runProbeWithRetries(sim: Simulation, machine: NodeMachine, run: ProbeRun): Task<ProbeOutcome> {
  let outcome = yield* runProbe(sim, machine, run);
  for (let tries = 1; outcome.error !== undefined && tries < MAX_RETRIES; tries += 1) outcome = yield* runProbe(sim, machine, run);
  return outcome;
}

function* runProbe(sim: Simulation, machine: NodeMachine, run: ProbeRun): Task<ProbeOutcome> {
  const { probe, container } = run;
  const timeout = timeoutOf(probe.timeoutSeconds);
  if (probe.exec !== undefined) return yield* probeExec(machine.runtime, run.containerId, expandStatically(probe.exec.command ?? [], container.env), timeout);
  const podIP = run.status.podIP ?? '';
  const { httpGet, tcpSocket, grpc } = probe;
  if (httpGet !== undefined) {
    const port = resolveContainerPort(httpGet.port, container);
    return port.ok ? yield* probeHttp(machine.network, httpTarget(httpGet, podIP, port.value, USER_AGENT), timeout) : probeError(port.error);
  }
  if (tcpSocket !== undefined) {
    const port = resolveContainerPort(tcpSocket.port, container);
    const host = tcpSocket.host === undefined || tcpSocket.host === '' ? podIP : tcpSocket.host;
    return port.ok ? yield* probeTcp(machine.network, host, port.value, timeout) : probeError(port.error);
  }
  if (grpc !== undefined) return yield* probeGrpc(sim, machine.network, { host: podIP, port: grpc.port, service: grpc.service ?? '' }, timeout);
  return probeError(`missing probe handler for ${container.name}`);
}
