// The persistent volume controller: binds claims to volumes that administrators have made, follows what becomes of either
// side, and says why a claim waits. Mirrors pkg/controller/volume/persistentvolume. Provisioners are not simulated.
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../../api/core/v1/types.gen.ts';
import { BIND_COMPLETED_ANNOTATION, BOUND_BY_CONTROLLER_ANNOTATION, classOfClaim, findMatchingVolume, isFullyBound, isVolumeBoundToClaim, SELECTED_NODE_ANNOTATION, waitsForFirstConsumer } from '../../../api/volumes/matchVolume.ts';
import { claimNamesOf } from '../../../api/volumes/claimName.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { AGAIN, createWorkQueue, DONE, runWorkers, type Reconciled } from '../../client/workqueue.ts';
import { because, keyOf, nameOf, namespaceOf, referenceTo, splitKey, traceObject, uidOf, type Controller, type ControllerContext } from '../controller.ts';
import { unboundClaimReason } from './unboundClaimReason.ts';

/** kube-controller-manager: PVClaimBinderSyncPeriod. */
const RESYNC_PERIOD: Micros = seconds(15);
const CLAIM = { kind: 'PersistentVolumeClaim', apiVersion: 'v1' };

type VolumePhase = 'Available' | 'Bound' | 'Released';

export function createPersistentVolumeController(context: ControllerContext): Controller {
  return { start: () => new PersistentVolumeController(context).start() };
}

