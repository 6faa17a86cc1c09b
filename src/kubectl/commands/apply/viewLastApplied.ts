// `kubectl apply view-last-applied` (pkg/cmd/apply/apply_view_last_applied.go): the configuration in an object's annotation.
import type { Task } from '../../../engine/task.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { lastApplied, lastAppliedConfiguration } from '../../lastApplied.ts';
import { MANIFEST_FLAGS, namedTargets } from '../../manifests.ts';
import { toJson, toYaml } from '../../output.ts';
import { targetObjects } from '../../targetObjects.ts';

const view = {
  name: 'view-last-applied',
  summary: 'Show what was applied last',
  flags: [...MANIFEST_FLAGS, { name: 'output', shorthand: 'o', type: 'string', default: 'yaml' }, { name: 'selector', shorthand: 'l', type: 'string' }, { name: 'all', type: 'bool' }],
  run: runView,
} satisfies KubectlCommand;

/** What changes the annotation alone is not there. */
function refusing(name: string): KubectlCommand {
  return {
    name,
    summary: 'Change what was applied last (not simulated)',
    flags: [],
    acceptsAnyFlags: true,
    *run(_invocation, env): Task<number> {
      env.stderr(usageText(`podscope: not simulated: kubectl apply ${name}`));
      return EXIT_ERROR;
    },
  };
}

export const lastAppliedCommands: readonly KubectlCommand[] = [view, refusing('set-last-applied'), refusing('edit-last-applied')];

function* runView(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { args, flags } = invocation;
  const fail = (text: string) => {
    env.stderr(text);
    return EXIT_ERROR;
  };
  const output = flags.string('output');
  if (output !== 'yaml' && output !== 'json') return fail(usageText(`Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`));
  const targets = yield* namedTargets(invocation, args, env);
  if (!targets.ok) return fail(usageText(targets.error));
  for (const target of targets.value.found) {
    const read = yield* targetObjects(target, { labelSelector: flags.string('selector') }, env);
    if (!read.ok) return fail(statusText(read.error));
    for (const object of read.value) {
      if (lastApplied(object) === undefined) return fail(usageText(`no last-applied-configuration annotation found on resource: ${object.metadata?.name ?? ''}`));
      env.stdout((output === 'json' ? toJson : toYaml)(lastAppliedConfiguration(object)));
    }
  }
  return targets.value.failed ? EXIT_ERROR : EXIT_OK;
}
