// The revisions of a workload: ReplicaSets of Deployments, ControllerRevisions of the others (pkg/polymorphichelpers/history.go).
import type { Task } from '../../../engine/task.ts';
import type { ControllerRevision, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { selectorOfLabelSelector, selectorText } from '../../../api/labels/selector.ts';
import type { KubeObject } from '../../../api/resources.ts';
import type { KubectlEnvironment } from '../../environment.ts';
import type { Workload } from './workload.ts';

export interface Revision {
  readonly number: number;
  readonly changeCause: string;
  readonly template: PodTemplateSpec | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  /** The strategic patch that brings it back; only of ControllerRevisions. */
  readonly data: unknown;
}

export const REVISION_ANNOTATION = 'deployment.kubernetes.io/revision';
const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** Oldest first. */
export function* revisionsOf(workload: Workload, env: KubectlEnvironment): Task<readonly Revision[]> {
  const labelSelector = selectorText(selectorOfLabelSelector(workload.object.spec?.selector));
  const options = { namespace: workload.key.namespace, labelSelector };
  const revisions: Revision[] = [];
  if (workload.name === 'deployments') {
    const list = yield* env.client.list('replicasets', options);
    if (list.ok) revisions.push(...list.value.items.filter((set) => isOwned(set, workload)).map(ofReplicaSet));
  } else {
    const list = yield* env.client.list('controllerrevisions', options);
    if (list.ok) revisions.push(...list.value.items.filter((revision) => isOwned(revision, workload)).map(ofControllerRevision));
  }
  return revisions.sort((a, b) => a.number - b.number);
}

function isOwned({ metadata }: KubeObject, { object }: Workload): boolean {
  return metadata?.ownerReferences?.some((owner) => owner.controller && owner.uid === object.metadata?.uid) ?? false;
}

function ofReplicaSet({ metadata, spec }: ReplicaSet): Revision {
  const annotations = metadata?.annotations ?? {};
  return { number: Number(annotations[REVISION_ANNOTATION] ?? '0'), changeCause: annotations[CHANGE_CAUSE] ?? '', template: spec?.template, annotations, data: undefined };
}

function ofControllerRevision({ metadata, revision, data }: ControllerRevision): Revision {
  const annotations = metadata?.annotations ?? {};
  const { spec } = (data ?? {}) as { readonly spec?: { readonly template?: PodTemplateSpec } };
  return { number: revision, changeCause: annotations[CHANGE_CAUSE] ?? '', template: spec?.template, annotations, data };
}
