// Connects this kubectl to the process of a container (pkg/cmd/attach): what `attach`, `run -i` and `debug -i` share.
import type { SimTime } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { ContainerStatus, Pod } from '../../../api/core/v1/types.gen.ts';
import type { ObjectKey } from '../../../cluster/client/client.ts';
import type { StreamSession } from '../../../cluster/client/podStreams.ts';
import { EXIT_ERROR, type KubectlEnvironment } from '../../environment.ts';
import { statusText } from '../../errors.ts';
import { watchUntil } from '../../watchUntil.ts';
import { pump, setUpStreams, type StreamOptions } from '../../streams.ts';

export interface AttachOptions {
  readonly container: string;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly quiet: boolean;
  /** Also show what the container wrote before: for containers that this command itself started. */
  readonly fromStart?: boolean;
}

const RECORDED = 'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n';
const NO_PROMPT = "If you don't see a command prompt, try pressing enter.\n";

/** Until the container ends; its exit code is not kubectl's. A text says why it could not be attached to. */
export function* attachTo(pod: ObjectKey, options: AttachOptions, env: KubectlEnvironment): Task<string | undefined> {
  const { container, stdin, quiet } = options;
  const attached = yield* findContainer(pod, container, env);
  if (options.tty && attached?.container.tty !== true && !quiet) env.stderr(`error: Unable to use a TTY - container ${container} did not allocate one\n`);
  const streams = setUpStreams({ stdin, tty: attached?.container.tty === true, quiet }, env);
  if (!quiet) env.stderr(RECORDED + NO_PROMPT);
  const session = yield* env.streams.exec(pod, { container, stdin, tty: streams.tty });
  if (!session.ok) return session.error.message;
  if (options.fromStart) yield* pumpFromStart(pod, container, session.value, streams, env);
  else yield* pump(session.value, streams, env);
  if (streams.raw && !quiet) reattachMessage(pod, container, attached, env);
  return undefined;
}

interface Attached {
  readonly container: { readonly tty?: boolean };
  readonly isEphemeral: boolean;
  readonly restarts: boolean;
}

function* findContainer(pod: ObjectKey, name: string, env: KubectlEnvironment): Task<Attached | undefined> {
  const found = yield* env.client.get('pods', pod);
  if (!found.ok) return undefined;
  const { containers = [], initContainers = [], ephemeralContainers = [], restartPolicy } = found.value.spec ?? {};
  const container = [...containers, ...initContainers, ...ephemeralContainers].find((candidate) => candidate.name === name);
  return container && { container, isEphemeral: ephemeralContainers.some((candidate) => candidate.name === name), restarts: restartPolicy === 'Always' };
}

/** AttachOptions.reattachMessage. */
function reattachMessage({ name }: ObjectKey, container: string, attached: Attached | undefined, env: KubectlEnvironment): void {
  if (!attached?.restarts) return;
  const again = `'kubectl attach ${name} -c ${container} -i -t'`;
  env.stdout(attached.isEphemeral
    ? `Session ended, the ephemeral container will not be restarted but may be reattached using ${again} if it is still running\n`
    : `Session ended, resume using ${again} command when the pod is running\n`);
}

/** What the log held when the session began comes first; what both have is shown once. */
function* pumpFromStart(pod: ObjectKey, container: string, session: StreamSession, streams: StreamOptions, env: KubectlEnvironment): Task<void> {
  const early: { readonly stream: 'stdout' | 'stderr'; readonly data: string }[] = [];
  const stop = session.onOutput((stream, data) => void early.push({ stream, data }));
  const log = yield* readLog(pod, container, env);
  stop();
  const both = early.map(({ data }) => data).join('');
  env.passOn('stdout', log.endsWith(both) ? log.slice(0, log.length - both.length) : log);
  for (const { stream, data } of early) env.passOn(stream, data);
  yield* pump(session, streams, env);
}

function* readLog(pod: ObjectKey, container: string, env: KubectlEnvironment): Task<string> {
  const stream = yield* env.streams.logs(pod, { container });
  if (!stream.ok) return '';
  let text = '';
  for (let piece = yield* stream.value.next(); piece !== undefined; piece = yield* stream.value.next()) text += piece;
  stream.value.close();
  return text;
}

/** The container's whole log; the exit code of kubectl. */
export function* streamLogs(pod: ObjectKey, container: string, follow: boolean, env: KubectlEnvironment): Task<number> {
  const stream = yield* env.streams.logs(pod, { container, follow });
  if (!stream.ok) {
    env.stderr(statusText(stream.error));
    return EXIT_ERROR;
  }
  try {
    for (let text = yield* stream.value.next(); text !== undefined; text = yield* stream.value.next()) env.passOn('stdout', text);
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
