// The process kernel's contract: what a program may call (syscalls) and what a container runtime builds containers from.
// Mirrors Linux: processes, pid namespaces, signals, file descriptors, cgroup v2. Everything is synchronous in virtual time.
import type { Budget, KernelBudgets } from './kernelBudgets.ts';
import type { Result } from '../../base/result.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Micros, SimTime } from '../../engine/simTime.ts';
import type { Task, Wait } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { ImmediateCalls } from './immediateCalls.ts';
import type { UsageHistory } from './usageHistory.ts';
import type { Bytes, Errno, InodeType, Located, MountTable } from '../vfs/types.ts';
import type { DnsRecordType, DnsReply } from './dns.ts';

/** Signals without the SIG prefix. */
export type Signal =
  | 'HUP' | 'INT' | 'QUIT' | 'ILL' | 'TRAP' | 'ABRT' | 'BUS' | 'FPE' | 'KILL' | 'USR1' | 'SEGV' | 'USR2' | 'PIPE' | 'ALRM' | 'TERM' | 'STKFLT'
  | 'CHLD' | 'CONT' | 'STOP' | 'TSTP' | 'TTIN' | 'TTOU' | 'URG' | 'XCPU' | 'XFSZ' | 'VTALRM' | 'PROF' | 'WINCH' | 'IO' | 'PWR' | 'SYS' | `RT${number}`;

/** Capability names as Kubernetes writes them, without CAP_. */
export type Capability = string;

export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly capabilities: ReadonlySet<Capability>;
  /** What it may ever have again; absent: no more than it has. Giving up root leaves it. */
  readonly bounding?: ReadonlySet<Capability>;
  readonly noNewPrivileges: boolean;
}

/** How a process ended. `code` is 128+n for a signal, as shells and containerd report it. */
export interface Exit {
  readonly code: number;
  readonly signal: Signal | undefined;
  /** Killed by the out-of-memory killer of its cgroup or of the node. */
  readonly oom: boolean;
}

/** A program: run by the kernel as a process; its value is the exit code (0–255). One that never waits may end at once. */
export type Program = (ctx: ProgramContext, argv: readonly Bytes[]) => Task<number> | number;

/** An entry of the kernel's program registry; files name it in `FileInode.program`. */
export interface ProgramEntry {
  readonly name: string;
  readonly run: Program;
  /** Resident memory of a fresh process, bytes. Default 300 KiB. */
  readonly rssBytes?: number;
  /** CPU time from exec to the first instruction of `run`. Default 500 µs. */
  readonly execCost?: Micros;
}

export type Programs = (name: string) => ProgramEntry | undefined;

export type ProcessState = 'R' | 'S' | 'T' | 'Z';

/** A process as others see it. */
export interface Process {
  /** Number in the outermost namespace. */
  readonly pid: number;
  readonly parent: Process | undefined;
  readonly pgid: number;
  readonly sid: number;
  readonly namespaces: Namespaces;
  readonly credentials: Credentials;
  readonly argv: readonly Bytes[];
  /** Name of the executable, at most 15 bytes, as in /proc/PID/comm. */
  readonly comm: Bytes;
  readonly state: ProcessState;
  readonly startedAt: SimTime;
  readonly cpuTime: Micros;
  readonly rssBytes: number;
  /** Set once it has ended. */
  readonly exit: Exit | undefined;
  /** Its number in a namespace; undefined where it is not visible. */
  pidIn(namespace: PidNamespace): number | undefined;
  handles(signal: Signal): boolean;
  /** Those with a handler or ignored. */
  handledSignals(): readonly Signal[];
  /** What a runtime hung on it (container id …). Inherited by children. */
  readonly tag: string;
}

export interface PidNamespace {
  readonly id: number;
  readonly parent: PidNamespace | undefined;
  /** Process 1, while it lives. */
  readonly init: Process | undefined;
  processes(): readonly Process[];
  find(pid: number): Process | undefined;
}

export interface UtsNamespace {
  hostname: Bytes;
}

/** What a process belongs to. A Pod's containers share net, uts (and pid, if asked). */
export interface Namespaces {
  readonly pid: PidNamespace;
  readonly mounts: MountTable;
  readonly uts: UtsNamespace;
  readonly net: NetNamespace;
  readonly cgroup: Cgroup;
}

