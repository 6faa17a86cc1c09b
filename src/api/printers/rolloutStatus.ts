// `kubectl rollout status` (pkg/polymorphichelpers DeploymentStatusViewer).
import type { Deployment } from '../apps/v1/types.gen.ts';

export interface RolloutStatus {
  /** Ends with a newline. */
  readonly message: string;
  readonly done: boolean;
  readonly error?: string;
}

export function deploymentRolloutStatus(deployment: Deployment): RolloutStatus {
  const name = deployment.metadata?.name ?? '';
  const status = deployment.status ?? {};
  if ((deployment.metadata?.generation ?? 0) > (status.observedGeneration ?? 0)) return { message: 'Waiting for deployment spec update to be observed...\n', done: false };
  const progressing = status.conditions?.find((condition) => condition.type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') return { message: '', done: false, error: `deployment "${name}" exceeded its progress deadline` };
  const [wanted, updated, all, available] = [deployment.spec?.replicas, status.updatedReplicas ?? 0, status.replicas ?? 0, status.availableReplicas ?? 0];
  const waiting = (rest: string): RolloutStatus => ({ message: `Waiting for deployment "${name}" rollout to finish: ${rest}...\n`, done: false });
  if (wanted !== undefined && updated < wanted) return waiting(`${updated} out of ${wanted} new replicas have been updated`);
  if (all > updated) return waiting(`${all - updated} old replicas are pending termination`);
  if (available < updated) return waiting(`${available} of ${updated} updated replicas are available`);
  return { message: `deployment "${name}" successfully rolled out\n`, done: true };
}
