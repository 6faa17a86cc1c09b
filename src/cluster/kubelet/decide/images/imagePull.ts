// Whether an image must be pulled, may be pulled now, and what came of it (kubelet: images/image_manager.go
// EnsureImageExists, pullImage). The pull itself is the caller's.
import { quote } from '../../../../api/formats/goText.ts';
import { seconds, type Micros, type SimTime } from '../../../../engine/simTime.ts';
import { createBackoff, type Backoff } from '../backoff/backoff.ts';
import { formatGoDuration } from '../backoff/goDuration.ts';
import type { DecisionReason } from '../decisionReason.ts';
import { applyDefaultImageTag } from './imageReference.ts';

export type ImageErrorReason =
  | 'ErrImagePull' | 'ImagePullBackOff' | 'ErrImageNeverPull' | 'InvalidImageName' | 'ImageInspectError' | 'RegistryUnavailable' | 'SignatureValidationFailed';

export interface ImageEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: 'Pulling' | 'Pulled' | 'Failed' | 'BackOff' | 'ErrImageNeverPull' | 'InspectFailed';
  readonly message: string;
}

/** Back-offs and last errors of a kubelet, by pod and image. */
export interface ImagePullState {
  readonly backoff: Backoff;
  readonly lastErrors: Map<string, string>;
}

/** kubelet: imageBackOffPeriod, MaxImageBackOff. */
export function createImagePullState(initialSeconds = 10, maxSeconds = 300): ImagePullState {
  return { backoff: createBackoff(seconds(initialSeconds), seconds(maxSeconds)), lastErrors: new Map() };
}

export interface ImageRequest {
  readonly podUid: string;
  /** As the pod writes it. */
  readonly image: string;
  readonly policy: 'Always' | 'IfNotPresent' | 'Never';
}

/** What the node has of the image, asked for with its default tag. */
export interface LocalImage {
  readonly imageRef: string;
  /** Whether this pod may use it without showing credentials to the registry. */
  readonly accessible: boolean;
}

export type ImageDecision =
  | { readonly type: 'ready'; readonly imageRef: string; readonly message: string; readonly events: readonly ImageEvent[]; readonly reason: DecisionReason }
  | { readonly type: 'error'; readonly error: ImageErrorReason; readonly message: string; readonly events: readonly ImageEvent[]; readonly reason: DecisionReason; readonly until?: SimTime }
  | { readonly type: 'pull'; readonly reference: string; readonly events: readonly ImageEvent[]; readonly reason: DecisionReason };

/** `findLocal` is asked with the image's full reference, unless the policy makes it pointless. `path`: the container's. */
export function decideImage(request: ImageRequest, findLocal: (reference: string) => LocalImage | undefined, state: ImagePullState, now: SimTime, path = ''): ImageDecision {
  const { image, policy } = request;
  const quoted = quote(image);
  const because = (id: string, ...fields: readonly string[]): DecisionReason => ({
    rule: { id, params: { image, policy } },
    because: fields.map((field) => `${path}.${field}`),
  });
  const tagged = applyDefaultImageTag(image);
  if (!tagged.ok) {
    const message = `Failed to apply default image tag ${quoted}: ${tagged.error}`;
    return { type: 'error', error: 'InvalidImageName', message, events: [{ type: 'Warning', reason: 'InspectFailed', message }], reason: because('kubelet.image.invalidName', 'image') };
  }
  const local = policy === 'Always' ? undefined : findLocal(tagged.value);
  if (local?.accessible === true) {
    const message = `Container image ${quoted} already present on machine and can be accessed by the pod`;
    return { type: 'ready', imageRef: local.imageRef, message, events: [{ type: 'Normal', reason: 'Pulled', message }], reason: because('kubelet.image.present', 'imagePullPolicy', 'image') };
  }
  if (policy === 'Never') {
    const message = `Container image ${quoted} is not present with pull policy of Never`;
    return { type: 'error', error: 'ErrImageNeverPull', message, events: [{ type: 'Warning', reason: 'ErrImageNeverPull', message }], reason: because('kubelet.image.neverPull', 'imagePullPolicy', 'image') };
  }
  const key = backOffKey(request, tagged.value);
  if (state.backoff.isInBackOffSinceUpdate(key, now)) return inBackOff(image, key, state, because('kubelet.image.backOff', 'image'));
  state.lastErrors.delete(key);
  return {
    type: 'pull',
    reference: tagged.value,
    events: [{ type: 'Normal', reason: 'Pulling', message: `Pulling image ${quoted}` }],
    reason: policy === 'Always' ? because('kubelet.image.pullAlways', 'imagePullPolicy', 'image') : because(local === undefined ? 'kubelet.image.pullAbsent' : 'kubelet.image.pullUnverified', 'image'),
  };
}

