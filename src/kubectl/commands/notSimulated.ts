// Commands that exist and are not simulated: they say so.
import type { Task } from '../../engine/task.ts';
import { EXIT_ERROR, type KubectlCommand } from '../environment.ts';
import { usageText } from '../errors.ts';

export const notSimulatedCommands: readonly KubectlCommand[] = [
  refusing('proxy', 'Run a proxy to the API server (not simulated)', 'there are no programs outside the cluster that could connect'),
  refusing('certificate', 'Change certificate requests (not simulated)', 'certificate requests'),
  refusing('plugin', 'Work with plugins (not simulated)', 'plugins'),
];

/** Takes any flags, as it does not look at them. */
function refusing(name: string, summary: string, why: string): KubectlCommand {
  return {
    name,
    summary,
    flags: [],
    acceptsAnyFlags: true,
    *run(_invocation, env): Task<number> {
      env.stderr(usageText(`podscope: not simulated: kubectl ${name} (${why})`));
      return EXIT_ERROR;
    },
  };
}
