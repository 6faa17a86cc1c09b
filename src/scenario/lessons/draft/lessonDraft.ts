// A lesson while it is written: what it says in both languages stands beside what it is about, so that a part can be moved or removed as one.
// Unfinished is normal here: every text may be empty. `draftData` makes the lesson's document of it, `readDraft` a draft of any document.
import type { ScenarioFile } from '../../document.ts';
import type { Edit, LessonLanguage } from '../lesson.ts';

export type Bilingual = Readonly<Record<LessonLanguage, string>>;

export const NO_WORDS: Bilingual = { en: '', zh: '' };

/** A piece of the document that is kept as it is. */
export type Kept = Readonly<Record<string, unknown>>;

export interface LessonDraft {
  readonly id: string;
  readonly chapter: number;
  readonly minutes: number;
  readonly rows: readonly string[];
  readonly needs: readonly string[];
  /** As in the document: a preset's name or a mapping. */
  readonly stage: unknown;
  readonly images: readonly unknown[];
  readonly files: readonly ScenarioFile[];
  readonly opensAt: string;

  readonly title: Bilingual;
  readonly objective: Bilingual;
  readonly misconception: Bilingual;
  readonly opening: Bilingual;
  readonly question: Bilingual;
  readonly secondLook: { readonly question: Bilingual; readonly answer: Bilingual };
  readonly debrief: Bilingual;
  readonly dated: Bilingual;

  readonly options: readonly DraftOption[];
  /** Id of the option that is right. */
  readonly answer: string;
  readonly ordered: boolean;
  /** Checks that hold because the answer is right. */
  readonly proof: readonly string[];

  readonly inputs: readonly DraftInput[];
  readonly until: string;
  readonly stops: readonly DraftStop[];
  readonly lanes: readonly DraftLane[];
  readonly reveal: readonly DraftPoint[];
  readonly why: readonly DraftWhy[];
  readonly task: DraftTask;
  readonly alsoHere: readonly DraftVariant[];
  readonly docs: readonly { readonly title: string; readonly path: string }[];
  readonly terms: readonly string[];
}

export interface DraftOption {
  readonly id: string;
  readonly text: Bilingual;
  /** Why somebody may believe it. */
  readonly because: Bilingual;
  /** What would hold if it were right. */
  readonly not: readonly string[];
}

export type DraftInput = Kept & { readonly at: string; readonly type: string };

export interface DraftCommand {
  readonly line: string;
  readonly exit: number;
}

export interface DraftStop {
  readonly at: string;
  readonly offers: readonly DraftCommand[];
  readonly text: Bilingual;
}

export interface DraftLane {
  /** The value that differs, shown as it is. */
  readonly id: string;
  readonly edits: readonly Edit[];
  /** Checks that hold in this lane. */
  readonly proof: readonly string[];
}

export interface DraftPoint {
  readonly at: string;
  /** What else is on screen: `selection`, `tab`, `question`, `file`, `panels`, `lane`. */
  readonly view: Kept;
  readonly text: Bilingual;
}

export interface DraftWhy {
  readonly at: string;
  readonly lane?: string;
  readonly object: string;
  readonly field: string;
  readonly steps: readonly string[];
  readonly ends: Readonly<Partial<Record<(typeof ENDINGS)[number], string>>>;
  readonly text: Bilingual;
}

export const ENDINGS = ['file', 'path', 'input', 'fault', 'timer'] as const;

export interface DraftGoal {
  readonly checks: readonly string[];
  readonly text: Bilingual;
}

export interface DraftHint {
  readonly commands: readonly DraftCommand[];
  readonly text: Bilingual;
}

export interface DraftTask {
  readonly mode: 'rerun' | 'continue';
  readonly at: string;
  /** Beside the lesson's, or in their place. */
  readonly files: readonly ScenarioFile[];
  readonly only: boolean;
  readonly inputs: readonly DraftInput[];
  readonly until: string;
  readonly goal: Bilingual;
  readonly goals: readonly DraftGoal[];
  readonly startFails: Bilingual;
  readonly hints: readonly DraftHint[];
  readonly solution: DraftSolution;
  readonly solutionText: Bilingual;
  readonly alternatives: readonly unknown[];
}

export interface DraftSolution {
  readonly edits: readonly Edit[];
  readonly files: readonly ScenarioFile[];
  readonly inputs: readonly DraftInput[];
  readonly answer: string;
}

export interface DraftVariant {
  readonly id: string;
  readonly edits: readonly Edit[];
  readonly files: readonly ScenarioFile[];
  /** Absent: those of the run. */
  readonly inputs?: readonly DraftInput[];
  readonly text: Bilingual;
}

export const HINTS = 3;
