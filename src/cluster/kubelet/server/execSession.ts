// The kubelet's /exec and /attach: finds the running instance and opens a session in it (pkg/kubelet/kubelet_pods.go GetExec).
import { failure, type Result } from '../../../base/result.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ExecOptions, StreamSession } from '../../client/podStreams.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { criErrorMessage } from '../kuberuntime/criErrorText.ts';

/** The error is the text behind `Internal error occurred: `. */
export function openExecSession(machine: NodeMachine, pod: Pod, container: string, options: ExecOptions): Result<StreamSession, string> {
  const status = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.ephemeralContainerStatuses ?? [])].find((candidate) => candidate.name === container);
  const id = status?.state?.running ? status.containerID?.replace(/^[a-z]+:\/\//, '') : undefined;
  if (id === undefined) return failure(`unable to upgrade connection: container not found ("${container}")`);
  const session = machine.runtime.openSession(id, { tty: options.tty, stdin: options.stdin, ...(options.command ? { command: options.command } : {}) });
  if (session.ok) return session;
  return failure(`Internal error occurred: error executing command in container: ${criErrorMessage(session.error)}`);
}
