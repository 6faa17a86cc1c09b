// What the page sees of a run: the scene at any instant, the timeline's rows, and answers about the past.
import type { SimTime } from '../../engine/simTime.ts';
import { alternativesTo, type Alternative } from '../compare/alternatives.ts';
import type { EventMark } from '../recording/eventMark.ts';
import { createPlacements, type Placements } from '../placement/placements.ts';
import type { DryPlacement, DryPlacementQuestion, PlacementAnswer, PlacementQuestion } from '../placement/placementViews.ts';
import type { Session } from '../session.ts';
import type { LogsAnswer, WhyAnswer } from './answers.ts';
import { inputRow } from './inputRow.ts';
import type { InputRow, LaneRow } from './laneRow.ts';
import { countWhere } from '../../base/ordered.ts';
import { logsAt, yamlAt } from './pastObject.ts';
import { answerWhy } from './question.ts';
import { RunReader } from './runReader.ts';
import { createSceneMaker, type SceneMaker } from './sceneMaker.ts';
import type { ObjectRef, Scene, WhySubject } from './scene.ts';

export interface ReadModel {
  /** The scene at an instant. A view keeps its identity between calls as long as nothing in it differs. */
  sceneAt(t: SimTime): Scene;
  /** Appended to while the session runs, in order of time; each read brings them up to date. */
  readonly lanes: readonly LaneRow[];
  readonly events: readonly EventMark[];
  readonly inputs: readonly InputRow[];
  /** Instants of visible changes, ascending, each once. */
  readonly changes: readonly SimTime[];
  /** The next or previous instant of an event or a visible change; undefined when there is none in what was simulated. */
  stepFrom(t: SimTime, by: 'event' | 'change', direction: 1 | -1): SimTime | undefined;
  /** Finds the field that the question is about, and why it had its value. */
  why(subject: WhySubject, at: SimTime): WhyAnswer;
  /** Fields that decided in the answer to such a question, with other values. */
  alternatives(subject: WhySubject, at: SimTime): readonly Alternative[];
  /** The newest lines that a container had written by then; `previous`: of the start before. `pod`: its uid. */
  logs(pod: string, container: string, at: SimTime, previous?: boolean): LogsAnswer;
  /** Where a Pod was to go, or why it waited: its attempts, and every plugin's word in one of them. */
  placement(question: PlacementQuestion): PlacementAnswer;
  /** Where the Pods of a manifest would go at an instant. */
  dryPlacement(question: DryPlacementQuestion): readonly DryPlacement[];
  /** As `kubectl get -o yaml` would have printed it; undefined when it did not exist. */
  objectYaml(object: ObjectRef, at: SimTime): string | undefined;
}

export function createReadModel(session: Session): ReadModel {
  return new SessionReadModel(session);
}

class SessionReadModel implements ReadModel {
  readonly #session: Session;
  readonly #run: RunReader;
  readonly #scenes: SceneMaker;
  readonly #placements: Placements;
  readonly #inputs: InputRow[] = [];

  constructor(session: Session) {
    this.#session = session;
    this.#run = new RunReader(session);
    this.#placements = createPlacements(session);
    this.#scenes = createSceneMaker(this.#run, session.cluster.store);
  }

  sceneAt(t: SimTime): Scene {
    this.#run.catchUp();
    return this.#scenes.sceneAt(t);
  }

  get lanes(): readonly LaneRow[] {
    this.#run.catchUp();
    return this.#run.log.lanes;
  }

  get events(): readonly EventMark[] {
    this.#run.catchUp();
    return this.#run.log.events;
  }

  get inputs(): readonly InputRow[] {
    for (const entry of this.#session.inputs().slice(this.#inputs.length)) this.#inputs.push(inputRow(entry));
    return this.#inputs;
  }

  get changes(): readonly SimTime[] {
    this.#run.catchUp();
    return this.#run.log.changes;
  }

  stepFrom(t: SimTime, by: 'event' | 'change', direction: 1 | -1): SimTime | undefined {
    this.#run.catchUp();
    const instants = by === 'event' ? this.#run.log.steps : this.#run.log.changes;
    return direction === 1 ? instants[countWhere(instants, (instant) => instant <= t)] : instants[countWhere(instants, (instant) => instant < t) - 1];
  }

  why(subject: WhySubject, at: SimTime): WhyAnswer {
    return answerWhy(this.#session, subject, at);
  }

  alternatives(subject: WhySubject, at: SimTime): readonly Alternative[] {
    return alternativesTo(this.#session.cluster.store, this.why(subject, at), at);
  }

  logs(pod: string, container: string, at: SimTime, previous = false): LogsAnswer {
    return logsAt(this.#session.cluster.logs, pod, container, at, previous);
  }

  placement(question: PlacementQuestion): PlacementAnswer {
    return this.#placements.answer(question);
  }

  dryPlacement(question: DryPlacementQuestion): readonly DryPlacement[] {
    return this.#placements.dry(question);
  }

  objectYaml(object: ObjectRef, at: SimTime): string | undefined {
    return yamlAt(this.#session.cluster.store, object, at);
  }
}
