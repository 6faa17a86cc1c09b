// `kubectl wait` (pkg/cmd/wait): for a condition, a field's value, creation or deletion.
import { seconds } from '../../engine/simTime.ts';
import { sleep, type Task } from '../../engine/task.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../environment.ts';
import { statusText, usageText } from '../errors.ts';
import { durationSeconds } from '../flags.ts';
import { parseTargets, resultName, type Target } from '../resourceArgs.ts';
import { valueAt } from './get/fieldValue.ts';

export const waitCommand = {
  name: 'wait',
  summary: 'Wait for a condition, a value, or the deletion of objects',
  flags: [
    { name: 'for', type: 'string' },
    { name: 'timeout', type: 'duration', default: '30s' },
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'all', type: 'bool' },
  ],
  run: runWait,
} satisfies KubectlCommand;

const POLL = seconds(0.25);

type Met = (object: KubeObject | undefined) => boolean;

function* runWait({ args, flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const met = condition(flags.string('for'));
  const targets = parseTargets(args);
  if (typeof met === 'string' || !targets.ok) {
    env.stderr(usageText(typeof met === 'string' ? met : targets.ok ? '' : targets.error));
    return EXIT_ERROR;
  }
  const names = yield* resolveNames(targets.value, flags.string('selector'), env);
  if (names === undefined) return EXIT_ERROR;
  if (names.length === 0) {
    env.stderr(usageText('no matching resources found'));
    return EXIT_ERROR;
  }
  const deadline = env.sim.now() + seconds(durationSeconds(flags.string('timeout')) ?? 30);
  const deletion = flags.string('for') === 'delete';
  let failed = false;
  for (const target of names) failed = !(yield* waitForOne(target, met, deletion, deadline, env)) || failed;
  return failed ? EXIT_ERROR : EXIT_OK;
}

function condition(text: string): Met | string {
  if (text === 'delete') return (object) => object === undefined;
  if (text === 'create') return (object) => object !== undefined;
  if (text.startsWith('condition=')) {
    const [type = '', value = 'True'] = text.slice('condition='.length).split('=');
    return (object) => {
      const conditions = valueAt(object, 'status.conditions');
      const found = Array.isArray(conditions) ? conditions.find((item: { type?: string }) => item.type?.toLowerCase() === type.toLowerCase()) : undefined;
      return typeof found === 'object' && found !== null && 'status' in found && String(found.status).toLowerCase() === value.toLowerCase();
    };
  }
  const path = /^jsonpath=\{?\.?([^}=]+)\}?(?:=(.*))?$/.exec(text.replaceAll("'", ''));
  if (path) return (object) => (path[2] === undefined ? valueAt(object, path[1] ?? '') !== undefined : String(valueAt(object, path[1] ?? '') ?? '') === path[2]);
  return `unrecognized condition: "${text}"`;
}

function* resolveNames(targets: readonly Target[], labelSelector: string, env: KubectlEnvironment): Task<readonly Target[] | undefined> {
  const names: Target[] = [];
  for (const target of targets) {
    if (target.name !== undefined) {
      names.push(target);
      continue;
    }
    const list = yield* env.client.list(target.resource.name as Resource, { ...(target.resource.namespaced ? { namespace: env.namespace } : {}), ...(labelSelector ? { labelSelector } : {}) });
    if (!list.ok) {
      env.stderr(statusText(list.error));
      return undefined;
    }
    names.push(...list.value.items.map((object: KubeObject) => ({ resource: target.resource, name: object.metadata?.name ?? '' })));
  }
  return names;
}

function* waitForOne(target: Target, met: Met, deletion: boolean, deadline: number, env: KubectlEnvironment): Task<boolean> {
  const key = { ...(target.resource.namespaced ? { namespace: env.namespace } : {}), name: target.name ?? '' };
  for (;;) {
    const current = yield* env.client.get(target.resource.name as Resource, key);
    if (!current.ok && current.error.reason !== 'NotFound') {
      env.stderr(statusText(current.error));
      return false;
    }
    if (!current.ok && !deletion && !met(undefined)) {
      env.stderr(statusText(current.error));
      return false;
    }
    if (met(current.ok ? (current.value as KubeObject) : undefined)) {
      env.stdout(`${resultName(target.resource, key.name)} ${deletion ? 'deleted' : 'condition met'}\n`);
      return true;
    }
    if (env.sim.now() >= deadline) {
      env.stderr(usageText(`timed out waiting for the condition on ${target.resource.name}/${key.name}`));
      return false;
    }
    yield* sleep(POLL);
  }
}