class PersistentVolumeController {
  readonly #context: ControllerContext;
  readonly #claims: Informer<PersistentVolumeClaim>;
  readonly #volumes: Informer<PersistentVolume>;
  readonly #pods: Informer<Pod>;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#claims = context.informers.informer('persistentvolumeclaims');
    this.#volumes = context.informers.informer('persistentvolumes');
    this.#pods = context.informers.informer('pods');
  }

  start(): Dispose {
    const { sim } = this.#context;
    const disposer = createDisposer();
    const claims = createWorkQueue<string>({ sim, name: 'claims' });
    const volumes = createWorkQueue<string>({ sim, name: 'volumes' });
    const addVolumeOf = (claim: PersistentVolumeClaim): void => {
      const name = claim.spec?.volumeName ?? '';
      if (name !== '') volumes.add(name);
    };
    const seenVolume = (volume: PersistentVolume): void => {
      volumes.add(nameOf(volume));
      const reference = volume.spec?.claimRef;
      if (reference) claims.add(`${reference.namespace ?? ''}/${reference.name ?? ''}`);
    };
    disposer.add(this.#claims.addHandlers({ added: (claim) => claims.add(keyOf(claim)), updated: (_before, claim) => claims.add(keyOf(claim)), deleted: addVolumeOf }));
    disposer.add(this.#volumes.addHandlers({ added: seenVolume, updated: (_before, volume) => seenVolume(volume), deleted: seenVolume }));
    const resync = sim.every(RESYNC_PERIOD, 'persistentvolume: resync', () => {
      for (const claim of this.#claims.list()) claims.add(keyOf(claim));
      for (const volume of this.#volumes.list()) volumes.add(nameOf(volume));
    });
    disposer.add(() => resync.cancel());
    disposer.add(runWorkers({ sim, name: 'persistentvolume: claims', queue: claims, reconcile: (key) => this.#syncClaim(key) }));
    disposer.add(runWorkers({ sim, name: 'persistentvolume: volumes', queue: volumes, reconcile: (key) => this.#syncVolume(key) }));
    return disposer.dispose;
  }

  *#syncClaim(key: string): Task<Reconciled> {
    const claim = this.#claims.get(splitKey(key));
    if (!claim) return DONE;
    yield* this.#volumes.waitForSync();
    return claim.metadata?.annotations?.[BIND_COMPLETED_ANNOTATION] === undefined ? yield* this.#syncUnboundClaim(claim) : yield* this.#syncBoundClaim(claim);
  }

  *#syncUnboundClaim(claim: PersistentVolumeClaim): Task<Reconciled> {
    const wanted = claim.spec?.volumeName ?? '';
    if (wanted === '') {
      const found = findMatchingVolume(claim, this.#volumes.list());
      const delayed = yield* this.#isDelayed(claim);
      // A class that waits takes only what was reserved for this very claim.
      if (found && (!delayed || isVolumeBoundToClaim(found, claim))) return yield* this.#bind(found, claim);
      return yield* this.#explain(claim, delayed);
    }
    const volume = this.#volumes.get({ name: wanted });
    if (!volume) return DONE;
    if (volume.spec?.claimRef === undefined || isVolumeBoundToClaim(volume, claim)) return yield* this.#bind(volume, claim);
    return DONE;
  }

  *#syncBoundClaim(claim: PersistentVolumeClaim): Task<Reconciled> {
    const volume = this.#volumes.get({ name: claim.spec?.volumeName ?? '' });
    if (volume && (volume.spec?.claimRef === undefined || isVolumeBoundToClaim(volume, claim))) return yield* this.#bind(volume, claim);
    if (claim.status?.phase === 'Lost') return DONE;
    const lost = yield* this.#setClaimStatus(claim, { phase: 'Lost' }, undefined);
    if (lost !== DONE) return lost;
    const [reason, message] = volume
      ? ['ClaimMisbound', 'Two claims are bound to the same volume, this one is bound incorrectly']
      : ['ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!'];
    this.#context.recorder.event(referenceTo(CLAIM.kind, CLAIM.apiVersion, claim), 'Warning', reason, message);
    return DONE;
  }

  /** Pods that use the claim and have no node (findNonScheduledPodsByPVC). */
  #waitingFor(claim: PersistentVolumeClaim): readonly string[] {
    const users = this.#pods.list().filter((pod) => namespaceOf(pod) === namespaceOf(claim) && (pod.spec?.nodeName ?? '') === '' && claimNamesOf(pod).includes(nameOf(claim)));
    return users.map(nameOf);
  }

  *#isDelayed(claim: PersistentVolumeClaim): Task<boolean> {
    if (classOfClaim(claim) === '' || claim.metadata?.annotations?.[SELECTED_NODE_ANNOTATION] !== undefined) return false;
    const found = yield* this.#context.client.get('storageclasses', { name: classOfClaim(claim) });
    return found.ok && waitsForFirstConsumer(found.value);
  }

  /** No volume suits: what a provisioner would be asked, or what the claim waits for. */
  *#explain(claim: PersistentVolumeClaim, delayed: boolean): Task<Reconciled> {
    const name = classOfClaim(claim);
    const found = name === '' || delayed ? undefined : yield* this.#context.client.get('storageclasses', { name });
    const { type, reason, message } = unboundClaimReason(name, delayed, found?.ok ? found.value : undefined, this.#waitingFor(claim));
    const { recorder, sim } = this.#context;
    const waits = sim.emit({
      actor: this.#context.client.actor,
      type: 'controller.decision',
      objects: [traceObject(CLAIM.kind, claim)],
      rule: { id: delayed ? 'persistentvolume.waitsForConsumer' : 'persistentvolume.noneSuits', params: { class: name } },
      because: because(CLAIM.kind, claim, 'spec.storageClassName', 'spec.resources.requests.storage', 'spec'),
      explains: ['status.phase'],
      evidence: message,
    });
    sim.setCauses([waits]);
    recorder.event(referenceTo(CLAIM.kind, CLAIM.apiVersion, claim), type, reason, message);
    return claim.status?.phase === 'Pending' ? DONE : yield* this.#setClaimStatus(claim, { phase: 'Pending' }, undefined);
  }

  /** The volume points to the claim, then the claim to the volume; every step is repeated until it holds. */
  *#bind(volume: PersistentVolume, claim: PersistentVolumeClaim): Task<Reconciled> {
    const reserved = yield* this.#reserveVolume(volume, claim);
    if (!reserved) return AGAIN;
    const held = yield* this.#setVolumePhase(reserved, 'Bound', claim);
    if (!held) return AGAIN;
    const pointing = yield* this.#pointClaim(held, claim);
    if (!pointing) return AGAIN;
    const { accessModes = [], capacity = {} } = held.spec ?? {};
    return yield* this.#setClaimStatus(pointing, { phase: 'Bound', accessModes, capacity }, held);
  }

  *#reserveVolume(volume: PersistentVolume, claim: PersistentVolumeClaim): Task<PersistentVolume | undefined> {
    const { claimRef } = volume.spec ?? {};
    if (claimRef?.uid === uidOf(claim)) return volume;
    const annotations = claimRef === undefined ? { ...volume.metadata?.annotations, [BOUND_BY_CONTROLLER_ANNOTATION]: 'yes' } : volume.metadata?.annotations;
    const updated = yield* this.#context.client.update('persistentvolumes', { ...volume, metadata: { ...volume.metadata, ...(annotations ? { annotations } : {}) }, spec: { ...volume.spec, claimRef: referenceTo(CLAIM.kind, CLAIM.apiVersion, claim) } }, {
      rule: { id: 'persistentvolume.bind', params: { claim: nameOf(claim) } },
      because: because(CLAIM.kind, claim, 'spec'),
    });
    return updated.ok ? updated.value.object : undefined;
  }

  *#pointClaim(volume: PersistentVolume, claim: PersistentVolumeClaim): Task<PersistentVolumeClaim | undefined> {
    if (isFullyBound(claim) && claim.spec?.volumeName === nameOf(volume)) return claim;
    const chosen = (claim.spec?.volumeName ?? '') === '';
    const annotations = { ...claim.metadata?.annotations, [BIND_COMPLETED_ANNOTATION]: 'yes', ...(chosen ? { [BOUND_BY_CONTROLLER_ANNOTATION]: 'yes' } : {}) };
    const updated = yield* this.#context.client.update('persistentvolumeclaims', { ...claim, metadata: { ...claim.metadata, annotations }, spec: { ...claim.spec, volumeName: nameOf(volume) } }, {
      rule: { id: 'persistentvolume.bind', params: { claim: nameOf(claim) } },
      because: because('PersistentVolume', volume, 'spec'),
    });
    return updated.ok ? updated.value.object : undefined;
  }

  *#setClaimStatus(claim: PersistentVolumeClaim, status: PersistentVolumeClaim['status'] & object, volume: PersistentVolume | undefined): Task<Reconciled> {
    if (deepEqual({ ...claim.status, ...status }, claim.status)) return DONE;
    const explanation = volume ? { rule: { id: 'persistentvolume.bound' }, because: because('PersistentVolume', volume, 'spec.capacity') } : { rule: { id: 'persistentvolume.phase' } };
    const written = yield* this.#context.client.update('persistentvolumeclaims', { ...claim, status: { ...claim.status, ...status } }, explanation, 'status');
    return written.ok || written.error.reason === 'NotFound' ? DONE : AGAIN;
  }

  *#setVolumePhase(volume: PersistentVolume, phase: VolumePhase, claim?: PersistentVolumeClaim): Task<PersistentVolume | undefined> {
    if (volume.status?.phase === phase) return volume;
    const written = yield* this.#context.client.update('persistentvolumes', { ...volume, status: { ...volume.status, phase } }, { rule: { id: 'persistentvolume.phase' }, ...(claim ? { because: because(CLAIM.kind, claim, 'spec') } : {}) }, 'status');
    return written.ok ? written.value.object : undefined;
  }

  *#syncVolume(name: string): Task<Reconciled> {
    const volume = this.#volumes.get({ name });
    if (!volume) return DONE;
    yield* this.#claims.waitForSync();
    const reference = volume.spec?.claimRef;
    if (!reference || (reference.uid ?? '') === '') return (yield* this.#setVolumePhase(volume, 'Available')) ? DONE : AGAIN;
    const claim = this.#claims.get({ namespace: reference.namespace ?? '', name: reference.name ?? '' });
    if (claim && uidOf(claim) === reference.uid) {
      const bound = claim.spec?.volumeName === name && namespaceOf(claim) === reference.namespace;
      return !bound || (yield* this.#setVolumePhase(volume, 'Bound', claim)) ? DONE : AGAIN;
    }
    const released = yield* this.#setVolumePhase(volume, 'Released');
    if (!released) return AGAIN;
    return released.spec?.persistentVolumeReclaimPolicy === 'Delete' ? yield* this.#reclaim(released) : DONE;
  }

  /** Reclaim policy Delete: with no provisioner left to ask, the object goes. */
  *#reclaim(volume: PersistentVolume): Task<Reconciled> {
    if (volume.metadata?.deletionTimestamp !== undefined) return DONE;
    const deleted = yield* this.#context.client.delete('persistentvolumes', { name: nameOf(volume) }, { rule: { id: 'persistentvolume.reclaim' }, because: because('PersistentVolume', volume, 'spec.persistentVolumeReclaimPolicy') });
    return deleted.ok || deleted.error.reason === 'NotFound' ? DONE : AGAIN;
  }
}
