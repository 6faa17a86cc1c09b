// Shell options: `set -e`, `set -o pipefail` …
import type { Dialect } from '../syntax/ast.ts';

/** Option names as `set -o` prints them; only those in use have an effect here. */
export interface ShellOptions {
  errexit: boolean;
  noglob: boolean;
  ignoreeof: boolean;
  interactive: boolean;
  monitor: boolean;
  noexec: boolean;
  stdin: boolean;
  xtrace: boolean;
  verbose: boolean;
  noclobber: boolean;
  allexport: boolean;
  notify: boolean;
  nounset: boolean;
  errtrace: boolean;
  functrace: boolean;
  vi: boolean;
  emacs: boolean;
  pipefail: boolean;
  privileged: boolean;
  nolog: boolean;
  debug: boolean;
  hashall: boolean;
  braceexpand: boolean;
  /** `sh -c`; only shown in `$-`. */
  command: boolean;
}

export type OptionName = keyof ShellOptions;

export function newOptions(dialect: Dialect): ShellOptions {
  const bash = dialect === 'bash';
  return {
    errexit: false, noglob: false, ignoreeof: false, interactive: false, monitor: false, noexec: false, stdin: false, xtrace: false, verbose: false,
    noclobber: false, allexport: false, notify: false, nounset: false, errtrace: false, functrace: false, vi: false, emacs: false, pipefail: false,
    privileged: false, nolog: false, debug: false, hashall: bash, braceexpand: bash, command: false,
  };
}

interface OptionRow {
  readonly name: OptionName;
  readonly letter: string | undefined;
}

function rows(list: readonly (readonly [OptionName, string?])[]): readonly OptionRow[] {
  return list.map(([name, letter]) => ({ name, letter }));
}

/** In the order of `set -o`. */
const ASH: readonly OptionRow[] = rows([
  ['errexit', 'e'], ['noglob', 'f'], ['ignoreeof', 'I'], ['monitor', 'm'], ['noexec', 'n'], ['xtrace', 'x'], ['verbose', 'v'], ['noclobber', 'C'], ['allexport', 'a'],
  ['notify', 'b'], ['nounset', 'u'], ['errtrace', 'E'], ['vi'], ['pipefail'],
]);
const DASH: readonly OptionRow[] = rows([
  ['errexit', 'e'], ['noglob', 'f'], ['ignoreeof', 'I'], ['interactive', 'i'], ['monitor', 'm'], ['noexec', 'n'], ['stdin', 's'], ['xtrace', 'x'], ['verbose', 'v'],
  ['vi', 'V'], ['emacs', 'E'], ['noclobber', 'C'], ['allexport', 'a'], ['notify', 'b'], ['nounset', 'u'], ['privileged', 'p'], ['nolog'], ['debug'],
]);
const BASH: readonly OptionRow[] = rows([
  ['allexport', 'a'], ['braceexpand', 'B'], ['emacs'], ['errexit', 'e'], ['errtrace', 'E'], ['functrace', 'T'], ['hashall', 'h'], ['ignoreeof'], ['monitor', 'm'],
  ['noclobber', 'C'], ['noexec', 'n'], ['noglob', 'f'], ['nolog'], ['notify', 'b'], ['nounset', 'u'], ['pipefail'], ['privileged', 'p'], ['verbose', 'v'], ['vi'],
  ['xtrace', 'x'],
]);

export function optionRows(dialect: Dialect): readonly OptionRow[] {
  return dialect === 'bash' ? BASH : dialect === 'dash' ? DASH : ASH;
}

export function optionByLetter(dialect: Dialect, letter: string): OptionName | undefined {
  return optionRows(dialect).find((row) => row.letter === letter)?.name;
}

export function optionByName(dialect: Dialect, name: string): OptionName | undefined {
  return optionRows(dialect).find((row) => row.name === name)?.name;
}

const ASH_FLAGS: readonly (readonly [OptionName, string])[] = [
  ['nounset', 'u'], ['notify', 'b'], ['allexport', 'a'], ['noclobber', 'C'], ['errtrace', 'E'], ['verbose', 'v'], ['xtrace', 'x'], ['command', 'c'], ['stdin', 's'],
  ['noexec', 'n'], ['monitor', 'm'], ['interactive', 'i'], ['ignoreeof', 'I'], ['noglob', 'f'], ['errexit', 'e'],
];
const BASH_FLAGS: readonly (readonly [OptionName, string])[] = [
  ['allexport', 'a'], ['notify', 'b'], ['errexit', 'e'], ['noglob', 'f'], ['hashall', 'h'], ['interactive', 'i'], ['monitor', 'm'], ['noexec', 'n'], ['privileged', 'p'],
  ['nounset', 'u'], ['verbose', 'v'], ['xtrace', 'x'], ['braceexpand', 'B'], ['noclobber', 'C'], ['errtrace', 'E'], ['functrace', 'T'], ['command', 'c'], ['stdin', 's'],
];

/** `$-`. */
export function optionFlags(dialect: Dialect, options: ShellOptions): string {
  const flags = dialect === 'bash' ? BASH_FLAGS : ASH_FLAGS;
  return flags.flatMap(([name, letter]) => (options[name] && !(name === 'command' && dialect === 'dash') ? [letter] : [])).join('');
}
