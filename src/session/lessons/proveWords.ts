// Words are real: whatever the texts set as code occurs in the lesson's own documents, in its run or in the solution's, or is among
// the lesson's terms. Commands in texts run. Both languages name the same commands.
import { decodeUtf8 } from '../../base/utf8.ts';
import { simTime } from '../../engine/simTime.ts';
import { LESSON_LANGUAGES, type Lesson, type LessonLanguage } from '../../scenario/lessons/lesson.ts';
import type { LessonTexts } from '../../scenario/lessons/lessonTexts.ts';
import { runDocument, taskDocument } from '../../scenario/lessons/documents.ts';
import { createSession, type Session } from '../session.ts';
import { timeOf, type ShouldPause, type Steps } from './proveChecks.ts';
import { tried } from './proveCommands.ts';
import { carried, type Runs } from './runs.ts';
import { verdict, type Verdict } from './verdict.ts';

/** What tables say is said by kubectl alone. */
const TABLES = ['kubectl get pods -A', 'kubectl get nodes'];

export function* proveWords(lesson: Lesson, runs: Runs, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const spans = new Map(LESSON_LANGUAGES.map((language) => [language, codeSpans(lesson.texts[language])]));
  const all = [...new Set(LESSON_LANGUAGES.flatMap((language) => [...(spans.get(language) ?? [])]))];
  const [en = [], zh = []] = LESSON_LANGUAGES.map((language: LessonLanguage) => commandsAmong(spans.get(language) ?? new Set()));
  const commands = commandsAmong(new Set(all));
  const world = worldOf(lesson, runs, yield* tables(lesson, shouldPause));
  const written = JSON.stringify(lesson, (key, value: unknown) => (key === 'texts' ? undefined : value));
  const known = (word: string): boolean => world.includes(word) || world.includes(jsonText(word)) || written.includes(jsonText(word)) || lesson.terms.includes(word);
  const unknown = all.filter((word) => !commands.includes(word) && !known(word));
  const untried = commands.filter((line) => !written.includes(jsonText(line)) && !lesson.terms.includes(line));
  return [
    verdict('texts', { code: 'sameCommands' }, JSON.stringify(en) === JSON.stringify(zh), { code: 'commands', en, zh }),
    verdict('words', { code: 'wordsOccur' }, unknown.length === 0, { code: 'words', words: unknown }),
    ...(yield* tried(taskDocument(lesson), lesson.task.mode === 'continue' ? timeOf(lesson.task.at) : timeOf(lesson.task.until), untried.map((line) => ({ line, exit: 0 })), shouldPause)),
  ];
}

function jsonText(word: string): string {
  return JSON.stringify(word).slice(1, -1);
}

function commandsAmong(spans: ReadonlySet<string>): readonly string[] {
  return [...spans].filter((span) => /^kubectl [a-z]/.test(span) && !span.includes('…')).toSorted((a, b) => (a < b ? -1 : Number(a > b)));
}

/** What stands between backticks. */
function codeSpans(texts: LessonTexts): ReadonlySet<string> {
  const plain = JSON.stringify(texts, (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value));
  const strings: string[] = [];
  JSON.parse(plain, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return new Set(strings.flatMap((text) => [...text.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside)));
}

/** All that objects, logs and commands said in the run, its lanes and the solved task. */
function worldOf(lesson: Lesson, runs: Runs, shown: readonly string[]): string {
  const lanes = lesson.run.lanes.length === 0 ? [runDocument(lesson)] : lesson.run.lanes.map((lane) => runDocument(lesson, lane));
  const tasks = [taskDocument(lesson), taskDocument(lesson, lesson.task.solution)];
  return [...lanes, ...tasks].flatMap((document) => said(runs.of(document, timeOf(document.until ?? '0s')))).concat(shown).join('\n');
}

function* tables(lesson: Lesson, shouldPause: ShouldPause): Steps<readonly string[]> {
  const session = createSession({ document: runDocument(lesson), freeze: false });
  for (const { at } of lesson.run.stops) {
    yield* carried(session, timeOf(at), shouldPause);
    for (const line of TABLES) session.submit({ type: 'command', line });
  }
  yield* carried(session, simTime(session.now() + 1_000_000), shouldPause);
  return session.outputs().map(({ stdout }) => stdout);
}

function said(session: Session): readonly string[] {
  const written = session.sim.trace.all().map(({ evidence, data, rule }) => JSON.stringify([evidence, data, rule?.id]));
  return [...written, ...objectsOf(session), ...logsOf(session), ...session.outputs().flatMap(({ stdout, stderr }) => [stdout, stderr])];
}

function objectsOf({ cluster }: Session): readonly string[] {
  const texts: string[] = [];
  for (const resource of cluster.store.resources()) if (resource !== 'leases') cluster.store.subscribe(resource, 0, ({ object }) => void texts.push(JSON.stringify(object)))();
  return texts;
}

function logsOf({ cluster }: Session): readonly string[] {
  const pods = new Map<string, readonly string[]>();
  cluster.store.subscribe('pods', 0, ({ object }) => {
    const { spec } = object as { readonly spec?: { readonly containers?: readonly { readonly name: string }[]; readonly initContainers?: readonly { readonly name: string }[] } };
    pods.set(object.metadata?.uid ?? '', [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].map(({ name }) => name));
  })();
  return [...pods].flatMap(([uid, names]) => names.flatMap((name) => cluster.logs.starts(uid, name))).flatMap(({ lines }) => lines.map(({ text }) => decodeUtf8(text)));
}
