// What the Deployment controller writes: ReplicaSets, their sizes, and statuses, each with why. Mirrors the acting half of
// pkg/controller/deployment/sync.go.
import type { Deployment, DeploymentStatus, ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import { podTemplateHash } from '../../../api/podTemplateHash/podTemplateHash.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import { deepEqual } from '../../../base/json.ts';
import type { Task } from '../../../engine/task.ts';
import type { Because } from '../../../engine/trace/traceEvent.ts';
import type { Explanation, Informer } from '../../client/client.ts';
import { because, nameOf, namespaceOf, referenceTo, uidOf, type ControllerContext } from '../controller.ts';
import { controllerOf, newControllerRef } from '../ownership/controllerRef.ts';
import { isNamespaceTerminating } from '../pods/podControl.ts';
import { maxRevision, newSetAnnotations, REVISION, revisionOf, sizeAnnotations } from './annotations.ts';
import { conditionOf, hasProgressDeadline, REASON, withCondition, type NewCondition } from './deploymentStatus.ts';
import { POD_TEMPLATE_HASH_LABEL, replicasOf, sameTemplate } from './replicaSets.ts';
import { newSetSize, type Scaling } from './rollout.ts';

export const DEPLOYMENT = { kind: 'Deployment', apiVersion: 'apps/v1' } as const;

export interface CreatedSet {
  readonly set: ReplicaSet;
  readonly deployment: Deployment;
}

type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

export class DeploymentWrites {
  readonly #context: ControllerContext;

  constructor(context: ControllerContext) {
    this.#context = context;
  }

  because(deployment: Deployment, ...paths: readonly string[]): readonly Because[] {
    return because(DEPLOYMENT.kind, deployment, ...paths);
  }

  event(deployment: Deployment, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#context.recorder.event(referenceTo(DEPLOYMENT.kind, DEPLOYMENT.apiVersion, deployment), type, reason, message);
  }

  /** The Deployment with that status; its annotations are written with it. */
  *status(deployment: Deployment, status: DeploymentStatus, paths: readonly string[], parts: NonNullable<Explanation['parts']> = []): Task<Step<Deployment>> {
    const explanation: Explanation = { rule: { id: 'deployment.status' }, ...(paths.length === 0 ? {} : { because: this.because(deployment, ...paths) }), ...(parts.length === 0 ? {} : { parts }) };
    const written = yield* this.#context.client.update('deployments', { ...deployment, status }, explanation, 'status');
    return written.ok ? { ok: true, value: written.value.object } : { ok: false };
  }

  /** Gives the set that has the template the newest revision and the Deployment's annotations. */
  *syncNewSet(deployment: Deployment, set: ReplicaSet, old: readonly ReplicaSet[]): Task<Step<ReplicaSet>> {
    const annotations = newSetAnnotations(deployment, set.metadata?.annotations ?? {}, maxRevision(old) + 1, false);
    const minReadySeconds = deployment.spec?.minReadySeconds ?? 0;
    if (deepEqual(annotations, set.metadata?.annotations ?? {}) && minReadySeconds === (set.spec?.minReadySeconds ?? 0)) return { ok: true, value: set };
    const { minReadySeconds: _before, ...spec } = set.spec ?? { selector: {} };
    const updated: ReplicaSet = {
      ...set,
      metadata: { ...set.metadata, annotations },
      spec: { ...spec, ...(minReadySeconds === 0 ? {} : { minReadySeconds }) },
    };
    const written = yield* this.#context.client.update('replicasets', updated, { rule: { id: 'deployment.currentRevision' }, because: this.because(deployment, 'spec.template', 'spec.minReadySeconds') });
    return written.ok ? { ok: true, value: written.value.object } : { ok: false };
  }

  /** The Deployment names the revision of its new set, and that it has found one. */
  *noteRevision(deployment: Deployment, set: ReplicaSet, now: string): Task<Step<Deployment>> {
    const revision = String(revisionOf(set));
    const found: NewCondition = { type: 'Progressing', status: 'True', reason: REASON.foundNewReplicaSet, message: `Found new replica set "${nameOf(set)}"` };
    const isMissing = hasProgressDeadline(deployment) && conditionOf(deployment.status, 'Progressing') === undefined;
    if (deployment.metadata?.annotations?.[REVISION] === revision && !isMissing) return { ok: true, value: deployment };
    const noted = withRevision(deployment, revision);
    const conditions = noted.status?.conditions ?? [];
    return yield* this.status(noted, { ...noted.status, ...(isMissing ? { conditions: withCondition(conditions, found, now) } : {}) }, ['spec.template']);
  }

  /** The set, and the Deployment as it was written with it. 'given up': nothing more can be done now. */
  *createNewSet(deployment: Deployment, old: readonly ReplicaSet[], sets: Informer<ReplicaSet>, now: string): Task<CreatedSet | 'again' | 'given up'> {
    const set = this.#newSet(deployment, old);
    const explanation: Explanation = {
      rule: { id: 'deployment.newTemplate', params: { revision: maxRevision(old) + 1 } },
      because: this.because(deployment, 'spec.template'),
      parts: [{ path: 'spec.replicas', causes: [], because: this.because(deployment, 'spec.replicas', 'spec.strategy.rollingUpdate.maxSurge'), rule: { id: 'deployment.newSetSize' } }],
    };
    const created = yield* this.#context.client.create('replicasets', set, explanation);
    if (!created.ok) return yield* this.#notCreated(deployment, set, created.error, sets, now);
    const replicas = replicasOf(set);
    if (replicas > 0) this.event(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${nameOf(set)} from 0 to ${replicas}`);
    const noted = withRevision(deployment, String(maxRevision(old) + 1));
    const condition: NewCondition = { type: 'Progressing', status: 'True', reason: REASON.newReplicaSetCreated, message: `Created new replica set "${nameOf(set)}"` };
    const conditions = withCondition(deployment.status?.conditions ?? [], condition, now);
    const written = yield* this.status(noted, { ...noted.status, ...(hasProgressDeadline(deployment) ? { conditions } : {}) }, ['spec.template']);
    return written.ok ? { set: created.value.object, deployment: written.value } : 'again';
  }

  #newSet(deployment: Deployment, old: readonly ReplicaSet[]): ReplicaSet {
    const template = deployment.spec?.template ?? {};
    const hash = podTemplateHash(template, deployment.status?.collisionCount);
    const labels = { ...template.metadata?.labels, [POD_TEMPLATE_HASH_LABEL]: hash };
    const selector = deployment.spec?.selector ?? {};
    const minReadySeconds = deployment.spec?.minReadySeconds ?? 0;
    return {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${nameOf(deployment)}-${hash}`,
        namespace: namespaceOf(deployment),
        labels,
        annotations: newSetAnnotations(deployment, {}, maxRevision(old) + 1, true),
        ownerReferences: [newControllerRef(deployment, DEPLOYMENT)],
      },
      spec: {
        replicas: newSetSize(deployment, old, 0),
        ...(minReadySeconds === 0 ? {} : { minReadySeconds }),
        selector: { ...selector, matchLabels: { ...selector.matchLabels, [POD_TEMPLATE_HASH_LABEL]: hash } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    };
  }

  *#notCreated(deployment: Deployment, set: ReplicaSet, error: ApiStatus, sets: Informer<ReplicaSet>, now: string): Task<'again' | 'given up'> {
    if (error.reason === 'AlreadyExists') return yield* this.#alreadyExists(deployment, set, sets);
    if (isNamespaceTerminating(error)) return 'given up';
    const message = `Failed to create new replica set "${nameOf(set)}": ${error.message}`;
    if (hasProgressDeadline(deployment)) {
      const conditions = withCondition(deployment.status?.conditions ?? [], { type: 'Progressing', status: 'False', reason: REASON.replicaSetCreateError, message }, now);
      yield* this.status(deployment, { ...deployment.status, conditions }, ['spec.template']);
    }
    this.event(deployment, 'Warning', REASON.replicaSetCreateError, message);
    return 'again';
  }

  /** Either the cache is behind, or two templates have the same hash; then the next try counts one up. */
  *#alreadyExists(deployment: Deployment, set: ReplicaSet, sets: Informer<ReplicaSet>): Task<'again'> {
    const existing = sets.get({ namespace: namespaceOf(set), name: nameOf(set) });
    const isOurs = existing !== undefined && controllerOf(existing)?.uid === uidOf(deployment) && sameTemplate(existing.spec?.template, deployment.spec?.template);
    if (existing !== undefined && !isOurs) yield* this.status(deployment, { ...deployment.status, collisionCount: (deployment.status?.collisionCount ?? 0) + 1 }, ['spec.template']);
    return 'again';
  }

  /** Scales sets; returns all of them as they are then. `annotateAll`: also note the size they were scaled for. */
  *scaleAll(deployment: Deployment, scalings: readonly Scaling[], all: readonly ReplicaSet[], paths: readonly string[], annotateAll: boolean): Task<Step<readonly ReplicaSet[]>> {
    const current = new Map(all.map((set) => [uidOf(set), set]));
    for (const { set, replicas } of scalings) {
      const resized = replicas !== replicasOf(set);
      if (!resized && !annotateAll) continue;
      const scaled = yield* this.#scale(deployment, set, replicas, paths);
      if (!scaled.ok) return scaled;
      current.set(uidOf(set), scaled.value);
    }
    return { ok: true, value: all.map((set) => current.get(uidOf(set)) ?? set) };
  }

  *#scale(deployment: Deployment, set: ReplicaSet, replicas: number, paths: readonly string[]): Task<Step<ReplicaSet>> {
    const before = replicasOf(set);
    const annotations = { ...set.metadata?.annotations, ...sizeAnnotations(deployment) };
    if (before === replicas && deepEqual(annotations, set.metadata?.annotations ?? {})) return { ok: true, value: set };
    const updated: ReplicaSet = { ...set, metadata: { ...set.metadata, annotations }, spec: { selector: {}, ...set.spec, replicas } };
    const direction = before < replicas ? 'up' : 'down';
    const explanation: Explanation = { rule: { id: direction === 'up' ? 'deployment.scale.up' : 'deployment.scale.down', params: { set: nameOf(set), from: before, to: replicas } }, because: this.because(deployment, ...paths) };
    const written = yield* this.#context.client.update('replicasets', updated, explanation);
    if (!written.ok) return { ok: false };
    if (before !== replicas) this.event(deployment, 'Normal', 'ScalingReplicaSet', `Scaled ${direction} replica set ${nameOf(set)} from ${before} to ${replicas}`);
    return { ok: true, value: written.value.object };
  }
}

function withRevision(deployment: Deployment, revision: string): Deployment {
  return { ...deployment, metadata: { ...deployment.metadata, annotations: { ...deployment.metadata?.annotations, [REVISION]: revision } } };
}
