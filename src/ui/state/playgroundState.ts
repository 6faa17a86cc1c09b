// The page's state: the latest read model of the session, and what the reader set.
import type { Diagnostic } from '../../language/contract.ts';
import type { ScenarioFile } from '../../scenario/document.ts';
import type { Presentation } from '../../scenario/presentation.ts';
import type { InputRow } from '../../session/readModel/laneRow.ts';
import type { Happening } from '../../session/readModel/happening.ts';
import type { NodeView, ObjectView, PodView, TimerView, WhySubject } from '../../session/readModel/scene.ts';
import type { WhyAnswer } from '../../session/readModel/answers.ts';
import type { EventMark } from '../../session/recording/eventMark.ts';
import type { BranchRow } from '../../session/workspace/branch.ts';
import type { ClockFrame, CommandAnswer, LessonSource, TerminalChange } from '../../worker/protocol.ts';
import type { Language } from '../../texts/catalogue.ts';
import type { Comparison } from './comparison.ts';
import type { LaneIndex } from './laneIndex.ts';
import type { Selection } from './selection.ts';
import type { WorkRow } from './workActions.ts';
import type { TimeWindow } from './timeWindow.ts';

export interface PlaygroundState {
  /** The worker has sent its first frame. */
  readonly started: boolean;
  readonly clock: ClockFrame;

  /** The scene at the cursor. A view keeps its identity until it changes. */
  readonly nodes: readonly NodeView[];
  readonly pods: ReadonlyMap<string, PodView>;
  readonly objects: readonly ObjectView[];
  readonly latest?: Happening;
  readonly timers: readonly TimerView[];

  /** The whole run up to the head. */
  readonly lanes: LaneIndex;
  /** Changes with every row of `lanes`, which itself grows in place. */
  readonly lanesVersion: number;
  readonly events: readonly EventMark[];
  readonly inputs: readonly InputRow[];
  /** Faults that are still to come, in order of time. */
  readonly scheduled: readonly InputRow[];
  readonly skipped: readonly { readonly from: number; readonly to: number }[];
  /** What the timeline shows of it. */
  readonly window: TimeWindow;

  readonly branches: readonly BranchRow[];
  readonly branch: string;

  /** Counts up with every document or work that is opened. */
  readonly opened: number;
  readonly title: string;
  /** How the work is told in front of others. */
  readonly presentation?: Presentation;
  /** The step of it that is on screen, from 0. */
  readonly step?: number;
  /** What fills the screen: the work told in front of others, or laid out for paper, or lessons on paper. */
  readonly presenting?: 'stage' | 'handout' | LessonsOnPaper;
  readonly files: readonly ScenarioFile[];
  /** Name of the file in front. */
  readonly file: string;
  /** Text of each file as it was applied last. */
  readonly applied: ReadonlyMap<string, string>;
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The editor shows what the server fills in, too. */
  readonly storedShown: boolean;
  /** A place in a file that the editor brings into view; every request is a new object. */
  readonly reveal?: { readonly file: string; readonly line: number };
  /** A change that is suggested beside the line it is about. */
  readonly hint?: EditHint;
  readonly applying: boolean;
  /** What the server said to the last Apply or Delete, and the command that was. */
  readonly answer?: CommandAnswer;
  readonly answered?: string;
  readonly terminals: Terminals;

  readonly selection?: Selection;
  /** The question that is open, and its answer when it is there. */
  readonly why?: OpenQuestion;

  /** Works that are kept in this browser, the newest first; absent until they were asked for. */
  readonly works?: readonly WorkRow[];

  /** Shown in the place of the playground's regions. */
  readonly comparison?: Comparison;
  /** A lesson is on screen instead of the reader's work. */
  readonly lesson?: LessonMark;
  /** A lesson is being written beside the playground. */
  readonly authoring?: boolean;

  readonly panels: Panels;
  readonly settings: Settings;
  readonly notice?: Notice;
  /** A menu of faults of the selection is open at this place of the window, px. */
  readonly faultMenu?: { readonly x: number; readonly y: number };
  /** A replay is under way. */
  readonly progress?: { readonly at: number; readonly of: number };
  /** A newer version of the page waits; takes it. */
  readonly update?: () => void;
  /** The simulation broke. */
  readonly fault?: string;
}

export interface LessonsOnPaper {
  readonly title: string;
  readonly slugs: readonly string[];
}

export interface LessonMark {
  /** Of the catalogue; '' for a file. */
  readonly slug: string;
  /** Counts the lessons that came on screen: tells two files apart. */
  readonly visit: number;
  /** It waits for an answer: time stands, what is to come is hidden, and nothing can be done. */
  readonly asks: boolean;
  /** Of a lesson from a file. */
  readonly source?: LessonSource;
  /** The work from before is on its way back. */
  readonly leaving?: true;
}

/** Who reads what is typed. */
export type TerminalState = TerminalChange['state'];

export interface Terminals {
  /** Tabs, in order. */
  readonly open: readonly string[];
  readonly front: string;
  /** Of those that something has appeared on. */
  readonly records: ReadonlyMap<string, TerminalRecord>;
}

/** What is on a terminal's screen at the instant shown. */
export interface TerminalRecord {
  /** With escape sequences; only grows while `version` stays. */
  readonly text: string;
  readonly version: number;
  readonly state: TerminalState;
  /** The file that an editor has open there. */
  readonly editing?: { readonly path: string; readonly text: string };
}

/** The first `find` in the file's text may become `replace`. */
export interface EditHint {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface OpenQuestion {
  readonly subject: WhySubject;
  /** The instant that was asked about. */
  readonly at: number;
  readonly answer?: WhyAnswer;
  /** The worker could not answer. */
  readonly failed?: true;
  /** Index of the step under the pointer or focus. */
  readonly step?: number;
}

export type InspectorTab = 'status' | 'placement' | 'processes' | 'files' | 'events' | 'logs' | 'yaml';
export type DrawerTab = 'kubectl' | 'faults' | 'events' | 'steps';

export interface Panels {
  readonly say: boolean;
  readonly ask: boolean;
  readonly when: boolean;
  readonly drawer?: DrawerTab;
  readonly tab: InspectorTab;
  /** The graph, or the same as a table. */
  readonly graphTable: boolean;
  readonly timelineTable: boolean;
  /** On small screens: the one region that is shown. */
  readonly region: 'pod' | 'yaml' | 'cluster' | 'kubectl' | 'faults' | 'events';
  readonly dialog?: 'share' | 'shortcuts' | 'examples' | 'about' | 'settings' | 'palette' | 'compare' | 'branches' | 'learn' | 'write' | 'export' | 'join' | 'steps';
}

export type TextSize = 90 | 100 | 110 | 125 | 150;

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'system' | 'more';
  readonly motion: 'system' | 'reduce';
  /** Percent of the designed size. */
  readonly textSize: TextSize;
  readonly density: 'normal' | 'compact';
  readonly language: Language;
  /** Changes of the selected Pod are announced to screen readers. */
  readonly announces: boolean;
  /** Single letters act as shortcuts. */
  readonly singleKeys: boolean;
  /** The playhead was dragged once. */
  readonly scrubbed?: boolean;
  /** A suggested change was taken once. */
  readonly tookHint?: boolean;
}

/** A message at the lower edge, with a way back where something was lost. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
  /** Other ways to go on, as buttons. */
  readonly choices?: readonly { readonly label: string; readonly choose: () => void }[];
  /** Errors stay until they are closed. */
  readonly tone: 'plain' | 'error';
}
