// `npm run lessons`: proves lessons, and prints a verdict for each line that they promise.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LESSON_LANGUAGES, type Lesson } from '../scenario/lessons/lesson.ts';
import { parseLesson, type LessonProblem } from '../scenario/lessons/parseLesson.ts';
import { proveLesson } from '../session/lessons/proveLesson.ts';
import { written, type Verdict } from '../session/lessons/verdict.ts';
import { english } from '../texts/english.ts';
import { problemSentence } from '../texts/problemText.ts';
import { findingText, proofLineText } from '../texts/proofText.ts';

const FOLDER = 'src/scenario/catalog/lessons';
const USAGE = `npm run lessons -- [SLUG…] [--all-seeds] [--mutations] [--quiet] [--json]

SLUG is a folder of ${FOLDER} or the beginning of its name, or a file with a whole lesson. Without one: all.
--all-seeds  the lesson's own seed and ten others     --mutations  leave each part of the solution out
--quiet      only what does not hold
The exit code is 1 when a line does not hold.
`;
const OTHER_SEEDS = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29];
const FLAGS = ['--all-seeds', '--mutations', '--quiet', '--json', '--help'];

interface Proven {
  readonly lesson: string;
  readonly seed?: number;
  readonly milliseconds: number;
  readonly verdicts: readonly Verdict[];
}

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  const unknown = argv.find((arg) => arg.startsWith('--') && !FLAGS.includes(arg));
  if (unknown !== undefined || argv.includes('--help')) {
    process.stderr.write(unknown === undefined ? USAGE : `unknown option ${unknown}\n${USAGE}`);
    return unknown === undefined ? 0 : 1;
  }
  const wanted = argv.filter((arg) => !arg.startsWith('--'));
  const names = [...wanted.filter((name) => name.endsWith('.yaml')), ...folders().filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))];
  if (names.length === 0) {
    process.stderr.write(`there is no such lesson\n${USAGE}`);
    return 1;
  }
  const proven = names.flatMap((name) => prove(name, argv));
  if (argv.includes('--json')) process.stdout.write(`${JSON.stringify(proven.map(inWords), undefined, 1)}\n`);
  else for (const one of proven) print(one, argv.includes('--quiet'));
  return proven.every(({ verdicts }) => verdicts.every(({ met }) => met)) ? 0 : 1;
}

function folders(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'lesson.yaml'))).sort();
}

function prove(name: string, argv: readonly string[]): readonly Proven[] {
  const lesson = readLesson(name);
  if (!('id' in lesson)) return [{ lesson: name, milliseconds: 0, verdicts: lesson.map((problem) => ({ part: 'texts', line: written(problemText(problem)), met: false })) }];
  const mutations = argv.includes('--mutations');
  const seeds = [undefined, ...(argv.includes('--all-seeds') ? OTHER_SEEDS : [])];
  return seeds.map((seed) => {
    const began = performance.now();
    const verdicts = proveLesson(lesson, { mutations, ...(seed === undefined ? {} : { seed }) });
    return { lesson: name, ...(seed === undefined ? {} : { seed }), milliseconds: Math.round(performance.now() - began), verdicts };
  });
}

/** A file holds its words itself. */
function readLesson(name: string): Lesson | readonly LessonProblem[] {
  if (name.endsWith('.yaml')) {
    const read = parseLesson(readFileSync(name, 'utf8'));
    return read.ok ? read.value : read.error;
  }
  const text = (file: string): string => readFileSync(join(FOLDER, name, file), 'utf8');
  const [en = '', zh = ''] = LESSON_LANGUAGES.map((language) => text(`${language}.yaml`));
  const read = parseLesson(text('lesson.yaml'), { en, zh });
  return read.ok ? read.value : read.error;
}

function problemText({ language, line, column, path, problem }: LessonProblem): string {
  return `${language ?? 'lesson'}.yaml:${line ?? 1}:${column ?? 1} ${path === undefined || path === '' ? '' : `${path} `}${problemSentence(problem, english.problems)}`;
}

/** For other programs, and whoever reads what they print. */
function inWords({ verdicts, ...proven }: Proven): object {
  return { ...proven, verdicts: verdicts.map(({ part, line, met, found }) => ({ part, line: proofLineText(line, 'en'), met, ...(found === undefined ? {} : { found: findingText(found, 'en') }) })) };
}

function print({ lesson, seed, milliseconds, verdicts }: Proven, quiet: boolean): void {
  const missed = verdicts.filter(({ met }) => !met);
  process.stdout.write(`${missed.length === 0 ? 'proven' : 'FAILED'}  ${lesson}${seed === undefined ? '' : ` seed ${seed}`}  ${verdicts.length - missed.length}/${verdicts.length} lines, ${milliseconds} ms\n`);
  for (const { part, line, met, found } of quiet ? missed : verdicts) process.stdout.write(`  ${met ? ' ok ' : 'FAIL'}  ${part.padEnd(9)} ${proofLineText(line, 'en')}${found === undefined ? '' : `\n        found: ${findingText(found, 'en')}`}\n`);
}
