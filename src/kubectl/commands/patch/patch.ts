// `kubectl patch` (pkg/cmd/patch).
import { parse as parseYaml } from 'yaml';
import { deepEqual } from '../../../base/json.ts';
import type { Task } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { Patch, Subresource } from '../../../cluster/client/client.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { parseTargets, resultName } from '../../resourceArgs.ts';

export const patchCommand = {
  name: 'patch',
  summary: 'Change fields of an object',
  flags: [
    { name: 'patch', shorthand: 'p', type: 'string' },
    { name: 'patch-file', type: 'string' },
    { name: 'type', type: 'string', default: 'strategic' },
    { name: 'subresource', type: 'string' },
    { name: 'dry-run', type: 'string', noOptValue: 'unchanged', default: 'none' },
    { name: 'output', shorthand: 'o', type: 'string' },
  ],
  run: runPatch,
} satisfies KubectlCommand;

const TYPES = ['json', 'merge', 'strategic'];

function* runPatch({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const problem = (message: string) => {
    env.stderr(usageText(message));
    return EXIT_ERROR;
  };
  const text = flags.string('patch') || env.readFile(flags.string('patch-file'))?.text;
  if (!text) return problem('must specify --patch or --patch-file containing the contents of the patch');
  const type = flags.string('type').toLowerCase();
  if (!TYPES.includes(type)) return problem(`--type must be one of [json merge strategic], not "${flags.string('type')}"`);
  const body = readPatch(text);
  if (body === undefined) return problem(`unable to parse "${text}": yaml: did not find expected node content`);
  const targets = parseTargets(args);
  if (!targets.ok) return problem(targets.error);
  let failed = false;
  for (const { resource, name } of targets.value) {
    if (name === undefined) return problem('resource(s) were provided, but no name was specified');
    const key = { ...(resource.namespaced ? { namespace: env.namespace } : {}), name };
    const before = yield* env.client.get(resource.name as Resource, key);
    const subresource = flags.string('subresource');
    const result = yield* env.client.patch(resource.name as Resource, key, { type, body } as Patch, { fieldManager: 'kubectl-patch', dryRun: flags.string('dry-run') === 'server' }, subresource === '' ? undefined : (subresource as Subresource));
    if (!result.ok) {
      env.stderr(statusText(result.error));
      failed = true;
      continue;
    }
    for (const warning of result.value.warnings) env.stderr(`Warning: ${warning}\n`);
    const changed = !before.ok || !deepEqual(withoutVersion(before.value), withoutVersion(result.value.object));
    env.stdout(`${resultName(resource, name)} patched${changed ? '' : ' (no change)'}\n`);
  }
  return failed ? EXIT_ERROR : EXIT_OK;
}

function withoutVersion(object: KubeObject): unknown {
  return { ...object, metadata: { ...object.metadata, resourceVersion: undefined, managedFields: undefined } };
}

function readPatch(text: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch {
    return undefined; // the caller names the text that cannot be read
  }
}
