// set, shift, shopt.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteIfNeeded, quoteSingle } from '../expand/quoting.ts';
import { functionText } from '../run/nodeText.ts';
import { optionByLetter, optionByName, optionRows, type OptionName } from '../run/options.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { ShellError } from '../run/control.ts';
import { fail, illegalNumber, output, raise } from './failure.ts';

const SET_USAGE = 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';

export function* setBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (args.length === 1) return yield* output(shell, listVariables(shell));
  const rest = yield* applyOptions(shell, args.slice(1));
  if (typeof rest === 'number') return rest;
  if (rest !== undefined) shell.positional = rest;
  return 0;
}

/** Applies option arguments. The value: new positional parameters, undefined to keep them, or a failed status. */
export function* applyOptions(shell: Shell, args: readonly Bytes[]): Task<readonly Bytes[] | undefined | number> {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') return args.slice(i + 1);
    if (arg === '-') {
      shell.options.xtrace = false;
      shell.options.verbose = false;
      return args.length > i + 1 ? args.slice(i + 1) : undefined;
    }
    if (!/^[-+]/.test(arg)) return args.slice(i);
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      if (letter === 'o') {
        const name = args[i + 1];
        if (name === undefined) {
          yield* writeTo(shell, 1, listOptions(shell, on));
          continue;
        }
        i += 1;
        const failed = yield* setByName(shell, name, on);
        if (failed !== 0) return failed;
        continue;
      }
      const option = optionByLetter(shell.dialect, letter);
      if (option) setOption(shell, option, on);
      else if (!(shell.dialect === 'bash' && 'ktHP'.includes(letter))) return yield* unknownLetter(shell, letter, on);
    }
  }
  return undefined;
}

function* unknownLetter(shell: Shell, letter: string, on: boolean): Task<number> {
  const option = `${on ? '-' : '+'}${letter}`;
  if (shell.dialect === 'bash') {
    yield* complain(shell, `${option}: invalid option`);
    yield* writeTo(shell, 2, `set: usage: ${SET_USAGE}\n`);
    return 2;
  }
  return yield* raise(shell, `${shell.dialect === 'ash' ? 'illegal' : 'Illegal'} option ${option}`);
}

function* setByName(shell: Shell, name: Bytes, on: boolean): Task<number> {
  const option = optionByName(shell.dialect, name);
  if (option) {
    setOption(shell, option, on);
    return 0;
  }
  switch (shell.dialect) {
    case 'ash':
      return yield* fail(shell, `illegal option ${on ? '-' : '+'}o ${name}`, 1);
    case 'dash':
      yield* complain(shell, `Illegal option ${on ? '-' : '+'}o ${name}`);
      throw new ShellError(2);
    case 'bash':
      if (/^(posix|history|histexpand|interactive-comments|keyword|onecmd|physical|nolog)$/.test(name)) return 0;
      return yield* fail(shell, `${name}: invalid option name`, 2);
  }
}

export function setOption(shell: Shell, option: OptionName, on: boolean): void {
  shell.options[option] = on;
  if (option === 'monitor' && shell.interactive) for (const signal of ['TSTP', 'TTIN', 'TTOU'] as const) shell.traps.apply(signal);
}

/** bash options that exist but change nothing here, with their settings. */
const BASH_FIXED: ReadonlyMap<string, boolean> = new Map([
  ['histexpand', false], ['history', false], ['interactive-comments', true], ['keyword', false], ['onecmd', false], ['physical', false], ['posix', false],
]);

function listOptions(shell: Shell, readable: boolean): Bytes {
  const rows = new Map<string, boolean>(optionRows(shell.dialect).map((row) => [row.name, shell.options[row.name]]));
  if (shell.dialect === 'bash') for (const [name, on] of BASH_FIXED) rows.set(name, on);
  const names = shell.dialect === 'bash' ? sortedStrings(rows.keys()) : [...rows.keys()];
  const shown = (name: string) => (rows.get(name) ? 'on' : 'off');
  if (!readable) return names.map((name) => `set ${rows.get(name) ? '-' : '+'}o ${name}\n`).join('');
  const lines = names.map((name) => (shell.dialect === 'bash' ? `${name.padEnd(15)}\t${shown(name)}\n` : `${name.padEnd(16)}${shown(name)}\n`)).join('');
  return shell.dialect === 'dash' ? `Current option settings\n${lines}` : lines;
}

