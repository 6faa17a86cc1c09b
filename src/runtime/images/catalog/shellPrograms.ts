// How files of images name the shells and small commands: `<family>:<command>`. What the simulation has not got of a
// family says so when it is run.
import type { Program, ProgramEntry } from '../../process/types.ts';
import { findOldApplet } from '../../shell/applets/registry.ts';
import { createShellProgram } from '../../shell/main.ts';
import { findShellProgram } from '../../shell/programs.ts';
import { programFile } from './entry.ts';
import { printError } from './output.ts';

/** busybox: ash and its applets, busybox-old: what differs in 1.28; debian: dash, bash, coreutils. */
export type CommandFamily = 'busybox' | 'busybox-old' | 'debian';

export function commandFile(family: CommandFamily, name: string): ReturnType<typeof programFile> {
  return programFile(`${family}:${name}`, family === 'debian' ? 60_000 : 1_131_168);
}

/** The program of such a file; undefined when the name is none of these. */
export function shellProgram(program: string): ProgramEntry | undefined {
  const match = /^(busybox|busybox-old|debian):(.+)$/.exec(program);
  if (!match) return undefined;
  const name = match[2] ?? '';
  const run = findProgram(match[1] ?? '', name);
  return run ? { name: program, run } : notSimulated(program, name);
}

function findProgram(family: string, name: string): Program | undefined {
  if (family === 'busybox-old' && name === 'sh') return createShellProgram({ dialect: 'ash', version: '1.28' });
  const old = family === 'busybox-old' ? findOldApplet(name) : undefined;
  return old ?? findShellProgram(family === 'debian' ? 'debian' : 'busybox', name);
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
