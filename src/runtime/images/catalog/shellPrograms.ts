// How files of images name the shells and small commands: `<family>:<command>`. What the simulation has not got of a
// family says so when it is run.
import type { ProgramEntry } from '../../process/types.ts';
import { findShellProgram } from '../../shell/programs.ts';
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
  const family = match[1] === 'debian' ? 'debian' : 'busybox';
  const name = match[2] ?? '';
  const run = findShellProgram(family, name);
  return run ? { name: program, run } : notSimulated(program, name);
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
