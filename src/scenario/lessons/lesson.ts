// A lesson as a document: what stands on the stage, what is asked, what the run must show, and the task, in logic only.
// The words are apart, one set per language (lessonTexts.ts). Reading and checking in parseLesson.ts, the proof in session/lessons.
import type { ClusterSettings, ScenarioFile, ScenarioInput, ScenarioView } from '../document.ts';
import type { ImageSettings } from '../images.ts';
import type { LessonTexts } from './lessonTexts.ts';

/** The version that this code reads. */
export const LESSON_VERSION = 1;

export interface Lesson {
  /** Name of its folder, `01-one-pod-two-containers`. */
  readonly id: string;
  /** 1 to 8; 8 are the incidents. */
  readonly chapter: number;
  /** Rows of the coverage table, the main one first. */
  readonly rows: readonly string[];
  /** Numbers of the lessons it builds on: `"05"`. */
  readonly needs: readonly string[];
  readonly minutes: number;
  readonly stage: LessonStage;
  /** The editor's tabs when the lesson opens. */
  readonly files: readonly ScenarioFile[];
  /** Where the clock stands when the question is asked; incidents open late. */
  readonly opensAt: string;
  readonly prediction: Prediction;
  readonly run: LessonRun;
  /** Three points, in the order in which they are shown. */
  readonly reveal: readonly RevealPoint[];
  readonly why: readonly WhyQuestion[];
  readonly task: LessonTask;
  readonly alsoHere: readonly LessonVariant[];
  readonly docs: readonly DocPage[];
  /** Words of Kubernetes that the texts quote although they do not occur in the run. */
  readonly terms: readonly string[];
  readonly texts: Readonly<Record<LessonLanguage, LessonTexts>>;
}

export type LessonLanguage = 'en' | 'zh';

export const LESSON_LANGUAGES: readonly LessonLanguage[] = ['en', 'zh'];

export interface LessonStage {
  readonly kubernetes: string;
  readonly seed: number;
  readonly start: string;
  readonly cluster: ClusterSettings;
  /** The lesson's own; pulled when they are used, unless a node of the stage lists them. */
  readonly images?: readonly ImageSettings[];
}

export interface Prediction {
  /** Ids; their texts are per language. The screen shuffles them unless `ordered`. */
  readonly options: readonly string[];
  readonly answer: string;
  /** Options are numbers or times and keep their order. */
  readonly ordered: boolean;
  /** Checks that hold in the run: why the answer is right. */
  readonly proof: readonly string[];
  /** Per wrong option what would have to hold if it were right; the run shows that it does not. */
  readonly not: ReadonlyMap<string, readonly string[]>;
}

export interface LessonRun {
  readonly inputs: readonly ScenarioInput[];
  /** In order of time; the clock goes to the next one and no further. */
  readonly stops: readonly LessonStop[];
  /** How far the run is carried; never before the last stop. */
  readonly until: string;
  /** The same stage with one thing changed, side by side on one clock. The first is the stage itself. */
  readonly lanes: readonly Lane[];
}

export interface LessonStop {
  readonly at: string;
  /** Commands that the terminal offers there. */
  readonly offers: readonly OfferedCommand[];
}

export interface OfferedCommand {
  readonly line: string;
  /** The code that it exits with. */
  readonly exit: number;
}

export interface Lane {
  /** Shown as it is: the value that differs, `Never`. */
  readonly id: string;
  readonly edits: readonly Edit[];
  /** Checks that hold in this lane. */
  readonly proof: readonly string[];
}

/** A change to one file: `find` occurs there once. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A moment, what is selected then, the inspector's tab and the question asked. */
export interface RevealPoint extends ScenarioView {
  readonly at: string;
  readonly lane?: string;
}

export interface WhyQuestion {
  readonly at: string;
  readonly lane?: string;
  /** `Pod/default/web`, `Node/node-1`. */
  readonly object: string;
  /** `status.containerStatuses{app}.restartCount`: items of lists by name in braces, or by number. */
  readonly field: string;
  /** Rules or types of trace events that the chain passes, from effect to cause. */
  readonly steps: readonly string[];
  readonly ends: WhyEnding;
}

export type WhyEnding =
  | { readonly type: 'yaml'; readonly file: string; readonly path: string }
  /** Part of the line that was typed, or the file that was applied. */
  | { readonly type: 'input'; readonly input: string }
  | { readonly type: 'fault'; readonly fault: string }
  | { readonly type: 'timer'; readonly timer: string };

export interface LessonTask {
  /** `rerun`: from t = 0 with the edited files. `continue`: on from the run's moment `at`. */
  readonly mode: 'rerun' | 'continue';
  /** T of the goals; 0s for a rerun. */
  readonly at: string;
  /** The editor's tabs as the task begins. */
  readonly files: readonly ScenarioFile[];
  /** What happens without the learner. In a `rerun` with apply of the files; in `continue` after T. */
  readonly inputs: readonly ScenarioInput[];
  /** How far it is judged. */
  readonly until: string;
  /** Each is a line of the goal list: checks that hold together. */
  readonly goals: readonly (readonly string[])[];
  readonly solution: Solution;
  /** Others that pass, too. */
  readonly alternatives: readonly Solution[];
  /** Three, one after another; each may name commands. */
  readonly hints: readonly (readonly OfferedCommand[])[];
}

/** What a learner does: changes to files, new files, inputs in order, and what is answered. */
export interface Solution {
  readonly edits: readonly Edit[];
  readonly files: readonly ScenarioFile[];
  /** In `continue` after T. */
  readonly inputs: readonly ScenarioInput[];
  readonly answer?: string;
}

/** The same stage another way: one click away, without question and goal. */
export interface LessonVariant {
  readonly id: string;
  readonly edits: readonly Edit[];
  readonly files: readonly ScenarioFile[];
  /** Instead of the run's. */
  readonly inputs?: readonly ScenarioInput[];
}

export interface DocPage {
  /** As the page is called. */
  readonly title: string;
  /** Below https://kubernetes.io/docs/. */
  readonly path: string;
}
