// A TCP connection that is opened and closed at once (pkg/probe/tcp).
import type { Micros } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { DialError, HostNetwork } from '../../../runtime/cri/cri.ts';
import type { ProbeOutcome } from './probeOutcome.ts';

export function* probeTcp(network: HostNetwork, host: string, port: number, timeout: Micros): Task<ProbeOutcome> {
  const result = yield* network.dial(host, port, timeout);
  return result.ok ? { result: 'success', output: '' } : { result: 'failure', output: dialErrorText(host, port, result.error) };
}

/** Go's text of a connection that could not be made. */
export function dialErrorText(host: string, port: number, error: DialError): string {
  const prefix = `dial tcp ${host}:${port}: `;
  if (error === 'timeout') return `${prefix}i/o timeout`;
  if (error === 'no route') return `${prefix}connect: no route to host`;
  return error === 'reset' ? `${prefix}connect: connection reset by peer` : `${prefix}connect: connection refused`;
}
