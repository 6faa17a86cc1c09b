// A lesson begins with a scenario: its stage, files and actions are the lesson's, everything that is said is still to be written.
import type { ScenarioDocument, ScenarioInput } from '../../document.ts';
import { durationMicros } from '../../duration.ts';
import { NO_WORDS, type DraftInput, type DraftOption, type LessonDraft } from './lessonDraft.ts';
import { readDraft } from './readDraft.ts';

const DEFAULT_UNTIL = '60s';
const FIRST_OPTIONS = ['a', 'b', 'c'];

export function beginDraft({ cluster, seed, images = [], files, home, inputs, until, title = '' }: ScenarioDocument): LessonDraft {
  const end = until === undefined || durationMicros(until) === 0 ? DEFAULT_UNTIL : until;
  const given = home ?? files;
  const empty = readDraft({});
  return {
    ...empty,
    id: slugOf(title),
    stage: { ...cluster, seed },
    images,
    files: given,
    title: { en: title, zh: '' },
    options: FIRST_OPTIONS.map((id): DraftOption => ({ id, text: NO_WORDS, because: NO_WORDS, not: [] })),
    answer: FIRST_OPTIONS[0] ?? '',
    inputs: inputs.map(draftInput),
    until: end,
    task: { ...empty.task, inputs: given.map(({ name }): DraftInput => ({ at: '0s', type: 'apply', file: name })), until: end },
  };
}

export function draftInput(input: Pick<ScenarioInput, 'at' | 'type'>): DraftInput {
  return { ...input };
}

/** What is left of a title when only small letters, digits and dashes are allowed. */
export function slugOf(title: string): string {
  const bare = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return bare === '' ? 'my-lesson' : bare;
}
