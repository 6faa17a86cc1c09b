// Makes the claims of generic ephemeral volumes: one for each such volume of a pod, owned by the pod. Mirrors
// pkg/controller/volume/ephemeral/controller.go.
import type { PersistentVolumeClaim, Pod, Volume } from '../../../api/core/v1/types.gen.ts';
import { ephemeralClaimName } from '../../../api/volumes/claimName.ts';
import { createDisposer } from '../../../base/disposable.ts';
import type { Task } from '../../../engine/task.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, isDeleting, keyOf, nameOf, namespaceOf, referenceTo, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { controllerOf, isControlledBy, newControllerRef, type OwnerKind } from '../ownership/controllerRef.ts';

const POD: OwnerKind = { kind: 'Pod', apiVersion: 'v1' };

export function createEphemeralVolumeController({ sim, informers, client, recorder }: ControllerContext): Controller {
  const pods = informers.informer('pods');
  const claims = informers.informer('persistentvolumeclaims');
  const queue = createWorkQueue<string>({ sim, name: 'ephemeral-volume' });

  const enqueue = (pod: Pod) => {
    if (!isDeleting(pod) && pod.spec?.volumes?.some(({ ephemeral }) => ephemeral !== undefined)) queue.add(keyOf(pod));
  };
  const enqueueOwner = (claim: PersistentVolumeClaim) => {
    const owner = controllerOf(claim);
    const pod = owner?.kind === POD.kind ? pods.get({ namespace: namespaceOf(claim), name: owner.name }) : undefined;
    if (pod !== undefined) enqueue(pod);
  };

  /** Returns what is wrong. */
  function* ensureClaim(pod: Pod, volume: Volume): Task<string | undefined> {
    const template = volume.ephemeral?.volumeClaimTemplate;
    if (template === undefined) return undefined;
    const name = ephemeralClaimName(pod, volume);
    const present = claims.get({ namespace: namespaceOf(pod), name });
    if (present !== undefined) return isControlledBy(present, pod) ? undefined : `PVC ${name} was not created for pod ${nameOf(pod)} (pod is not owner)`;
    const { labels, annotations } = template.metadata ?? {};
    const metadata = {
      name,
      namespace: namespaceOf(pod),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ownerReferences: [newControllerRef(pod, POD)],
    };
    const explanation = { rule: { id: 'pod.ephemeralVolume', params: { volume: volume.name } }, because: because(POD.kind, pod, 'spec.volumes') };
    const created = yield* client.create('persistentvolumeclaims', { metadata, spec: template.spec }, explanation);
    return created.ok || created.error.reason === 'AlreadyExists' ? undefined : `create PVC ${name}: ${created.error.message}`;
  }

  function* sync(key: string): Task<Reconciled> {
    const pod = pods.get(splitKey(key));
    if (pod === undefined || isDeleting(pod)) return DONE;
    for (const volume of pod.spec?.volumes ?? []) {
      const problem = yield* ensureClaim(pod, volume);
      if (problem === undefined) continue;
      recorder.event(referenceTo(POD.kind, POD.apiVersion, pod), 'Warning', 'FailedBinding', `ephemeral volume ${volume.name}: ${problem}`);
      return AGAIN;
    }
    return DONE;
  }

  return {
    start() {
      const disposer = createDisposer();
      disposer.add(pods.addHandlers({ added: enqueue }));
      disposer.add(claims.addHandlers({ deleted: enqueueOwner }));
      disposer.add(runWorkers({ sim, name: 'ephemeral-volume', queue, reconcile: sync }));
      return disposer.dispose;
    },
  };
}
