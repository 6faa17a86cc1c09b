// Vectors kubelet-misc/image-pull: an image is asked for again and again, in virtual time.
import { concludePull, createImagePullState, decideImage, type ImageEvent, type PullOutcome } from '../../../cluster/kubelet/decide/images/imagePull.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';

export interface ImagePullInput {
  readonly image: string;
  readonly policy: 'Always' | 'IfNotPresent' | 'Never';
  readonly present: boolean;
  readonly askedAt: readonly number[];
  readonly pullTakesSeconds: number;
  readonly pullError: string;
  readonly pullFailsUntil: number;
}

interface Call {
  at: number;
  imageRef?: string;
  error?: string;
  message?: string;
  events: readonly string[];
}

export function runImagePull(input: ImagePullInput): unknown {
  const state = createImagePullState();
  const request = { podUid: 'u', image: input.image, policy: input.policy };
  const calls: Call[] = [];
  const pulledAt: number[] = [];
  let present = input.present;
  let now = 0;
  for (const asked of input.askedAt) {
    now = Math.max(now, asked);
    const at = now;
    const decision = decideImage(request, (reference) => (present ? { imageRef: reference, accessible: true } : undefined), state, simTime(seconds(now)));
    if (decision.type === 'ready') calls.push({ at, imageRef: decision.imageRef, message: decision.message, events: texts(decision.events) });
    else if (decision.type === 'error') calls.push({ at, error: decision.error, message: decision.message, events: texts(decision.events) });
    else {
      pulledAt.push(now);
      const fails = now < input.pullFailsUntil;
      now += input.pullTakesSeconds;
      const took = seconds(input.pullTakesSeconds);
      const outcome: PullOutcome = fails ? { ok: false, error: input.pullError } : { ok: true, imageRef: decision.reference, sizeBytes: 0, pulling: took, waiting: took };
      const end = concludePull(request, decision.reference, outcome, state, simTime(seconds(now)));
      present ||= end.type === 'ready';
      const events = texts([...decision.events, ...end.events]);
      calls.push(end.type === 'ready' ? { at, imageRef: end.imageRef, events } : { at, error: end.error, message: end.message, events });
    }
  }
  return { calls, pulledAt };
}

function texts(events: readonly ImageEvent[]): readonly string[] {
  return events.map(({ type, reason, message }) => `${type} ${reason} ${message}`);
}