export interface CgroupLimits {
  readonly memoryMax?: number;
  /** Microseconds of CPU per period; absent = no quota. */
  readonly cpuQuota?: Micros;
  readonly cpuPeriod?: Micros;
  /** cpu.weight's source: shares of CRI. */
  readonly cpuShares?: number;
  readonly pidsMax?: number;
  /** Kill all processes of the group on OOM (memory.oom.group); the kubelet sets it for containers. Default true. */
  readonly oomGroup?: boolean;
  readonly oomScoreAdj?: number;
  /** cpuset.cpus, `0-2,5`; absent = all of the machine. */
  readonly cpuset?: string;
}

/** A cgroup v2 node. Charges go to it and all its ancestors. */
export interface Cgroup {
  readonly name: string;
  readonly parent: Cgroup | undefined;
  readonly limits: CgroupLimits;
  setLimits(limits: CgroupLimits): void;
  /** memory.current: anonymous memory of processes plus tmpfs pages charged here. */
  readonly memoryBytes: number;
  readonly peakBytes: number;
  readonly cpuTime: Micros;
  /** Time that its processes waited for quota. */
  readonly throttledTime: Micros;
  readonly oomKills: number;
  /** Kept for containers. */
  readonly usage: UsageHistory | undefined;
  readonly pidCount: number;
  /** Those directly in it. */
  processes(): readonly Process[];
  /** Charges memory that no process owns (tmpfs). Over the limit the OOM killer runs; ENOMEM if that frees nothing. */
  chargeMemory(deltaBytes: number): Errno | undefined;
  onOom(listener: (victims: readonly Process[]) => void): () => void;
}

// ---- network, injected -----------------------------------------------------------------------------------------

export interface NetInterface {
  readonly name: string;
  readonly ip: string;
  readonly prefixLength: number;
  readonly mac: string;
  readonly mtu: number;
  readonly up: boolean;
}

/** One end of an established connection. Chunks arrive in order, as they were sent. */
export interface Connection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** False when the peer has reset or closed its reading side: EPIPE. */
  send(bytes: Bytes): boolean;
  /** What has arrived; undefined while nothing has, '' at the end of the stream. */
  tryReceive(): Bytes | undefined;
  /** Becomes ready when `tryReceive` would give something. */
  readable(): Wait<void>;
  /** Ends the sending side (FIN). */
  closeWrite(): void;
  close(): void;
}

export interface Listener {
  readonly address: string;
  readonly port: number;
  tryAccept(): Connection | undefined;
  acceptable(): Wait<void>;
  close(): void;
}

export type { DnsRecord, DnsRecordType, DnsReply } from './dns.ts';

/** A network namespace as programs use it. TCP is an ordered stream of chunks; packets are not modelled. */
export interface NetNamespace {
  readonly interfaces: readonly NetInterface[];
  /** `address` is numeric. ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH. */
  connect(address: string, port: number, timeout: Micros | undefined): Task<Result<Connection, Errno>>;
  listen(address: string, port: number): Result<Listener, Errno>;
  /** One question to one DNS server over UDP. */
  dnsQuery(server: string, name: string, type: DnsRecordType, timeout: Micros): Task<DnsReply>;
  /** Answers questions that come to port 53 here, until the returned function is called. */
  answerDns(answer: (name: string, type: DnsRecordType) => DnsReply): () => void;
  ping(address: string, timeout: Micros): Task<Result<Micros, Errno>>;
  readonly routes: readonly { readonly destination: string; readonly gateway: string; readonly device: string }[];
  /** Open TCP sockets, for netstat. */
  sockets(): readonly { readonly state: 'LISTEN' | 'ESTABLISHED' | 'TIME_WAIT'; readonly localAddress: string; readonly localPort: number; readonly remoteAddress: string; readonly remotePort: number }[];
}

// ---- files -----------------------------------------------------------------------------------------------------

export interface Stat {
  readonly ino: number;
  readonly dev: number;
  readonly type: InodeType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly nlink: number;
  readonly size: number;
  readonly blocks: number;
  /** Microseconds since 1970. */
  readonly atime: number;
  readonly mtime: number;
  readonly ctime: number;
  readonly rdev: readonly [major: number, minor: number];
}

