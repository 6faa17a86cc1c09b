// A branch that runs: its session and its read model, driven in slices.
import { sliced, type Sliced } from '../../base/sliced.ts';
import type { TraceObject } from '../../engine/trace/traceEvent.ts';
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { OperatorTerminal, TerminalState } from '../../cluster/contract.ts';
import type { Budgets } from '../../engine/simulation.ts';
import type { FaultInput, ScenarioDocument, ScenarioFile, ScenarioInput } from '../../scenario/document.ts';
import { appliedTexts, shellFiles } from './appliedTexts.ts';
import { encodeUtf8 } from '../../base/utf8.ts';
import { insideFile, insideView } from '../inside/insideContainer.ts';
import type { InsideFile, InsideView } from '../inside/insideView.ts';
import { formatDuration, durationMicros } from '../../scenario/duration.ts';
import type { PlannedFault } from '../chaosPlan.ts';
import { inputRow } from '../readModel/inputRow.ts';
import type { InputRow } from '../readModel/laneRow.ts';
import type { WhySubject } from '../readModel/scene.ts';
import type { LineCompletion } from '../../kubectl/completion/complete.ts';
import type { CommandOutput } from '../commandOutput.ts';
import { completeCommand } from '../completeCommand.ts';
import { goalSteps, type GoalOutside, type GoalState, type GoalTask, type TriedCommands } from '../lessons/goalStates.ts';
import { namedObject } from '../lessons/namedObject.ts';
import { questionOf, type NamedQuestion } from '../lessons/questionOf.ts';
import { createReadModel, type ReadModel } from '../readModel/readModel.ts';
import { createSession, forkDocument, type LiveInput } from '../session.ts';
import { createThinning } from './thinning.ts';

export type { OperatorTerminal, TerminalState };

/** A budget is used up: the run can go no further, or (`history`) goes on only when the reader says so. */
export interface RunStop {
  readonly budget: keyof Budgets | 'history';
  /** Virtual seconds. */
  readonly at: number;
}

export interface Run {
  readonly model: ReadModel;
  now(): SimTime;
  /** Runs on to an instant; `paused` when `shouldPause` said so, and then everything is consistent. */
  runUntil(until: SimTime, shouldPause?: () => boolean): 'reached' | 'paused' | 'stopped';
  /** Reads what has happened into the model: a little after each slice instead of all of it before the first frame. */
  keepUp(): void;
  /** When something happens next; undefined when nothing ever will. */
  nextAt(): SimTime | undefined;
  stopped(): RunStop | undefined;
  /** Events handled since the start: the time that a replay takes goes with them. */
  handled(): number;
  /** Trace events since the start: what the history weighs goes with them. */
  weight(): number;
  /** Takes an input at this instant. → its number, by which its output is found. */
  submit(input: LiveInput): number;
  /** A fault at an instant that is still to come, in virtual seconds. */
  schedule(fault: PlannedFault): void;
  /** Faults that are still to come; the same list until it changes. */
  scheduled(): readonly InputRow[];
  /** By its place in that list. → whether it was still there. */
  callOff(index: number, t: number): boolean;
  output(seq: number): CommandOutput | undefined;
  /** Terminals opened so far. */
  terminals(): ReadonlyMap<string, OperatorTerminal>;
  /** What may stand at the end of a line of the terminal. */
  completeCommand(line: string, files: readonly string[], at: SimTime): LineCompletion;
  /** Text of each file as it was applied last, up to an instant. */
  applied(at: SimTime): ReadonlyMap<string, string>;
  /** Those of the tabs that the operator's shell does not have, or has otherwise. */
  unseen(tabs: readonly ScenarioFile[]): readonly ScenarioFile[];
  /** Replays to this instant; of a run that threw, to just before that. */
  document(): ScenarioDocument;
  /** Replays to that instant; of what comes after it, only what has not come yet. */
  documentAt(at: SimTime): ScenarioDocument;
  /** Inside a container of a Pod, now; with what is at a path of it, if one is given. undefined: nothing of it is there. */
  inside(question: InsideQuestion): InsideAnswer | undefined;
  /** The object of this name at an instant: `Pod/web`, `Pods(app=web)` for the first of several. */
  find(name: string, at: SimTime, field?: string): TraceObject | undefined;
  /** A question about an instant, in the notation of lessons. */
  question(subject: WhySubject, at: SimTime): NamedQuestion | undefined;
  /** Where a task's goals stand at this instant; the run may go on before it is known. */
  goals(task: GoalTask, outside: GoalOutside): Sliced<readonly GoalState[]>;
  /** Of everything up to this instant. */
  traceHash(): string;
}

