// A draft of whatever there is: a lesson's document, half of one, or something else. What does not fit is left out; saying so is the proof's work.
import { DEFAULT_SEED } from '../../document.ts';
import { isFields, own, type Fields } from '../../fieldReader.ts';
import type { Edit, LessonLanguage } from '../lesson.ts';
import { ENDINGS, HINTS, type Bilingual, type DraftCommand, type DraftHint, type DraftInput, type DraftLane, type DraftOption, type DraftPoint, type DraftSolution, type DraftStop, type DraftTask, type DraftVariant, type DraftWhy, type Kept, type LessonDraft } from './lessonDraft.ts';

/** Nobody writes more of one thing. */
const MOST = 200;

/** `data`: the document, with the words of each language under `texts`. */
export function readDraft(data: unknown): LessonDraft {
  const root = fields(data);
  const words = wordsOf(fields(own(root, 'texts')));
  const [prediction, run] = [fields(own(root, 'prediction')), fields(own(root, 'run'))];
  return {
    id: text(root, 'id'),
    chapter: number(root, 'chapter', 1),
    minutes: number(root, 'minutes', 5),
    rows: texts(own(root, 'rows')),
    needs: texts(own(root, 'needs')),
    stage: readStage(own(root, 'stage')),
    images: list(own(root, 'images')),
    files: filesOf(own(root, 'files')),
    opensAt: text(root, 'opensAt'),
    title: words('title'),
    objective: words('objective'),
    misconception: words('misconception'),
    opening: words('opening'),
    question: words('question'),
    secondLook: { question: words('secondLook', 'question'), answer: words('secondLook', 'answer') },
    debrief: words('debrief'),
    dated: words('dated'),
    options: readOptions(prediction, words),
    answer: text(prediction, 'answer'),
    ordered: own(prediction, 'ordered') === true,
    proof: texts(own(prediction, 'proof')),
    inputs: inputsOf(own(run, 'inputs')),
    until: text(run, 'until'),
    stops: list(own(run, 'stops')).map((stop, i): DraftStop => ({ at: text(fields(stop), 'at'), offers: commandsOf(own(fields(stop), 'offers')), text: words('stops', i) })),
    lanes: list(own(run, 'lanes')).map((lane) => readLane(fields(lane))),
    reveal: list(own(root, 'reveal')).map((point, i) => readPoint(fields(point), words('reveal', i))),
    why: list(own(root, 'why')).map((question, i) => readQuestion(fields(question), words('why', i))),
    task: readTask(fields(own(root, 'task')), words),
    alsoHere: list(own(root, 'alsoHere')).map((variant) => readVariant(fields(variant), words)),
    docs: list(own(root, 'docs')).map((page) => ({ title: text(fields(page), 'title'), path: text(fields(page), 'path') })),
    terms: texts(own(root, 'terms')),
  };
}

function readStage(stage: unknown): unknown {
  const isThere = (typeof stage === 'string' && stage !== '') || Object.keys(fields(stage)).length > 0;
  return isThere ? stage : { preset: 'playground', seed: DEFAULT_SEED };
}

type Words = (...path: readonly (string | number)[]) => Bilingual;

function wordsOf(all: Fields): Words {
  const said = (language: LessonLanguage, path: readonly (string | number)[]): string => {
    let at: unknown = own(all, language);
    for (const key of path) at = typeof key === 'number' ? list(at)[key] : own(fields(at), key);
    return typeof at === 'string' ? at.trim() : '';
  };
  return (...path) => ({ en: said('en', path), zh: said('zh', path) });
}

function readOptions(prediction: Fields, words: Words): readonly DraftOption[] {
  const not = fields(own(prediction, 'not'));
  return texts(own(prediction, 'options')).map((id) => {
    const [bare, text_, because] = [words('options', id), words('options', id, 'text'), words('options', id, 'because')];
    return { id, text: joined(bare, text_), because, not: texts(own(not, id)) };
  });
}

