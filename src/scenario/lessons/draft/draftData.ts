// The lesson's document of a draft: the logic, and the words of each language in the shape that the reader asks for. What is empty and may be left out is.
import { stringify } from 'yaml';
import { LESSON_LANGUAGES, LESSON_VERSION, type LessonLanguage } from '../lesson.ts';
import type { Bilingual, DraftCommand, DraftTask, DraftVariant, LessonDraft } from './lessonDraft.ts';

export type LessonData = Readonly<Record<string, unknown>>;

/** In one file, as people read and write it. */
export function draftYaml(draft: LessonDraft): string {
  return yaml({ ...logicData(draft), texts: Object.fromEntries(LESSON_LANGUAGES.map((language) => [language, wordsData(draft, language)])) });
}

/** As a folder of the catalogue has it. */
export function draftFiles(draft: LessonDraft): readonly { readonly name: string; readonly text: string }[] {
  return [{ name: 'lesson.yaml', text: yaml(logicData(draft)) }, ...LESSON_LANGUAGES.map((language) => ({ name: `${language}.yaml`, text: yaml(wordsData(draft, language)) }))];
}

function yaml(data: LessonData): string {
  return stringify(data, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}

export function logicData(draft: LessonDraft): LessonData {
  const { id, chapter, minutes, rows, needs, stage, images, files, opensAt, options, answer, ordered, proof, inputs, until, stops, lanes, reveal, why, alsoHere, docs, terms } = draft;
  const not = options.filter((option) => option.id !== answer && option.not.length > 0);
  return filled({
    lessonVersion: LESSON_VERSION, id, chapter, rows, needs, minutes, stage, images, files, opensAt,
    prediction: filled({ options: options.map((option) => option.id), answer, ordered, proof, not: Object.fromEntries(not.map((option) => [option.id, option.not])) }),
    run: filled({ inputs, stops: stops.map(({ at, offers }) => filled({ at, offers: offers.map(command) })), until, lanes: lanes.map(({ id: lane, edits, proof: holds }) => filled({ id: lane, edits, proof: holds })) }),
    reveal: reveal.map(({ at, view }) => ({ at, ...view })),
    why: why.map(({ at, lane, object, field, steps, ends }) => filled({ at, lane, object, field, steps, ends })),
    task: taskData(draft.task),
    alsoHere: alsoHere.map(variantData),
    docs, terms,
  });
}

function taskData({ mode, at, files, only, inputs, until, goals, hints, solution, alternatives }: DraftTask): LessonData {
  const { edits, answer } = solution;
  return {
    ...filled({ mode, at, files, only, inputs, until, goals: goals.map(({ checks }) => (checks.length === 1 ? checks[0] : checks)) }),
    solution: filled({ edits, files: solution.files, inputs: solution.inputs, answer }),
    ...filled({ alternatives, hints: hints.map(({ commands }) => commands.map(command)) }),
  };
}

/** No inputs of its own are the run's; an empty list is none at all. */
function variantData({ id, edits, files, inputs }: DraftVariant): LessonData {
  return { ...filled({ id, edits, files }), ...(inputs === undefined ? {} : { inputs }) };
}

function wordsData(draft: LessonDraft, language: LessonLanguage): LessonData {
  const said = (words: Bilingual): string => words[language];
  const { secondLook, task } = draft;
  const second = said(secondLook.question) + said(secondLook.answer);
  return {
    title: said(draft.title), objective: said(draft.objective), misconception: said(draft.misconception), opening: said(draft.opening), question: said(draft.question),
    options: Object.fromEntries(draft.options.map(({ id, text, because }) => [id, said(because) === '' ? said(text) : { text: said(text), because: said(because) }])),
    ...(second === '' ? {} : { secondLook: { question: said(secondLook.question), answer: said(secondLook.answer) } }),
    stops: draft.stops.map(({ text }) => said(text)),
    reveal: draft.reveal.map(({ text }) => said(text)),
    why: draft.why.map(({ text }) => said(text)),
    task: { goal: said(task.goal), goals: task.goals.map(({ text }) => said(text)), startFails: said(task.startFails), hints: task.hints.map(({ text }) => said(text)), solution: said(task.solutionText) },
    debrief: said(draft.debrief),
    ...(draft.alsoHere.length === 0 ? {} : { alsoHere: Object.fromEntries(draft.alsoHere.map(({ id, text }) => [id, said(text)])) }),
    ...(said(draft.dated) === '' ? {} : { dated: said(draft.dated) }),
  };
}

function command({ line, exit }: DraftCommand): unknown {
  return exit === 0 ? line : { line, exit };
}

/** Without what says nothing: '', false, empty lists and mappings. */
function filled(data: LessonData): LessonData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === '' || value === false) return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
