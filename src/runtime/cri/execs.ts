// Commands in running containers: for probes and hooks (execSync), and with streams (kubectl exec, attach).
import { failure, ok, type Failure, type Result } from '../../base/result.ts';
import { seconds } from '../../engine/simTime.ts';
import { race, Signal, sleepWait, wait, type Task } from '../../engine/task.ts';
import { findExecutable, searchPath } from '../process/executable.ts';
import { createSink, createSource, type Source } from '../process/streams.ts';
import { createTty, type Tty } from '../process/tty.ts';
import type { Exit, Process, Stdio } from '../process/types.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import { withHome, type ContainerSpec } from './containerSpec.ts';
import type { ContainerSession, CriError, CriResult, ExecResult, SessionRequest } from './cri.ts';
import { CONNECTION_LOST, containerNotFound, containerNotRunning, execFailed, execTimedOut, UNAVAILABLE } from './errors.ts';
import { runtimeId } from './ids.ts';
import { describeProblem } from './launch.ts';
import { oomScoreOf, work, type RuntimeContext } from './node.ts';
import { drop, type Container } from './records.ts';
import { TIMINGS, RUNC_THREADS } from './timings.ts';

/** Exit codes of a shell: killed, and not executable. */
const KILLED = 137;
const CANNOT_EXECUTE = 126;

/** gRPC messages: containerd cuts what an exec prints for the kubelet at 16 MiB. */
const MAX_OUTPUT = 16 * 1024 * 1024;

interface Started {
  readonly process: Process;
  readonly ended: Signal;
  exit: Exit | undefined;
}

/** What an exec prints goes here; `drained` fires when no process has either of the two open any more. */
interface Pipes {
  readonly stdio: Stdio;
  /** The processes have them now, or nobody will. */
  letGo(): void;
  readonly drained: Signal;
  readonly open: number;
}

function createPipes(take: (stream: 'stdout' | 'stderr', bytes: string) => void): Pipes {
  const drained = new Signal();
  let open = 2;
  const sink = (stream: 'stdout' | 'stderr') =>
    createSink((bytes) => take(stream, bytes), () => {
      open -= 1;
      if (open === 0) drained.fire();
    });
  const stdio = { stdout: sink('stdout'), stderr: sink('stderr') };
  return {
    stdio,
    letGo() {
      stdio.stdout.release();
      stdio.stderr.release();
    },
    drained,
    get open() {
      return open;
    },
  };
}

interface ExecTarget {
  readonly context: RuntimeContext;
  readonly container: Container;
  readonly execId: string;
}

function target(context: RuntimeContext, id: string): Result<ExecTarget, CriError> {
  const { state, sim } = context;
  if (!state.power.up) return UNAVAILABLE;
  const container = state.containers.get(id);
  if (!container) return containerNotFound(id);
  if (container.state !== 'RUNNING') return containerNotRunning(container.state);
  const nth = (state.attempts.get(id) ?? 0) + 1;
  state.attempts.set(id, nth);
  return ok({ context, container, execId: runtimeId(sim, 'exec', `${id}#${nth}`) });
}

function startExec({ context, container, execId }: ExecTarget, command: readonly string[], stdio: Stdio, tty: boolean): Result<Started, CriError> {
  const { kernel } = context;
  const { rootfs, cgroup, pid, sandbox } = container;
  if (!rootfs || !cgroup || !pid || container.state !== 'RUNNING') return containerNotRunning(container.state);
  const state: { exit: Exit | undefined } = { exit: undefined };
  const ended = new Signal();
  const argv = command.map(encodeUtf8);
  const started = kernel.start({
    namespaces: { pid, mounts: rootfs.table, uts: sandbox.uts, net: sandbox.net, cgroup },
    argv,
    env: execEnvironment(container.spec, tty),
    cwd: container.spec.cwd,
    credentials: container.spec.credentials,
    stdio,
    tag: container.id,
    runtimeThreads: RUNC_THREADS,
    tty,
    ...oomScoreOf(context, container.resources.oomScoreAdj),
    onExit: (exit, process) => {
      state.exit = exit;
      drop(container.execs, process);
      ended.fire();
    },
  });
  if (!started.ok) {
    const problem = describeProblem(rootfs.table, argv[0] ?? '', container.spec.cwd, started.error);
    return execFailed(execId, problem.cause);
  }
  const process = started.value;
  container.execs.push(process);
  return ok({
    process,
    ended,
    get exit() {
      return state.exit;
    },
  });
}

