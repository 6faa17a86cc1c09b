// The kubelet's /portForward: a connection to a port of a Pod, made from within its network (containerd's portForward).
import { failure, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ByteStream } from '../../client/podStreams.ts';

/** The network namespace that a Pod is in. */
export interface PodNetwork {
  connect(address: string, port: number, timeout: undefined): Task<Result<ByteStream, string>>;
}

/** The error is containerd's text. */
export function* forwardPort(network: PodNetwork | undefined, pod: Pod, port: number): Task<Result<ByteStream, string>> {
  const sandbox = pod.metadata?.uid ?? '';
  if (!network) return failure(`error forwarding port ${port} to pod ${sandbox}: sandbox is not running`);
  const connection = yield* network.connect('127.0.0.1', port, undefined);
  if (connection.ok) return connection;
  return failure(`error forwarding port ${port} to pod ${sandbox}, uid : failed to execute portforward in network namespace: failed to connect to localhost:${port} inside namespace "${sandbox}", IPv4: dial tcp4 127.0.0.1:${port}: connect: connection refused`);
}
