// Runs postStart and preStop handlers (kubelet: lifecycle/handlers.go). An HTTP hook has succeeded when anything answers.
import type { Container, HTTPGetAction, LifecycleHandler, Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import { seconds } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { criErrorText } from '../kuberuntime/criErrorText.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import { formatPod } from '../podIdentity.ts';
import { httpErrorText, httpTarget, type HttpTarget } from '../prober/httpProbe.ts';

/** net/http: hooks have no time-out of their own. */
const HTTP_TIMEOUT = seconds(600);
const USER_AGENT = 'kube-lifecycle/1.36';

export interface HookRun {
  readonly pod: Pod;
  readonly container: Container;
  readonly containerId: string;
  readonly handler: LifecycleHandler;
  readonly podIP: string;
}

/** The error is the message as a container's status shows it. */
export function* runLifecycleHook(machine: NodeMachine, run: HookRun): Task<Result<void, string>> {
  const { handler } = run;
  if (handler.exec !== undefined) return yield* runExec(machine, run, handler.exec.command ?? []);
  if (handler.httpGet !== undefined) return yield* runHttp(machine, run, handler.httpGet);
  if (handler.sleep !== undefined) {
    yield* sleep(seconds(handler.sleep.seconds));
    return ok(undefined);
  }
  return failure('Cannot run handler: invalid handler: &LifecycleHandler{Exec:nil,HTTPGet:nil,TCPSocket:nil,Sleep:nil,}');
}

function* runExec(machine: NodeMachine, run: HookRun, command: readonly string[]): Task<Result<void, string>> {
  const result = yield* machine.runtime.execSync(run.containerId, command, 0);
  if (result.ok && result.value.exitCode === 0) return ok(undefined);
  const output = result.ok ? decodeUtf8(result.value.stdout + result.value.stderr) : '';
  const error = result.ok ? `command '${command.join(' ')}' exited with ${result.value.exitCode}: ${decodeUtf8(result.value.stderr)}` : criErrorText(result.error);
  return failure(`Exec lifecycle hook (${goSlice(command)}) for Container ${goQuote(run.container.name)} in Pod ${goQuote(formatPod(run.pod))} failed - error: ${error}, message: ${goQuote(output)}`);
}

function* runHttp(machine: NodeMachine, run: HookRun, action: HTTPGetAction): Task<Result<void, string>> {
  const port = resolvePort(action.port, run.container);
  const error = port === undefined ? `couldn't find port: ${action.port}` : yield* request(machine, httpTarget(action, run.podIP, port, USER_AGENT));
  if (error === undefined) return ok(undefined);
  return failure(`HTTP lifecycle hook (${action.path ?? ''}) for Container ${goQuote(run.container.name)} in Pod ${goQuote(formatPod(run.pod))} failed - error: ${error}`);
}

function* request(machine: NodeMachine, target: HttpTarget): Task<string | undefined> {
  const outcome = yield* machine.network.http({ ...target, method: 'GET', timeout: HTTP_TIMEOUT });
  return outcome.type === 'response' ? undefined : httpErrorText(target, outcome.error);
}

/** A named port of the container itself. */
function resolvePort(port: string | number, container: Container): number | undefined {
  if (typeof port === 'number') return port;
  const named = container.ports?.find((one) => one.name === port)?.containerPort;
  return named ?? (/^\d+$/.test(port) ? Number(port) : undefined);
}

/** Go's %v of a string slice. */
function goSlice(values: readonly string[]): string {
  return `[${values.join(' ')}]`;
}

/** Go's %q, for the characters that occur. */
export function goQuote(text: string): string {
  return JSON.stringify(text).replace(/\\u00([0-9a-f]{2})/g, '\\x$1');
}