const environments = new WeakMap<ContainerSpec, readonly string[]>();

/** Probes run by the thousand in the same environment. */
function execEnvironment(spec: ContainerSpec, tty: boolean): readonly string[] {
  if (tty) return withHome(spec.env.some((one) => one.startsWith('TERM=')) ? spec.env : [...spec.env, 'TERM=xterm'], spec.user);
  const known = environments.get(spec) ?? withHome(spec.env, spec.user);
  environments.set(spec, known);
  return known;
}

export function* execSync(context: RuntimeContext, id: string, command: readonly string[], timeoutSeconds: number): CriResult<ExecResult> {
  const found = target(context, id);
  if (!found.ok) return found;
  const { execId } = found.value;
  if (!(yield* work(context, TIMINGS.startExec, 'exec', execId))) return CONNECTION_LOST;
  const output = { stdout: '', stderr: '' };
  const pipes = createPipes((stream, bytes) => void (output[stream].length < MAX_OUTPUT && (output[stream] += bytes)));
  const started = startExec(found.value, command, pipes.stdio, false);
  pipes.letGo();
  if (!started.ok) return started;
  const run = started.value;
  if (!run.exit) {
    const waits = { ended: run.ended.wait(), stopped: context.state.power.stopped() };
    const outcome = timeoutSeconds > 0 ? yield* race({ ...waits, timeout: sleepWait(seconds(timeoutSeconds)) }) : yield* race(waits);
    if (outcome.winner === 'timeout') {
      context.kernel.kill(run.process, 'KILL');
      return execTimedOut(timeoutSeconds);
    }
  }
  if (!run.exit) return CONNECTION_LOST;
  // containerd drainExecSyncIO: whoever the command left in the background may still print.
  if (pipes.open > 0) yield* race({ drained: pipes.drained.wait(), stopped: context.state.power.stopped() });
  return ok({ ...output, exitCode: run.exit.code });
}

export function openSession(context: RuntimeContext, id: string, request: SessionRequest): Result<ContainerSession, CriError> {
  const found = target(context, id);
  if (!found.ok) return found;
  if (!request.command) return ok(new AttachSession(found.value.container, request));
  const missing = missingProgram(found.value, request.command);
  return missing ?? ok(new ExecSession(found.value, request.command, request));
}

/** Found out at once, although runc only tells when it starts the command: whoever waits for the session hears of it. */
function missingProgram({ context, container, execId }: ExecTarget, command: readonly string[]): Failure<CriError> | undefined {
  const { rootfs, spec } = container;
  const name = encodeUtf8(command[0] ?? '');
  const cwd = rootfs?.table.resolve(spec.cwd);
  if (!rootfs || !cwd?.ok) return undefined;
  const { uid, gid, groups, capabilities } = spec.credentials;
  const access = { uid, gid, groups, overridesPermissions: capabilities.has('DAC_OVERRIDE') };
  const lookup = { mounts: rootfs.table, cwd: cwd.value, access, programs: context.programs };
  const path = name.includes('/') ? ok(name) : searchPath(lookup, name, spec.env.find((one) => one.startsWith('PATH='))?.slice(5));
  const found = path.ok ? findExecutable(lookup, path.value, [name]) : failure({ errno: path.error, stage: 'path' as const });
  if (found.ok) return undefined;
  return execFailed(execId, describeProblem(rootfs.table, name, spec.cwd, found.error).cause);
}

type OutputListener = (stream: 'stdout' | 'stderr', data: string) => void;

/** What listeners missed before the first one came is kept for it. */
class SessionOutput {
  readonly #listeners = new Set<OutputListener>();
  readonly #early: { readonly stream: 'stdout' | 'stderr'; readonly data: string }[] = [];