export interface InsideQuestion {
  readonly uid: string;
  readonly node: string;
  readonly container: string;
  readonly path?: string;
}

export interface InsideAnswer {
  readonly view: InsideView;
  readonly file?: InsideFile;
}

export type CreateRun = (document: ScenarioDocument) => Run;

/** `document` is taken as a start: what it says of the screen and of its trace is left out. */
export function createRun({ view: _view, trace: _trace, until: _until, ...document }: ScenarioDocument, budgets?: Partial<Budgets>): Run {
  const session = createSession({ document, freeze: false, ...(budgets ? { budgets } : {}) });
  const model = createReadModel(session);
  const tried: TriedCommands = new Map();
  const thinPast = createThinning(session);
  let stopped: RunStop | undefined;
  /** An event threw: what it left half done is not gone on with. */
  let broken = false;
  let listedOf: ReturnType<typeof session.pending> | undefined;
  let listed: readonly InputRow[] = [];

  function guarded<T>(work: () => T): T {
    broken = true;
    const result = work();
    broken = false;
    return result;
  }

  /** A slice may have ended in the middle of an instant; a replay never does. */
  function completeInstant(): void {
    if (!stopped && !broken) run.runUntil(session.now());
  }

  const run: Run = {
    model,
    now: () => session.now(),
    runUntil(until, shouldPause) {
      if (stopped) return 'stopped';
      const outcome = guarded(() => session.runUntil(until, shouldPause));
      thinPast();
      if (outcome.type === 'budget') stopped = { budget: outcome.budget, at: outcome.at / 1_000_000 };
      if (stopped) return 'stopped';
      return outcome.type === 'paused' ? 'paused' : 'reached';
    },
    keepUp: () => void model.changes.length,
    nextAt: () => session.nextAt(),
    stopped: () => stopped,
    handled: () => session.sim.handledCount(),
    weight: () => session.sim.trace.length,
    submit: (input) => guarded(() => session.submit(input).seq),
    schedule: ({ t, fault, lasts }) => session.schedule({ at: formatDuration(seconds(t)), type: 'fault', fault, ...(lasts === undefined ? {} : { for: formatDuration(seconds(lasts)) }) }),
    scheduled() {
      const pending = session.pending();
      if (pending === listedOf) return listed;
      listedOf = pending;
      listed = faultsIn(pending).map((input, seq) => inputRow({ seq, at: instantOf(input), input }));
      return listed;
    },
    callOff(index, t) {
      const input = faultsIn(session.pending())[index];
      return input !== undefined && instantOf(input) === seconds(t) && session.callOff(input);
    },
    output: (seq) => session.outputs().findLast((output) => output.seq === seq),
    terminals: () => session.cluster.operator.terminals,
    completeCommand: (line, files, at) => completeCommand(session.cluster.store, line, files, at),
    applied: (at) => appliedTexts(session, document.home ?? document.files, at),
    unseen(tabs) {
      const seen = shellFiles(session, document.home ?? document.files);
      return tabs.filter(({ name, text }) => seen.get(name) !== text);
    },
    document() {
      completeInstant();
      const whole = session.toDocument();
      return broken ? { ...whole, until: formatDuration(Math.max(0, session.now() - 1)) } : whole;
    },
    documentAt: (at) => forkDocument(session, at),
    inside({ uid, node, container, path }) {
      const inside = session.cluster.inside({ uid, node }, container);
      return inside && { view: insideView(inside), ...(path === undefined ? {} : { file: insideFile(inside, encodeUtf8(path)) }) };
    },
    find: (name, at, field) => namedObject(session, name, at, field),
    question: (subject, at) => questionOf(session, subject, at),
    goals(task, outside) {
      completeInstant();
      return sliced((shouldPause) => goalSteps(task, { session, outside, tried }, shouldPause));
    },
    traceHash() {
      completeInstant();
      return session.traceHash();
    },
  };
  return run;
}

function faultsIn(pending: readonly ScenarioInput[]): readonly FaultInput[] {
  return pending.filter((input) => input.type === 'fault');
}

function instantOf({ at }: FaultInput): SimTime {
  return simTime(durationMicros(at));
}
