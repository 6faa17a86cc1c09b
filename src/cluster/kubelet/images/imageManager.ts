// Makes sure that an image is on the node and that the pod may use it (kubelet: images/image_manager.go
// EnsureImageExists). What to do is decided in decide/images; this pulls.
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { concludePull, createImagePullState, decideImage, type ImageEvent, type ImageRequest, type PullOutcome } from '../decide/images/imagePull.ts';
import { parseImageReference } from '../decide/images/imageReference.ts';
import type { PulledRecords, PullSecret } from '../decide/images/pulledRecords.ts';
import type { DecisionReason } from '../decide/decisionReason.ts';
import type { DecisionLog } from '../decisions.ts';
import { criErrorText } from '../kuberuntime/criErrorText.ts';
import { findSpecContainer, specPath, uidOf } from '../podIdentity.ts';
import type { PodRecorder } from '../recorder.ts';
import { waitingFields } from '../status/statusFields.ts';
import { matchingCredentials, type PullCredential } from './pullCredentials.ts';
import { createPullQueue } from './pullQueue.ts';

export interface EnsureImageRequest {
  readonly pod: Pod;
  /** Absent: an image volume, whose events are about the pod. */
  readonly container: string | undefined;
  readonly image: string;
  readonly policy: ImageRequest['policy'] | undefined;
  readonly credentials: readonly PullCredential[];
}

export interface ImageError {
  /** The waiting reason: `ErrImagePull`, … */
  readonly error: string;
  readonly message: string;
  /** The decision that says so. */
  readonly cause: TraceId;
}

export interface ImageManager {
  /** The image's reference at the runtime. */
  ensureImageExists(request: EnsureImageRequest): Task<Result<string, ImageError>>;
}

export interface ImageManagerOptions {
  readonly sim: Simulation;
  readonly machine: NodeMachine;
  readonly recorder: PodRecorder;
  readonly decisions: DecisionLog;
  readonly serializeImagePulls: boolean;
  readonly records: PulledRecords;
}

export function createImageManager(options: ImageManagerOptions): ImageManager {
  return new Manager(options);
}

class Manager implements ImageManager {
  readonly #options: ImageManagerOptions;
  readonly #state = createImagePullState();
  readonly #records: PulledRecords;
  readonly #queue: ReturnType<typeof createPullQueue>;

  constructor(options: ImageManagerOptions) {
    this.#options = options;
    this.#records = options.records;
    this.#queue = createPullQueue(options.serializeImagePulls);
  }

  *ensureImageExists(from: EnsureImageRequest): Task<Result<string, ImageError>> {
    const { sim, machine } = this.#options;
    const request: ImageRequest = { podUid: uidOf(from.pod), image: from.image, policy: from.policy ?? 'IfNotPresent' };
    const secrets = from.credentials.map(({ secret }) => secret);
    const findLocal = (reference: string) => {
      const status = machine.images.imageStatus(reference);
      return status === undefined ? undefined : { imageRef: status.id, accessible: !this.#records.mustAttemptPull(reference, status.id, secrets) };
    };
    const decision = decideImage(request, findLocal, this.#state, sim.now(), imagePath(from));
    if (decision.type === 'ready') {
      this.#announce(from, decision.events);
      return ok(decision.imageRef);
    }
    const cause = this.#note(from, decision.reason, decision.type === 'error' ? decision.message : undefined);
    sim.setCauses([cause]);
    this.#announce(from, decision.events);
    if (decision.type === 'error') return failure({ error: decision.error, message: decision.message, cause });
    return yield* this.#pull(from, request, decision.reference);
  }

  *#pull(from: EnsureImageRequest, request: ImageRequest, reference: string): Task<Result<string, ImageError>> {
    const { sim } = this.#options;
    const causes = sim.causes();
    const asked = sim.now();
    const outcome = yield* this.#queue.run(() => {
      // What ended the wait for its turn is not why it pulls.
      sim.setCauses(causes);
      return this.#pullNow(from, reference, asked);
    });
    sim.setCauses(outcome.ok ? causes : [...causes, ...sim.circumstances.among(sim.causes())]);
    const concluded = concludePull(request, reference, outcome, this.#state, sim.now(), imagePath(from));
    if (concluded.type === 'ready') {
      this.#announce(from, concluded.events);
      return ok(concluded.imageRef);
    }
    const secrets = outcome.ok ? [] : missedSecrets(from, reference, outcome.error);
    const cause = this.#note(from, { ...concluded.reason, because: [...secrets, ...concluded.reason.because] }, concluded.message);
    sim.withCauses([cause], () => this.#announce(from, concluded.events));
    return failure({ error: concluded.error, message: concluded.message, cause });
  }

  #note(from: EnsureImageRequest, reason: DecisionReason, evidence: string | undefined): TraceId {
    const found = from.container === undefined ? undefined : findSpecContainer(from.pod, from.container);
    const about = found === undefined ? {} : { container: found.container.name, explains: waitingFields(from.pod, found) };
    return this.#options.decisions.note(from.pod, { ...reason, ...about }, evidence);
  }

