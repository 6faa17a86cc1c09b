// `kubectl wait` (pkg/cmd/wait): for a condition, a field's value, creation or deletion.
import type { SimTime } from '../../engine/simTime.ts';
import type { Task } from '../../engine/task.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { durationSeconds } from '../flags.ts';
import { findResults } from '../jsonpath/evaluate.ts';
import type { JsonPathNode } from '../jsonpath/nodes.ts';
import { parseJsonPath, relaxedExpression } from '../jsonpath/parse.ts';
import { MANIFEST_FLAGS, manifestTargets } from '../manifests.ts';
import { parseTargets, resultName, type Target } from '../resourceArgs.ts';
import { deadlineIn, watchUntil } from '../watchUntil.ts';
import { scalarText } from '../printers/scalarText.ts';

export const waitCommand = {
  name: 'wait',
  summary: 'Wait for a condition, a value, or the deletion of objects',
  flags: [
    ...MANIFEST_FLAGS,
    { name: 'for', type: 'string' },
    { name: 'timeout', type: 'duration', default: '30s' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'field-selector', type: 'string' },
    { name: 'all', type: 'bool' },
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'output', shorthand: 'o', type: 'string' },
  ],
  run: runWait,
} satisfies KubectlCommand;

const A_WEEK_SECONDS = 7 * 24 * 3600;

type Met = (object: KubeObject) => boolean;

/** What is waited for: that the object exists, that it does not, or that it is in some state. */
type Goal = { readonly type: 'create' } | { readonly type: 'delete' } | { readonly type: 'state'; readonly met: Met };

function* runWait(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const { flags } = invocation;
  const problem = (message: string) => {
    env.stderr(usageText(message));
    return EXIT_ERROR;
  };
  const goal = goalOf(flags.string('for'));
  if (!goal.ok) return problem(goal.error);
  const found = yield* findTargets(invocation, env);
  if (typeof found === 'string') return problem(found);
  if (found.failed) return EXIT_ERROR;
  if (found.found.length === 0) {
    if (goal.value.type === 'delete') return EXIT_OK;
    return problem('no matching resources found');
  }
  const given = durationSeconds(flags.string('timeout')) ?? 30;
  const deadline = deadlineIn(given < 0 ? A_WEEK_SECONDS : given, env);
  let failed = false;
  for (const target of found.found) failed = !(yield* waitForOne(target, goal.value, deadline, invocation, env)) || failed;
  return failed ? EXIT_ERROR : EXIT_OK;
}

/** The error is kubectl's text without `error: `. */
function goalOf(text: string): Result<Goal, string> {
  const lower = text.toLowerCase();
  if (lower === 'delete') return ok({ type: 'delete' });
  if (lower === 'create') return ok({ type: 'create' });
  if (lower.startsWith('condition=')) {
    const [type = '', value = 'true'] = text.slice('condition='.length).split('=');
    return ok({ type: 'state', met: (object) => hasCondition(object, type, value) });
  }
  if (lower.startsWith('jsonpath=')) return fieldGoal(text.slice('jsonpath='.length));
  return failure(`unrecognized condition: "${text}"`);
}

function hasCondition(object: KubeObject, type: string, value: string): boolean {
  const { status } = object as { readonly status?: { readonly conditions?: readonly { readonly type?: string; readonly status?: string; readonly observedGeneration?: number }[] } };
  const condition = status?.conditions?.find((candidate) => candidate.type?.toLowerCase() === type.toLowerCase());
  if (!condition || (condition.observedGeneration !== undefined && condition.observedGeneration < (object.metadata?.generation ?? 0))) return false;
  return condition.status?.toLowerCase() === value.toLowerCase();
}

/** `{.status.phase}=Running`, or only the path: any value will do. */
function fieldGoal(text: string): Result<Goal, string> {
  const end = text.startsWith('{') ? text.lastIndexOf('}') + 1 : text.split('=')[0]?.length ?? 0;
  const [path, rest] = [text.slice(0, end), text.slice(end)];
  if (rest !== '' && !rest.startsWith('=')) return failure(`jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'`);
  if (rest === '=') return failure('jsonpath wait has to have a value after equal sign, like --for=jsonpath=\'{.status.readyReplicas}\'=3');
  const expression = relaxedExpression(path);
  if (!expression.ok) return expression;
  const nodes = parseJsonPath(expression.value);
  if (!nodes.ok) return nodes;
  const wanted = rest === '' ? undefined : rest.slice(1).replace(/^(['"])(.*)\1$/, '$2');
  return ok({ type: 'state', met: (object) => hasValue(object, nodes.value, wanted) });
}

function hasValue(object: KubeObject, nodes: readonly JsonPathNode[], wanted: string | undefined): boolean {
  const found = findResults(nodes, object);
  const values = found.ok ? found.value.flat() : [];
  if (values.length === 0) return false;
  return wanted === undefined || (values.length === 1 && typeof values[0] !== 'object' && scalarText(values[0]) === wanted);
}

function* findTargets(invocation: Invocation, env: KubectlEnvironment): Task<{ found: readonly Target[]; failed: boolean } | string> {
  const { args, flags } = invocation;
  if (flags.given('filename') || flags.given('kustomize')) return yield* manifestTargets(invocation, env);
  const parsed = parseTargets(args);
  if (!parsed.ok) return parsed.error;
  const found: Target[] = [];
  for (const target of parsed.value) {
    if (target.name !== undefined) {
      found.push(target);
      continue;
    }
    const [labelSelector, fieldSelector] = [flags.string('selector'), flags.string('field-selector')];
    if (labelSelector === '' && fieldSelector === '' && !flags.bool('all')) return 'resource(s) were provided, but no name was specified';
    const list = yield* env.client.list(target.resource.name as Resource, {
      ...(target.resource.namespaced && !flags.bool('all-namespaces') ? { namespace: env.namespace } : {}),
      ...(labelSelector ? { labelSelector } : {}),
      ...(fieldSelector ? { fieldSelector } : {}),
    });
    if (!list.ok) {
      env.stderr(statusText(list.error));
      return { found: [], failed: true };
    }
    found.push(...list.value.items.map(({ metadata }: KubeObject) => ({ resource: target.resource, name: metadata?.name ?? '', namespace: metadata?.namespace ?? '' })));
  }
  return { found, failed: false };
}

function* waitForOne(target: Target, goal: Goal, deadline: SimTime | undefined, { flags }: Invocation, env: KubectlEnvironment): Task<boolean> {
  const resource = target.resource.name as Resource;
  const key = { ...(target.resource.namespaced ? { namespace: target.namespace || env.namespace } : {}), name: target.name ?? '' };
  if (goal.type !== 'create') {
    const current = yield* env.client.get(resource, key);
    if (!current.ok && goal.type === 'delete' && current.error.reason === 'NotFound') return true;
    if (!current.ok) {
      env.stderr(statusText(current.error));
      return false;
    }
  }
  const met = yield* watchUntil(resource, key, deadline, env, (object: KubeObject | undefined) => {
    if (goal.type === 'delete') return object === undefined ? true : undefined;
    return object !== undefined && (goal.type === 'create' || goal.met(object)) ? true : undefined;
  });
  if (!met) {
    env.stderr(usageText(`timed out waiting for the condition on ${target.resource.group === '' ? target.resource.name : `${target.resource.name}.${target.resource.group}`}/${key.name}`));
    return false;
  }
  const name = resultName(target.resource, key.name);
  env.stdout(flags.string('output') === 'name' ? `${name}\n` : `${name} condition met\n`);
  return true;
}