export interface OpenFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly append?: boolean;
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  readonly directory?: boolean;
  readonly noFollow?: boolean;
  readonly nonBlock?: boolean;
}

/**
 * What a file descriptor refers to (an open file description). A runtime passes its own for stdin, stdout and stderr
 * (see `createSink`, `createSource`, `createTty` in process/streams.ts).
 */
export interface OpenFile {
  /** 'sink' and 'source' are pipes whose other end is outside the simulation of processes. */
  readonly kind: 'file' | 'dir' | 'pipe' | 'device' | 'tty' | 'connection' | 'sink' | 'source';
  readonly readable: boolean;
  readonly writable: boolean;
  /** References from descriptor tables; the last `release` closes it. */
  retain(): void;
  release(): void;
  /** undefined: nothing yet (wait for `readReady`); '' = end of file. */
  tryRead(limit: number, reader: Process): Result<Bytes | undefined, Errno>;
  /** Bytes taken; 0 = full (wait for `writeReady`). EPIPE raises SIGPIPE in the writer. */
  tryWrite(bytes: Bytes, writer: Process): Result<number, Errno>;
  /** CPU time that taking these bytes costs the writer, beyond copying them. */
  writeCost?(bytes: Bytes): Micros;
  readReady(): Wait<unknown>;
  writeReady(): Wait<unknown>;
  stat(): Stat;
  readonly location: Located | undefined;
}

export interface Stdio {
  /** Absent: /dev/null. */
  readonly stdin?: OpenFile;
  readonly stdout: OpenFile;
  readonly stderr: OpenFile;
}

// ---- starting processes from outside ----------------------------------------------------------------------------

export interface StartSpec {
  readonly namespaces: Namespaces;
  readonly argv: readonly Bytes[];
  /** In the order given, `NAME=value`. */
  readonly env: readonly Bytes[];
  readonly cwd: Bytes;
  readonly credentials: Credentials;
  readonly stdio: Stdio;
  readonly umask?: number;
  readonly tag?: string;
  readonly oomScoreAdj?: number;
  /** Threads of the runtime that had numbers of the namespace before the program began: the next process is that much further. */
  readonly runtimeThreads?: number;
  /** A session leader with this terminal as its controlling one. */
  readonly tty?: boolean;
  /** What the process's own actions are because of, asked once nothing can fail any more. Default: the present causes. */
  readonly causes?: () => readonly TraceId[];
  /** Called once, at the instant of its end (for process 1: after the namespace was emptied). */
  readonly onExit?: (exit: Exit, process: Process) => void;
}

/** Why nothing was started; the caller words the runtime's message. */
export interface StartFailure {
  readonly errno: Errno;
  /** Where it failed: a bare name was not in $PATH; the path itself; its interpreter; the working directory. */
  readonly stage: 'path' | 'exec' | 'interpreter' | 'chdir' | 'pids';
}

export type { Budget, KernelBudgets };

export interface NodeKernelOptions {
  readonly sim: Simulation;
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  /** Default 2. */
  readonly cgroupVersion?: 1 | 2;
  /** `uname -r`; default a distribution's of the time. */
  readonly release?: string;
  readonly programs: Programs;
  readonly budgets?: Partial<KernelBudgets>;
  /** A budget was used up: what the kernel did is in the text. */
  readonly onBudget?: (budget: Budget, process: Process | undefined) => void;
}

/** One per node: the Linux kernel that all containers of the node share. */
export interface NodeKernel {
  readonly sim: Simulation;
  readonly name: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly cgroupVersion: 1 | 2;
  readonly release: string;
  readonly rootPidNamespace: PidNamespace;
  readonly rootCgroup: Cgroup;
  createPidNamespace(parent?: PidNamespace): PidNamespace;
  /** `usage`: what it uses is kept over time. */
  createCgroup(name: string, parent: Cgroup, limits: CgroupLimits, usage?: UsageHistory): Cgroup;
  removeCgroup(cgroup: Cgroup): void;
  /** Starts a process: process 1 of an empty pid namespace, or one more in it (exec); its parent is then 0. */
  start(spec: StartSpec): Result<Process, StartFailure>;
  /** From outside: KILL and STOP always work; others reach process 1 of a namespace only if it has a handler. */
  kill(process: Process, signal: Signal): void;
  /** Ends a process as if it had called exit with that code. */
  exit(process: Process, code: number): void;
  /** Kills everything at once (node power loss): no exit callbacks. */
  powerOff(): void;
  /** Memory of all processes and tmpfs. */
  usedMemoryBytes(): number;
}

