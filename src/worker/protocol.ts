// What page and worker say to each other. Types only. Every request has an id, every reply quotes it.
// Times are virtual seconds since the start, unless a name says otherwise.
import type { SharedComparison } from '../scenario/codec/compareLink.ts';
import type { LinkProblem } from '../scenario/codec/linkProblem.ts';
import type { Fault } from '../scenario/faults.ts';
import type { JoinInput, ScenarioDocument, ScenarioFile, ScenarioView, TerminalSize } from '../scenario/document.ts';
import type { Presentation } from '../scenario/presentation.ts';
import type { LogsAnswer, WhyAnswer } from '../session/readModel/answers.ts';
import type { DryPlacement, DryPlacementQuestion, PlacementAnswer, PlacementQuestion } from '../session/placement/placementViews.ts';
import type { ChaosWish, PlannedFault } from '../session/chaosPlan.ts';
import type { Alternative } from '../session/compare/alternatives.ts';
import type { Otherwise } from '../session/compare/whatIf.ts';
import type { Difference as LaneDifference } from '../session/compare/differences.ts';
import type { Happening } from '../session/readModel/happening.ts';
import type { MatrixAnswer } from '../scenario/matrix/matrix.ts';
import type { Edit, Lesson, LessonLanguage } from '../scenario/lessons/lesson.ts';
import type { DraftInput, LessonDraft } from '../scenario/lessons/draft/lessonDraft.ts';
import type { GoalState } from '../session/lessons/goalStates.ts';
import type { NamedQuestion } from '../session/lessons/questionOf.ts';
import type { TriedCheck, TriedIn } from '../session/lessons/tryChecks.ts';
import type { Verdict } from '../session/lessons/verdict.ts';
import type { EventMark } from '../session/recording/eventMark.ts';
import type { InputRow, LaneRow } from '../session/readModel/laneRow.ts';
import type { NodeView, ObjectRef, ObjectView, PodView, Scene, TimerView, WhySubject } from '../session/readModel/scene.ts';
import type { BranchRow, SavedWorkspace } from '../session/workspace/branch.ts';
import type { InsideAnswer, InsideQuestion, RunStop, TerminalState } from '../session/workspace/run.ts';
import type { Trouble } from '../session/trouble.ts';
import type { Completion, Diagnostic, FieldChange, HoverText, StoredView, TextRange, WrittenField } from '../language/contract.ts';

/** What can be asked of the worker, and what it answers. */
export interface Requests {
  /** Manifests as by `kubectl apply`, at the instant shown: in the past it forks first. `at: 'head'`: at the head, whatever is shown. */
  apply: { ask: { readonly file: string; readonly text: string; readonly at?: 'head' }; answer: CommandAnswer };
  /** `kubectl delete -f`. */
  delete: { ask: { readonly file: string; readonly text: string; readonly at?: 'head' }; answer: CommandAnswer };
  /** A line of the operator's terminal, which finds the editor's files. One that only reads is answered as of the instant shown. */
  command: { ask: { readonly line: string; readonly files?: ScenarioDocument['files'] }; answer: CommandAnswer };
  /** Lets something go wrong, for some seconds or until it is put right; in the past it forks first. */
  fault: { ask: { readonly fault: Fault; readonly lasts?: number; /** Of the branch that may begin. */ readonly name: string }; answer: CommandAnswer };

  /** A node joins; in the past it forks first. */
  join: { ask: { readonly node: JoinInput['node'] }; answer: CommandAnswer };

  /** A fault at an instant after the head of the branch shown. */
  scheduleFault: { ask: PlannedFault; answer: null };
  /** Calls off the fault at that place of the list of those to come. */
  callOffFault: { ask: { readonly index: number; readonly t: number }; answer: null };
  /** Random faults by seed, scheduled from the head on. → what will happen. */
  chaos: { ask: ChaosWish; answer: { readonly planned: readonly PlannedFault[] } };

