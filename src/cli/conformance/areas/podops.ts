// Vectors podops/*: deletion with a grace period, bindings, options for logs.
import { validatePodBinding, validatePodLogOptions, type PodLogLimits } from '../../../api/core/v1/pod/validation/binding.ts';
import type { Binding, Pod } from '../../../api/core/v1/types.gen.ts';
import { errorText } from '../../../api/field/fieldError.ts';
import { beforeDelete, type DeletionClock } from '../../../cluster/apiserver/pipeline/beforeDelete.ts';
import { seconds } from '../../../engine/simTime.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

export const podopsArea: VectorArea = {
  name: 'podops',
  check: (files) => checkEach(files, (vector, file) => differenceOf(vector.output, compute(vector, file))),
};

function compute({ input }: Vector, file: string): unknown {
  if (file === 'binding') return { errors: validatePodBinding(input as Binding).map(errorText) };
  if (file === 'log-options') return { errors: validatePodLogOptions(input as PodLogLimits).map(errorText) };
  return deletion(input as Deletion);
}

interface Deletion {
  readonly deletionGracePeriodSeconds: number | null;
  readonly deletionTimestampInSeconds: number | null;
  readonly gracePeriodSeconds: number | null;
  readonly nodeName: string;
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly terminationGracePeriodSeconds: number;
}

/** Instants are seconds from now. */
const CLOCK: DeletionClock = { now: () => seconds(0), parse: (text) => seconds(Number(text)), text: (time) => String(Math.trunc(time / seconds(1))) };

function deletion(input: Deletion): unknown {
  const { deletionGracePeriodSeconds: running, deletionTimestampInSeconds: end, gracePeriodSeconds: asked } = input;
  const pod: Pod = {
    metadata: { generation: 1, ...(end !== null && { deletionTimestamp: String(end) }), ...(running !== null && { deletionGracePeriodSeconds: running }) },
    spec: { containers: [], nodeName: input.nodeName, terminationGracePeriodSeconds: input.terminationGracePeriodSeconds },
    status: { phase: input.phase },
  };
  const start = beforeDelete('pods', pod, asked === null ? {} : { gracePeriodSeconds: asked }, CLOCK);
  const { metadata } = start.type === 'graceful' ? start.object : pod;
  // The server writes back into the request what it made of it.
  const effective = asked !== null && asked < 0 ? 1 : asked;
  const first = start.type === 'graceful' && end === null;
  return {
    deletionGracePeriodSeconds: metadata?.deletionGracePeriodSeconds ?? null, deletionTimestampInSeconds: Number(metadata?.deletionTimestamp), error: null,
    generation: metadata?.generation, graceful: start.type === 'graceful', gracefulPending: start.type === 'pending',
    optionsGracePeriodSeconds: first ? start.periodSeconds : (effective ?? running),
  };
}
