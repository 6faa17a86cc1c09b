// How files of images name the shells and small commands: `<family>:<command>`. What the simulation has not got of a
// family says so when it is run.
import type { Program, ProgramEntry } from '../../process/types.ts';
import { APPLETS } from '../../shell/applets/registry.ts';
import { createShellProgram } from '../../shell/main.ts';
import { programFile } from './entry.ts';
import { printError } from './output.ts';

/** busybox: ash and its applets, busybox-old as of 1.28; debian: dash, bash, coreutils. */
export type CommandFamily = 'busybox' | 'busybox-old' | 'debian';

export function commandFile(family: CommandFamily, name: string): ReturnType<typeof programFile> {
  return programFile(`${family}:${name}`, family === 'debian' ? 60_000 : 1_131_168);
}

const BUILTINS = new Set(['echo', 'printf', 'test', '[', '[[', 'pwd', 'true', 'false', 'kill']);

/** The program of such a file; undefined when the name is none of these. */
export function shellProgram(program: string): ProgramEntry | undefined {
  const match = /^(busybox|busybox-old|debian):(.+)$/.exec(program);
  if (!match) return undefined;
  const family = match[1] ?? '';
  const name = match[2] ?? '';
  const shell = shellOf(family, name);
  if (shell) return { name: program, run: shell };
  const applet = APPLETS.find((one) => one.name === name);
  if (applet) return { name: program, run: applet.run };
  return BUILTINS.has(name) ? { name: program, run: builtinAsProgram(family, name) } : notSimulated(program, name);
}

function shellOf(family: string, name: string): Program | undefined {
  if (family === 'debian') return name === 'dash' || name === 'bash' ? createShellProgram({ dialect: name }) : undefined;
  if (name !== 'sh' && name !== 'ash') return undefined;
  return createShellProgram(family === 'busybox-old' ? { dialect: 'ash', version: '1.28' } : { dialect: 'ash' });
}

/** `/bin/echo` and the like: what the shell has built in, run by a shell. */
function builtinAsProgram(family: string, name: string): Program {
  const shell = createShellProgram({ dialect: family === 'debian' ? 'bash' : 'ash' });
  return (ctx, argv) => shell(ctx, ['sh', '-c', `${name} "$@"`, ...argv]);
}

function notSimulated(program: string, name: string): ProgramEntry {
  return {
    name: program,
    *run(ctx) {
      yield* printError(ctx, `podscope: not simulated: ${name}\n`);
      return 127;
    },
  };
}
