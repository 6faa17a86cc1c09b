// Creates pods from templates and deletes them, with the events that tell of it. Mirrors controller_utils.go: RealPodControl.
import type { Pod, PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import type { ApiStatus } from '../../../api/meta/v1/status.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { failure, type Result } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import type { RuleRef } from '../../../engine/trace/traceEvent.ts';
import type { Client, Explanation } from '../../client/client.ts';
import type { EventRecorder } from '../../client/recorder.ts';
import { because, nameOf, namespaceOf, referenceTo } from '../controller.ts';
import { newControllerRef, type OwnerKind } from '../ownership/controllerRef.ts';

/** Without labels a pod could not be found again. */
const NO_LABELS: ApiStatus = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'unable to create pods, no labels', reason: 'InternalError', code: 500 };

export interface PodControlOptions {
  readonly client: Client;
  readonly recorder: EventRecorder;
  readonly ownerKind: OwnerKind;
}

export interface Decision {
  readonly rule: RuleRef;
  /** Fields of the owner. */
  readonly paths: readonly string[];
}

/** A pod of the template that the owner controls; the server completes the name. */
export function podFromTemplate(template: PodTemplateSpec, owner: KubeObject, ownerKind: OwnerKind): Pod {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace: namespaceOf(owner),
      generateName: `${nameOf(owner)}-`,
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ownerReferences: [newControllerRef(owner, ownerKind)],
    },
    ...(template.spec === undefined ? {} : { spec: template.spec }),
  };
}

/** Why a pod is there, and where what is in it was written. */
export function explainPod(owner: KubeObject, kind: string, { rule, paths }: Decision): Explanation {
  const template = because(kind, owner, 'spec.template');
  const fromTemplate: RuleRef = { id: 'controller.podTemplate', params: { kind, owner: nameOf(owner) } };
  return {
    rule,
    because: because(kind, owner, ...paths),
    parts: ['spec', 'metadata.labels', 'metadata.annotations'].map((path) => ({ path, causes: [], because: template, rule: fromTemplate })),
  };
}

/** A namespace that is going away takes nothing new; that is no failure worth telling. */
export function isNamespaceTerminating(error: ApiStatus): boolean {
  return error.details?.causes?.some((cause) => cause.reason === 'NamespaceTerminating') === true;
}

export class PodControl {
  readonly #options: PodControlOptions;

  constructor(options: PodControlOptions) {
    this.#options = options;
  }

  *create(pod: Pod, owner: KubeObject, decision: Decision): Task<Result<Pod, ApiStatus>> {
    const { client, recorder, ownerKind } = this.#options;
    if (Object.keys(pod.metadata?.labels ?? {}).length === 0) return failure(NO_LABELS);
    const created = yield* client.create('pods', pod, explainPod(owner, ownerKind.kind, decision));
    const about = referenceTo(ownerKind.kind, ownerKind.apiVersion, owner);
    if (!created.ok) {
      if (!isNamespaceTerminating(created.error)) recorder.event(about, 'Warning', 'FailedCreate', `Error creating: ${created.error.message}`);
      return failure(created.error);
    }
    recorder.event(about, 'Normal', 'SuccessfulCreate', `Created pod: ${nameOf(created.value.object)}`);
    return { ok: true, value: created.value.object };
  }

  /** A pod that is gone already is reported as the API server says it, without an event. */
  *delete(pod: Pod, owner: KubeObject, decision: Decision): Task<ApiStatus | undefined> {
    const { client, recorder, ownerKind } = this.#options;
    const explanation: Explanation = { rule: decision.rule, because: because(ownerKind.kind, owner, ...decision.paths) };
    const deleted = yield* client.delete('pods', { namespace: namespaceOf(pod), name: nameOf(pod) }, explanation);
    const about = referenceTo(ownerKind.kind, ownerKind.apiVersion, owner);
    if (!deleted.ok) {
      if (deleted.error.code !== 404) recorder.event(about, 'Warning', 'FailedDelete', `Error deleting: ${deleted.error.message}`);
      return deleted.error;
    }
    recorder.event(about, 'Normal', 'SuccessfulDelete', `Deleted pod: ${nameOf(pod)}`);
    return undefined;
  }
}
