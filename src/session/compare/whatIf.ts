// "And otherwise?": a document with one field changed, really run to the instant of a question, beside the run that was asked.
import { failure, ok, type Result } from '../../base/result.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { changedDocument } from '../../scenario/matrix/laneDocument.ts';
import type { PlacedProblem } from '../../scenario/problem.ts';
import type { PodView } from '../readModel/scene.ts';
import type { CreateRun, Run } from '../workspace/run.ts';
import type { Alternative } from './alternatives.ts';
import { differences, type Difference } from './differences.ts';
import { faceOf } from './face.ts';

/** What the Pod of the question comes to. */
export interface Otherwise {
  readonly pod?: Pick<PodView, 'status' | 'state' | 'phase' | 'restarts' | 'ready'>;
  /** What parts the two runs first, up to the instant; absent: nothing did. */
  readonly first?: NonNullable<Difference['first']>;
}

export interface WhatIf {
  readonly run: Run;
  /** → whether it is there. */
  work(shouldPause: () => boolean): boolean;
  answer(): Otherwise;
}

export function whatIf(real: Run, document: ScenarioDocument, { object, path, value }: Alternative, at: SimTime, uid: string, create: CreateRun): Result<WhatIf, readonly PlacedProblem[]> {
  const changed = changedDocument(document, [{ name: path, set: [{ object, path, value }] }]);
  if (!changed.ok) return failure(changed.error);
  const run = create(changed.value);
  const upTo = (rows: Run['model']['lanes']) => rows.filter(({ t }) => t <= toSeconds(at));
  return ok({
    run,
    work: (shouldPause) => run.runUntil(at, shouldPause) !== 'paused',
    answer() {
      const { first } = differences(faceOf(upTo(run.model.lanes)), faceOf(upTo(real.model.lanes)), toSeconds(at));
      const asked = real.model.sceneAt(at).pods.find((pod) => pod.uid === uid);
      const pod = run.model.sceneAt(at).pods.find((candidate) => candidate.uid === uid || (candidate.name === asked?.name && candidate.namespace === asked.namespace));
      return {
        ...(pod ? { pod: { status: pod.status, state: pod.state, phase: pod.phase, restarts: pod.restarts, ready: pod.ready } } : {}),
        ...(first ? { first } : {}),
      };
    },
  });
}