  /**
   * Types at a terminal: a line at its prompt is a command, anything else goes to the program that reads there. Answered when it
   * was taken. A line that only reads, typed in the past, changes nothing: what it printed is in the answer.
   */
  typeAt: { ask: { readonly terminal: string; readonly text: string; readonly size?: TerminalSize; readonly files?: ScenarioDocument['files'] }; answer: TypedAnswer };

  /** What may stand at the end of a line of the terminal, as of the instant shown: candidates for the text from `from` on. */
  completeLine: { ask: { readonly line: string; readonly files: readonly string[] }; answer: { readonly from: number; readonly candidates: readonly string[] } };

  /** Let virtual time pass, or not; `speed` is virtual seconds per second of the reader, `max` as fast as it goes. What is absent stays. */
  clock: { ask: ClockChange; answer: null };
  /** Show another instant; `head` follows the simulation. */
  seek: { ask: { readonly to: number | 'head' }; answer: null };
  /** Move by one event or one visible change; forward from the head the simulation runs on to it. */
  step: { ask: { readonly by: 'event' | 'change'; readonly direction: 1 | -1 }; answer: null };
  /** Send the whole frame again. */
  resync: { ask: object; answer: null };

  /** Begin a branch at the instant shown. */
  fork: { ask: { readonly name?: string }; answer: BranchAnswer };
  switchBranch: { ask: { readonly branch: string }; answer: BranchAnswer };
  renameBranch: { ask: { readonly branch: string; readonly name: string }; answer: BranchAnswer };
  deleteBranch: { ask: { readonly branch: string }; answer: BranchAnswer };
  /** Bring back the branch deleted last. */
  restoreBranch: { ask: { readonly branch: string }; answer: BranchAnswer };

  why: { ask: { readonly subject: WhySubject; readonly at: number }; answer: WhyAnswer };
  /** What could have been decided otherwise, of the decisions in an answer. */
  alternatives: { ask: Requests['why']['ask']; answer: { readonly alternatives: readonly Alternative[] } };
  /** A run with that alternative, carried to the instant beside what is on screen. Absent: the field is in no manifest, or something else was asked. */
  otherwise: { ask: { readonly alternative: Alternative; readonly pod: string; readonly at: number }; answer: { readonly otherwise?: Otherwise } };
  /** The object as YAML, as it was. */
  object: { ask: { readonly object: ObjectRef; readonly at: number }; answer: ObjectAnswer };
  /** Where a Pod went or why it waits: its attempts, and all plugins' words in one of them. */
  placement: { ask: PlacementQuestion; answer: PlacementAnswer };
  /** Where the Pods of a manifest would go at that instant; nothing is applied. */
  dryPlacement: { ask: DryPlacementQuestion; answer: { readonly placements: readonly DryPlacement[] } };
  /** What a container had written by then; the newest lines. */
  logs: { ask: { readonly pod: string; readonly container: string; readonly at: number; readonly previous?: boolean }; answer: LogsAnswer };
  /** Inside a container: processes, sockets, files. Of the past by a replay to there. null: nothing of it is there. */
  inside: { ask: InsideQuestion & { readonly at: number }; answer: InsideAnswer | null };

  diagnose: { ask: { readonly text: string }; answer: { readonly diagnostics: readonly Diagnostic[] } };
  /** What the server would make of the text: the fields it fills in, and what the Pods come to. */
  stored: { ask: { readonly text: string }; answer: StoredView };
  complete: { ask: { readonly text: string; readonly offset: number }; answer: { readonly completions: readonly Completion[] } };
  hover: { ask: { readonly text: string; readonly offset: number }; answer: { readonly hover: HoverText | null } };
  /** Laid out anew; `text` is absent when the YAML cannot be read. */
  format: { ask: { readonly text: string }; answer: { readonly text?: string } };
  /** The text with fields of an object changed; absent when the object is not written there. */
  editFields: { ask: { readonly text: string; readonly object: WrittenField; readonly changes: readonly FieldChange[] }; answer: { readonly text?: string; /** Of the first change, from 1. */ readonly line?: number } };
  /** Where a field of an object is written, or the nearest thing above it. */
  locate: { ask: { readonly text: string; readonly kind: string; readonly name: string; readonly path: string }; answer: { readonly range: TextRange | null } };

