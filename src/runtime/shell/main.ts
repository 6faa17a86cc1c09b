// The shell as a program: `sh -c`, scripts, standard input, terminals.
import type { Task } from '../../engine/task.ts';
import { errnoText } from '../process/errnoText.ts';
import type { Program, ProgramContext } from '../process/types.ts';
import type { Bytes } from '../vfs/types.ts';
import { builtinsOf } from './builtins/registry.ts';
import { setOption } from './builtins/set.ts';
import { evaluateTest, report, testBuiltin } from './builtins/test.ts';
import { EVALUATION } from './run/evaluator.ts';
import { runInput } from './run/input.ts';
import type { LineReader } from './run/lineReader.ts';
import { optionByLetter, optionByName } from './run/options.ts';
import { writeTo } from './run/output.ts';
import { USUAL_VERSION, type BusyboxVersion } from './busyboxVersion.ts';
import { Shell, type Builtin } from './run/shell.ts';
import { runToExit } from './run/subshell.ts';
import { isValidName } from './syntax/charClasses.ts';
import type { Dialect } from './syntax/ast.ts';

export interface ShellProgramOptions {
  readonly dialect: Dialect;
  readonly version?: BusyboxVersion;
  /** PS1 of an interactive shell; each dialect has a default. */
  readonly prompt?: Bytes;
  /** Where a shell that reads standard input has its lines from; undefined: from there, as its dialect reads. */
  readonly lineReader?: (shell: Shell) => LineReader | undefined;
}

/** A shell to put into an image: `/bin/sh` of busybox, of Debian, or bash. */
export function createShellProgram(options: ShellProgramOptions): Program {
  const builtins = builtinsOf(options.dialect);
  return function* (ctx, argv) {
    const shell = new Shell(ctx, { dialect: options.dialect, version: options.version ?? USUAL_VERSION, evaluation: EVALUATION, builtins });
    return yield* runShell(shell, ctx, argv, options);
  };
}

/** A builtin as a program of its own, `/usr/bin/test`: no text is parsed, and nothing of the environment is needed. */
export function createBuiltinProgram(options: ShellProgramOptions, name: Bytes): Program {
  const builtins = builtinsOf(options.dialect);
  return (ctx, argv) => {
    const builtin = builtins.find(name);
    if (!builtin) return 127;
    const args = [name, ...argv.slice(1)];
    // Of probes in busybox's images the most frequent. It asks nothing of a shell, unless there is something to complain about.
    const tested = builtin === testBuiltin && options.dialect === 'ash' ? evaluateTest({ ctx }, options.dialect, args) : undefined;
    if (typeof tested === 'number') return tested;
    const shell = new Shell(ctx, { dialect: options.dialect, version: options.version ?? USUAL_VERSION, evaluation: EVALUATION, builtins });
    shell.arg0 = name;
    shell.appletName = name;
    shell.rootPid = ctx.pid;
    shell.commandName = name;
    shell.line = options.dialect === 'ash' ? 0 : 1;
    return runToExit(shell, (self) => (tested ? report(self, tested.text) : runOne(self, builtin, args)));
  };
}

function* runOne(shell: Shell, builtin: Builtin, argv: readonly Bytes[]): Task<number> {
  const result = builtin(shell, argv);
  return typeof result === 'number' ? result : yield* result;
}

/** dash knows no escapes: see startInteractive. */
const DEFAULT_PROMPTS: Readonly<Record<Dialect, Bytes>> = { ash: '\\w \\$ ', dash: '', bash: '\\s-\\v\\$ ' };

interface Invocation {
  command: Bytes | undefined;
  script: Bytes | undefined;
  fromStdin: boolean;
  interactive: boolean;
  login: boolean;
  /** A status to end with at once. */
  status: number | undefined;
}

function* runShell(shell: Shell, ctx: ProgramContext, argv: readonly Bytes[], { dialect, prompt = DEFAULT_PROMPTS[dialect], lineReader }: ShellProgramOptions): Task<number> {
  const name = argv[0] ?? 'sh';
  shell.arg0 = name;
  shell.appletName = name.slice(name.lastIndexOf('/') + 1).replace(/^-/, '');
  shell.rootPid = ctx.pid;
  importEnvironment(shell);
  const invocation = yield* parseArguments(shell, argv);
  if (invocation.status !== undefined) return invocation.status;
  shell.options.command = invocation.command !== undefined;
  const terminal = ctx.isTty(0) && ctx.isTty(shell.dialect === 'bash' ? 2 : 1);
  const readsInput = invocation.command === undefined && invocation.script === undefined;
  shell.options.stdin = readsInput;
  shell.interactive = invocation.interactive || (readsInput && terminal);
  shell.options.interactive = shell.interactive;
  if (shell.interactive && terminal) shell.options.monitor = true;
  shell.traps.initialise();
  if (shell.interactive || shell.dialect !== 'bash') setPrompts(shell, prompt);
  if (invocation.command !== undefined) {
    const { command } = invocation;
    return yield* runToExit(shell, (self) => self.evaluation.evaluateText(self, command, shell.dialect === 'ash' && shell.version !== '1.28' ? 0 : 1, { last: shell.dialect !== 'dash' }));
  }
  if (invocation.script !== undefined) return yield* runScript(shell, invocation.script);
  return yield* runToExit(shell, (self) => runInput(self, 0, lineReader?.(self)));
}

