// `kubectl scale` (pkg/cmd/scale): through the scale subresource's effect on spec.replicas (spec.parallelism of Jobs).
import type { Task } from '../../engine/task.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { parseTargets, resultName } from '../resourceArgs.ts';

export const scaleCommand = {
  name: 'scale',
  summary: 'Set the number of replicas',
  flags: [
    { name: 'replicas', type: 'int', default: '-1' },
    { name: 'current-replicas', type: 'int', default: '-1' },
    { name: 'resource-version', type: 'string' },
    { name: 'timeout', type: 'duration', default: '0s' },
  ],
  run: runScale,
} satisfies KubectlCommand;

const SCALABLE = new Set(['deployments', 'replicasets', 'statefulsets', 'replicationcontrollers']);

function* runScale({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  if (!flags.given('replicas') || flags.int('replicas') < 0) {
    env.stderr(usageText(`The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0`));
    return EXIT_ERROR;
  }
  const targets = parseTargets(args);
  if (!targets.ok) {
    env.stderr(usageText(targets.error));
    return EXIT_ERROR;
  }
  let failed = false;
  for (const { resource, name } of targets.value) {
    const key = { namespace: env.namespace, name: name ?? '' };
    if (!SCALABLE.has(resource.name)) {
      env.stderr('Error from server (NotFound): the server could not find the requested resource\n');
      failed = true;
      continue;
    }
    const wanted = flags.int('current-replicas');
    if (wanted >= 0) {
      const current = yield* env.client.get(resource.name as Resource, key);
      const replicas = current.ok ? (current.value as KubeObject & { spec?: { replicas?: number } }).spec?.replicas : undefined;
      if (current.ok && replicas !== wanted) {
        env.stderr(usageText(`Expected replicas to be ${wanted}, was ${replicas ?? 0}`));
        failed = true;
        continue;
      }
    }
    const result = yield* env.client.patch(resource.name as Resource, key, { type: 'merge', body: { spec: { replicas: flags.int('replicas') } } });
    if (result.ok) env.stdout(`${resultName(resource, key.name)} scaled\n`);
    else env.stderr(statusText(result.error));
    failed ||= !result.ok;
  }
  return failed ? EXIT_ERROR : EXIT_OK;
}
