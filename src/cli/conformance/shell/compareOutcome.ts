// Compares what a vector's run left with what was recorded.
import { decodeUtf8, encodeUtf8 } from '../../../base/utf8.ts';
import type { Bytes } from '../../../runtime/vfs/types.ts';
import { collectFiles } from './collectFiles.ts';
import type { Outcome, Written } from './runVector.ts';
import type { Expectation, ShellVector } from './shellVector.ts';

/** Times were rounded to a tenth of a second. */
const TIME_TOLERANCE = 0.151;

/** undefined when all is as recorded. */
export function compareOutcome(vector: ShellVector, outcome: Outcome): string | undefined {
  const { expect } = vector;
  const problems: string[] = [];
  const check = (what: string, actual: unknown, expected: unknown) => {
    if (actual !== expected) problems.push(`${what}: ${show(actual)} instead of ${show(expected)}`);
  };
  if (!outcome.exit) return 'did not end';
  const normalize = normalizer(vector);
  check('stdout', normalize(textOf(outcome.writes, 'out')), normalize(expectedText(expect.stdout, expect.stdoutB64)));
  check('stderr', normalize(textOf(outcome.writes, 'err')), normalize(expectedText(expect.stderr, expect.stderrB64)));
  check('exitCode', outcome.exit.code, expect.exitCode);
  if (expect.signal !== undefined) check('signal', outcome.exit.signal, expect.signal);
  if (expect.end !== undefined && Math.abs(outcome.end - expect.end) > TIME_TOLERANCE) problems.push(`end: ${outcome.end} instead of ${expect.end}`);
  problems.push(...compareTimeline(outcome.writes, expect, normalize));
  for (const [i, expected] of (expect.execs ?? []).entries()) {
    const exec = outcome.execs[i];
    check(`execs[${i}].stdout`, normalize(exec?.stdout ?? ''), normalize(encodeUtf8(expected.stdout)));
    check(`execs[${i}].stderr`, normalize(exec?.stderr ?? ''), normalize(encodeUtf8(expected.stderr)));
    check(`execs[${i}].exitCode`, exec?.exitCode, expected.exitCode);
  }
  problems.push(...compareFiles(vector, outcome, normalize));
  return problems.length === 0 ? undefined : problems.join('\n');
}

function textOf(writes: readonly Written[], stream: 'out' | 'err'): Bytes {
  return writes.filter((one) => one.stream === stream).map((one) => one.text).join('');
}

function expectedText(text: string | undefined, base64: string | undefined): Bytes {
  return base64 === undefined ? encodeUtf8(text ?? '') : atob(base64);
}

function normalizer(vector: ShellVector): (text: Bytes) => Bytes {
  const rules = (vector.normalize ?? []).map(([pattern, replacement]) => [new RegExp(pattern, 'g'), replacement] as const);
  if (rules.length === 0) return (text) => text;
  return (text) => encodeUtf8(rules.reduce((value, [regex, replacement]) => value.replace(regex, replacement), decodeUtf8(text)));
}

/** Each piece of the timeline must have been written at its time; streams apart. */
function compareTimeline(writes: readonly Written[], expect: Expectation, normalize: (text: Bytes) => Bytes): string[] {
  if (!expect.timeline) return [];
  const problems: string[] = [];
  for (const stream of ['out', 'err'] as const) {
    const actual = pieces(writes.filter((one) => one.stream === stream).map((one) => [one.at, one.text] as const), normalize);
    const expected = pieces(expect.timeline.filter(([, name]) => name === stream).map(([at, , text]) => [at, encodeUtf8(text)] as const), normalize);
    for (const line of expected) {
      const match = actual.find((one) => !one.used && one.text === line.text);
      if (!match) continue;
      match.used = true;
      if (Math.abs(match.at - line.at) > TIME_TOLERANCE) problems.push(`time of ${stream} ${show(line.text)}: ${match.at} instead of ${line.at}`);
    }
  }
  return problems;
}

/** Lines with the time at which they were complete. */
function pieces(writes: readonly (readonly [number, Bytes])[], normalize: (text: Bytes) => Bytes): { at: number; text: Bytes; used: boolean }[] {
  const result: { at: number; text: Bytes; used: boolean }[] = [];
  let open = '';
  let last = 0;
  for (const [at, text] of writes) {
    last = at;
    const lines = (open + text).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) result.push({ at, text: normalize(`${line}\n`), used: false });
  }
  if (open !== '') result.push({ at: last, text: normalize(open), used: false });
  return result;
}

function compareFiles(vector: ShellVector, outcome: Outcome, normalize: (text: Bytes) => Bytes): string[] {
  const { actual, expected } = collectFiles(vector, outcome.sandbox.mounts, normalize);
  const problems: string[] = [];
  for (const path of new Set([...actual.keys(), ...expected.keys()])) {
    const [a, e] = [actual.get(path), expected.get(path)];
    if (a !== e) problems.push(`file ${path}: ${a?.slice(0, 200) ?? 'absent'} instead of ${e?.slice(0, 200) ?? 'absent'}`);
  }
  return problems;
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.length > 1500 ? `${value.slice(0, 1500)}…` : value) : String(value);
}
