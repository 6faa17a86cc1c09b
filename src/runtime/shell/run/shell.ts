// The state of one shell process, and what can be asked of it without waiting. A subshell is a copy.
import type { Task } from '../../../engine/task.ts';
import type { ProgramContext } from '../../process/types.ts';
import { userById, userByName } from '../../process/accounts.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { BusyboxVersion } from '../busyboxVersion.ts';
import { evaluateArithmetic } from '../expand/arithmetic.ts';
import { ArithmeticError } from '../expand/arithmeticValues.ts';
import { Expander } from '../expand/expander.ts';
import { DEFAULT_IFS } from '../expand/fields.ts';
import type { Dialect, Node } from '../syntax/ast.ts';
import { arrayElement, arrayKeys, arrayValues, assignElement } from './arrayVariables.ts';
import { ExpansionError, type SkipKind } from './control.ts';
import type { ProgramSearch } from './commandSearch.ts';
import type { ShellEvaluation } from './evaluation.ts';
import { Jobs } from './jobTable.ts';
import { newOptions, optionFlags, type ShellOptions } from './options.ts';
import { Traps } from './traps.ts';
import { Variables, type DynamicVariable } from './variables.ts';

export interface FunctionDefinition {
  readonly body: Node;
  readonly line: number;
  /** bash: where it was defined. */
  readonly source: Bytes;
  /** The text that holds it, for the command hook and for printing. */
  readonly text: Bytes;
}

export interface ShellConfig {
  readonly dialect: Dialect;
  /** For ash: which busybox. */
  readonly version: BusyboxVersion;
  readonly evaluation: ShellEvaluation;
  readonly builtins: BuiltinTable;
}

/** `args[0]` is the name; the value is the exit status. */
export type Builtin = (shell: Shell, args: readonly Bytes[]) => number | Task<number>;

export interface BuiltinTable {
  find(name: Bytes): Builtin | undefined;
  /** POSIX special builtins: their errors end a non-interactive shell. */
  isSpecial(name: Bytes): boolean;
}

const DYNAMIC_NAMES: Readonly<Record<'ash' | 'bash', ReadonlySet<Bytes>>> = {
  ash: new Set(['RANDOM', 'LINENO']),
  bash: new Set(['RANDOM', 'LINENO', 'SECONDS', 'EPOCHSECONDS', 'EPOCHREALTIME', 'BASHPID', 'SRANDOM', 'BASH_SUBSHELL']),
};

export class Shell {
  readonly dialect: Dialect;
  readonly version: BusyboxVersion;
  readonly evaluation: ShellEvaluation;
  readonly expander: Expander;
  readonly builtins: BuiltinTable;
  ctx: ProgramContext;
  variables: Variables;
  functions = new Map<Bytes, FunctionDefinition>();
  aliases = new Map<Bytes, Bytes>();
  options: ShellOptions;
  /** bash's shopt names that are on. */
  shopt = new Set<string>();
  arg0: Bytes = 'sh';
  /** busybox applets' name in their own messages. */
  appletName: Bytes = 'sh';
  positional: readonly Bytes[] = [];
  status = 0;
  /** Status of the last command substitution of the present command. */
  substitutionStatus: number | undefined;
  /** bash: how deep in `$(…)`, for PS4. */
  substitutionDepth = 0;
  lastBackground: number | undefined;
  lastArgument: Bytes = '';
  jobs = new Jobs();
  traps: Traps;
  /** `$$`. */
  rootPid = 0;
  subshell = false;
  // where it is
  line = 0;
  /** The builtin that runs, for its messages; in ash also the script. */
  commandName: Bytes | undefined;
  /** `commandName` outside of all builtins. */
  baseCommand: Bytes | undefined;
  /** The sourced file, or the place of the function that runs. */
  sourceName: Bytes | undefined;
  loopDepth = 0;
  functionDepth = 0;
  functionNames: readonly Bytes[] = [];
  sourceDepth = 0;
  skip: SkipKind = 'none';
  skipCount = 0;
  /** Within a condition: errexit and ERR traps are off. */
  tested = false;
  workingDirectory: Bytes = '/';
  getopts = { index: 1, offset: 0 };
  pipeStatus: readonly number[] = [0];
  /** bash: below the working directory. */
  directoryStack: readonly Bytes[] = [];
  startedAt = 0;
  /** The script's text, for the command hook. */
  text: Bytes = '';
  interactive = false;
  /** Set while a trap's action runs: the status before it, for a bare `exit`. */
  trapStatus: number | undefined;
  savedDescriptors = 10;
  processSubstitutions: number[] = [];
  historyLines: Bytes[] = [];
  commandHash = new Map<Bytes, { readonly path: Bytes; readonly hits: number }>();
  /** Of all subshells together: they are no part of what a script can see. */
  searches: Map<Bytes, ProgramSearch>;
  /** What `ulimit` was told. */
  limits = new Map<string, Bytes>();
  interruptPending = false;

