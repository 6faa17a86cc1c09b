// Which checks of a draft are tried, and where.
import type { LessonDraft } from '../../../scenario/lessons/draft/lessonDraft.ts';
import type { TriedIn } from '../../../session/lessons/tryChecks.ts';

export interface Trial {
  readonly where: TriedIn;
  readonly lines: readonly string[];
}

export function wantedTrials({ proof, options, answer, task, lanes }: LessonDraft): readonly Trial[] {
  const goals = task.goals.flatMap(({ checks }) => checks);
  return [
    { where: 'run', lines: [...proof, ...options.filter(({ id }) => id !== answer).flatMap(({ not }) => not)] },
    { where: 'task', lines: goals },
    { where: 'solution', lines: hasSolution(task.solution) ? goals : [] },
    ...lanes.map((lane): Trial => ({ where: `lane/${lane.id}`, lines: lane.proof })),
  ];
}

export function trialKey(where: TriedIn, line: string): string {
  return `${where}\n${line}`;
}

export function hasSolution({ edits, files, inputs, answer }: LessonDraft['task']['solution']): boolean {
  return edits.length + files.length + inputs.length > 0 || answer !== '';
}
