// The Pods of a workload, the one kubectl picks first (polymorphichelpers AttachablePodForObject, logs for TYPE/NAME).
import { compareBytes, sortedStrings } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';
import type { KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import type { Target } from '../../resourceArgs.ts';

interface Selecting {
  readonly spec?: { readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } | Readonly<Record<string, string>> };
}

/** A Pod itself, or the Pods a workload or Service selects: the best one, or all. */
export function* podsBehind(target: Target, object: KubeObject, all: boolean, env: KubectlEnvironment): Task<readonly Pod[] | undefined> {
  if (target.resource.kind === 'Pod') return [object as Pod];
  const labels = selectorOf(object as Selecting);
  if (labels === undefined) {
    env.stderr(usageText(`cannot get the logs from *v1.${target.resource.kind}: selector for *v1.${target.resource.kind} not implemented`));
    return undefined;
  }
  const labelSelector = sortedStrings(Object.keys(labels)).map((key) => `${key}=${labels[key] ?? ''}`).join(',');
  const list = yield* env.client.list('pods', { namespace: env.namespace, labelSelector });
  if (!list.ok) {
    env.stderr(statusText(list.error));
    return undefined;
  }
  const pods = [...list.value.items].sort(byActivity);
  const [best] = pods;
  if (!best) {
    env.stderr(usageText(`timed out waiting for the condition`));
    return undefined;
  }
  if (all) return pods;
  if (pods.length > 1) env.stderr(`Found ${pods.length} pods, using pod/${best.metadata?.name ?? ''}\n`);
  return [best];
}

function selectorOf(object: Selecting): Readonly<Record<string, string>> | undefined {
  const selector = object.spec?.selector;
  if (!selector) return undefined;
  return 'matchLabels' in selector && typeof selector.matchLabels === 'object' ? selector.matchLabels : (selector as Readonly<Record<string, string>>);
}

/** controller.ByLogging, shortened: assigned, running and ready Pods first, then the older. */
function byActivity(a: Pod, b: Pod): number {
  return rank(a) - rank(b) || compareBytes(a.metadata?.creationTimestamp ?? '', b.metadata?.creationTimestamp ?? '');
}

function rank(pod: Pod): number {
  const ready = pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;
  return (pod.spec?.nodeName ? 0 : 4) + (pod.status?.phase === 'Running' ? 0 : 2) + (ready ? 0 : 1);
}
