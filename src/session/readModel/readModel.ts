// What the page sees of a run: the scene at any instant, the timeline's rows, and answers about the past.
import type { SimTime } from '../../engine/simTime.ts';
import type { EventMark } from '../recording/eventMark.ts';
import type { LogsAnswer, WhyAnswer } from './answers.ts';
import type { InputRow, LaneRow } from './laneRow.ts';
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
  /** The newest lines that a container had written by then; `previous`: of the start before. `pod`: its uid. */
  logs(pod: string, container: string, at: SimTime, previous?: boolean): LogsAnswer;
  /** As `kubectl get -o yaml` would have printed it; undefined when it did not exist. */
  objectYaml(object: ObjectRef, at: SimTime): string | undefined;
}
