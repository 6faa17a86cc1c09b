// The protection controllers: a claim that a Pod uses, and a volume that a claim is bound to, stay until they are let go.
// Mirrors pkg/controller/volume/pvcprotection and pvprotection.
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { claimNamesOf } from '../../../api/volumes/claimName.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import type { Task } from '../../../engine/task.ts';
import { createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { isDeleting, keyOf, nameOf, namespaceOf, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { removeFinalizer } from '../ownership/removeFinalizer.ts';

const CLAIM_FINALIZER = 'kubernetes.io/pvc-protection';
const VOLUME_FINALIZER = 'kubernetes.io/pv-protection';

export function createClaimProtection(context: ControllerContext): Controller {
  return {
    start(): Dispose {
      const disposer = createDisposer();
      const claims = context.informers.informer('persistentvolumeclaims');
      const pods = context.informers.informer('pods');
      const queue = createWorkQueue<string>({ sim: context.sim, name: 'pvcprotection' });
      const seen = (claim: PersistentVolumeClaim): void => (isDeleting(claim) ? queue.add(keyOf(claim)) : undefined);
      const freed = (pod: Pod): void => {
        for (const name of claimNamesOf(pod)) queue.add(`${namespaceOf(pod)}/${name}`);
      };
      disposer.add(claims.addHandlers({ added: seen, updated: (_before, claim) => seen(claim) }));
      disposer.add(pods.addHandlers({ updated: (_before, pod) => (isPodTerminal(pod) ? freed(pod) : undefined), deleted: freed }));
      function* reconcile(key: string): Task<Reconciled> {
        const claim = claims.get(splitKey(key));
        if (!claim || !isDeleting(claim)) return DONE;
        yield* pods.waitForSync();
        const used = pods.list().some((pod) => namespaceOf(pod) === namespaceOf(claim) && !isPodTerminal(pod) && (pod.spec?.nodeName ?? '') !== '' && claimNamesOf(pod).includes(nameOf(claim)));
        return used ? DONE : yield* removeFinalizer(context.client, 'persistentvolumeclaims', claim, CLAIM_FINALIZER);
      }
      disposer.add(runWorkers({ sim: context.sim, name: 'pvcprotection', queue, reconcile }));
      return disposer.dispose;
    },
  };
}

export function createVolumeProtection(context: ControllerContext): Controller {
  return {
    start(): Dispose {
      const disposer = createDisposer();
      const volumes = context.informers.informer('persistentvolumes');
      const queue = createWorkQueue<string>({ sim: context.sim, name: 'pvprotection' });
      const seen = (volume: PersistentVolume): void => (isDeleting(volume) ? queue.add(nameOf(volume)) : undefined);
      disposer.add(volumes.addHandlers({ added: seen, updated: (_before, volume) => seen(volume) }));
      function* reconcile(name: string): Task<Reconciled> {
        const volume = volumes.get({ name });
        if (!volume || !isDeleting(volume) || volume.status?.phase === 'Bound') return DONE;
        return yield* removeFinalizer(context.client, 'persistentvolumes', volume, VOLUME_FINALIZER);
      }
      disposer.add(runWorkers({ sim: context.sim, name: 'pvprotection', queue, reconcile }));
      return disposer.dispose;
    },
  };
}
