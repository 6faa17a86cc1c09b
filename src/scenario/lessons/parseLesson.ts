// Reads a lesson from its texts: the logic, and the words of each language, apart or in the same file under `texts`.
import { failure, ok, type Result } from '../../base/result.ts';
import { FieldReader, isFields, join, own, type Fields } from '../fieldReader.ts';
import type { PlacedProblem } from '../problem.ts';
import { readYamlSource, type Locate } from '../yamlSource.ts';
import { LESSON_LANGUAGES, LESSON_VERSION, type Lesson, type LessonLanguage } from './lesson.ts';
import type { LessonTexts } from './lessonTexts.ts';
import { readLogic, type LessonLogic } from './readLogic.ts';
import { readTexts } from './readTexts.ts';

/** Larger lessons are refused unread. */
export const MAX_LESSON_BYTES = 512 * 1024;

export interface LessonProblem extends PlacedProblem {
  /** Which of the files it stands in; absent: the lesson's own. */
  readonly language?: LessonLanguage;
}

export type LessonWords = Readonly<Record<LessonLanguage, string>>;

/** Of the words of one language. */
interface WordsSource {
  readonly data: unknown;
  readonly locate: Locate;
  /** What stands before their paths: in one file they are below `texts`. */
  readonly below: string;
  readonly file: Pick<LessonProblem, 'language'>;
}

/** `words`: the texts of `en.yaml` and `zh.yaml`; absent for a lesson in one file. */
export function parseLesson(text: string, words?: LessonWords): Result<Lesson, readonly LessonProblem[]> {
  const source = readYamlSource(text, MAX_LESSON_BYTES, { code: 'notLesson', version: LESSON_VERSION });
  if (!source.ok) return source;
  const { data, locate } = source.value;
  if (!isFields(data) || own(data, 'lessonVersion') !== LESSON_VERSION) return failure([{ problem: { code: 'notLesson', version: LESSON_VERSION }, ...locate('lessonVersion') }]);
  const reader = new FieldReader();
  const logic = readLogic(reader, data);
  const wrong: LessonProblem[] = placed(reader, locate);
  const texts = LESSON_LANGUAGES.map((language) => {
    if (words === undefined) return textsOf({ data: own(fieldsOf(own(data, 'texts')), language), locate, below: `texts.${language}`, file: {} }, logic, wrong);
    const read = readYamlSource(words[language], MAX_LESSON_BYTES);
    if (read.ok) return textsOf({ ...read.value, below: '', file: { language } }, logic, wrong);
    wrong.push(...read.error.map((problem) => ({ ...problem, language })));
    return undefined;
  });
  const [en, zh] = texts;
  if (wrong.length > 0 || !en || !zh) return failure(wrong);
  return ok({ ...logic, texts: { en, zh } });
}

function textsOf({ data, locate, below, file }: WordsSource, logic: LessonLogic, wrong: LessonProblem[]): LessonTexts | undefined {
  const reader = new FieldReader();
  if (data === undefined) reader.problem('', { code: 'required' });
  const fields = data === undefined ? undefined : reader.fields(data, '');
  const texts = fields && readTexts(reader, fields, logic);
  const named = reader.problems.map(({ path, problem }) => ({ path: path === '' ? below : join(below, path), problem }));
  wrong.push(...named.map((problem) => ({ ...problem, ...locate(problem.path), ...file })));
  return texts;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function placed(reader: FieldReader, locate: Locate): LessonProblem[] {
  return reader.problems.map((problem) => ({ ...problem, ...locate(problem.path) }));
}
