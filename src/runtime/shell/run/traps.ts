// Traps: what a shell does at signals and at its end.
import type { ProgramContext, Signal } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from './shell.ts';

/** EXIT, ERR, DEBUG and RETURN are not signals but are trapped like them. */
export type TrapName = Signal | 'EXIT' | 'ERR' | 'DEBUG' | 'RETURN';

export class Traps {
  readonly #shell: Shell;
  readonly #actions = new Map<TrapName, Bytes>();
  /** Ignored when the shell began: cannot be trapped. */
  readonly ignoredAtStart = new Set<Signal>();
  readonly pending = new Set<Signal>();
  /** The signal that ended a `wait`. */
  lastSignal: Signal | undefined;
  /** In a subshell: what the parent had, for `trap` without arguments. */
  inherited: ReadonlyMap<TrapName, Bytes> | undefined;
  running = false;
  /** Functions within which the ERR trap was set: those called from there do not have it. */
  errorDepth = 0;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** A subshell has no traps, but what was ignored stays so; ash can still list its parent's. */
  copyFor(shell: Shell): Traps {
    const copy = new Traps(shell);
    for (const [name, action] of this.#actions) if (action === '') copy.#actions.set(name, '');
    if (shell.dialect === 'bash' && shell.options.errtrace) {
      const action = this.#actions.get('ERR');
      if (action !== undefined) copy.#actions.set('ERR', action);
    }
    if (shell.dialect === 'bash') copy.showInherited(this);
    for (const signal of this.ignoredAtStart) copy.ignoredAtStart.add(signal);
    return copy;
  }

  get(name: TrapName): Bytes | undefined {
    return this.#actions.get(name);
  }

  get actions(): ReadonlyMap<TrapName, Bytes> {
    return this.inherited ?? this.#actions;
  }

  /** `trap` without arguments lists those of the parent until one is set here. */
  showInherited(parent: Traps): void {
    this.inherited = parent.#actions.size > 0 ? new Map(parent.#actions) : parent.inherited;
  }

  /** Something may still have to run in this process: it must not be replaced by its last command. */
  get any(): boolean {
    for (const action of this.#actions.values()) if (action !== '') return true;
    return false;
  }

  set(name: TrapName, action: Bytes | undefined): void {
    this.inherited = undefined;
    if (name === 'ERR') this.errorDepth = this.#shell.functionDepth;
    if (action === undefined) this.#actions.delete(name);
    else this.#actions.set(name, action);
    if (name === 'EXIT' || name === 'ERR' || name === 'DEBUG' || name === 'RETURN') return;
    if (action !== undefined && this.ignoredAtStart.has(name) && !this.#shell.interactive) return;
    this.apply(name);
  }

  /** Tells the kernel what to do with a signal. */
  apply(signal: Signal): void {
    const { ctx } = this.#shell;
    const action = this.#actions.get(signal);
    if (action === '') ctx.sigaction(signal, 'ignore');
    else if (action !== undefined) ctx.sigaction(signal, () => this.#caught(signal));
    else ctx.sigaction(signal, this.#ownDisposition(signal));
  }

  #caught(signal: Signal): void {
    this.pending.add(signal);
    this.lastSignal = signal;
  }

  /** What the shell itself does with signals that nobody trapped. */
  #ownDisposition(signal: Signal): 'default' | 'ignore' | (() => void) {
    const shell = this.#shell;
    if (this.ignoredAtStart.has(signal)) return 'ignore';
    if (shell.subshell) return 'default';
    switch (signal) {
      case 'INT':
        if (!shell.interactive && (shell.dialect === 'bash' || shell.options.stdin)) return 'default';
        return () => {
          shell.interruptPending = true;
          this.lastSignal = 'INT';
        };
      case 'QUIT':
        return shell.dialect === 'dash' && !shell.interactive ? 'default' : 'ignore';
      case 'TERM':
        return shell.interactive ? 'ignore' : 'default';
      case 'TSTP':
      case 'TTIN':
      case 'TTOU':
        return shell.interactive && shell.options.monitor ? 'ignore' : 'default';
      default:
        return 'default';
    }
  }

  /** At the start of a shell: remember what is ignored, install what the shell does by itself. */
  initialise(): void {
    const { ctx } = this.#shell;
    for (const signal of ['HUP', 'INT', 'QUIT', 'TERM', 'PIPE', 'USR1', 'USR2', 'ALRM', 'CHLD', 'TSTP', 'TTIN', 'TTOU'] as const) {
      if (ctx.disposition(signal) === 'ignore') this.ignoredAtStart.add(signal);
    }
    for (const signal of ['INT', 'QUIT', 'TERM', 'TSTP', 'TTIN', 'TTOU'] as const) this.apply(signal);
  }

  /** In a fresh child of this shell: handlers are gone, the defaults are back. */
  resetInChild(ctx: ProgramContext): void {
    const handled = ctx.process.handledSignals();
    if (handled.length === 0) return;
    for (const signal of handled) if (typeof ctx.disposition(signal) === 'function') ctx.sigaction(signal, 'default');
    for (const signal of ['QUIT', 'TERM', 'TSTP', 'TTIN', 'TTOU'] as const) if (!this.ignoredAtStart.has(signal) && this.#actions.get(signal) !== '') ctx.sigaction(signal, 'default');
  }
}
