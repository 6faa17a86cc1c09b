// `npm run sim`: runs manifests or scenario documents headless and prints what happened.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { simTime, seconds, toSeconds } from '../engine/simTime.ts';
import { DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument, type ScenarioInput } from '../scenario/document.ts';
import { parseDuration } from '../scenario/duration.ts';
import { looksLikeScenario, MAX_DOCUMENT_BYTES, parseScenario } from '../scenario/parseDocument.ts';
import { PRESET_NAMES } from '../scenario/presets.ts';
import { createSession, type Session } from '../session/session.ts';
import { english } from '../texts/english.ts';
import { problemSentence } from '../texts/problemText.ts';
import { simTest } from './simTest.ts';
import { parseSimOptions, SIM_USAGE, type SimOptions } from './simOptions.ts';
import { printResult } from './simOutput.ts';

const DEFAULT_UNTIL = seconds(60);

process.exitCode = process.argv[2] === 'test' ? simTest(process.argv.slice(3)) : main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  const options = parseSimOptions(argv);
  if (!options.ok) return complain(`${options.error}\n${SIM_USAGE}`);
  if (options.value.help) {
    process.stdout.write(SIM_USAGE);
    return 0;
  }
  if (options.value.files.length === 0 && options.value.at.length === 0) return complain(`nothing to run\n${SIM_USAGE}`);
  const document = readDocument(options.value);
  if (typeof document === 'string') return complain(document);
  const session = createSession({ document, freeze: false });
  const until = options.value.until ?? durationOf(document.until) ?? DEFAULT_UNTIL;
  const outcome = session.runUntil(simTime(until));
  if (outcome.type === 'budget') process.stderr.write(`The run ended at ${toSeconds(outcome.at)} s: the budget of ${outcome.budget} is used up ('${outcome.label}').\n`);
  const printed = printResult(session, options.value, until);
  return refused(session) || outcome.type === 'budget' || !printed ? 1 : 0;
}

function complain(text: string): number {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
  return 1;
}

function durationOf(text: string | undefined): number | undefined {
  const parsed = text === undefined ? undefined : parseDuration(text);
  return parsed?.ok ? parsed.value : undefined;
}

/** Prints what kubectl said about refused input; true when there was any. The summary shows what other commands said. */
function refused(session: Session): boolean {
  const failed = session.outputs().filter(({ exitCode, command }) => (exitCode ?? 0) !== 0 && /^kubectl (apply|create|replace) -f /.test(command));
  for (const { stderr, command } of failed) process.stderr.write(stderr === '' ? `${command} failed\n` : stderr);
  return failed.length > 0;
}

/** The document to run: given as a file, or made of manifests. A text says what is wrong. */
function readDocument(options: SimOptions): ScenarioDocument | string {
  const commands = options.at.map(({ time, line }): ScenarioInput => ({ at: time, type: 'command', line }));
  const [first] = options.files;
  const texts = options.files.map(readText);
  const unreadable = texts.find((text) => 'problem' in text);
  if (unreadable && 'problem' in unreadable) return unreadable.problem;
  const files = texts.flatMap((text) => ('text' in text ? [text] : []));
  if (options.preset !== undefined && !PRESET_NAMES.includes(options.preset)) return `--preset: "${options.preset}" is not one of ${PRESET_NAMES.join(', ')}`;
  const only = files[0];
  if (first !== undefined && only && files.length === 1 && looksLikeScenario(only.text)) return readScenarioFile(first, only.text, options, commands);
  const applies = files.map(({ name }): ScenarioInput => ({ at: '0s', type: 'apply', file: name }));
  return {
    schemaVersion: SCHEMA_VERSION,
    kubernetes: '1.36',
    seed: options.seed ?? DEFAULT_SEED,
    start: DEFAULT_START,
    cluster: { preset: options.preset ?? 'playground' },
    files,
    inputs: byTime([...applies, ...commands]),
  };
}

function readScenarioFile(path: string, text: string, options: SimOptions, commands: readonly ScenarioInput[]): ScenarioDocument | string {
  const parsed = parseScenario(text);
  if (!parsed.ok) return parsed.error.map((problem) => `${path}${problem.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`}: ${problem.path ? `${problem.path} ` : ''}${problemSentence(problem.problem, english.problems)}`).join('\n');
  return { ...parsed.value, seed: options.seed ?? parsed.value.seed, inputs: byTime([...parsed.value.inputs, ...commands]) };
}

function byTime(inputs: readonly ScenarioInput[]): ScenarioInput[] {
  return [...inputs].sort((a, b) => (durationOf(a.at) ?? 0) - (durationOf(b.at) ?? 0));
}

function readText(path: string): { readonly name: string; readonly text: string } | { readonly problem: string } {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > MAX_DOCUMENT_BYTES) return { problem: `${path}: has ${bytes.length} bytes; ${MAX_DOCUMENT_BYTES} is the limit.` };
    return { name: basename(path), text: bytes.toString('utf8') };
  } catch (error) {
    return { problem: `${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}
