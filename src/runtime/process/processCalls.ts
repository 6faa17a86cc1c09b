// The syscalls of one process, second part: fork, exec, wait, signals, identity.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Micros } from '../../engine/simTime.ts';
import type { Task, Wait } from '../../engine/task.ts';
import type { Bytes, Errno } from '../vfs/types.ts';
import { ContextBase } from './contextBase.ts';
import { findExecutable, searchPath, type ExecutableLookup } from './executable.ts';
import { ProcessGone, type Proc } from './proc.ts';
import type { Capability, Credentials, Disposition, ProgramContext, Signal, WaitOptions, WaitResult } from './types.ts';

/** Nothing wakes what exec has replaced. */
const REPLACED: Wait<void> = { begin: () => () => {} };
const FORK_COST: Micros = 100;
/** A container with more processes than this pays more for each further one, so that a fork bomb costs the host little. */
const MANY_PROCESSES = 64;

export abstract class ProcessCalls extends ContextBase {
  fork(body: (ctx: ProgramContext) => Task<number> | number): Result<number, Errno> {
    this.enter();
    this.spend(FORK_COST * Math.max(1, this.process.namespaces.cgroup.members.size / MANY_PROCESSES));
    return this.kernel.fork(this.process, body);
  }

  protected get executables(): ExecutableLookup {
    const { process } = this;
    return { mounts: process.namespaces.mounts, cwd: process.cwd, access: process.access, programs: this.kernel.programs };
  }

  *exec(path: Bytes, argv: readonly Bytes[], env: readonly Bytes[]): Task<Errno> {
    const errno = this.become(path, argv, env);
    if (errno !== undefined) return errno;
    yield REPLACED;
    throw new ProcessGone();
  }

  become(path: Bytes, argv: readonly Bytes[], env: readonly Bytes[]): Errno | undefined {
    this.enter();
    const found = findExecutable(this.executables, path, argv);
    if (!found.ok) return found.error.errno;
    this.process.env = env;
    this.kernel.load(this.process, found.value);
    if (this.process.exit) throw new ProcessGone();
    return undefined;
  }

  /** Where a bare name would be found in PATH. */
  findInPath(name: Bytes, path: Bytes | undefined): Result<Bytes, Errno> {
    return searchPath(this.executables, name, path);
  }

  spawn(path: Bytes, argv: readonly Bytes[], env?: readonly Bytes[]): Result<number, Errno> {
    this.enter();
    const environment = env ?? this.process.env;
    const variable = environment.find((entry) => entry.startsWith('PATH='))?.slice(5);
    const file = path.includes('/') ? ok(path) : this.findInPath(path, variable);
    if (!file.ok) return file;
    const check = findExecutable(this.executables, file.value, argv);
    if (!check.ok) return failure(check.error.errno);
    return this.fork((child) => (child.become(file.value, argv, environment) === undefined ? 0 : 127));
  }

  *wait(options: WaitOptions = {}): Task<Result<WaitResult | undefined, Errno>> {
    for (;;) {
      const result = this.tryWait(options);
      if (result) return result;
      if (options.noHang) return ok(undefined);
      if (!this.resumed(yield this.interruptible(this.childEvents))) return failure('EINTR');
    }
  }

  get childEvents(): Wait<void> {
    return this.process.childEvents;
  }

  tryWait(options: WaitOptions): Result<WaitResult, Errno> | undefined {
    this.enter();
    const { process } = this;
    const wanted = options.pid === -1 ? undefined : options.pid;
    let none = true;
    for (const child of process.hasChildren ? process.children : []) {
      const pid = child.pidIn(process.namespaces.pid) ?? 0;
      if (wanted !== undefined && pid !== wanted) continue;
      none = false;
      if (child.exit) {
        this.kernel.reap(child);
        return ok({ pid, exit: child.exit, stopped: undefined });
      }
      if (options.untraced && child.stopped && !child.stopReported) {
        child.stopReported = true;
        return ok({ pid, exit: undefined, stopped: child.stopped });
      }
    }
    return none ? failure('ECHILD') : undefined;
  }