  /** Replace everything by a workspace or document; data from outside, checked like any other. */
  open: { ask: { readonly data: unknown }; answer: OpenAnswer };
  /** What brings everything back, with all branches and the editor's files. */
  save: { ask: EditorAsk; answer: SavedWorkspace };
  /** The payload of a link to the branch shown, at the instant shown. */
  encodeLink: { ask: EditorAsk; answer: LinkAnswer };
  /** The document of the branch shown as YAML, for a file. */
  exportFile: { ask: EditorAsk; answer: Sendable };
  /** Open what a link brings. Nothing changes when it cannot be read. */
  openLink: { ask: { readonly payload: string }; answer: OpenAnswer };
  /** Reads a lesson, from the catalogue or from outside. What is on screen stays; stages of the lesson can be shown from then on. */
  readLesson: { ask: LessonSource & { /** For its words alone: the stages stay those of the one before. */ readonly only?: true }; answer: LessonAnswer };
  /** Shows a stage of the lesson that was read last, in place of everything. */
  lessonStage: { ask: LessonStageAsk; answer: OpenAnswer };
  /** The object that a lesson names, at an instant; null: it is not there. */
  lessonObject: { ask: { readonly object: string; readonly at: number; readonly field?: string }; answer: { readonly object: ObjectRef | null } };
  /** Where the task's goals stand at the head of what is on screen. */
  lessonGoals: { ask: { readonly files: readonly ScenarioFile[]; readonly answer?: string }; answer: GoalsAnswer };

  /** A lesson that is to be written begins with what is on screen. */
  beginDraft: { ask: { readonly files: readonly ScenarioFile[]; readonly title: string }; answer: { readonly draft: LessonDraft } };
  /** A draft of a lesson's text, finished or not, or of what was kept of one. */
  readDraft: { ask: { readonly text: string } | { readonly kept: unknown }; answer: { readonly ok: true; readonly draft: LessonDraft } | { readonly ok: false; readonly problems: readonly LessonTrouble[] } };
  /** The lesson's text of a draft, and what it lacks. */
  writeDraft: { ask: { readonly draft: LessonDraft }; answer: { readonly text: string; readonly problems: readonly LessonTrouble[] } };
  /** The three files of the catalogue, packed. */
  packDraft: { ask: { readonly draft: LessonDraft }; answer: { readonly name: string; readonly archive: Uint8Array } };
  /** Checks of a draft in its runs; those asked for before are given up. */
  tryChecks: { ask: { readonly draft: LessonDraft; readonly wanted: readonly { readonly where: TriedIn; readonly lines: readonly string[] }[] }; answer: TrialAnswer };
  /** A question in the notation of lessons; absent: its chain ends at nothing that could be named. */
  draftQuestion: { ask: { readonly subject: WhySubject; readonly at: number }; answer: { readonly question?: NamedQuestion } };
  /** What was done on screen, as the solution of the draft's task. */
  draftSolution: { ask: { readonly draft: LessonDraft; readonly files: readonly ScenarioFile[] }; answer: { readonly edits: readonly Edit[]; readonly files: readonly ScenarioFile[]; readonly inputs: readonly DraftInput[] } };
  /** The same as another way of the draft's stage: what differs from its files and actions. */
  draftVariant: { ask: { readonly draft: LessonDraft; readonly files: readonly ScenarioFile[] }; answer: { readonly edits: readonly Edit[]; readonly files: readonly ScenarioFile[]; /** Absent: those of the run. */ readonly inputs?: readonly DraftInput[] } };
  /** Every line that a lesson promises, looked at as `npm run lessons -- --mutations` does. */
  proveDraft: { ask: { readonly draft: LessonDraft }; answer: ProofAnswer };
  endProof: { ask: object; answer: null };
  /** Nobody writes any more: runs in which checks were tried are let go. */
  endDraft: { ask: object; answer: null };
  /** The payload of a link that carries the lesson; and the other way round. */
  encodeLesson: { ask: { readonly text: string }; answer: LessonLinkAnswer };
  decodeLesson: { ask: { readonly payload: string }; answer: LessonLinkAnswer };

