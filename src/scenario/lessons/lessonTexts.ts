// The words of a lesson in one language. Lists are as long as those of the logic that they speak of.

export interface LessonTexts {
  readonly title: string;
  /** What can be done afterwards, one sentence. */
  readonly objective: string;
  /** The belief that the lesson is about. */
  readonly misconception: string;
  /** What is on the stage, or what the pager says. */
  readonly opening: string;
  readonly question: string;
  /** By id of the option. */
  readonly options: ReadonlyMap<string, OptionText>;
  /** A further question with its answer, asked after the run. */
  readonly secondLook?: { readonly question: string; readonly answer: string };
  /** What is seen at each stop, a few words. */
  readonly stops: readonly string[];
  /** What each point of the reveal shows. */
  readonly reveal: readonly string[];
  /** What each chain says, from effect to cause. */
  readonly why: readonly string[];
  readonly task: TaskText;
  readonly debrief: string;
  /** By id of the variant. */
  readonly alsoHere: ReadonlyMap<string, string>;
  /** What older texts say otherwise. */
  readonly dated?: string;
}

export interface OptionText {
  readonly text: string;
  /** Why somebody may believe it; the right answer needs none. */
  readonly because?: string;
}

export interface TaskText {
  /** What is asked for. */
  readonly goal: string;
  /** One per goal line of the logic, in the learner's words. */
  readonly goals: readonly string[];
  /** Why the start does not meet them. */
  readonly startFails: string;
  readonly hints: readonly string[];
  /** What the reference solution does. */
  readonly solution: string;
}
