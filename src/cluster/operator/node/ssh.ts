// `ssh node-1 [command]`: a shell on a node. Keys and passwords are no part of the simulation.
import { Signal, wait, type Task } from '../../../engine/task.ts';
import type { SimulatedMachine } from '../../../runtime/machine/nodeMachine.ts';
import { createSink, createSource } from '../../../runtime/process/streams.ts';
import { createTty } from '../../../runtime/process/tty.ts';
import type { Credentials, Namespaces, Process, ProgramContext, ProgramEntry, Stdio } from '../../../runtime/process/types.ts';
import { fail, getopt } from '../../../runtime/shell/applets/applet.ts';
import type { ClusterMachine } from '../../cluster.ts';
import { passStreams, type FarSide } from '../passStreams.ts';
import { nodeNamespaces } from './nodeView.ts';

export interface SshOptions {
  readonly machines: ReadonlyMap<string, ClusterMachine>;
  readonly credentials: Credentials;
}

const FAILED = 255;
const ENVIRONMENT = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LANG=C.UTF-8', 'USER=root', 'SHELL=/bin/bash'];
/** `root@node-1:~# `. */
const PROMPT = 'PS1=\\u@\\h:\\w\\$ ';

export function sshProgram({ machines, credentials }: SshOptions): ProgramEntry {
  const views = new Map<string, Namespaces>();
  const viewOf = (machine: SimulatedMachine): Namespaces => {
    const known = views.get(machine.name) ?? nodeNamespaces(machine, credentials);
    views.set(machine.name, known);
    return known;
  };
  return {
    name: 'operator:ssh',
    *run(ctx, argv) {
      const { operands, unknown, flags } = getopt(argv.slice(1), 'tTqvl:o:i:p:', true);
      const [destination, ...words] = operands;
      if (unknown !== undefined || destination === undefined) return yield* fail(ctx, 'usage', 'ssh [user@]node [command …]', FAILED);
      const host = destination.replace(/^[^@]*@/, '');
      const node = machines.get(host);
      if (!node) return yield* fail(ctx, 'ssh', `Could not resolve hostname ${host}: Name or service not known`, FAILED);
      const { machine } = node;
      if (machine.networkNode.down) return yield* fail(ctx, 'ssh', `connect to host ${host} port 22: No route to host`, FAILED);
      const raw = ctx.isTty(0) && (words.length === 0 || flags.has('t'));
      const shell = new RemoteShell(machine, viewOf(machine), credentials, words.join(' '), raw);
      const code = yield* passStreams(machine.kernel.sim, ctx, shell, { stdin: true, raw });
      if (raw) yield* closed(ctx, host);
      return code;
    },
  };
}

function* closed(ctx: ProgramContext, host: string): Task<void> {
  yield* ctx.write(2, `Connection to ${host} closed.\n`);
}

class RemoteShell implements FarSide {
  readonly #machine: SimulatedMachine;
  readonly #ended = new Signal();
  readonly #listeners = new Set<(stream: 'stdout' | 'stderr', bytes: string) => void>();
  readonly #stdin = createSource();
  readonly #tty: ReturnType<typeof createTty> | undefined;
  readonly #process: Process | undefined;
  #exitCode: number | undefined;

  constructor(machine: SimulatedMachine, namespaces: Namespaces, credentials: Credentials, command: string, raw: boolean) {
    this.#machine = machine;
    this.#tty = raw ? createTty({ columns: 80, rows: 24, onOutput: (bytes) => this.#emit('stdout', bytes) }) : undefined;
    const started = machine.kernel.start({
      namespaces,
      argv: command === '' ? ['bash'] : ['bash', '-c', command],
      env: [...ENVIRONMENT, PROMPT, ...(raw ? ['TERM=xterm'] : [])],
      cwd: '/root',
      credentials,
      stdio: this.#stdio(),
      tag: 'ssh',
      tty: raw,
      onExit: (exit) => this.#finish(exit.code),
    });
    this.#process = started.ok ? started.value : undefined;
    if (!started.ok) this.#finish(FAILED);
  }

  #stdio(): Stdio {
    if (this.#tty) return { stdin: this.#tty.file, stdout: this.#tty.file, stderr: this.#tty.file };
    const sink = (stream: 'stdout' | 'stderr') => createSink((bytes) => this.#emit(stream, bytes));
    return { stdin: this.#stdin.file, stdout: sink('stdout'), stderr: sink('stderr') };
  }

  #emit(stream: 'stdout' | 'stderr', bytes: string): void {
    for (const listener of this.#listeners) listener(stream, bytes);
  }

  #finish(code: number): void {
    this.#exitCode = code;
    this.#ended.fire();
  }

  write(bytes: string): void {
    if (this.#tty) this.#tty.type(bytes);
    else this.#stdin.push(bytes);
  }

  closeStdin(): void {
    this.#stdin.end();
  }

  resize(columns: number, rows: number): void {
    this.#tty?.resize(columns, rows);
  }

  onOutput(listener: (stream: 'stdout' | 'stderr', bytes: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  *wait(): Task<number> {
    if (this.#exitCode === undefined) yield* wait(this.#ended.wait());
    return this.#exitCode ?? FAILED;
  }

  close(): void {
    this.#stdin.end();
    this.#tty?.hangUp();
    if (this.#process && !this.#process.exit) this.#machine.kernel.kill(this.#process, 'HUP');
  }
}
