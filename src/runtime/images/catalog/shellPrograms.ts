// How files of images name the shells and small commands: `<family>:<command>`. What the simulation has not got of a
// family says so when it is run.
import type { ProgramEntry } from '../../process/types.ts';
import { findShellProgram } from '../../shell/programs.ts';
import { createShellProgram } from '../../shell/main.ts';
import type { Dialect } from '../../shell/syntax/ast.ts';
import { programFile } from './entry.ts';
import { printError } from './output.ts';

/** busybox: ash and its applets; debian: dash, bash, coreutils. */
export type CommandFamily = 'busybox' | 'debian';

export function commandFile(family: CommandFamily, name: string): ReturnType<typeof programFile> {
  return programFile(`${family}:${name}`, family === 'busybox' ? 1_131_168 : 60_000);
}

/** The program of such a file; undefined when the name is none of these. */
export function shellProgram(program: string): ProgramEntry | undefined {
  const match = /^(busybox|debian):(.+)$/.exec(program);
  if (!match) return undefined;
  const name = match[2] ?? '';
  const dialect = SHELLS.get(match[0]);
  if (dialect) return { name: program, run: createShellProgram({ dialect }) };
  const applet = APPLETS.find((one) => one.name === name);
  if (applet) return { name: program, run: applet.run };
  return BUILTINS.has(name) ? builtinProgram(program, name, match[1] === 'busybox' ? 'ash' : 'bash') : notSimulated(program, name);
}

const SHELLS: ReadonlyMap<string, Dialect> = new Map([
  ['busybox:sh', 'ash'], ['busybox:ash', 'ash'], ['busybox:bash', 'bash'], ['debian:dash', 'dash'], ['debian:sh', 'dash'], ['debian:bash', 'bash'],
]);

/** Commands that shells have built in and images have as programs, too. */
const BUILTINS: ReadonlySet<string> = new Set(['echo', 'printf', 'test', '[']);

function builtinProgram(program: string, name: string, dialect: Dialect): ProgramEntry {
  const shell = createShellProgram({ dialect });
  return { name: program, run: (ctx, argv) => shell(ctx, ['sh', '-c', `${name} "$@"`, name, ...argv.slice(1)]) };
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
