// Whether the container runtime is thought of as down (kubelet: runtime.go runtimeState).
import { seconds, type SimTime } from '../../../engine/simTime.ts';

/** kubelet: the runtime is asked every five seconds, and down when it has not answered for maxWaitForContainerRuntime. */
const ASKED_EVERY = seconds(5);
const PATIENCE = seconds(30);
/** kubelet: relistThreshold of the generic PLEG. */
const RELIST_THRESHOLD = seconds(180);

/** Text of the node's Ready condition; undefined: all is well. */
export function runtimeProblem(downSince: SimTime | undefined, now: SimTime): string | undefined {
  if (downSince === undefined) return undefined;
  const lastAnswer = downSince - (downSince % ASKED_EVERY);
  if (now < lastAnswer + PATIENCE) return undefined;
  const unseen = now - downSince;
  const relists = unseen < RELIST_THRESHOLD ? [] : [`PLEG is not healthy: pleg was last seen active ${goSeconds(unseen)} ago; threshold is 3m0s`];
  const problems = ['container runtime is down', ...relists];
  return problems.length === 1 ? problems[0] : `[${problems.join(', ')}]`;
}

/** Whole seconds as Go prints a duration: `3m5s`. */
function goSeconds(time: number): string {
  const whole = Math.floor(time / seconds(1));
  return `${whole >= 3600 ? `${Math.floor(whole / 3600)}h` : ''}${Math.floor((whole % 3600) / 60)}m${whole % 60}s`;
}
