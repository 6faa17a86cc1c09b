// `kubectl rollout status` (pkg/polymorphichelpers/rollout_status.go): Deployments, DaemonSets, StatefulSets.
import type { DaemonSet, Deployment, StatefulSet } from '../apps/v1/types.gen.ts';
import type { KubeObject } from '../resources.ts';

export interface RolloutStatus {
  /** Ends with a newline unless empty. */
  readonly message: string;
  readonly done: boolean;
  readonly error?: string;
}

const ROLLING_ONLY: RolloutStatus = { message: '', done: true, error: 'rollout status is only available for RollingUpdate strategy type' };

/** The status of an object of one of the three kinds. */
export function rolloutStatusOf(object: KubeObject): RolloutStatus {
  switch (object.kind) {
    case 'Deployment':
      return deploymentRolloutStatus(object);
    case 'DaemonSet':
      return daemonSetRolloutStatus(object);
    case 'StatefulSet':
      return statefulSetRolloutStatus(object);
    default:
      return { message: '', done: true, error: `no status viewer has been implemented for ${object.kind ?? ''}` };
  }
}

export function deploymentRolloutStatus(deployment: Deployment): RolloutStatus {
  const name = deployment.metadata?.name ?? '';
  const status = deployment.status ?? {};
  if ((deployment.metadata?.generation ?? 0) > (status.observedGeneration ?? 0)) return waiting('Waiting for deployment spec update to be observed...');
  const progressing = status.conditions?.find((condition) => condition.type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') return { message: '', done: false, error: `deployment "${name}" exceeded its progress deadline` };
  const [wanted, updated, all, available] = [deployment.spec?.replicas, status.updatedReplicas ?? 0, status.replicas ?? 0, status.availableReplicas ?? 0];
  const finishing = (rest: string) => waiting(`Waiting for deployment "${name}" rollout to finish: ${rest}...`);
  if (wanted !== undefined && updated < wanted) return finishing(`${updated} out of ${wanted} new replicas have been updated`);
  if (all > updated) return finishing(`${all - updated} old replicas are pending termination`);
  if (available < updated) return finishing(`${available} of ${updated} updated replicas are available`);
  return finished(`deployment "${name}" successfully rolled out`);
}

function daemonSetRolloutStatus(set: DaemonSet): RolloutStatus {
  if (set.spec?.updateStrategy?.type !== 'RollingUpdate') return ROLLING_ONLY;
  const name = set.metadata?.name ?? '';
  if ((set.metadata?.generation ?? 0) > (set.status?.observedGeneration ?? 0)) return waiting('Waiting for daemon set spec update to be observed...');
  const [desired, updated, available] = [set.status?.desiredNumberScheduled ?? 0, set.status?.updatedNumberScheduled ?? 0, set.status?.numberAvailable ?? 0];
  const finishing = (rest: string) => waiting(`Waiting for daemon set "${name}" rollout to finish: ${rest}...`);
  if (updated < desired) return finishing(`${updated} out of ${desired} new pods have been updated`);
  if (available < desired) return finishing(`${available} of ${desired} updated pods are available`);
  return finished(`daemon set "${name}" successfully rolled out`);
}

function statefulSetRolloutStatus({ metadata, spec, status }: StatefulSet): RolloutStatus {
  if (spec?.updateStrategy?.type !== 'RollingUpdate') return ROLLING_ONLY;
  if (!status?.observedGeneration || (metadata?.generation ?? 0) > status.observedGeneration) return waiting('Waiting for statefulset spec update to be observed...');
  const [wanted, ready, updated] = [spec.replicas, status.readyReplicas ?? 0, status.updatedReplicas ?? 0];
  if (wanted !== undefined && ready < wanted) return waiting(`Waiting for ${wanted - ready} pods to be ready...`);
  const { partition } = spec.updateStrategy.rollingUpdate ?? {};
  if (wanted !== undefined && partition !== undefined && partition > 0) {
    if (updated < wanted - partition) return waiting(`Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...`);
    return finished(`partitioned roll out complete: ${updated} new pods have been updated...`);
  }
  if (status.updateRevision !== status.currentRevision) return waiting(`waiting for statefulset rolling update to complete ${updated} pods at revision ${status.updateRevision ?? ''}...`);
  return finished(`statefulset rolling update complete ${status.currentReplicas ?? 0} pods at revision ${status.currentRevision ?? ''}...`);
}

function waiting(text: string): RolloutStatus {
  return { message: `${text}\n`, done: false };
}

function finished(text: string): RolloutStatus {
  return { message: `${text}\n`, done: true };
}
