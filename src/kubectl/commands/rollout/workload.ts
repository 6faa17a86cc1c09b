// The workload that a rollout command is about.
import type { Task } from '../../../engine/task.ts';
import type { DaemonSet, Deployment, StatefulSet } from '../../../api/apps/v1/types.gen.ts';
import type { DiscoveredResource } from '../../../api/scheme/scheme.ts';
import type { ObjectKey } from '../../../cluster/client/client.ts';
import { EXIT_ERROR, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageErrorText, usageText } from '../../errors.ts';
import { manifestTargets } from '../../manifests.ts';
import { parseTargets, type Target } from '../../resourceArgs.ts';

export type RolloutResource = 'deployments' | 'statefulsets' | 'daemonsets';

export interface Workload {
  readonly name: RolloutResource;
  readonly resource: DiscoveredResource;
  readonly key: ObjectKey & { readonly namespace: string };
  readonly object: Deployment | StatefulSet | DaemonSet;
}

/** A text is complete for standard error. */
export function* findWorkload(verb: string, invocation: Invocation, env: KubectlEnvironment): Task<readonly Workload[] | string> {
  const targets = yield* findTargets(invocation, env);
  if (typeof targets === 'string') return targets;
  const found: Workload[] = [];
  for (const target of targets) {
    const name = rolloutResource(target.resource.name);
    if (name === undefined) return usageText(unsupportedText(verb, target));
    const selector = invocation.flags.string('selector');
    if (target.name === undefined) {
      const list = yield* env.client.list(name, { namespace: env.namespace, ...(selector === '' ? {} : { labelSelector: selector }) });
      if (!list.ok) return statusText(list.error);
      for (const object of list.value.items) found.push({ name, resource: target.resource, key: { namespace: env.namespace, name: object.metadata?.name ?? '' }, object });
      continue;
    }
    const key = { namespace: target.namespace || env.namespace, name: target.name };
    const current = yield* env.client.get(name, key);
    if (!current.ok) return statusText(current.error);
    found.push({ name, resource: target.resource, key, object: current.value });
  }
  return found;
}

function* findTargets(invocation: Invocation, env: KubectlEnvironment): Task<readonly Target[] | string> {
  if (invocation.flags.given('filename')) {
    const targets = yield* manifestTargets(invocation, env);
    return typeof targets === 'string' ? usageText(targets) : targets.found;
  }
  const parsed = parseTargets(invocation.args);
  if (!parsed.ok) return usageText(parsed.error);
  return parsed.value.length > 0 ? parsed.value : usageErrorText(invocation.path, 'required resource not specified');
}

function rolloutResource(name: string): RolloutResource | undefined {
  return name === 'deployments' || name === 'statefulsets' || name === 'daemonsets' ? name : undefined;
}

function unsupportedText(verb: string, { resource, name }: Target): string {
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  switch (verb) {
    case 'status':
      return `no status viewer has been implemented for ${kind}`;
    case 'history':
      return `no history viewer has been implemented for "${kind}"`;
    case 'undo':
      return `no rollbacker has been implemented for "${kind}"`;
    default:
      return `${resource.group === '' ? resource.name : `${resource.name}.${resource.group}`} "${name ?? ''}" ${{ pause: 'pausing', resume: 'resuming', restart: 'restarting' }[verb] ?? verb} is not supported`;
  }
}

/** `error: …`. */
export function unsupported(env: KubectlEnvironment, message: string): number {
  env.stderr(usageText(message));
  return EXIT_ERROR;
}
