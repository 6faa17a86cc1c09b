// The shells and small programs that images contain, by family: busybox (ash and its applets) and Debian (dash, bash,
// coreutils and friends). An image's files name them; a program that is not here says so when it is run.
import type { Program } from '../process/types.ts';
import { findApplet } from './applets/registry.ts';
import { USUAL_VERSION, type BusyboxVersion } from './busyboxVersion.ts';
import { createBuiltinProgram, createShellProgram } from './main.ts';

export type ProgramFamily = 'busybox' | 'debian';

const ASH: Readonly<Record<BusyboxVersion, Program>> = {
  '1.28': createShellProgram({ dialect: 'ash', version: '1.28' }), '1.35': createShellProgram({ dialect: 'ash' }), '1.37': createShellProgram({ dialect: 'ash', version: '1.37' }),
};
const DASH = createShellProgram({ dialect: 'dash' });
const BASH = createShellProgram({ dialect: 'bash' });
/** Debian's /etc/bash.bashrc. */
const DEBIAN_BASH = createShellProgram({ dialect: 'bash', prompt: '\\u@\\h:\\w\\$ ' });

const SHELLS: Readonly<Record<ProgramFamily, ReadonlyMap<string, Program>>> = {
  busybox: new Map([['bash', BASH]]),
  debian: new Map([['sh', DASH], ['dash', DASH], ['bash', DEBIAN_BASH]]),
};

/** Commands that shells have built in and images have as programs, too. */
const BUILTINS: readonly string[] = ['echo', 'printf', 'test', '['];

const BUILTIN_PROGRAMS: Readonly<Record<ProgramFamily, ReadonlyMap<string, Program>>> = {
  busybox: new Map(BUILTINS.map((name) => [name, createBuiltinProgram({ dialect: 'ash' }, name)])),
  debian: new Map(BUILTINS.map((name) => [name, createBuiltinProgram({ dialect: 'bash' }, name)])),
};

/** The program behind a command name; undefined when it is not simulated. */
export function findShellProgram(family: ProgramFamily, name: string, version: BusyboxVersion = USUAL_VERSION): Program | undefined {
  if (family === 'busybox' && (name === 'sh' || name === 'ash')) return ASH[version];
  const shell = SHELLS[family].get(name);
  if (shell) return shell;
  return findApplet(family === 'debian' ? 'gnu' : 'busybox', name, version) ?? BUILTIN_PROGRAMS[family].get(name);
}
