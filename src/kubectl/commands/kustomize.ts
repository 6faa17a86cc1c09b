// `kubectl kustomize [DIR]`: what a kustomization builds, as YAML.
import type { Task } from '../../engine/task.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { usageText } from '../errors.ts';
import { buildKustomization } from '../kustomize/build.ts';

export const kustomizeCommand = {
  name: 'kustomize',
  summary: 'Build a kustomization from a directory',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string' },
    { name: 'load-restrictor', type: 'string', default: 'LoadRestrictionsRootOnly' },
    { name: 'enable-helm', type: 'bool' },
    { name: 'enable-alpha-plugins', type: 'bool' },
  ],
  run: runKustomize,
} satisfies KubectlCommand;

function* runKustomize({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const fail = (text: string) => {
    env.stderr(usageText(text));
    return EXIT_ERROR;
  };
  if (args.length > 1) return fail('specify one path to kustomization.yaml');
  const built = buildKustomization(args[0] ?? '.', env);
  if (!built.ok) return fail(built.error);
  const output = flags.string('output');
  if (output === '') env.stdout(built.value);
  else if (!env.writeFile(output, built.value)) return fail(`open ${output}: no such file or directory`);
  return EXIT_OK;
}