/** A piece of a shell script's text; offsets in UTF-16 units of the text given to `sh -c` or read from a file. */
export interface SourceRange {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// ---- inside a process -------------------------------------------------------------------------------------------

export type Disposition = 'default' | 'ignore' | (() => void);

/** How a child changed state, as waitpid tells it. */
export interface WaitResult {
  readonly pid: number;
  readonly exit: Exit | undefined;
  /** Set when it was stopped instead of ended. */
  readonly stopped: Signal | undefined;
}

export interface WaitOptions {
  /** A pid, or undefined for any child. */
  readonly pid?: number;
  readonly noHang?: boolean;
  /** Also report stopped children. */
  readonly untraced?: boolean;
}

export interface PollRequest {
  readonly fd: number;
  readonly write?: boolean;
}

/**
 * The syscalls of one process. Plain methods never block; generator methods may, and are called with `yield*`.
 * A blocking call ends with EINTR when a signal handler ran meanwhile. Once the process was killed, every call throws
 * `ProcessGone`, which programs must let through (`finally` is fine, a `catch` must rethrow it).
 */
export interface ProgramContext extends ImmediateCalls {
  readonly kernel: NodeKernel;
  readonly process: Process;
  /** Numbers as seen in the process's own pid namespace. */
  readonly pid: number;
  readonly ppid: number;
  /** The environment exec was given, in order. */
  readonly env: readonly Bytes[];

  // time and CPU
  now(): SimTime;
  /** Microseconds since 1970. */
  clock(): number;
  /** Uses CPU; yields once enough has added up. Every loop over data must call it. */
  charge(cost: Micros): Task<void>;
  /** The cheap form of `charge`: true when it is time to `yield* ctx.pay()`. */
  spend(cost: Micros): boolean;
  pay(): Task<void>;
  nanosleep(duration: Micros): Task<Result<void, 'EINTR'>>;
  /** Until a signal handler ran. */
  pause(): Task<void>;
  /** Changes resident memory; over the limit the OOM killer runs (possibly on this very process). */
  growMemory(deltaBytes: number): void;
  /** Uniform 32-bit number of this process's own stream. */
  random(): number;
  /** Any engine wait; EINTR when a handler ran first. */
  waitFor<T>(wait: Wait<T>): Task<Result<T, 'EINTR'>>;

  // processes
  /** Starts a child that runs `body`; it has copies of descriptors, directory, umask, signals. */
  fork(body: (ctx: ProgramContext) => Task<number> | number): Result<number, Errno>;
  /** Replaces the program. Only returns when it failed. */
  exec(path: Bytes, argv: readonly Bytes[], env: readonly Bytes[]): Task<Errno>;
  /** fork + exec in one: what most programs want. Searches PATH when `path` has no slash. */
  spawn(path: Bytes, argv: readonly Bytes[], env?: readonly Bytes[]): Result<number, Errno>;
  wait(options?: WaitOptions): Task<Result<WaitResult | undefined, Errno>>;
  /** pid 0: own group; -1: all; -n: group n. Signal undefined only checks. */
  kill(pid: number, signal: Signal | undefined): Result<void, Errno>;
  setpgid(pid: number, pgid: number): Result<void, Errno>;
  getpgid(pid: number): Result<number, Errno>;
  setsid(): Result<number, Errno>;
  /** The group that the controlling terminal's keys (^C, ^Z) go to. */
  tcsetpgrp(pgid: number): Result<void, Errno>;
  disposition(signal: Signal): Disposition;
  sigaction(signal: Signal, disposition: Disposition): Result<void, Errno>;
  sigmask(blocked: ReadonlySet<Signal>): ReadonlySet<Signal>;
  /** Sends ALRM after a while; undefined cancels. */
  alarm(after: Micros | undefined): void;

  // identity
  readonly credentials: Credentials;
  setCredentials(change: { readonly uid?: number; readonly gid?: number; readonly groups?: readonly number[] }): Result<void, Errno>;
  hasCapability(capability: Capability): boolean;
  umask(mask?: number): number;

