// The Linux kernel of one node: starting, forking and ending processes, and delivering signals.
// A process is a generator on the simulation's one clock; the run queue resumes it, this file decides about its life.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Task } from '../../engine/task.ts';
import type { Located } from '../vfs/types.ts';
import type { UsageHistory } from './usageHistory.ts';
import { CgroupNode } from './cgroup.ts';
import { Context } from './context.ts';
import { findExecutable, searchPath, type Executable } from './executable.ts';
import { FdTable } from './fdTable.ts';
import { DeviceFile } from './openFile.ts';
import { PidSpace } from './pidNamespace.ts';
import { accessOf, Proc, type InternalNamespaces, type ProcOptions } from './proc.ts';
import { RunQueue, unwind } from './runQueue.ts';
import { defaultAction, signalNumber } from './signals.ts';
import { TtyFile } from './tty.ts';
import type {
  Budget, Cgroup, CgroupLimits, Exit, KernelBudgets, Namespaces, NodeKernel, NodeKernelOptions, OpenFile, PidNamespace, Process, ProgramContext, Programs, Signal,
  StartFailure, StartSpec,
} from './types.ts';

export const DEFAULT_KERNEL_BUDGETS: KernelBudgets = { stepsPerInstant: 2_000_000, pids: 4_096, openFiles: 1024 };
const DEFAULT_RSS = 300 * 1024;
const DEFAULT_EXEC_COST = 500;
/** A distribution's kernel of the time of Kubernetes 1.36. */
const KERNEL_RELEASE = '6.12.48';

export function createNodeKernel(options: NodeKernelOptions): NodeKernel {
  return new Kernel(options);
}

export class Kernel implements NodeKernel {
  readonly sim: Simulation;
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly cgroupVersion: 1 | 2;
  readonly release: string;
  readonly programs: Programs;
  readonly rootPidNamespace: PidSpace;
  readonly rootCgroup: CgroupNode;
  readonly budgets: KernelBudgets;
  readonly runQueue: RunQueue;
  readonly #onBudget: ((budget: Budget, process: Process | undefined) => void) | undefined;
  #nextNamespace = 4_026_531_836;
  #processCount = 0;