function listVariables(shell: Shell): Bytes {
  const bash = shell.dialect === 'bash';
  const lines = sortedStrings(shell.variables.names()).flatMap((name) => {
    const variable = shell.variables.find(name);
    if (bash && variable?.elements) return [`${name}=(${[...variable.elements].map(([key, value]) => `[${key}]="${value}"`).join(' ')})\n`];
    const value = shell.variables.get(name);
    return value === undefined ? [] : [`${name}=${bash ? (value === '' ? '' : quoteIfNeeded(value)) : quoteSingle(value)}\n`];
  });
  if (bash) for (const [name, definition] of shell.functions) lines.push(functionText(name, definition));
  return lines.join('');
}

export function* shiftBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const operand = args[1] ?? '1';
  if (!/^-?\d+$/.test(operand)) return shell.dialect === 'bash' ? yield* fail(shell, `${operand}: numeric argument required`, 1) : yield* illegalNumber(shell, operand);
  const count = Number(operand);
  if (count < 0 || count > shell.positional.length) {
    if (shell.dialect === 'bash') return count < 0 ? yield* fail(shell, `${operand}: shift count out of range`, 1) : 1;
    if (shell.dialect === 'dash' || count < 0) return yield* raise(shell, count < 0 ? `Illegal number: ${operand}` : "can't shift that many");
    return 1;
  }
  shell.positional = shell.positional.slice(count);
  return 0;
}

const SHOPT_NAMES: readonly string[] = [
  'autocd', 'assoc_expand_once', 'cdable_vars', 'cdspell', 'checkhash', 'checkjobs', 'checkwinsize', 'cmdhist', 'compat31', 'complete_fullquote', 'direxpand',
  'dirspell', 'dotglob', 'execfail', 'expand_aliases', 'extdebug', 'extglob', 'extquote', 'failglob', 'force_fignore', 'globasciiranges', 'globskipdots', 'globstar',
  'gnu_errfmt', 'histappend', 'histreedit', 'histverify', 'hostcomplete', 'huponexit', 'inherit_errexit', 'interactive_comments', 'lastpipe', 'lithist',
  'localvar_inherit', 'localvar_unset', 'login_shell', 'mailwarn', 'nocaseglob', 'nocasematch', 'noexpand_translation', 'nullglob', 'patsub_replacement', 'progcomp',
  'progcomp_alias', 'promptvars', 'restricted_shell', 'shift_verbose', 'sourcepath', 'syslog_history', 'varredir_close', 'xpg_echo',
];

export function* shoptBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let mode: 'set' | 'unset' | 'query' | 'list' = 'list';
  let i = 1;
  for (; args[i]?.startsWith('-'); i++) {
    const arg = args[i] ?? '';
    if (arg.includes('s')) mode = 'set';
    if (arg.includes('u')) mode = 'unset';
    if (arg.includes('q')) mode = 'query';
  }
  const names = args.slice(i);
  let status = 0;
  for (const name of names.length > 0 ? names : mode === 'list' ? SHOPT_NAMES : []) {
    if (!SHOPT_NAMES.includes(name)) {
      yield* complain(shell, `${name}: invalid shell option name`);
      status = 1;
    } else if (mode === 'set') shell.shopt.add(name);
    else if (mode === 'unset') shell.shopt.delete(name);
    else {
      const on = shell.shopt.has(name);
      if (names.length > 0 && !on) status = 1;
      if (mode === 'list') yield* writeTo(shell, 1, `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`);
    }
  }
  return status;
}
