// A short run of a document with its read model, and the lanes of its Pods as short texts.
import { seconds, simTime, type SimTime } from '../../../engine/simTime.ts';
import { DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument, type ScenarioInput } from '../../../scenario/document.ts';
import { createSession, type Session } from '../../session.ts';
import type { ContainerRow, LaneRow } from '../laneRow.ts';
import { createReadModel, type ReadModel } from '../readModel.ts';
import type { PodView, Scene } from '../scene.ts';

export interface Stage {
  readonly session: Session;
  readonly model: ReadModel;
  sceneAt(second: number): Scene;
  /** Throws when there is no such Pod at that instant. */
  podAt(second: number, name: string): PodView;
  /** uid of the first Pod of that name. */
  uidOf(name: string): string;
  /** `state word` of each row of the container's lane, without equal neighbours. */
  containerLane(pod: string, container: string): readonly string[];
  statusLane(pod: string): readonly string[];
}

export function at(second: number): SimTime {
  return simTime(seconds(second));
}

export function documentWith(inputs: readonly ScenarioInput[], files: ScenarioDocument['files'] = []): ScenarioDocument {
  return { schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed: 1, start: DEFAULT_START, cluster: { preset: 'playground' }, files, inputs };
}

/** Applies a manifest at 0 s and runs; `inputs` come later. */
export function stageOf(manifest: string, until: number, inputs: readonly ScenarioInput[] = []): Stage {
  const session = createSession({ document: documentWith([{ at: '0s', type: 'apply', text: manifest }, ...inputs]) });
  session.runUntil(at(until));
  return stageFor(session);
}

export function stageFor(session: Session): Stage {
  const model = createReadModel(session);
  const uidOf = (name: string): string => model.lanes.find((row) => row.lane === 'pod' && row.name === name)?.pod ?? '';
  const rowsOf = (pod: string): readonly LaneRow[] => model.lanes.filter((row) => row.pod === uidOf(pod));
  return {
    session,
    model,
    sceneAt: (second) => model.sceneAt(at(second)),
    podAt(second, name) {
      const pod = model.sceneAt(at(second)).pods.find((one) => one.name === name);
      if (!pod) throw new Error(`there is no Pod ${name} at ${second} s`);
      return pod;
    },
    uidOf,
    containerLane: (pod, container) => distinct(rowsOf(pod).flatMap((row) => (row.lane === 'container' && row.container === container ? [containerText(row)] : []))),
    statusLane: (pod) => distinct(rowsOf(pod).flatMap((row) => (row.lane === 'status' ? [`${row.state} ${row.word}`] : []))),
  };
}

function containerText({ state, word, exitCode }: ContainerRow): string {
  return `${state} ${word}${exitCode === undefined ? '' : `(${exitCode})`}`.trim();
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.filter((text, i) => text !== texts[i - 1]);
}
