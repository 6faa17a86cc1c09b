// `kubectl rollout undo` (pkg/polymorphichelpers/rollback.go).
import { deepEqual } from '../../../base/json.ts';
import type { Task } from '../../../engine/task.ts';
import type { PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { dryRunOf, dryRunSuffix } from '../../dryRun.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { statusText } from '../../errors.ts';
import { LAST_APPLIED } from '../../lastApplied.ts';
import { resultName } from '../../resourceArgs.ts';
import { REVISION_ANNOTATION, revisionsOf, type Revision } from './revisions.ts';
import { unsupported, type Workload } from './workload.ts';

/** Annotations that say what a Deployment is, not what its template was. */
const KEPT_ANNOTATIONS = [
  LAST_APPLIED, REVISION_ANNOTATION, 'deployment.kubernetes.io/revision-history', 'deployment.kubernetes.io/desired-replicas', 'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
];

export function* undoRollout(workload: Workload, { flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const { object, resource, key } = workload;
  const dryRun = dryRunOf(flags);
  if (typeof dryRun === 'object') return unsupported(env, dryRun.error);
  if (workload.name === 'deployments' && 'paused' in (object.spec ?? {}) && (object.spec as { readonly paused?: boolean }).paused) {
    return unsupported(env, "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again");
  }
  const revisions = yield* revisionsOf(workload, env);
  const wanted = flags.int('to-revision');
  const to = wanted > 0 ? revisions.find(({ number }) => number === wanted) : revisions.at(-2);
  if (!to) return unsupported(env, wanted > 0 ? `unable to find specified revision ${wanted} in history` : `no rollout history found for ${resource.singular} "${key.name}"`);
  const result = (done: string) => {
    env.stdout(`${resultName(resource, key.name)} ${done}${dryRunSuffix(dryRun)}\n`);
    return EXIT_OK;
  };
  if (deepEqual(withoutHash(to.template), withoutHash(object.spec?.template))) return result(`skipped rollback (current template already matches revision ${to.number})`);
  if (dryRun === 'client') return result('rolled back');
  const patch = workload.name === 'deployments' ? deploymentPatch(workload, to) : ({ type: 'strategic', body: to.data } as const);
  const patched = yield* env.client.patch(workload.name, key, patch, { fieldManager: 'kubectl-rollout', dryRun: dryRun === 'server' });
  if (patched.ok) return result('rolled back');
  env.stderr(statusText(patched.error));
  return EXIT_ERROR;
}

function deploymentPatch({ object }: Workload, to: Revision): { readonly type: 'json'; readonly body: unknown } {
  const present = object.metadata?.annotations ?? {};
  const annotations = {
    ...Object.fromEntries(Object.entries(present).filter(([key]) => KEPT_ANNOTATIONS.includes(key))),
    ...Object.fromEntries(Object.entries(to.annotations).filter(([key]) => !KEPT_ANNOTATIONS.includes(key))),
  };
  return {
    type: 'json',
    body: [
      { op: 'replace', path: '/spec/template', value: withoutHash(to.template) },
      { op: 'replace', path: '/metadata/annotations', value: annotations },
    ],
  };
}

/** As a Deployment holds it: without the label of its ReplicaSet and the mark of a patch. */
function withoutHash(template: PodTemplateSpec | undefined): unknown {
  const { 'pod-template-hash': _hash, ...labels } = template?.metadata?.labels ?? {};
  const { $patch: _patch, ...rest } = (template ?? {}) as PodTemplateSpec & { readonly $patch?: string };
  return { ...rest, metadata: { ...template?.metadata, labels } };
}