function inBackOff(image: string, key: string, state: ImagePullState, reason: DecisionReason): ImageDecision {
  const text = `Back-off pulling image ${quote(image)}`;
  const last = state.lastErrors.get(key);
  const entry = state.backoff.entry(key);
  const delaySeconds = state.backoff.get(key) / 1_000_000;
  return {
    type: 'error',
    error: 'ImagePullBackOff',
    message: last === undefined ? text : `${text}: ${last}`,
    events: [{ type: 'Normal', reason: 'BackOff', message: text }],
    reason: { ...reason, rule: { ...reason.rule, params: { ...reason.rule.params, delaySeconds } } },
    ...(entry === undefined ? {} : { until: (entry.lastUpdate + entry.backoff) as SimTime }),
  };
}

function backOffKey(request: ImageRequest, reference: string): string {
  return `${request.podUid}_${reference}`;
}

export type PullOutcome =
  | { readonly ok: true; readonly imageRef: string; readonly sizeBytes: number; readonly pulling: Micros; /** With the time in the queue. */ readonly waiting: Micros }
  /** The error's text as the kubelet's client gives it. */
  | { readonly ok: false; readonly error: string };

export type PullConclusion =
  | { readonly type: 'ready'; readonly imageRef: string; readonly events: readonly ImageEvent[] }
  | { readonly type: 'error'; readonly error: ImageErrorReason; readonly message: string; readonly events: readonly ImageEvent[]; readonly reason: DecisionReason };

/** After the pull that `decideImage` asked for; a failure begins or doubles the back-off, from now. */
export function concludePull(request: ImageRequest, reference: string, outcome: PullOutcome, state: ImagePullState, now: SimTime, path = ''): PullConclusion {
  const quoted = quote(request.image);
  if (outcome.ok) {
    state.backoff.gc(now);
    const message = `Successfully pulled image ${quoted} in ${inMillis(outcome.pulling)} (${inMillis(outcome.waiting)} including waiting). Image size: ${outcome.sizeBytes} bytes.`;
    return { type: 'ready', imageRef: outcome.imageRef, events: [{ type: 'Normal', reason: 'Pulled', message }] };
  }
  const key = backOffKey(request, reference);
  state.backoff.next(key, now, now);
  const { error, message } = evaluatePullError(reference, outcome.error);
  state.lastErrors.set(key, `${error}: ${message}`);
  return {
    type: 'error',
    error,
    message,
    events: [{ type: 'Warning', reason: 'Failed', message: `Failed to pull image ${quoted}: ${outcome.error}` }],
    reason: { rule: { id: 'kubelet.image.pullFailed', params: { image: request.image, delaySeconds: state.backoff.get(key) / 1_000_000 } }, because: [`${path}.image`] },
  };
}

function inMillis(duration: Micros): string {
  return formatGoDuration(Math.trunc(duration / 1_000) * 1_000);
}

/** The runtime may name two causes of its own (kubelet: evalCRIPullErr). */
function evaluatePullError(reference: string, text: string): { readonly error: ImageErrorReason; readonly message: string } {
  for (const [error, words] of [['RegistryUnavailable', 'the registry is unavailable'], ['SignatureValidationFailed', 'the signature validation failed']] as const) {
    if (text.startsWith(error)) return { error, message: `image pull failed for ${reference} because ${words}${text.slice(error.length)}` };
  }
  return { error: 'ErrImagePull', message: text };
}
