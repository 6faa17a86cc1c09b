// getopts, POSIX.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { raise } from './failure.ts';

export function* getoptsBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const [, optstring, name, ...given] = args;
  if (optstring === undefined || name === undefined) {
    if (shell.dialect === 'bash') {
      yield* writeTo(shell, 2, 'getopts: usage: getopts optstring name [arg ...]\n');
      return 2;
    }
    return yield* raise(shell, `${shell.dialect === 'ash' ? 'usage' : 'Usage'}: getopts optstring var [arg${shell.dialect === 'ash' ? '' : '...'}]`);
  }
  const list = given.length > 0 ? given : shell.positional;
  const silent = optstring.startsWith(':');
  const state = shell.getopts;
  const variable = Number(shell.variables.get('OPTIND') ?? '1');
  if (variable !== shownIndex(shell, state) && Number.isFinite(variable)) {
    state.index = Math.max(1, variable);
    state.offset = 0;
  }
  const arg = list[state.index - 1];
  if (state.offset === 0 && (arg === undefined || !arg.startsWith('-') || arg === '-' || arg === '--')) {
    if (arg === '--') state.index += 1;
    return finish(shell, name, state, '?', undefined, 1);
  }
  const word = arg ?? '';
  const position = state.offset === 0 ? 1 : state.offset;
  const letter = word.charAt(position);
  const at = optstring.indexOf(letter);
  const takesValue = optstring.charAt(at + 1) === ':';
  const lastOfWord = position + 1 >= word.length;
  if (letter === ':' || at < 0) {
    advance(state, lastOfWord, position);
    if (silent) return finish(shell, name, state, '?', letter, 0);
    yield* illegal(shell, letter);
    return finish(shell, name, state, '?', undefined, 0);
  }
  if (!takesValue) {
    advance(state, lastOfWord, position);
    return finish(shell, name, state, letter, shell.dialect === 'bash' ? undefined : '', 0);
  }
  if (!lastOfWord) {
    state.index += 1;
    state.offset = 0;
    return finish(shell, name, state, letter, word.slice(position + 1), 0);
  }
  const value = list[state.index];
  if (value === undefined) {
    state.index += 1;
    state.offset = 0;
    if (silent) return finish(shell, name, state, ':', letter, 0);
    yield* missing(shell, letter);
    return finish(shell, name, state, '?', undefined, 0);
  }
  state.index += 2;
  state.offset = 0;
  return finish(shell, name, state, letter, value, 0);
}

/** OPTIND: within a group of letters ash and dash already name the next word. */
function shownIndex(shell: Shell, state: Shell['getopts']): number {
  return state.offset > 0 && shell.dialect !== 'bash' ? state.index + 1 : state.index;
}

function advance(state: Shell['getopts'], lastOfWord: boolean, position: number): void {
  if (lastOfWord) {
    state.index += 1;
    state.offset = 0;
  } else state.offset = position + 1;
}

function finish(shell: Shell, name: Bytes, state: Shell['getopts'], letter: Bytes, value: Bytes | undefined, status: number): number {
  shell.assign('OPTIND', String(shownIndex(shell, state)));
  if (value === undefined) shell.variables.unset('OPTARG');
  else shell.assign('OPTARG', value);
  shell.assign(name, letter);
  return status;
}

function* illegal(shell: Shell, letter: Bytes): Task<void> {
  if (shell.dialect !== 'bash') yield* writeTo(shell, 2, `Illegal option -${letter}\n`);
  else if (shell.variables.get('OPTERR') !== '0') yield* bashMessage(shell, `illegal option -- ${letter}`);
}

function* missing(shell: Shell, letter: Bytes): Task<void> {
  if (shell.dialect !== 'bash') yield* writeTo(shell, 2, `No arg for -${letter} option\n`);
  else if (shell.variables.get('OPTERR') !== '0') yield* bashMessage(shell, `option requires an argument -- ${letter}`);
}

function* bashMessage(shell: Shell, text: Bytes): Task<void> {
  yield* writeTo(shell, 2, `${shell.arg0}: ${text}\n`);
}

