// The builtins of each shell.
import type { Bytes } from '../../vfs/types.ts';
import type { Builtin, BuiltinTable } from '../run/shell.ts';
import type { Dialect } from '../syntax/ast.ts';
import { aliasBuiltin, unaliasBuiltin } from './alias.ts';
import { cdBuiltin, pwdBuiltin } from './cd.ts';
import { commandBuiltin, hashBuiltin, typeBuiltin } from './commandInfo.ts';
import { fail, succeed } from './constant.ts';
import { declareBuiltin, exportBuiltin, localBuiltin, readonlyBuiltin, unsetBuiltin } from './declare.ts';
import { dirsBuiltin, popdBuiltin, pushdBuiltin } from './directoryStack.ts';
import { echoBuiltin } from './echo.ts';
import { dotBuiltin, evalBuiltin, execBuiltin } from './evalExec.ts';
import { breakBuiltin, continueBuiltin, exitBuiltin, returnBuiltin } from './flow.ts';
import { getoptsBuiltin } from './getopts.ts';
import { bgBuiltin, disownBuiltin, fgBuiltin, jobsBuiltin, waitBuiltin } from './jobs.ts';
import { killBuiltin } from './kill.ts';
import { mapfileBuiltin } from './mapfile.ts';
import { historyBuiltin, letBuiltin, timesBuiltin, ulimitBuiltin, umaskBuiltin } from './misc.ts';
import { printfBuiltin } from './printf.ts';
import { readBuiltin } from './read.ts';
import { setBuiltin, shiftBuiltin, shoptBuiltin } from './set.ts';
import { testBuiltin } from './test.ts';
import { trapBuiltin } from './trap.ts';

const COMMON: readonly (readonly [string, Builtin])[] = [
  [':', succeed], ['true', succeed], ['false', fail], ['.', dotBuiltin], ['[', testBuiltin], ['alias', aliasBuiltin], ['bg', bgBuiltin], ['break', breakBuiltin],
  ['cd', cdBuiltin], ['command', commandBuiltin], ['continue', continueBuiltin], ['echo', echoBuiltin], ['eval', evalBuiltin], ['exec', execBuiltin],
  ['exit', exitBuiltin], ['export', exportBuiltin], ['fg', fgBuiltin], ['getopts', getoptsBuiltin], ['hash', hashBuiltin], ['jobs', jobsBuiltin],
  ['kill', killBuiltin], ['local', localBuiltin], ['printf', printfBuiltin], ['pwd', pwdBuiltin], ['read', readBuiltin], ['readonly', readonlyBuiltin],
  ['return', returnBuiltin], ['set', setBuiltin], ['shift', shiftBuiltin], ['test', testBuiltin], ['times', timesBuiltin], ['trap', trapBuiltin],
  ['type', typeBuiltin], ['ulimit', ulimitBuiltin], ['umask', umaskBuiltin], ['unalias', unaliasBuiltin], ['unset', unsetBuiltin], ['wait', waitBuiltin],
];

const OWN: Readonly<Record<Dialect, readonly (readonly [string, Builtin])[]>> = {
  ash: [['chdir', cdBuiltin], ['[[', testBuiltin], ['let', letBuiltin], ['source', dotBuiltin], ['history', historyBuiltin], ['help', () => 0]],
  dash: [['chdir', cdBuiltin]],
  bash: [
    ['let', letBuiltin], ['source', dotBuiltin], ['declare', declareBuiltin], ['typeset', declareBuiltin], ['shopt', shoptBuiltin], ['mapfile', mapfileBuiltin],
    ['readarray', mapfileBuiltin], ['disown', disownBuiltin], ['history', historyBuiltin], ['help', () => 0], ['enable', () => 0], ['builtin', () => 0],
    ['suspend', () => 0], ['pushd', pushdBuiltin], ['popd', popdBuiltin], ['dirs', dirsBuiltin], ['logout', exitBuiltin],
  ],
};

const SPECIAL: ReadonlySet<Bytes> = new Set(['.', ':', 'break', 'continue', 'eval', 'exec', 'exit', 'export', 'readonly', 'return', 'set', 'shift', 'times', 'trap', 'unset']);

const TABLES: Readonly<Record<Dialect, ReadonlyMap<Bytes, Builtin>>> = {
  ash: new Map([...COMMON, ...OWN.ash]),
  dash: new Map([...COMMON, ...OWN.dash]),
  bash: new Map([...COMMON, ...OWN.bash]),
};

export function builtinsOf(dialect: Dialect): BuiltinTable {
  const table = TABLES[dialect];
  return { find: (name) => table.get(name), isSpecial: (name) => SPECIAL.has(name) || (dialect === 'ash' && name === 'source') || (dialect !== 'bash' && name === 'local') };
}
