// One process: the data that Linux keeps in task_struct, and the small questions that need nothing else.
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros, SimTime } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { Access, Bytes, Located } from '../vfs/types.ts';
import type { CgroupNode } from './cgroup.ts';
import type { Context } from './context.ts';
import type { FdTable } from './fdTable.ts';
import type { PidNumbers, PidSpace } from './pidNamespace.ts';
import type { Credentials, Exit, Namespaces, PidNamespace, Process, ProcessState, Signal } from './types.ts';
import { WaitQueue } from './waitQueue.ts';

/** A process group or session: the numbers of its leader, which outlive the leader. */
export interface Group {
  readonly numbers: PidNumbers;
}

/** A terminal as the controlling one of a session. */
export interface ControllingTty {
  foreground: Group | undefined;
  hangUp(): void;
}

export interface Session extends Group {
  tty: ControllingTty | undefined;
}

export interface InternalNamespaces extends Namespaces {
  readonly pid: PidSpace;
  readonly cgroup: CgroupNode;
}

/** A thrown value that unwinds the generator of a process that is no more. */
export class ProcessGone {
  readonly gone = true;
}

export type Handler = () => void;

const NO_SIGNALS: ReadonlySet<Signal> = new Set();
const NO_HANDLERS: ReadonlyMap<Signal, 'ignore' | Handler> = new Map();

export interface ProcOptions {
  readonly numbers: PidNumbers;
  readonly namespaces: InternalNamespaces;
  readonly tag: string;
  readonly credentials: Credentials;
  readonly cwd: Located;
  readonly fds: FdTable;
  readonly parent: Proc | undefined;
  readonly group?: Group;
  readonly session?: Session;
}

export class Proc implements Process {
  readonly sim: Simulation;
  readonly numbers: PidNumbers;
  readonly namespaces: InternalNamespaces;
  readonly startedAt: SimTime;
  readonly tag: string;
  parent: Proc | undefined;
  #children: Set<Proc> | undefined;
  group: Group;
  session: Session;
  credentials: Credentials;
  argv: readonly Bytes[] = [];
  env: readonly Bytes[] = [];
  comm: Bytes = '';
  cwd: Located;
  umask = 0o022;
  fds: FdTable;
  oomScoreAdj = 0;

  // running
  body: Task<number> | undefined;
  /** Its system calls; made when its first program is. */
  context: Context | undefined;
  /** How it begins when it has its first turn; then `body` goes on, if it has not ended. */
  begin: (() => Task<number> | number) | undefined;
  /** Set by exec: the runner goes on with this one. */
  next: (() => Task<number> | number) | undefined;
  giveUp: (() => void) | undefined;
  interruptible = false;
  runnable = false;
  wakeValue: unknown;
  stopped: Signal | undefined;
  stopReported = true;
  /** Woken while stopped. */
  wokenWhileStopped = false;
  causes: readonly TraceId[] = [];
  exit: Exit | undefined;
  reaped = false;
  onExit: ((exit: Exit, process: Process) => void) | undefined;

  // signals
  /** Replaced as a whole: a child begins with its parent's. */
  handlers: ReadonlyMap<Signal, 'ignore' | Handler> = NO_HANDLERS;
  blocked: ReadonlySet<Signal> = NO_SIGNALS;
  #pending: Set<Signal> | undefined;
  alarm: { cancel(): void } | undefined;
  #signalCauses: Map<Signal, readonly TraceId[]> | undefined;
  #childEvents: WaitQueue | undefined;

  // accounting
  cpuTime: Micros = 0;
  debt: Micros = 0;
  /** CPU used since its operations last became dearer, or since it last rested. */
  burst: Micros = 0;
  dilation = 1;
  /** Time spent computing and waiting since it last rested; since when it waits. */
  busy: Micros = 0;
  rested: Micros = 0;
  waitingSince: Micros | undefined;
  /** It is about to wait for its CPU time, which is no real wait. */
  paying = false;
  computing = false;
  rssBytes = 0;
  randomCount = 0;
  /** The text of the script that it runs, and the piece of it that is the command it is at. */
  script: string | undefined = undefined;
  commandStart = 0;
  commandEnd = 0;

  constructor(sim: Simulation, options: ProcOptions) {
    this.sim = sim;
    this.numbers = options.numbers;
    this.namespaces = options.namespaces;
    this.startedAt = sim.now();
    this.tag = options.tag;
    this.credentials = options.credentials;
    this.cwd = options.cwd;
    this.fds = options.fds;
    this.parent = options.parent;
    this.group = options.group ?? { numbers: options.numbers };
    this.session = options.session ?? { numbers: options.numbers, tty: undefined };
  }

  // Made when they are first needed: most processes have no children and get no signals.

  get children(): Set<Proc> {
    return (this.#children ??= new Set());
  }

  get hasChildren(): boolean {
    return this.#children !== undefined && this.#children.size > 0;
  }

  get pending(): Set<Signal> {
    return (this.#pending ??= new Set());
  }

  /** The causes of each signal's last delivery to a handler. */
  get signalCauses(): Map<Signal, readonly TraceId[]> {
    return (this.#signalCauses ??= new Map());
  }

  get childEvents(): WaitQueue {
    return (this.#childEvents ??= new WaitQueue());
  }

  get pid(): number {
    return this.numbers.get(this.namespaces.pid.outermost) ?? 0;
  }

  get pgid(): number {
    return this.group.numbers.get(this.namespaces.pid) ?? 0;
  }

  get sid(): number {
    return this.session.numbers.get(this.namespaces.pid) ?? 0;
  }

  get state(): ProcessState {
    if (this.exit) return 'Z';
    if (this.stopped) return 'T';
    return this.runnable || this.computing ? 'R' : 'S';
  }

  /** Its number in its own namespace. */
  get ownPid(): number {
    return this.numbers.get(this.namespaces.pid) ?? 0;
  }

  pidIn(namespace: PidNamespace): number | undefined {
    return this.numbers.get(namespace);
  }

  handles(signal: Signal): boolean {
    return typeof this.handlers.get(signal) === 'function';
  }

  handledSignals(): Signal[] {
    return this.handlers.size === 0 ? [] : [...this.handlers.keys()];
  }

  setHandler(signal: Signal, handler: 'ignore' | Handler | undefined): void {
    if (handler === undefined && !this.handlers.has(signal)) return;
    if (handler === undefined && this.handlers.size === 1) {
      this.handlers = NO_HANDLERS;
      return;
    }
    const handlers = new Map(this.handlers);
    if (handler === undefined) handlers.delete(signal);
    else handlers.set(signal, handler);
    this.handlers = handlers;
  }

  /** What exec does: only what is ignored stays so. */
  dropHandlers(): void {
    for (const [signal, handler] of this.handlers) if (handler !== 'ignore') this.setHandler(signal, undefined);
  }

  isNamespaceInit(): boolean {
    return this.namespaces.pid.init === this;
  }

  get access(): Access {
    return accessOf(this.credentials);
  }
}

const accesses = new WeakMap<Credentials, Access>();

/** Asked for at nearly every syscall; credentials are replaced as a whole. */
export function accessOf(credentials: Credentials): Access {
  let access = accesses.get(credentials);
  if (access === undefined) {
    const { uid, gid, groups, capabilities } = credentials;
    access = { uid, gid, groups, overridesPermissions: capabilities.has('DAC_OVERRIDE') };
    accesses.set(credentials, access);
  }
  return access;
}
