// Vectors kubelet-actions/backoff: a container that runs and exits with 1, again and again; asked every second.
import { createCrashLoopBackOff, doBackOff } from '../../../cluster/kubelet/decide/backoff/crashLoopBackOff.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../../../engine/simTime.ts';
import type { ContainerInstance } from '../../../cluster/kubelet/podRuntimeStatus.ts';

export interface BackoffInput {
  readonly runSeconds: readonly number[];
}

interface Exit {
  exitedAt: number;
  backoffSeconds: number;
  message?: string;
  startedAt: number;
}

const POD: Pod = { metadata: { name: 'p', namespace: 'default', uid: 'pod-default-p' }, spec: { containers: [{ name: 'a', image: 'x' }] } };
const LONGEST_WAIT_SECONDS = 400;

export function runBackoff(input: BackoffInput): readonly Exit[] {
  const backoff = createCrashLoopBackOff();
  const exits: Exit[] = [];
  let now = 0;
  for (const [restartCount, run] of input.runSeconds.entries()) {
    const exitedAt = now + run;
    const runtime = { ips: [], sandboxes: [], containers: [exitedInstance(restartCount, now, exitedAt)] };
    let message: string | undefined;
    for (now = exitedAt; now < exitedAt + LONGEST_WAIT_SECONDS; now++) {
      const decision = doBackOff(POD, { name: 'a', image: 'x' }, 'spec.containers[0]', runtime, backoff, simTime(seconds(now)));
      if (decision.type === 'start') break;
      message = decision.message;
    }
    exits.push({ exitedAt, ...(message === undefined ? {} : { message }), backoffSeconds: now - exitedAt, startedAt: now });
  }
  return exits;
}

function exitedInstance(restartCount: number, startedAt: number, finishedAt: number): ContainerInstance {
  return {
    id: `a-${restartCount}`, name: 'a', sandboxId: 's', state: 'exited', restartCount, createdAt: simTime(seconds(startedAt)), startedAt: simTime(seconds(startedAt)),
    finishedAt: simTime(seconds(finishedAt)), exitCode: 1, reason: 'Error', message: '', image: 'x', imageId: 'x', hash: '',
  };
}