  /** Run a document beside the page's own session and say what came out. */
  replay: { ask: { readonly document: unknown; readonly until: number }; answer: ReplayResult };

  /** Begin to run variants of a document, or branches, in lockstep beside what is on screen; the comparison before is given up. */
  compare: { ask: CompareAsk; answer: CompareAnswer };
  /** Carry all lanes on to an instant. */
  compareOn: { ask: { readonly until: number }; answer: null };
  /** The payload of a link to the comparison, at an instant. */
  encodeComparison: { ask: Pick<SharedComparison, 'about' | 'layout'> & { readonly at: number }; answer: Sendable };
  endComparison: { ask: object; answer: null };
  /** What can be seen of lanes at an instant that all of them have come to. */
  laneScenes: { ask: { readonly lanes: readonly number[]; readonly at: number }; answer: { readonly scenes: readonly Scene[] } };
  laneWhy: { ask: { readonly lane: number; readonly subject: WhySubject; readonly at: number }; answer: WhyAnswer };
  /** The document that brings a lane to that instant. */
  laneDocument: { ask: { readonly lane: number; readonly at: number }; answer: { readonly document?: ScenarioDocument } };

  /** Hash of the trace up to the head. */
  hash: { ask: object; answer: { readonly traceHash: string } };
}

/** What the page adds to the document of a branch. */
export interface EditorAsk {
  readonly files: ScenarioDocument['files'];
  readonly title?: string;
  readonly presentation?: Presentation;
  readonly view?: ScenarioView;
}

/** Variants of a document (see scenario/matrix; the document of the branch shown where it names none), branches of the work, or what follows `#/compare/1/` in a link. */
export type CompareAsk = { readonly matrix: unknown } | { readonly branches: readonly string[] } | { readonly shared: string };

export type CompareAnswer =
  | {
    readonly ok: true;
    /** By which its messages are known. */
    readonly comparison: number;
    readonly shows?: MatrixAnswer;
    /** Row by row. */
    readonly lanes: readonly { readonly row?: string; readonly column: string }[];
    /** Which lane each is held against; itself: none. */
    readonly against: readonly number[];
    /** How far they run at first. */
    readonly until: number;
    /** Of a link: what it compares, and what it shows of that. */
    readonly link?: Pick<SharedComparison, 'about' | 'layout'> & { readonly at?: number };
  }
  /** `link`: what a link failed at. */
  | { readonly ok: false; readonly problems: readonly Trouble[]; readonly link?: LinkProblem };

/** A lesson as texts: its logic, and its words apart where they are. */
export interface LessonSource {
  readonly logic: string;
  readonly words?: Readonly<Record<LessonLanguage, string>>;
}

export type LessonAnswer = { readonly ok: true; readonly lesson: Lesson } | { readonly ok: false; readonly problems: readonly LessonTrouble[] };

export type LessonTrouble = Trouble & { readonly language?: LessonLanguage };

export type LessonLinkAnswer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: LinkProblem };

export type TrialAnswer =
  /** For each that was wanted, one per line. */
  | { readonly ok: true; readonly tried: readonly (readonly TriedCheck[])[] }
  /** No problems: something else was asked meanwhile. */
  | { readonly ok: false; readonly problems: readonly LessonTrouble[] };

export type ProofAnswer =
  | { readonly ok: true; readonly verdicts: readonly Verdict[] }
  /** No problems: it was given up. */
  | { readonly ok: false; readonly problems: readonly LessonTrouble[] };