  emit(stream: 'stdout' | 'stderr', data: string): void {
    if (this.#listeners.size === 0) this.#early.push({ stream, data });
    for (const listener of this.#listeners) listener(stream, data);
  }

  add(listener: OutputListener): () => void {
    this.#listeners.add(listener);
    for (const { stream, data } of this.#early.splice(0)) listener(stream, data);
    return () => void this.#listeners.delete(listener);
  }
}

const DEFAULT_SIZE = { columns: 80, rows: 24 };

class ExecSession implements ContainerSession {
  readonly #context: RuntimeContext;
  readonly #output = new SessionOutput();
  readonly #stdin: Source | undefined;
  readonly #tty: Tty | undefined;
  readonly #ended = new Signal();
  #process: Process | undefined;
  #exitCode: number | undefined;
  #closed = false;

  constructor(execTarget: ExecTarget, command: readonly string[], request: SessionRequest) {
    this.#context = execTarget.context;
    this.#tty = request.tty ? createTty({ ...DEFAULT_SIZE, onOutput: (bytes) => this.#output.emit('stdout', bytes) }) : undefined;
    this.#stdin = request.stdin && !request.tty ? createSource() : undefined;
    this.#context.sim.spawn(`exec ${command[0] ?? ''}`, () => this.#start(execTarget, command));
  }

  *#start(execTarget: ExecTarget, command: readonly string[]): Task<void> {
    if (!(yield* work(this.#context, TIMINGS.startExec, 'exec', execTarget.execId))) return this.#notStarted(CONNECTION_LOST.error);
    if (this.#closed) return;
    const pipes = createPipes((stream, bytes) => this.#output.emit(stream, bytes));
    const started = startExec(execTarget, command, this.#stdio(pipes), this.#tty !== undefined);
    pipes.letGo();
    if (!started.ok) return this.#notStarted(started.error);
    this.#process = started.value.process;
    if (!started.value.exit) yield* wait(started.value.ended.wait());
    if (!this.#tty && pipes.open > 0) yield* wait(pipes.drained.wait());
    this.#finish(started.value.exit?.code ?? KILLED);
  }

  #stdio({ stdio }: Pipes): Stdio {
    const tty = this.#tty?.file;
    if (tty) return { stdin: tty, stdout: tty, stderr: tty };
    return { ...stdio, ...(this.#stdin && { stdin: this.#stdin.file }) };
  }

  /** What `openSession` could not foresee: the container ended meanwhile. */
  #notStarted(error: CriError): void {
    this.#output.emit('stderr', `${error.message}\n`);
    this.#finish(CANNOT_EXECUTE);
  }

  #finish(exitCode: number): void {
    this.#exitCode = exitCode;
    this.#ended.fire();
  }

  write(data: string): void {
    if (this.#tty) this.#tty.type(data);
    else this.#stdin?.push(data);
  }

  closeStdin(): void {
    this.#stdin?.end();
  }

  resize(columns: number, rows: number): void {
    this.#tty?.resize(columns, rows);
  }

  onOutput(listener: OutputListener): () => void {
    return this.#output.add(listener);
  }

  *wait(): Task<number> {
    if (this.#exitCode === undefined) yield* wait(this.#ended.wait());
    return this.#exitCode ?? KILLED;
  }

  close(): void {
    this.#closed = true;
    this.#stdin?.end();
    this.#tty?.hangUp();
    if (this.#process && !this.#process.exit) this.#context.kernel.kill(this.#process, 'HUP');
  }
}

class AttachSession implements ContainerSession {
  readonly #container: Container;
  readonly #output = new SessionOutput();
  readonly #stdin: boolean;
  readonly #stop: () => void;

  constructor(container: Container, request: SessionRequest) {
    this.#container = container;
    this.#stdin = request.stdin;
    const listener: OutputListener = (stream, data) => this.#output.emit(stream, data);
    container.outputs.push(listener);
    this.#stop = () => drop(container.outputs, listener);
  }

  write(data: string): void {
    if (!this.#stdin) return;
    if (this.#container.tty) this.#container.tty.type(data);
    else this.#container.stdin?.push(data);
  }

  closeStdin(): void {
    if (this.#stdin && this.#container.config.stdinOnce) this.#container.stdin?.end();
  }

  resize(columns: number, rows: number): void {
    this.#container.tty?.resize(columns, rows);
  }

  onOutput(listener: OutputListener): () => void {
    return this.#output.add(listener);
  }

  *wait(): Task<number> {
    if (this.#container.state === 'RUNNING') yield* wait(this.#container.exited.wait());
    return this.#container.exitCode;
  }

  close(): void {
    this.#stop();
    this.closeStdin();
  }
}