  /** Every matching credential is tried in turn; without one the pull is anonymous. */
  *#pullNow(from: EnsureImageRequest, reference: string, asked: number): Task<PullOutcome> {
    const { sim, machine } = this.#options;
    const parsed = parseImageReference(reference);
    const candidates = parsed.ok ? matchingCredentials(from.credentials, parsed.value.repository) : [];
    const attempts: readonly (PullCredential | undefined)[] = candidates.length === 0 ? [undefined] : candidates;
    const errors: string[] = [];
    const started = sim.now();
    for (const credential of attempts) {
      const pulled = yield* machine.images.pullImage(reference, credential?.auth);
      if (!pulled.ok) {
        errors.push(pullErrorText(pulled.error));
        continue;
      }
      this.#record(reference, credential?.secret);
      const sizeBytes = machine.images.imageStatus(reference)?.sizeBytes ?? 0;
      return { ok: true, imageRef: pulled.value, sizeBytes, pulling: sim.now() - started, waiting: sim.now() - asked };
    }
    return { ok: false, error: errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]` };
  }

  #record(reference: string, secret: PullSecret | undefined): void {
    const status = this.#options.machine.images.imageStatus(reference);
    if (status !== undefined) this.#records.recordPull(reference, status.id, secret);
  }

  #announce(from: EnsureImageRequest, events: readonly ImageEvent[]): void {
    const { recorder } = this.#options;
    for (const { type, reason, message } of events) {
      if (from.container === undefined) recorder.pod(from.pod, type, reason, message);
      else recorder.container(from.pod, from.container, type, reason, message);
    }
  }
}

/** Below it is the field `image`: the container's, or that of the volume's reference. */
function imagePath({ pod, container, image }: EnsureImageRequest): string {
  const found = container === undefined ? undefined : findSpecContainer(pod, container);
  if (found !== undefined) return specPath(found);
  return `spec.volumes[${pod.spec?.volumes?.findIndex((volume) => volume.image?.reference === image) ?? 0}]`;
}

/** The CRI client leaves out the frame of errors without a code of their own (kubelet: cri/remote PullImage). */
function pullErrorText(error: Parameters<typeof criErrorText>[0]): string {
  return error.code === 'Unknown' ? error.message : criErrorText(error);
}

/** Who asked in vain without a name, although the Pod names a secret for it: that none of them served is the reason. */
function missedSecrets({ pod, credentials }: EnsureImageRequest, reference: string, error: string): readonly string[] {
  const parsed = parseImageReference(reference);
  const named = pod.spec?.imagePullSecrets ?? [];
  const anonymous = !parsed.ok || matchingCredentials(credentials, parsed.value.repository).length === 0;
  return named.length > 0 && anonymous && /authori|denied/i.test(error) ? ['spec.imagePullSecrets[0].name'] : [];
}