export interface GoalsAnswer {
  readonly goals: readonly GoalState[];
  /** The run is not the one that the task began with: a file, an input or the answer is the learner's. */
  readonly own: boolean;
  /** The run is at the end of the task. */
  readonly over: boolean;
}

export type LessonStageAsk =
  /** The moment of the question: nothing that comes after it is in the run. */
  | { readonly stage: 'opening' }
  /** The same moment, with what is to come; in a lane of the lesson's. `at`: carried on to there. */
  | { readonly stage: 'run'; readonly lane?: string; readonly at?: number }
  /** As the task begins, with the reader's files in place of those given; or with the reference solution. */
  | { readonly stage: 'task'; readonly files?: readonly ScenarioFile[]; readonly solved?: true }
  | { readonly stage: 'variant'; readonly variant: string };

export type RequestType = keyof Requests;
export type Ask<K extends RequestType> = Requests[K]['ask'];
export type Answer<K extends RequestType> = Requests[K]['answer'];

export type ClientMessage = { readonly [K in RequestType]: { readonly type: K; readonly id: number; readonly ask: Ask<K> } }[RequestType];

export interface ClockChange {
  readonly playing?: boolean;
  readonly speed?: number | 'max';
  readonly skipIdle?: boolean;
  /** A stop mark, in virtual seconds: time does not pass beyond it by itself. null takes it away. */
  readonly until?: number | null;
}

/** What a command printed, as kubectl prints it. */
export interface CommandAnswer {
  readonly accepted: boolean;
  readonly lines: readonly string[];
  /** It was not carried out, or not to its end. */
  readonly trouble?: Trouble;
  /** The branch that was begun because the instant shown was in the past. */
  readonly forked?: BranchRow;
}

/** No problems: another branch was asked for meanwhile. */
export type BranchAnswer = { readonly ok: true; readonly branch: string } | { readonly ok: false; readonly problems: readonly Trouble[] };

export interface TypedAnswer {
  /** The branch that was begun because the instant shown was in the past. */
  readonly forked?: BranchRow;
  /** What the line printed as of the instant shown; `ended` is false for one that would go on with time. */
  readonly looked?: { readonly text: string; readonly at: number; readonly ended: boolean };
  /** Why it was not taken. */
  readonly trouble?: Trouble;
}

export interface ObjectAnswer {
  /** Absent when it did not exist then. */
  readonly yaml?: string;
}

export type OpenAnswer =
  | {
    readonly ok: true;
    readonly files: ScenarioDocument['files'];
    readonly title?: string;
    readonly presentation?: Presentation;
    readonly view?: ScenarioView;
    /** The document was made to give another trace than it gave now. */
    readonly differs?: Difference;
  }
  /** No problems and no `link`: something else was opened meanwhile. `link`: what a link failed at. */
  | { readonly ok: false; readonly problems: readonly Trouble[]; readonly link?: LinkProblem };

/** A replay came out differently from what its document promises. */
export interface Difference {
  /** The version that made the document, and this one. */
  readonly madeBy: string;
  readonly engine: string;
}

export interface LinkAnswer {
  /** What follows `#/s/1/`; or why no link can be made that could be opened again. */
  readonly link: Sendable;
  /** Names of Secrets with data in it. */
  readonly secrets: readonly string[];
  readonly seed: number;
  readonly kubernetes: string;
  /** What was done, in order of time. */
  readonly inputs: readonly InputRow['type'][];
}

/** A text that can be read again, or what reading it would refuse. */
export type Sendable = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: LinkProblem; readonly details: readonly Trouble[] };

/** Equal documents give equal hashes, in every JavaScript engine. */
export type ReplayResult = { readonly ok: true; readonly traceHash: string; readonly now: number } | { readonly ok: false; readonly problems: readonly Trouble[] };

export type Reply = { readonly type: 'reply'; readonly id: number } & ({ readonly ok: true; readonly answer: unknown } | { readonly ok: false; readonly trouble: Trouble });

