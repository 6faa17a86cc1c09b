// The processes a program sees, as /proc shows them in its own pid namespace.
import type { Process, ProgramContext } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { baseName } from './names.ts';

export interface SeenProcess {
  readonly pid: number;
  readonly ppid: number;
  readonly process: Process;
}

/** By number. */
export function processesOf(ctx: ProgramContext): SeenProcess[] {
  const space = ctx.process.namespaces.pid;
  const seen: SeenProcess[] = [];
  for (const process of space.processes()) {
    const pid = process.pidIn(space);
    if (pid !== undefined) seen.push({ pid, ppid: process.parent?.pidIn(space) ?? 0, process });
  }
  return seen.sort((a, b) => a.pid - b.pid);
}

/** The command line, with the real name before it when the first word does not begin with it (a script's interpreter). */
export function commandLine({ process }: SeenProcess): Bytes {
  if (process.exit || process.argv.length === 0) return `[${process.comm}]`;
  // What rewrites its own command line puts spaces into it: `nginx: master process /x`.
  const first = baseName(((process.argv[0] ?? '').split(' ')[0] ?? '')).replace(/^-/, '');
  const line = process.argv.join(' ').replace(/[\x00-\x1f]/g, ' ');
  return first.startsWith(process.comm) ? line : `{${process.comm}} ${line}`;
}

/** As killall and pidof find them: by the short name, the first word or its last part. */
export function isNamed({ process }: SeenProcess, name: Bytes): boolean {
  if (process.exit) return false;
  const first = process.argv[0] ?? '';
  return process.comm === name.slice(0, 15) || first === name || baseName(first) === name;
}

/** Virtual size in KiB: what a small static program maps beside what it uses. */
export function virtualKiB(process: Process): number {
  return process.exit ? 0 : Math.round((process.rssBytes * 4) / 1024);
}