  /** `parent`: the shell this is a subshell of, whose state comes in `copy`. */
  constructor(ctx: ProgramContext, config: ShellConfig, parent?: Shell) {
    this.ctx = ctx;
    this.dialect = config.dialect;
    this.version = config.version;
    this.evaluation = config.evaluation;
    this.builtins = config.builtins;
    this.expander = new Expander(this);
    this.variables = parent ? parent.variables.copy() : new Variables(config.dialect);
    this.options = parent ? { ...parent.options } : newOptions(config.dialect);
    this.traps = parent ? parent.traps.copyFor(this) : new Traps(this);
    this.startedAt = parent ? parent.startedAt : ctx.now();
    this.searches = parent ? parent.searches : new Map();
    this.#defineDynamics();
  }

  /** A copy for a subshell, made before the fork. `attach` gives it its process. */
  copy(): Shell {
    const copy = new Shell(this.ctx, this, this);
    if (this.functions.size > 0) copy.functions = new Map(this.functions);
    if (this.aliases.size > 0) copy.aliases = new Map(this.aliases);
    if (this.shopt.size > 0) copy.shopt = new Set(this.shopt);
    copy.arg0 = this.arg0;
    copy.appletName = this.appletName;
    copy.positional = this.positional;
    copy.status = this.status;
    copy.substitutionDepth = this.substitutionDepth;
    copy.lastBackground = this.lastBackground;
    copy.lastArgument = this.lastArgument;
    copy.rootPid = this.rootPid;
    copy.subshell = true;
    copy.line = this.line;
    copy.commandName = this.commandName;
    copy.baseCommand = this.baseCommand;
    copy.sourceName = this.sourceName;
    copy.loopDepth = this.loopDepth;
    copy.functionDepth = this.functionDepth;
    copy.functionNames = this.functionNames;
    copy.sourceDepth = this.sourceDepth;
    copy.tested = this.tested;
    copy.workingDirectory = this.workingDirectory;
    copy.getopts = { ...this.getopts };
    copy.pipeStatus = this.pipeStatus;
    copy.directoryStack = this.directoryStack;
    copy.text = this.text;
    copy.trapStatus = this.trapStatus;
    copy.commandHash = new Map(this.commandHash);
    if (this.limits.size > 0) copy.limits = new Map(this.limits);
    return copy;
  }

  #defineDynamics(): void {
    if (this.dialect !== 'dash') this.variables.setDynamic(DYNAMIC_NAMES[this.dialect], () => this.#dynamics());
  }