/** What is new since the frame before; `whole` frames replace everything. At most one per frame of the screen while time passes. */
export interface FrameMessage {
  readonly type: 'frame';
  /** Counts up by one; a gap means that a frame was lost. */
  readonly revision: number;
  readonly whole: boolean;
  readonly clock: ClockFrame;
  readonly scene: SceneChange;
  /** Of the whole run, up to the head. */
  readonly lanes: readonly LaneRow[];
  readonly events: readonly EventMark[];
  readonly inputs: readonly InputRow[];
  /** Faults that are still to come; present when they changed, and in whole frames. */
  readonly scheduled?: readonly InputRow[];
  /** Stretches that were skipped because nothing happened in them. */
  readonly skipped: readonly { readonly from: number; readonly to: number }[];
  /** Present when they changed, and in whole frames. */
  readonly branches?: {
    readonly rows: readonly BranchRow[];
    readonly current: string;
    /** Text of each file as it was applied last in the branch shown. */
    readonly applied: readonly ScenarioFile[];
  };
}

export interface ClockFrame {
  /** The instant that is shown. */
  readonly cursor: number;
  /** The last instant that was simulated. */
  readonly head: number;
  /** The cursor stays at the head. */
  readonly following: boolean;
  readonly playing: boolean;
  readonly speed: number | 'max';
  readonly skipIdle: boolean;
  /** The stop mark. */
  readonly until?: number;
  /** Why the run can go no further: a budget is used up. */
  readonly stopped?: RunStop;
}

/** What changed in the scene: views that are new or different, and the uids of those that are not there any more. */
export interface SceneChange {
  readonly nodes: readonly NodeView[];
  readonly pods: readonly PodView[];
  readonly gone: readonly string[];
  /** Present when they changed. */
  readonly objects?: readonly ObjectView[];
  /** null: nothing has happened yet. */
  readonly latest?: Happening | null;
  readonly timers?: readonly TimerView[];
}

/** What appeared on the terminals since the message before, up to the instant shown. Comes before the frame of that instant. */
export interface TerminalsMessage {
  readonly type: 'terminals';
  /** Terminals that are not named any more are gone. */
  readonly whole: boolean;
  readonly terminals: readonly TerminalChange[];
}

export interface TerminalChange {
  readonly id: string;
  /** The text replaces what was there: another instant or branch is shown. */
  readonly anew: boolean;
  readonly text: string;
  /** Who reads what is typed. */
  readonly state: TerminalState;
  /** The file that an editor has open there: the paste of a text saves it, Ctrl-C closes it. */
  readonly editing?: { readonly path: string; readonly text: string };
}

/** A replay is under way; `of` is the instant it goes to. */
export interface ProgressMessage {
  readonly type: 'progress';
  readonly at: number;
  readonly of: number;
}

/** A proof is under way: parts done, of how many. */
export interface ProofMessage {
  readonly type: 'proof';
  readonly done: number;
  readonly of: number;
}

/** What is new of a comparison. */
export interface ComparisonMessage {
  readonly type: 'comparison';
  readonly comparison: number;
  /** The instant that all lanes have come to, and the one they run to. */
  readonly reach: number;
  readonly of: number;
  readonly lanes: readonly {
    /** Since the message before. */
    readonly rows: readonly LaneRow[];
    readonly inputs: readonly InputRow[];
    /** What the server said to the first input that it refused. */
    readonly refused?: string;
    readonly stopped?: RunStop;
  }[];
  /** Of each lane from the one it is held against, up to `reach`. */
  readonly differences: readonly LaneDifference[];
  /** It goes no further: a fault of ours. */
  readonly fault?: string;
}

/** The simulation stopped because of a fault of ours. What was shown stays. */
export interface FaultMessage {
  readonly type: 'fault';
  /** A report for us, not a sentence for the reader. */
  readonly message: string;
}

export type HostMessage = Reply | FrameMessage | TerminalsMessage | ProgressMessage | ProofMessage | ComparisonMessage | FaultMessage;