/** An option may be a text alone, or one with its reason. */
function joined(bare: Bilingual, other: Bilingual): Bilingual {
  return { en: bare.en || other.en, zh: bare.zh || other.zh };
}

function readPoint(point: Fields, words: Bilingual): DraftPoint {
  return { at: text(point, 'at'), view: without(point, ['at']), text: words };
}

function readQuestion(question: Fields, words: Bilingual): DraftWhy {
  const ends = fields(own(question, 'ends'));
  const lane = text(question, 'lane');
  return {
    at: text(question, 'at'), ...(lane === '' ? {} : { lane }), object: text(question, 'object'), field: text(question, 'field'), steps: texts(own(question, 'steps')),
    ends: Object.fromEntries(ENDINGS.flatMap((key) => (text(ends, key) === '' ? [] : [[key, text(ends, key)]]))),
    text: words,
  };
}

function readTask(task: Fields, words: Words): DraftTask {
  const hints = list(own(task, 'hints'));
  return {
    mode: own(task, 'mode') === 'continue' ? 'continue' : 'rerun',
    at: text(task, 'at'),
    files: filesOf(own(task, 'files')),
    only: own(task, 'only') === true,
    inputs: inputsOf(own(task, 'inputs')),
    until: text(task, 'until'),
    goal: words('task', 'goal'),
    goals: list(own(task, 'goals')).map((goal, i) => ({ checks: typeof goal === 'string' ? [goal] : texts(goal), text: words('task', 'goals', i) })),
    startFails: words('task', 'startFails'),
    hints: Array.from({ length: HINTS }, (_, i): DraftHint => ({ commands: commandsOf(hints[i]), text: words('task', 'hints', i) })),
    solution: readSolution(fields(own(task, 'solution'))),
    solutionText: words('task', 'solution'),
    alternatives: list(own(task, 'alternatives')),
  };
}

function readLane(lane: Fields): DraftLane {
  return { id: text(lane, 'id'), edits: editsOf(own(lane, 'edits')), proof: texts(own(lane, 'proof')) };
}

function editsOf(value: unknown): readonly Edit[] {
  return list(value).map((edit): Edit => ({ file: text(fields(edit), 'file'), find: text(fields(edit), 'find'), replace: text(fields(edit), 'replace') }));
}

function readSolution(solution: Fields): DraftSolution {
  return { edits: editsOf(own(solution, 'edits')), files: filesOf(own(solution, 'files')), inputs: inputsOf(own(solution, 'inputs')), answer: text(solution, 'answer') };
}

function readVariant(variant: Fields, words: Words): DraftVariant {
  const id = text(variant, 'id');
  const inputs = own(variant, 'inputs');
  return { id, edits: editsOf(own(variant, 'edits')), files: filesOf(own(variant, 'files')), ...(inputs === undefined ? {} : { inputs: inputsOf(inputs) }), text: words('alsoHere', id) };
}

function commandsOf(value: unknown): readonly DraftCommand[] {
  return list(value).map((command) => (typeof command === 'string' ? { line: command, exit: 0 } : { line: text(fields(command), 'line'), exit: number(fields(command), 'exit', 0) }));
}

function inputsOf(value: unknown): readonly DraftInput[] {
  return list(value).map((input) => ({ ...without(fields(input), []), at: text(fields(input), 'at') || '0s', type: text(fields(input), 'type') }));
}

function filesOf(value: unknown): LessonDraft['files'] {
  return list(value).map((file) => ({ name: text(fields(file), 'name'), text: text(fields(file), 'text') }));
}

function without(from: Fields, keys: readonly string[]): Kept {
  return Object.fromEntries(Object.entries(from).filter(([key]) => !keys.includes(key)));
}

function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function text(from: Fields, key: string): string {
  const value = own(from, key);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function number(from: Fields, key: string, otherwise: number): number {
  const value = own(from, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