  #dynamics(): ReadonlyMap<Bytes, DynamicVariable> {
    let seed: number | undefined;
    let base = 0;
    const dynamic = new Map<Bytes, DynamicVariable>([
      ['RANDOM', {
        read: () => {
          if (seed === undefined) return String(this.ctx.random() & 0x7fff);
          seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
          return String((seed >>> 16) & 0x7fff);
        },
        write: (value) => { seed = Number(value) >>> 0; },
      }],
      ['LINENO', { read: () => String(this.line), write: () => {} }],
    ]);
    if (this.dialect === 'bash') {
      const epoch = () => Math.floor(this.ctx.clock() / 1e6);
      dynamic.set('SECONDS', { read: () => String(Math.floor((this.ctx.now() - this.startedAt) / 1e6) + base), write: (value) => {
        base = Number(value) || 0;
        this.startedAt = this.ctx.now();
      } });
      dynamic.set('EPOCHSECONDS', { read: () => String(epoch()), write: () => {} });
      dynamic.set('EPOCHREALTIME', { read: () => `${epoch()}.${String(this.ctx.clock() % 1e6).padStart(6, '0')}`, write: () => {} });
      dynamic.set('BASHPID', { read: () => String(this.ctx.pid), write: () => {} });
      dynamic.set('SRANDOM', { read: () => String(this.ctx.random()), write: () => {} });
      dynamic.set('BASH_SUBSHELL', { read: () => (this.subshell ? '1' : '0'), write: () => {} });
    }
    return dynamic;
  }

  /** Gives the terminal to a process group, or takes it back. */
  setForeground(pid: number | undefined): void {
    const own = this.ctx.getpgid(0);
    const group = pid ?? (own.ok ? own.value : this.ctx.pid);
    // Without a controlling terminal there is nothing to give.
    this.ctx.tcsetpgrp(group);
  }

  // ---- parameters -------------------------------------------------------------------------------------------------

  /** The value of `$name`; undefined when unset. Not for `@` and `*`. */
  parameter(name: Bytes): Bytes | undefined {
    const first = name.charCodeAt(0);
    if (first >= 48 && first <= 57) return name === '0' ? this.arg0 : this.positional[Number(name) - 1];
    if (name.length === 1) {
      switch (name) {
        case '#':
          return String(this.positional.length);
        case '?':
          return String(this.status);
        case '$':
          return String(this.rootPid);
        case '!':
          return this.lastBackground === undefined ? undefined : String(this.lastBackground);
        case '-':
          return optionFlags(this.dialect, this.options);
        case '_':
          return this.dialect === 'dash' ? this.variables.get('_') : this.lastArgument;
        default:
      }
    }
    if (name === 'FUNCNAME' && this.dialect === 'ash') return this.functionNames[0] ?? this.variables.get(name);
    if (this.dialect === 'bash' && (name === 'FUNCNAME' || name === 'BASH_SOURCE' || name === 'PIPESTATUS' || name === 'GROUPS')) return arrayValues(this, name)[0];
    return this.variables.get(name);
  }

  arrayValues(name: Bytes): readonly Bytes[] {
    return arrayValues(this, name);
  }

  arrayKeys(name: Bytes): readonly Bytes[] {
    return arrayKeys(this, name);
  }

  element(name: Bytes, index: Bytes, _source: Bytes): Bytes | undefined {
    return arrayElement(this, name, index);
  }

  *assignFromExpansion(name: Bytes, index: Bytes | undefined, value: Bytes): Generator<never, void> {
    if (!/^[A-Za-z_]/.test(name)) throw this.dialect === 'bash' ? this.expansionError(`$${name}: cannot assign in this way`, 1, false) : this.expansionError(`${name}: bad variable name`, 2, true);
    if (index === undefined) this.assign(name, value);
    else assignElement(this, name, index, value, false);
  }

  /** Assigns as the shell language does: read-only variables are errors, `set -a` exports. */
  assign(name: Bytes, value: Bytes): void {
    if (this.variables.isReadonly(name)) throw this.readonlyError(name);
    this.variables.set(name, this.#converted(name, value));
    if (this.options.allexport && !this.variables.find(name)?.exported) this.variables.mark(name, { exported: true });
  }

  /** bash's integer and letter-case attributes. */
  #converted(name: Bytes, value: Bytes): Bytes {
    if (this.dialect !== 'bash') return value;
    const variable = this.variables.find(name);
    if (variable?.integer) return String(this.arithmetic(value));
    if (variable?.letters === 'upper') return value.toUpperCase();
    return variable?.letters === 'lower' ? value.toLowerCase() : value;
  }

  /** What exec gives to a program. */
  environment(): readonly Bytes[] {
    return this.variables.environment();
  }

  get ifs(): Bytes {
    return this.variables.get('IFS') ?? DEFAULT_IFS;
  }

  get patternOptions(): { readonly extended: boolean; readonly bangOnly: boolean } {
    return { extended: this.shopt.has('extglob'), bangOnly: this.dialect === 'dash' };
  }

  /** The home directory of a user, or of the one that runs. */
  homeOf(user: Bytes | undefined): Bytes | undefined {
    const { mounts } = this.ctx.process.namespaces;
    return (user === undefined ? userById(mounts, this.ctx.credentials.uid) : userByName(mounts, user))?.home;
  }

  /** A command found along PATH and used. */
  remember(name: Bytes, path: Bytes, uses = 1): void {
    const known = this.commandHash.get(name);
    this.commandHash.set(name, { path, hits: (known?.path === path ? known.hits : 0) + uses });
  }

  // ---- arithmetic -------------------------------------------------------------------------------------------------

  arithmetic(text: Bytes): bigint {
    try {
      return evaluateArithmetic(text, this.dialect, {
        get: (name, index) => {
          const value = index === undefined ? this.variables.get(name) : arrayElement(this, name, String(index));
          if (value === undefined && this.options.nounset && this.dialect === 'bash') throw this.unsetError(name, name);
          return value;
        },
        set: (name, index, value) => {
          if (index === undefined) this.assign(name, value);
          else assignElement(this, name, String(index), value, false);
        },
      });
    } catch (error) {
      if (error instanceof ArithmeticError) throw this.expansionError(error.text, this.dialect === 'bash' ? 1 : 2, false);
      throw error;
    }
  }

  // ---- errors -----------------------------------------------------------------------------------------------------

  /** What stands before a message. */
  prefix(command = this.commandName): Bytes {
    const builtin = command === undefined ? '' : `${command}: `;
    switch (this.dialect) {
      case 'ash':
        if (command === undefined) return `${this.arg0}: `;
        return `${this.arg0}: ${command === this.arg0 ? '' : builtin}${this.interactive ? '' : `line ${this.line}: `}`;
      case 'dash':
        return `${this.arg0}: ${this.line}: ${builtin}`;
      case 'bash':
        return this.interactive ? `${this.arg0}: ${builtin}` : `${this.sourceName ?? this.arg0}: line ${this.line}: ${builtin}`;
    }
  }

  expansionError(text: Bytes, status: number, fatal: boolean): ExpansionError {
    return new ExpansionError(`${this.prefix()}${text}\n`, status, fatal);
  }

  badSubstitution(source: Bytes, _name?: Bytes): ExpansionError {
    if (this.dialect === 'bash') return this.expansionError(`${source}: bad substitution`, 1, false);
    return this.expansionError(this.dialect === 'dash' ? 'Bad substitution' : 'syntax error: bad substitution', 2, true);
  }

  unsetError(name: Bytes, source: Bytes): ExpansionError {
    if (this.dialect !== 'bash') return this.expansionError(`${name}: parameter not set`, 2, true);
    return this.expansionError(`${/^\d/.test(name) ? source : name}: unbound variable`, this.#fatalStatus, true);
  }

  /** bash's status after an expansion that ends it. */
  get #fatalStatus(): number {
    return this.subshell || this.options.errexit ? 1 : 127;
  }

  missingError(name: Bytes, operator: string, message: Bytes | undefined): ExpansionError {
    const nullToo = operator.startsWith(':');
    const standard = this.dialect === 'bash' ? (nullToo ? 'parameter null or not set' : 'parameter not set') : `parameter not set${nullToo ? ' or null' : ''}`;
    return this.expansionError(`${name}: ${message ?? standard}`, this.dialect !== 'bash' ? 2 : this.#fatalStatus, true);
  }

  readonlyError(name: Bytes): ExpansionError {
    if (this.dialect === 'bash') return new ExpansionError(`${this.prefix(undefined)}${name}: readonly variable\n`, 1, false);
    return this.expansionError(`${name}: is read only`, 2, true);
  }
}
