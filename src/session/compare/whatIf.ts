// "And otherwise?": a document with one field changed, really run to the instant of a question, beside the run that was asked.
import { failure, ok, type Result } from '../../base/result.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { changedDocument } from '../../scenario/matrix/laneDocument.ts';
import type { PlacedProblem } from '../../scenario/problem.ts';
import type { LaneRow } from '../readModel/laneRow.ts';
import type { PodView } from '../readModel/scene.ts';
import type { CreateRun, Run } from '../workspace/run.ts';
import type { Alternative } from './alternatives.ts';
import { differences, type Difference } from './differences.ts';
import { faceOf, podKeys } from './face.ts';

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
      const [rows, realRows] = [upTo(run.model.lanes), upTo(real.model.lanes)];
      const { first } = differences(faceOf(rows), faceOf(realRows), toSeconds(at));
      const pod = counterpart(run.model.sceneAt(at).pods, rows, podKeys(realRows).get(uid));
      return {
        ...(pod ? { pod: { status: pod.status, state: pod.state, phase: pod.phase, restarts: pod.restarts, ready: pod.ready } } : {}),
        ...(first ? { first } : {}),
      };
    },
  });
}

/** Neither uids nor names are the same in both runs: a changed template has another hash. A name that is given lasts, also where its Pod was not made anew. */
function counterpart(pods: readonly PodView[], rows: readonly LaneRow[], key = ''): PodView | undefined {
  const keys = podKeys(rows);
  return pods.find(({ uid }) => keys.get(uid) === key) ?? pods.find(({ namespace, name }) => key.startsWith(`${namespace}/${name}#`));
}