  constructor(options: NodeKernelOptions) {
    this.sim = options.sim;
    this.name = options.name;
    this.cpus = options.cpus;
    this.memoryBytes = options.memoryBytes;
    this.cgroupVersion = options.cgroupVersion ?? 2;
    this.release = options.release ?? KERNEL_RELEASE;
    this.programs = options.programs;
    this.budgets = { ...DEFAULT_KERNEL_BUDGETS, ...options.budgets };
    this.#onBudget = options.onBudget;
    this.rootPidNamespace = new PidSpace(this.#nextNamespace++, undefined);
    this.rootCgroup = new CgroupNode('', undefined, { memoryMax: options.memoryBytes, oomGroup: false }, (process) => this.#oomKill(process));
    this.runQueue = new RunQueue({
      sim: this.sim,
      cpus: this.cpus,
      stepsPerInstant: this.budgets.stepsPerInstant,
      ended: (process, exit) => this.terminate(process, exit),
      stepsExceeded: (process) => {
        this.budgetExceeded('steps', process);
        this.terminate(process, killed('KILL'));
      },
      slowed: (process) => this.budgetExceeded('cpu', process),
      outOfMemory: (process) => {
        this.budgetExceeded('memory', process);
        process.namespaces.cgroup.outOfMemory(process);
      },
    });
  }

  createPidNamespace(parent: PidNamespace = this.rootPidNamespace): PidNamespace {
    return new PidSpace(this.#nextNamespace++, parent as PidSpace);
  }

  createCgroup(name: string, parent: Cgroup, limits: CgroupLimits, usage?: UsageHistory): Cgroup {
    return new CgroupNode(name, parent as CgroupNode, limits, (process) => this.#oomKill(process), usage && { history: usage, now: () => this.sim.now() });
  }

  removeCgroup(cgroup: Cgroup): void {
    (cgroup as CgroupNode).remove();
  }

  usedMemoryBytes(): number {
    return this.rootCgroup.memoryBytes;
  }

  budgetExceeded(budget: Budget, process: Process | undefined): void {
    this.#onBudget?.(budget, process);
  }

  // ---- starting ---------------------------------------------------------------------------------------------------

  start(spec: StartSpec): Result<Process, StartFailure> {
    const namespaces = spec.namespaces as InternalNamespaces;
    if (namespaces.pid.dead || !this.#mayFork(namespaces)) return failure({ errno: 'EAGAIN', stage: 'pids' });
    const access = accessOf(spec.credentials);
    const cwd = namespaces.mounts.resolve(spec.cwd, undefined, { access });
    if (!cwd.ok) return failure({ errno: cwd.error, stage: 'chdir' });
    if (cwd.value.inode.type !== 'dir') return failure({ errno: 'ENOTDIR', stage: 'chdir' });
    const found = this.#find(spec, cwd.value);
    if (!found.ok) return found;
    const process = this.#create({ namespaces, parent: undefined, credentials: spec.credentials, cwd: cwd.value, fds: this.#stdio(spec), tag: spec.tag ?? '' });
    namespaces.pid.skip(spec.runtimeThreads ?? 0);
    process.umask = spec.umask ?? 0o022;
    process.env = spec.env;
    process.oomScoreAdj = spec.oomScoreAdj ?? 0;
    process.onExit = spec.onExit;
    if (spec.tty) attachTty(this, process, spec.stdio.stdout);
    this.load(process, found.value);
    process.begin = process.next;
    process.next = undefined;
    process.causes = spec.causes?.() ?? this.sim.causes();
    this.runQueue.payLater(process);
    return ok(process);
  }

  #find(spec: StartSpec, cwd: Located): Result<Executable, StartFailure> {
    const access = accessOf(spec.credentials);
    const lookup = { mounts: spec.namespaces.mounts, cwd, access, programs: this.programs };
    const name = spec.argv[0] ?? '';
    if (name.includes('/')) return findExecutable(lookup, name, spec.argv);
    const pathVariable = spec.env.find((entry) => entry.startsWith('PATH='))?.slice(5);
    const path = name === '' ? failure('ENOENT' as const) : searchPath(lookup, name, pathVariable);
    return path.ok ? findExecutable(lookup, path.value, spec.argv) : failure({ errno: path.error, stage: 'path' });
  }

  #stdio(spec: StartSpec): FdTable {
    const fds = new FdTable(this.budgets.openFiles);
    const { stdin, stdout, stderr } = spec.stdio;
    for (const [fd, file] of [stdin, stdout, stderr].entries()) {
      if (!file) continue;
      file.retain();
      fds.put(fd, file);
    }
    if (!stdin) this.#nullInput(spec, fds);
    return fds;
  }

  /** Descriptor 0 must be open, or the next pipe takes its number. */
  #nullInput(spec: StartSpec, fds: FdTable): void {
    const found = spec.namespaces.mounts.resolve('/dev/null');
    if (found.ok && found.value.inode.type === 'char') fds.put(0, new DeviceFile(found.value, found.value.inode, true, true, () => 0));
  }

  #create(options: Omit<ProcOptions, 'numbers'>): Proc {
    const { namespaces } = options;
    const process = new Proc(this.sim, { ...options, numbers: namespaces.pid.allocate() });
    namespaces.pid.register(process);
    namespaces.cgroup.members.add(process);
    this.#processCount += 1;
    return process;
  }

  #mayFork(namespaces: Namespaces, parent?: Process): boolean {
    if (this.#processCount >= this.budgets.pids) {
      this.budgetExceeded('pids', parent);
      return false;
    }
    for (let group: Cgroup | undefined = namespaces.cgroup; group; group = group.parent) {
      if (group.limits.pidsMax !== undefined && group.pidCount >= group.limits.pidsMax) return false;
    }
    return true;
  }

  /** Puts a program into a process: what exec does once nothing can fail any more. */
  load(process: Proc, executable: Executable): void {
    const { entry, argv, inode } = executable;
    process.argv = argv;
    process.comm = executable.comm;
    process.fds.closeOnExec();
    process.dropHandlers();
    if ((inode.mode & 0o4000) !== 0 && !process.credentials.noNewPrivileges) process.credentials = { ...process.credentials, uid: inode.uid };
    process.debt += entry.execCost ?? DEFAULT_EXEC_COST;
    process.next = () => entry.run(this.#contextOf(process), argv);
    this.setMemory(process, entry.rssBytes ?? DEFAULT_RSS);
  }

  #contextOf(process: Proc): Context {
    return (process.context ??= new Context(this, process));
  }

  setMemory(process: Proc, bytes: number): void {
    const delta = bytes - process.rssBytes;
    process.rssBytes = bytes;
    process.namespaces.cgroup.chargeMemory(delta);
  }

  fork(parent: Proc, body: (ctx: ProgramContext) => Task<number> | number): Result<number, 'EAGAIN'> {
    if (!this.#mayFork(parent.namespaces, parent)) return failure('EAGAIN');
    const child = this.#create({
      namespaces: parent.namespaces,
      parent,
      credentials: parent.credentials,
      cwd: parent.cwd,
      fds: parent.fds.copy(),
      tag: parent.tag,
      group: parent.group,
      session: parent.session,
    });
    parent.children.add(child);
    child.umask = parent.umask;
    child.env = parent.env;
    child.argv = parent.argv;
    child.comm = parent.comm;
    child.oomScoreAdj = parent.oomScoreAdj;
    child.handlers = parent.handlers;
    child.blocked = parent.blocked;
    this.setMemory(child, parent.rssBytes);
    if (parent.exit) return failure('EAGAIN');
    child.begin = () => body(this.#contextOf(child));
    this.runQueue.wake(child, undefined);
    return ok(child.ownPid);
  }

  // ---- ending -----------------------------------------------------------------------------------------------------

