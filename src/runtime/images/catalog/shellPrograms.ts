// How files of images name the shells and small commands: `<family>:<command>`. What the simulation has not got of a
// family says so when it is run.
import type { Program, ProgramEntry } from '../../process/types.ts';
import type { BusyboxVersion } from '../../shell/busyboxVersion.ts';
import { findShellProgram } from '../../shell/programs.ts';
import { programFile } from './entry.ts';
import { printError } from './output.ts';

/** busybox: ash and its applets, also as 1.28 and 1.37 have them; debian: dash, bash, coreutils. */
export type CommandFamily = 'busybox' | 'busybox-1.28' | 'busybox-1.37' | 'debian';

const VERSIONS: ReadonlyMap<string, BusyboxVersion> = new Map([['busybox', '1.35'], ['busybox-1.28', '1.28'], ['busybox-1.37', '1.37']]);

export function commandFile(family: CommandFamily, name: string): ReturnType<typeof programFile> {
  return programFile(`${family}:${name}`, family === 'debian' ? 60_000 : 1_131_168);
}

/** The program of such a file; undefined when the name is none of these. */
export function shellProgram(program: string): ProgramEntry | undefined {
  const match = /^(busybox|busybox-1\.28|busybox-1\.37|debian):(.+)$/.exec(program);
  if (!match) return undefined;
  const name = match[2] ?? '';
  const run = findProgram(match[1] ?? '', name);
  return run ? { name: program, run } : notSimulated(program, name);
}

function findProgram(family: string, name: string): Program | undefined {
  return family === 'debian' ? findShellProgram('debian', name) : findShellProgram('busybox', name, VERSIONS.get(family));
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
