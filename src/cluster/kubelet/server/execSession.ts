// The kubelet's /exec and /attach: finds the running instance and opens a session in it (pkg/kubelet/kubelet_pods.go GetExec).
import { failure, type Result } from '../../../base/result.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ExecOptions, StreamSession } from '../../client/podStreams.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { criErrorMessage } from '../kuberuntime/criErrorText.ts';

/** The error is the text behind `Internal error occurred: `. */
export function openExecSession(machine: NodeMachine, pod: Pod, container: string, options: ExecOptions): Result<StreamSession, string> {
  // The runtime is asked, not the status: a container whose postStart hook is under way can be entered.
  const id = machine.runtime.listContainers(pod.metadata?.uid ?? '').findLast(({ metadata, state }) => metadata.name === container && state === 'RUNNING')?.id;
  if (id === undefined) return failure(`unable to upgrade connection: container not found ("${container}")`);
  const session = machine.runtime.openSession(id, { tty: options.tty, stdin: options.stdin, ...(options.command ? { command: options.command } : {}) });
  if (session.ok) return session;
  return failure(`Internal error occurred: error executing command in container: ${criErrorMessage(session.error)}`);
}
