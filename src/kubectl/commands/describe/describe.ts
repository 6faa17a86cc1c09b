// `kubectl describe` (pkg/cmd/describe): the object, what is around it, and its events.
import type { Task } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { DescribeContext } from '../../describe/describer.ts';
import { describeObject } from '../../describe/registry.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { namedTargets } from '../../manifests.ts';
import type { Target } from '../../resourceArgs.ts';

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
  const named = yield* namedTargets(invocation, invocation.args, env);
  const targets = named.ok ? named.value.found : [];
  if (!named.ok || (targets.length === 0 && !named.value.failed)) {
    env.stderr(usageText(named.ok ? 'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.' : named.error));
    return EXIT_ERROR;
  }
  const found: Found[] = [];
  let { failed } = named.value;
  for (const target of targets) {
    const objects = yield* read(target, invocation, env);
    if (objects === undefined) failed = true;
    else found.push(...objects.map((object) => ({ resource: target.resource.name, object })));
  }
  if (found.length === 0 && !failed) env.stderr(nothingFound(targets, invocation, env));
  // Events of many objects would be many requests: they are left out unless asked for.
  const showEvents = invocation.flags.bool('show-events') && (found.length === 1 || invocation.flags.given('show-events'));
  const context = contextOf(env, showEvents);
  for (const [i, { resource, object }] of found.entries()) env.stdout(`${i > 0 ? '\n\n' : ''}${yield* describeObject(resource, object, context)}`);
  return failed ? EXIT_ERROR : EXIT_OK;
}

interface Found {
  readonly resource: string;
  readonly object: KubeObject;
}

function nothingFound(targets: readonly Target[], invocation: Invocation, env: KubectlEnvironment): string {
  const namespaced = targets.some((target) => target.resource.namespaced) && !invocation.flags.bool('all-namespaces');
  return namespaced ? `No resources found in ${env.namespace} namespace.\n` : 'No resources found\n';
}

function contextOf({ client, sim }: KubectlEnvironment, showEvents: boolean): DescribeContext {
  return {
    clock: { nowMs: sim.wallClock.epochMs(sim.now()) },
    showEvents,
    get: (resource, key) => client.get(resource, key),
    *list(resource, options) {
      const list = yield* client.list(resource, options);
      return list.ok ? list.value.items : [];
    },
  };
}

/** Names that do not exist match as prefixes, as kubectl does. */
function* read(target: Target, invocation: Invocation, env: KubectlEnvironment): Task<readonly KubeObject[] | undefined> {
  const resource = target.resource.name as Resource;
  const scope = target.resource.namespaced && !invocation.flags.bool('all-namespaces') ? { namespace: target.namespace || env.namespace } : {};
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
