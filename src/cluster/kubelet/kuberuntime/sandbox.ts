// Creates pod sandboxes (kubelet: kuberuntime_sandbox.go createPodSandbox).
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { PodSandboxStatus } from '../../../runtime/cri/cri.ts';
import { nameOf, namespaceOf, uidOf } from '../podIdentity.ts';
import { makeDirectories, podLogsDirectory } from '../volumes/hostDirectories.ts';
import { criErrorText } from './criErrorText.ts';
import type { RuntimeDependencies } from './runtimeDependencies.ts';

/** The error is the text of `Failed to create pod sandbox: …`. */
export function* createPodSandbox(dependencies: RuntimeDependencies, pod: Pod, attempt: number): Task<Result<PodSandboxStatus, string>> {
  const { machine } = dependencies;
  const config = dependencies.configs.sandbox(pod, attempt);
  if (!config.ok) return config;
  makeDirectories(machine.files, podLogsDirectory(namespaceOf(pod), nameOf(pod), uidOf(pod)));
  const created = yield* machine.runtime.runPodSandbox(config.value);
  if (!created.ok) return failure(criErrorText(created.error));
  const status = machine.runtime.listPodSandboxes(uidOf(pod)).find((sandbox) => sandbox.id === created.value);
  return status === undefined ? failure(`sandbox ${created.value} not found`) : ok(status);
}