  // descriptors
  open(path: Bytes, flags: OpenFlags, mode?: number): Task<Result<number, Errno>>;
  close(fd: number): Result<void, Errno>;
  read(fd: number, limit?: number): Task<Result<Bytes, Errno>>;
  /** Writes all of it, or fails; the value is the number of bytes written. */
  write(fd: number, bytes: Bytes): Task<Result<number, Errno>>;
  dup(fd: number, atLeast: number, closeOnExec?: boolean): Result<number, Errno>;
  dup2(fd: number, target: number): Result<void, Errno>;
  pipe(): Result<{ readonly read: number; readonly write: number }, Errno>;
  lseek(fd: number, offset: number, whence: 'set' | 'current' | 'end'): Result<number, Errno>;
  ftruncate(fd: number, size: number): Result<void, Errno>;
  fstat(fd: number): Result<Stat, Errno>;
  fsync(fd: number): Result<void, Errno>;
  /** Those ready; empty after the timeout; EINTR. */
  poll(requests: readonly PollRequest[], timeout?: Micros): Task<Result<readonly PollRequest[], 'EINTR'>>;
  isTty(fd: number): boolean;
  ttySize(fd: number): { readonly columns: number; readonly rows: number } | undefined;
  openFile(fd: number): OpenFile | undefined;
  descriptors(): readonly number[];

  // file system
  stat(path: Bytes): Result<Stat, Errno>;
  lstat(path: Bytes): Result<Stat, Errno>;
  access(path: Bytes, mode: 'r' | 'w' | 'x' | 'f'): Result<void, Errno>;
  readdir(path: Bytes): Result<readonly Bytes[], Errno>;
  mkdir(path: Bytes, mode: number): Result<void, Errno>;
  rmdir(path: Bytes): Result<void, Errno>;
  unlink(path: Bytes): Result<void, Errno>;
  rename(from: Bytes, to: Bytes): Result<void, Errno>;
  link(from: Bytes, to: Bytes): Result<void, Errno>;
  symlink(target: Bytes, path: Bytes): Result<void, Errno>;
  readlink(path: Bytes): Result<Bytes, Errno>;
  mkfifo(path: Bytes, mode: number): Result<void, Errno>;
  mknod(path: Bytes, mode: number, device: 'char' | 'block', major: number, minor: number): Result<void, Errno>;
  chmod(path: Bytes, mode: number): Result<void, Errno>;
  /** -1 leaves one unchanged. */
  chown(path: Bytes, uid: number, gid: number, noFollow?: boolean): Result<void, Errno>;
  /** Microseconds since 1970; undefined = now. */
  utimes(path: Bytes, atime: number | undefined, mtime: number | undefined, noFollow?: boolean): Result<void, Errno>;
  truncate(path: Bytes, size: number): Result<void, Errno>;
  chdir(path: Bytes): Result<void, Errno>;
  getcwd(): Result<Bytes, Errno>;
  mount(source: Bytes, target: Bytes, type: string, options: string): Result<void, Errno>;
  umount(target: Bytes): Result<void, Errno>;

  // network
  readonly net: NetNamespace;
  connect(address: string, port: number, timeout?: Micros): Task<Result<number, Errno>>;
  listen(address: string, port: number): Result<Listener, Errno>;
  /** Waits for the next connection and gives it a descriptor. */
  accept(listener: Listener): Task<Result<{ readonly fd: number; readonly connection: Connection }, Errno>>;
  /** A connection that waits to be accepted, with a descriptor; undefined when there is none. */
  tryAccept(listener: Listener): { readonly fd: number; readonly connection: Connection } | undefined;
  /** The connection behind a descriptor, to wait for several at once. */
  connectionOf(fd: number): Connection | undefined;
  /** Ends the sending side of a connection (SHUT_WR); it can still be read. */
  shutdown(fd: number): Result<void, Errno>;

  /** Overwrites its command line, as servers do to tell what each of their processes is (`nginx: worker process`). */
  setTitle(title: Bytes): void;

  /** Tells which command of its script runs now. */
  running(script: string, start: number, end: number): void;
  /** Causes that this process's next actions have (see Simulation.setCauses). */
  setCauses(causes: readonly TraceId[]): void;
  /** What sent the signal that a handler saw last. */
  signalCauses(signal: Signal): readonly TraceId[];
}