  #oomKill(process: Proc): void {
    this.terminate(process, { code: 137, signal: 'KILL', oom: true });
  }

  terminate(process: Proc, exit: Exit): void {
    if (process.exit) return;
    process.exit = exit;
    process.runnable = false;
    process.giveUp?.();
    process.giveUp = undefined;
    process.alarm?.cancel();
    if (process !== this.runQueue.current) unwind(process);
    process.fds.closeAll();
    this.setMemory(process, 0);
    process.namespaces.cgroup.members.delete(process);
    if (process.isNamespaceInit()) this.#endNamespace(process);
    this.#adoptOrphans(process);
    this.#leaveSession(process);
    const { parent } = process;
    if (!parent || parent.exit || parent.handlers.get('CHLD') === 'ignore') this.reap(process);
    else {
      this.signal(parent, 'CHLD');
      parent.childEvents.wake();
    }
    process.onExit?.(exit, process);
  }

  #endNamespace(init: Proc): void {
    const space = init.namespaces.pid;
    space.dead = true;
    for (const other of space.all()) if (other !== init) this.terminate(other, killed('KILL'));
    for (const other of space.all()) if (other !== init && other.exit) this.reap(other);
  }

  #adoptOrphans(process: Proc): void {
    if (!process.hasChildren) return;
    const init = process.namespaces.pid.init;
    for (const child of process.children) {
      child.parent = init === process ? undefined : init;
      if (child.parent) child.parent.children.add(child);
      if (child.exit) {
        if (child.parent && !child.parent.exit) child.parent.childEvents.wake();
        else this.reap(child);
      }
    }
    process.children.clear();
  }

  #leaveSession(process: Proc): void {
    const { session } = process;
    if (session.numbers !== process.numbers || !session.tty) return;
    const tty = session.tty;
    session.tty = undefined;
    for (const member of process.namespaces.pid.all()) if (member.group === tty.foreground && member !== process) this.signal(member, 'HUP');
    tty.foreground = undefined;
  }

  reap(process: Proc): void {
    if (process.reaped) return;
    process.reaped = true;
    // Until its parent has asked for it, a dead process takes a place, too.
    this.#processCount -= 1;
    process.parent?.children.delete(process);
    process.namespaces.pid.unregister(process);
  }

  powerOff(): void {
    for (const process of this.rootPidNamespace.all()) process.onExit = undefined;
    for (const process of this.rootPidNamespace.all()) this.terminate(process, killed('KILL'));
  }

  // ---- signals ----------------------------------------------------------------------------------------------------

  kill(process: Process, signal: Signal): void {
    this.signal(process as Proc, signal, true);
  }

  exit(process: Process, code: number): void {
    this.terminate(process as Proc, { code, signal: undefined, oom: false });
  }

  signal(process: Proc, signal: Signal, fromOutside = false): void {
    if (process.exit) return;
    const shielded = process.isNamespaceInit();
    if (signal === 'KILL') {
      if (!shielded || fromOutside) this.terminate(process, killed('KILL'));
      return;
    }
    if (signal === 'STOP') {
      if (!shielded || fromOutside) this.#stop(process, 'STOP');
      return;
    }
    if (signal === 'CONT') this.#continue(process);
    if (process.handlers.get(signal) === 'ignore') return;
    if (process.blocked.has(signal) || (process.stopped && signal !== 'CONT')) process.pending.add(signal);
    else this.deliver(process, signal);
  }

  deliver(process: Proc, signal: Signal): void {
    const handler = process.handlers.get(signal);
    if (handler === 'ignore') return;
    if (handler) {
      process.signalCauses.set(signal, this.sim.causes());
      this.runQueue.guard(process, handler);
      this.runQueue.interrupt(process);
      return;
    }
    const action = defaultAction(signal);
    if (process.isNamespaceInit() || action === 'ignore' || action === 'continue') return;
    if (action === 'stop') this.#stop(process, signal);
    else this.terminate(process, killed(signal));
  }

  #stop(process: Proc, signal: Signal): void {
    if (process.stopped) return;
    process.stopped = signal;
    process.stopReported = false;
    if (process.parent) {
      this.signal(process.parent, 'CHLD');
      process.parent.childEvents.wake();
    }
  }

  #continue(process: Proc): void {
    if (!process.stopped) return;
    process.stopped = undefined;
    process.stopReported = true;
    this.runQueue.continueStopped(process);
    this.deliverPending(process);
  }

  /** After unblocking or continuing. */
  deliverPending(process: Proc): void {
    for (const signal of process.pending) {
      if (process.exit || process.stopped) return;
      if (process.blocked.has(signal)) continue;
      process.pending.delete(signal);
      this.deliver(process, signal);
    }
  }
}

export function killed(signal: Signal): Exit {
  return { code: 128 + signalNumber(signal), signal, oom: false };
}

function attachTty(kernel: Kernel, process: Proc, file: OpenFile): void {
  if (file instanceof TtyFile) file.terminal.attach(kernel, process);
}
