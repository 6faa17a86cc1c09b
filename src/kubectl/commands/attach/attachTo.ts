// Connects this kubectl to the process of a container (pkg/cmd/attach): what `attach`, `run -i` and `debug -i` share.
import type { SimTime } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { ContainerStatus, Pod } from '../../../api/core/v1/types.gen.ts';
import type { ObjectKey } from '../../../cluster/client/client.ts';
import { EXIT_ERROR, type KubectlEnvironment } from '../../environment.ts';
import { statusText } from '../../errors.ts';
import { watchUntil } from '../../watchUntil.ts';
import { pump } from '../exec/exec.ts';

export interface AttachOptions {
  readonly container: string;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
}

const RECORDED = 'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n';
const NO_PROMPT = "If you don't see a command prompt, try pressing enter.\n";

/** Until the container ends; its exit code is not kubectl's. A text says why it could not be attached to. */
export function* attachTo(pod: ObjectKey, options: AttachOptions, env: KubectlEnvironment): Task<string | undefined> {
  if (!options.quiet) env.stderr(RECORDED + NO_PROMPT);
  const { container, stdin, tty } = options;
  const session = yield* env.streams.exec(pod, { container, stdin, tty });
  if (!session.ok) return session.error.message;
  yield* pump(session.value, stdin, env);
  return undefined;
}

/** The container's whole log; the exit code of kubectl. */
export function* streamLogs(pod: ObjectKey, container: string, follow: boolean, env: KubectlEnvironment): Task<number> {
  const stream = yield* env.streams.logs(pod, { container, follow });
  if (!stream.ok) {
    env.stderr(statusText(stream.error));
    return EXIT_ERROR;
  }
  try {
    for (let text = yield* stream.value.next(); text !== undefined; text = yield* stream.value.next()) env.stdout(text);
  } finally {
    stream.value.close();
  }
  return 0;
}

export type StartedContainer = { readonly type: 'running' | 'terminated'; readonly status: ContainerStatus } | { readonly type: 'gone' | 'timeout' };

/** Waits until a container has started, in whichever list of the Pod it is. */
export function* waitForContainer(pod: ObjectKey, container: string, deadline: SimTime | undefined, env: KubectlEnvironment): Task<StartedContainer> {
  const found = yield* watchUntil('pods', pod, deadline, env, (object): StartedContainer | undefined => {
    if (!object) return { type: 'gone' };
    const status = containerStatus(object, container);
    if (status?.state?.running) return { type: 'running', status };
    return status?.state?.terminated ? { type: 'terminated', status } : undefined;
  });
  return found ?? { type: 'timeout' };
}

export function containerStatus({ status }: Pod, container: string): ContainerStatus | undefined {
  const all = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? []), ...(status?.ephemeralContainerStatuses ?? [])];
  return all.find(({ name }) => name === container);
}