/** ash and dash have them in scripts, too. */
function setPrompts(shell: Shell, prompt: Bytes): void {
  const { variables } = shell;
  if (variables.get('PS1') === undefined) variables.set('PS1', shell.dialect === 'dash' ? (shell.ctx.credentials.uid === 0 ? '# ' : '$ ') : prompt);
  if (variables.get('PS2') === undefined) variables.set('PS2', '> ');
  // Messages of an interactive bash begin with its bare name.
  if (shell.interactive && shell.dialect === 'bash') shell.arg0 = shell.appletName;
}

function* runScript(shell: Shell, path: Bytes): Task<number> {
  const opened = yield* shell.ctx.open(path, { read: true });
  if (!opened.ok) return yield* cannotOpen(shell, path, opened.error === 'ENOENT', errnoText(opened.error));
  const fd = shell.ctx.dup(opened.value, 10, true);
  shell.ctx.close(opened.value);
  shell.arg0 = path;
  if (shell.dialect === 'ash') shell.baseCommand = path;
  shell.commandName = shell.baseCommand;
  return yield* runToExit(shell, (self) => runInput(self, fd.ok ? fd.value : 0));
}

function* cannotOpen(shell: Shell, path: Bytes, missing: boolean, reason: Bytes): Task<number> {
  switch (shell.dialect) {
    case 'ash':
      yield* writeTo(shell, 2, `${shell.arg0}: can't open '${path}': ${reason}\n`);
      return 2;
    case 'dash':
      yield* writeTo(shell, 2, `${shell.arg0}: 0: cannot open ${path}: ${missing ? 'No such file' : reason}\n`);
      return 2;
    case 'bash':
      yield* writeTo(shell, 2, `${shell.arg0}: ${path}: ${reason}\n`);
      return missing ? 127 : 126;
  }
}

function importEnvironment(shell: Shell): void {
  const { variables } = shell;
  for (const entry of shell.ctx.env) {
    const equals = entry.indexOf('=');
    const name = entry.slice(0, equals);
    if (equals <= 0 || !isValidName(name)) continue;
    if (name === 'PS1' && shell.dialect !== 'bash') continue;
    variables.import(name, entry.slice(equals + 1));
  }
  if (shell.dialect !== 'bash' || variables.get('IFS') === undefined) variables.replace('IFS', { value: ' \t\n', exported: false, readonly: false });
  variables.set('OPTIND', '1');
  if (variables.get('PS4') === undefined) variables.set('PS4', '+ ');
  if (shell.dialect !== 'ash' && variables.get('PATH') === undefined) {
    variables.set('PATH', shell.dialect === 'bash' ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' : '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  } else if (variables.get('PATH') === undefined) variables.set('PATH', '/sbin:/usr/sbin:/bin:/usr/bin');
  variables.set('PPID', String(shell.ctx.ppid));
  importDirectory(shell);
  if (shell.dialect === 'dash') return;
  const level = Number(variables.get('SHLVL') ?? '0');
  variables.set('SHLVL', String((Number.isInteger(level) ? level : 0) + 1));
  variables.mark('SHLVL', { exported: true });
  if (shell.dialect === 'bash') {
    variables.set('BASH', '/usr/local/bin/bash');
    variables.set('BASH_VERSION', '5.2.15(1)-release');
    variables.replace('BASH_VERSINFO', { value: undefined, exported: false, readonly: true, elements: new Map(['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'].map((value, i) => [String(i), value])) });
    for (const name of ['UID', 'EUID']) variables.replace(name, { value: String(shell.ctx.credentials.uid), exported: false, readonly: true, integer: true });
    variables.replace('PPID', { value: String(shell.ctx.ppid), exported: false, readonly: true, integer: true });
    if (variables.get('OLDPWD') === undefined) variables.mark('OLDPWD', { exported: true });
    variables.set('OSTYPE', 'linux-gnu');
    variables.set('HOSTTYPE', 'x86_64');
    variables.set('MACHTYPE', 'x86_64-pc-linux-gnu');
    if (variables.get('HOSTNAME') === undefined) variables.set('HOSTNAME', shell.ctx.process.namespaces.uts.hostname);
  } else if (variables.get('HOSTNAME') === undefined) variables.set('HOSTNAME', shell.ctx.process.namespaces.uts.hostname);
}

/** $PWD is believed when it names the present directory. */
function importDirectory(shell: Shell): void {
  const given = shell.variables.get('PWD');
  const here = shell.ctx.stat('.');
  const there = given?.startsWith('/') ? shell.ctx.stat(given) : undefined;
  const same = here.ok && there?.ok && here.value.ino === there.value.ino && here.value.dev === there.value.dev;
  const path = shell.ctx.getcwd();
  shell.workingDirectory = same && given !== undefined ? given : path.ok ? path.value : '/';
  shell.variables.set('PWD', shell.workingDirectory);
  shell.variables.mark('PWD', { exported: true });
}

function* parseArguments(shell: Shell, argv: readonly Bytes[]): Task<Invocation> {
  const result: Invocation = { command: undefined, script: undefined, fromStdin: false, interactive: false, login: (argv[0] ?? '').startsWith('-'), status: undefined };
  let wantsCommand = false;
  let i = 1;
  for (; i < argv.length; i++) {
    const arg = argv[i] ?? '';
    if (!/^[-+]./.test(arg)) {
      if (arg === '-') i += 1;
      break;
    }
    if (arg === '--') {
      i += 1;
      break;
    }
    if (arg.startsWith('--')) {
      const failed = yield* longOption(shell, arg, result);
      if (failed) return result;
      continue;
    }
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      if (letter === 'c') wantsCommand = true;
      else if (letter === 's') result.fromStdin = true;
      else if (letter === 'i') result.interactive = on;
      else if (letter === 'l') result.login = on;
      else if (letter === 'o' || (letter === 'O' && shell.dialect === 'bash')) {
        i += 1;
        const option = optionByName(shell.dialect, argv[i] ?? '');
        if (letter === 'O') shell.shopt.add(argv[i] ?? '');
        else if (option) setOption(shell, option, on);
        else return yield* badOption(shell, `-o ${argv[i] ?? ''}`, result);
      } else {
        const option = optionByLetter(shell.dialect, letter);
        if (option) setOption(shell, option, on);
        else if (!(shell.dialect === 'bash' && 'rDptkHP'.includes(letter))) return yield* badOption(shell, `${on ? '-' : '+'}${letter}`, result);
      }
    }
  }
  const rest = argv.slice(i);
  if (wantsCommand) {
    if (rest.length === 0) return yield* missingCommand(shell, result);
    result.command = rest[0];
    if (rest[1] !== undefined) shell.arg0 = rest[1];
    shell.positional = rest.slice(2);
  } else if (rest.length > 0 && !result.fromStdin) {
    result.script = rest[0];
    shell.positional = rest.slice(1);
  } else shell.positional = rest;
  return result;
}

