// `kubectl edit` (pkg/cmd/util/editor/editoptions.go): an object as YAML in an editor; what changed is patched. Errors open it again.
import type { Task } from '../../engine/task.ts';
import { readClientObjects } from '../../api/decode/clientObjects.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import { patchSchema } from '../../api/patch/strategicMergePatch.ts';
import { threeWayJsonMergePatch, threeWayStrategicPatch } from '../../api/patch/threeWayPatch.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { ObjectKey, Subresource } from '../../cluster/client/client.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { printable, toYaml } from '../output.ts';
import { parseTargets, resultName, type Target } from '../resourceArgs.ts';

export const editCommand = {
  name: 'edit',
  summary: 'Edit an object in an editor',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string', default: 'yaml' },
    { name: 'subresource', type: 'string' },
    { name: 'field-manager', type: 'string', default: 'kubectl-edit' },
    { name: 'save-config', type: 'bool' },
    { name: 'show-managed-fields', type: 'bool' },
  ],
  run: runEdit,
} satisfies KubectlCommand;

const INTRODUCTION = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

function* runEdit({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const targets = parseTargets(args);
  const problem = targets.ok ? (targets.value.length === 0 ? 'must provide one or more resources by argument or filename' : undefined) : targets.error;
  if (!targets.ok || problem !== undefined) {
    env.stderr(usageText(problem ?? ''));
    return EXIT_ERROR;
  }
  for (const target of targets.value) {
    if (target.name === undefined) {
      env.stderr(usageText('resource(s) were provided, but no name was specified'));
      return EXIT_ERROR;
    }
    const code = yield* editOne(target, flags.string('subresource'), flags.string('field-manager'), env);
    if (code !== EXIT_OK) return code;
  }
  return EXIT_OK;
}

function* editOne({ resource, name = '' }: Target, subresource: string, fieldManager: string, env: KubectlEnvironment): Task<number> {
  const key: ObjectKey = { ...(resource.namespaced ? { namespace: env.namespace } : {}), name };
  const live = yield* env.client.get(resource.name as Resource, key);
  if (!live.ok) {
    env.stderr(statusText(live.error));
    return EXIT_ERROR;
  }
  const original = toYaml(printable(live.value));
  let shown = INTRODUCTION + original;
  let refused: string | undefined;
  for (;;) {
    const edited = yield* env.edit(shown);
    if (typeof edited !== 'string') {
      env.stderr(usageText(edited.error));
      return EXIT_ERROR;
    }
    const body = withoutComments(edited);
    if (refused !== undefined && body === refused) return giveUp(edited, env);
    if (body.trim() === '') return cancelled('saved file was empty.', env);
    if (body === original) return cancelled('no changes made.', env);
    const failure = yield* patchWith(body, live.value, { resource: resource.name as Resource, key, subresource, fieldManager }, env);
    if (failure === undefined) {
      env.stdout(`${resultName(resource, name)} edited\n`);
      return EXIT_OK;
    }
    env.stderr(failure.text);
    refused = body;
    shown = `${INTRODUCTION}${failure.reasons.map((reason) => `# ${reason}\n`).join('')}#\n${body}`;
  }
}

function withoutComments(text: string): string {
  return text.split('\n').filter((line) => !line.startsWith('#')).join('\n');
}

function cancelled(why: string, env: KubectlEnvironment): number {
  env.stderr(`Edit cancelled, ${why}\n`);
  return EXIT_OK;
}

/** The same text was refused before: it is kept, so that nothing typed is lost. */
function giveUp(edited: string, env: KubectlEnvironment): number {
  const path = '/tmp/kubectl-edit-refused.yaml';
  env.writeFile(path, edited);
  env.stderr(`A copy of your changes has been stored to "${path}"\n${usageText('Edit cancelled, no valid changes were saved.')}`);
  return EXIT_ERROR;
}

interface EditedObject {
  readonly resource: Resource;
  readonly key: ObjectKey;
  readonly subresource: string;
  readonly fieldManager: string;
}

interface Failure {
  readonly text: string;
  /** For the head of the file. */
  readonly reasons: readonly string[];
}

function* patchWith(text: string, live: KubeObject, { resource, key, subresource, fieldManager }: EditedObject, env: KubectlEnvironment): Task<Failure | undefined> {
  const [read] = readClientObjects(text, { file: 'edited.yaml', validate: true });
  if (!read || read.type === 'error') {
    const message = read?.message ?? 'no object';
    return { text: usageText(message), reasons: [`The edited file failed validation: ${message}`] };
  }
  const before = printable(live);
  const schema = patchSchema(live.apiVersion ?? '', live.kind ?? '');
  const made = schema ? threeWayStrategicPatch(schema, before, read.value, before) : threeWayJsonMergePatch(before, read.value, before);
  if (!made.ok) return { text: usageText(made.error), reasons: [made.error] };
  const options = { fieldManager, origin: read.origins(0) };
  const patched = yield* env.client.patch(resource, key, { type: schema ? 'strategic' : 'merge', body: made.value }, options, subresource === '' ? undefined : (subresource as Subresource));
  if (patched.ok) {
    for (const warning of patched.value.warnings) env.stderr(`Warning: ${warning}\n`);
    return undefined;
  }
  const subject = `${patched.error.details?.kind ?? resource} "${key.name}"`;
  return patched.error.reason === 'Invalid'
    ? { text: usageText(`${resource} "${key.name}" is invalid`), reasons: [`${resource} "${key.name}" was not valid:`, ...causesOf(patched.error)] }
    : { text: usageText(`${resource} "${key.name}" could not be patched: ${patched.error.message}\nYou can run \`kubectl replace -f\` to try this update again.`), reasons: [`${subject}: ${patched.error.message}`] };
}

function causesOf(status: ApiStatus): readonly string[] {
  const causes = status.details?.causes ?? [];
  return causes.length > 0 ? causes.map(({ field, message }) => `* ${field ?? ''}: ${message ?? ''}`) : [`* ${status.message}`];
}