  kill(pid: number, signal: Signal | undefined): Result<void, Errno> {
    this.enter();
    const targets = this.#targets(pid);
    if (targets.length === 0) return failure('ESRCH');
    let allowed = 0;
    for (const target of targets) {
      if (!this.#maySignal(target, signal)) continue;
      allowed += 1;
      if (signal !== undefined) this.kernel.signal(target, signal);
    }
    if (this.process.exit) throw new ProcessGone();
    return allowed > 0 ? ok(undefined) : failure('EPERM');
  }

  #targets(pid: number): Proc[] {
    const space = this.process.namespaces.pid;
    if (pid > 0) {
      const target = space.find(pid);
      return target ? [target] : [];
    }
    if (pid === -1) return space.all().filter((other) => other !== this.process && !other.isNamespaceInit());
    const group = pid === 0 ? this.process.pgid : -pid;
    return space.all().filter((other) => !other.exit && other.group.numbers.get(space) === group);
  }

  #maySignal(target: Proc, signal: Signal | undefined): boolean {
    if (target === this.process || this.hasCapability('KILL')) return true;
    if (signal === 'CONT' && target.session === this.process.session) return true;
    return this.process.credentials.uid === target.credentials.uid;
  }

  setpgid(pid: number, pgid: number): Result<void, Errno> {
    this.enter();
    const space = this.process.namespaces.pid;
    const target = pid === 0 ? this.process : space.find(pid);
    if (!target || (target !== this.process && target.parent !== this.process)) return failure('ESRCH');
    const wanted = pgid === 0 ? target.pidIn(space) : pgid;
    if (wanted === target.pidIn(space)) target.group = { numbers: target.numbers };
    const leader = space.all().find((other) => other.group.numbers.get(space) === wanted);
    if (!leader) return failure('EPERM');
    target.group = leader.group;
    return ok(undefined);
  }

  getpgid(pid: number): Result<number, Errno> {
    this.enter();
    const target = pid === 0 ? this.process : this.process.namespaces.pid.find(pid);
    return target ? ok(target.group.numbers.get(this.process.namespaces.pid) ?? 0) : failure('ESRCH');
  }

  tcsetpgrp(pgid: number): Result<void, Errno> {
    this.enter();
    const space = this.process.namespaces.pid;
    const { tty } = this.process.session;
    if (!tty) return failure('ENOTTY');
    const member = space.all().find((other) => other.group.numbers.get(space) === pgid);
    if (!member) return failure('ESRCH');
    tty.foreground = member.group;
    return ok(undefined);
  }

  setsid(): Result<number, Errno> {
    this.enter();
    const { process } = this;
    if (process.group.numbers === process.numbers) return failure('EPERM');
    process.session = { numbers: process.numbers, tty: undefined };
    process.group = { numbers: process.numbers };
    return ok(process.ownPid);
  }

  disposition(signal: Signal): Disposition {
    return this.process.handlers.get(signal) ?? 'default';
  }

  sigaction(signal: Signal, disposition: Disposition): Result<void, Errno> {
    if (this.process.exit) throw new ProcessGone();
    if (signal === 'KILL' || signal === 'STOP') return failure('EINVAL');
    this.process.setHandler(signal, disposition === 'default' ? undefined : disposition);
    return ok(undefined);
  }

  sigmask(blocked: ReadonlySet<Signal>): ReadonlySet<Signal> {
    this.enter();
    const before = this.process.blocked;
    this.process.blocked = new Set([...blocked].filter((signal) => signal !== 'KILL' && signal !== 'STOP'));
    this.kernel.deliverPending(this.process);
    if (this.process.exit) throw new ProcessGone();
    return before;
  }

  alarm(after: Micros | undefined): void {
    this.enter();
    this.process.alarm?.cancel();
    this.process.alarm = after === undefined ? undefined : this.kernel.sim.after(after, 'alarm', () => this.kernel.signal(this.process, 'ALRM'));
  }

  setCredentials(change: { readonly uid?: number; readonly gid?: number; readonly groups?: readonly number[] }): Result<void, Errno> {
    this.enter();
    const now = this.process.credentials;
    if (change.uid !== undefined && change.uid !== now.uid && !this.hasCapability('SETUID')) return failure('EPERM');
    if ((change.gid !== undefined && change.gid !== now.gid) || change.groups) if (!this.hasCapability('SETGID')) return failure('EPERM');
    const losesAll = change.uid !== undefined && change.uid !== 0 && now.uid === 0;
    this.process.credentials = { ...now, ...change, capabilities: losesAll ? new Set() : now.capabilities } satisfies Credentials;
    return ok(undefined);
  }

  hasCapability(capability: Capability): boolean {
    return this.process.credentials.capabilities.has(capability);
  }

  umask(mask?: number): number {
    this.enter();
    const before = this.process.umask;
    if (mask !== undefined) this.process.umask = mask & 0o777;
    return before;
  }
}