function* longOption(shell: Shell, arg: Bytes, result: Invocation): Task<boolean> {
  if (shell.dialect === 'bash') {
    if (arg === '--version') {
      yield* writeTo(shell, 1, 'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\nCopyright (C) 2022 Free Software Foundation, Inc.\nLicense GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>\n\nThis is free software; you are free to change and redistribute it.\nThere is NO WARRANTY, to the extent permitted by law.\n');
      result.status = 0;
      return true;
    }
    if (arg === '--login') result.login = true;
    if (/^--(login|norc|noprofile|posix|noediting|verbose|restricted)$/.test(arg)) return false;
    yield* writeTo(shell, 2, `${shell.arg0}: ${arg}: invalid option\n${BASH_USAGE}`);
    result.status = 2;
    return true;
  }
  if (shell.dialect === 'ash') {
    if (arg === '--login') result.login = true;
    return false;
  }
  yield* badOption(shell, '--', result);
  return true;
}

function* badOption(shell: Shell, option: Bytes, result: Invocation): Task<Invocation> {
  result.status = 2;
  switch (shell.dialect) {
    case 'ash':
      yield* writeTo(shell, 2, `${shell.arg0}: illegal option ${option}\n`);
      break;
    case 'dash':
      yield* writeTo(shell, 2, `${shell.arg0}: 0: Illegal option ${option}\n`);
      break;
    case 'bash':
      yield* writeTo(shell, 2, `${shell.arg0}: ${option}: invalid option\n${BASH_USAGE}`);
      break;
  }
  return result;
}

function* missingCommand(shell: Shell, result: Invocation): Task<Invocation> {
  result.status = 2;
  const text = { ash: `${shell.arg0}: -c requires an argument\n`, dash: `${shell.arg0}: 0: -c requires an argument\n`, bash: `${shell.arg0}: -c: option requires an argument\n` };
  yield* writeTo(shell, 2, text[shell.dialect]);
  return result;
}

const BASH_USAGE = 'Usage:\tbash [GNU long option] [option] ...\n\tbash [GNU long option] [option] script-file ...\nGNU long options:\n\t--debug\n\t--debugger\n\t--dump-po-strings\n\t--dump-strings\n\t--help\n\t--init-file\n\t--login\n\t--noediting\n\t--noprofile\n\t--norc\n\t--posix\n\t--pretty-print\n\t--rcfile\n\t--restricted\n\t--verbose\n\t--version\nShell options:\n\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)\n\t-abefhkmnptuvxBCEHPT or -o option\n';
