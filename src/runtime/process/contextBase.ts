// The syscalls of one process, first part: time, CPU, memory, and waiting.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Micros, SimTime } from '../../engine/simTime.ts';
import { sleepWait, type Task, type Wait } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { Bytes, ResolveOptions } from '../vfs/types.ts';
import type { Kernel } from './kernel.ts';
import { ProcessGone, type Proc } from './proc.ts';
import { INTERRUPTED, QUANTUM } from './runQueue.ts';
import type { Credentials, NetNamespace, Signal } from './types.ts';

/** A pause that nothing but a signal ends. */
const FOREVER: Wait<void> = { begin: () => () => {} };

export class ContextBase {
  readonly kernel: Kernel;
  readonly process: Proc;
  #lookup: ResolveOptions | undefined;

  constructor(kernel: Kernel, process: Proc) {
    this.kernel = kernel;
    this.process = process;
  }

  get pid(): number {
    return this.process.ownPid;
  }

  get ppid(): number {
    return this.process.parent?.pidIn(this.process.namespaces.pid) ?? 0;
  }

  get env(): readonly Bytes[] {
    return this.process.env;
  }

  get credentials(): Credentials {
    return this.process.credentials;
  }

  get net(): NetNamespace {
    return this.process.namespaces.net;
  }

  /** Every syscall passes here: the dead make none, and each costs a little. */
  protected enter(): void {
    const { process } = this;
    if (process.exit) throw new ProcessGone();
    process.debt += process.dilation;
    process.cpuTime += process.dilation;
  }

  protected get lookup(): ResolveOptions {
    const { access } = this.process;
    if (this.#lookup?.access !== access) this.#lookup = { access, viewer: this.process };
    return this.#lookup;
  }

  now(): SimTime {
    return this.kernel.sim.now();
  }

  clock(): number {
    const { sim } = this.kernel;
    return sim.wallClock.startEpochMs * 1000 + sim.now();
  }

  spend(cost: Micros): boolean {
    const { process } = this;
    const scaled = cost * process.dilation;
    process.debt += scaled;
    process.cpuTime += scaled;
    return process.debt >= QUANTUM;
  }

  *pay(): Task<void> {
    const { process } = this;
    if (process.exit) throw new ProcessGone();
    process.paying = true;
    yield this.kernel.runQueue.pay(process);
  }

  *charge(cost: Micros): Task<void> {
    if (this.spend(cost)) yield* this.pay();
  }

  /** Pays when enough has added up. */
  protected *settle(): Task<void> {
    if (this.process.debt >= QUANTUM) yield* this.pay();
  }

  /** False when a signal handler ran first. */
  protected *block(what: Wait<unknown>): Task<boolean> {
    return this.resumed(yield this.interruptible(what));
  }

  *waitFor<T>(what: Wait<T>): Task<Result<T, 'EINTR'>> {
    this.enter();
    const { process } = this;
    process.interruptible = true;
    const value = yield what as Wait<unknown>;
    process.interruptible = false;
    return value === INTERRUPTED ? failure('EINTR') : ok(value as T);
  }

  *nanosleep(duration: Micros): Task<Result<void, 'EINTR'>> {
    return this.resumed(yield this.sleeping(duration)) ? ok(undefined) : failure('EINTR');
  }

  sleeping(duration: Micros): Wait<unknown> {
    this.enter();
    const { process } = this;
    const delay = Math.max(0, Math.round(duration)) + Math.round(process.debt);
    process.debt = 0;
    return this.interruptible(duration === Infinity ? FOREVER : sleepWait(delay));
  }

  interruptible(wait: Wait<unknown>): Wait<unknown> {
    this.process.interruptible = true;
    return wait;
  }

  resumed(value: unknown): boolean {
    this.process.interruptible = false;
    return value !== INTERRUPTED;
  }

  *pause(): Task<void> {
    this.enter();
    yield* this.block(FOREVER);
  }

  growMemory(deltaBytes: number): void {
    this.enter();
    this.kernel.setMemory(this.process, Math.max(0, this.process.rssBytes + deltaBytes));
    if (this.process.exit) throw new ProcessGone();
  }

  random(): number {
    const { process } = this;
    return this.kernel.sim.draw('process', `${this.kernel.name}/${process.tag}/${process.pid}`, process.randomCount++);
  }

  setTitle(title: Bytes): void {
    this.process.argv = [title];
  }

  running(script: string, start: number, end: number): void {
    const { process } = this;
    process.script = script;
    process.commandStart = start;
    process.commandEnd = end;
  }

  setCauses(causes: readonly TraceId[]): void {
    this.process.causes = causes;
    this.kernel.sim.setCauses(causes);
  }

  signalCauses(signal: Signal): readonly TraceId[] {
    return this.process.signalCauses.get(signal) ?? [];
  }
}
