// `kubectl describe` (pkg/cmd/describe): the object, what is around it, and its events.
import type { Task } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { Event, Pod } from '../../../api/core/v1/types.gen.ts';
import { describeGeneric } from '../../describe/generic.ts';
import { describePod } from '../../describe/pod.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { parseTargets, type Target } from '../../resourceArgs.ts';

export const describeCommand = {
  name: 'describe',
  summary: 'Show details of objects, with their events',
  flags: [
    { name: 'selector', shorthand: 'l', type: 'string' },
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'show-events', type: 'bool', default: 'true' },
    { name: 'filename', shorthand: 'f', type: 'strings' },
  ],
  run: runDescribe,
} satisfies KubectlCommand;

function* runDescribe(invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const targets = parseTargets(invocation.args);
  if (!targets.ok || targets.value.length === 0) {
    env.stderr(usageText(targets.ok ? 'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.' : targets.error));
    return EXIT_ERROR;
  }
  let failed = false;
  let first = true;
  for (const target of targets.value) {
    const objects = yield* read(target, invocation, env);
    failed ||= objects === undefined;
    for (const object of objects ?? []) {
      if (!first) env.stdout('\n\n');
      first = false;
      env.stdout(yield* describeObject(target, object, env));
    }
  }
  if (first && !failed) env.stderr(`No resources found in ${env.namespace} namespace.\n`);
  return failed ? EXIT_ERROR : EXIT_OK;
}

/** Names that do not exist match as prefixes, as kubectl does. */
function* read(target: Target, invocation: Invocation, env: KubectlEnvironment): Task<readonly KubeObject[] | undefined> {
  const resource = target.resource.name as Resource;
  const scope = target.resource.namespaced && !invocation.flags.bool('all-namespaces') ? { namespace: env.namespace } : {};
  if (target.name !== undefined) {
    const one = yield* env.client.get(resource, { ...scope, name: target.name });
    if (one.ok) return [one.value];
    if (one.error.reason === 'NotFound') {
      const all = yield* env.client.list(resource, scope);
      const matching = all.ok ? all.value.items.filter((object: KubeObject) => object.metadata?.name?.startsWith(target.name ?? '')) : [];
      if (matching.length > 0) return matching;
    }
    env.stderr(statusText(one.error));
    return undefined;
  }
  const labelSelector = invocation.flags.string('selector');
  const list = yield* env.client.list(resource, { ...scope, ...(labelSelector ? { labelSelector } : {}) });
  if (list.ok) return list.value.items;
  env.stderr(statusText(list.error));
  return undefined;
}

function* describeObject(target: Target, object: KubeObject, env: KubectlEnvironment): Task<string> {
  const clock = { nowMs: env.sim.wallClock.epochMs(env.sim.now()) };
  const events = yield* eventsOf(object, env);
  return target.resource.kind === 'Pod' ? describePod(object as Pod, events, clock) : describeGeneric(object, events, clock);
}

function* eventsOf(object: KubeObject, env: KubectlEnvironment): Task<readonly Event[]> {
  const list = yield* env.client.list('events', {
    ...(object.metadata?.namespace ? { namespace: object.metadata.namespace } : {}),
    fieldSelector: [`involvedObject.name=${object.metadata?.name ?? ''}`, ...(object.metadata?.uid ? [`involvedObject.uid=${object.metadata.uid}`] : [])].join(','),
  });
  return list.ok ? list.value.items : [];
}
