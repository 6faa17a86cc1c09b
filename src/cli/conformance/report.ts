// What the runner prints, and the JSON it writes.
import type { JudgedExpectation } from './corpus/corpusCase.ts';
import type { AreaResult } from './runAreas.ts';
import { isTraceScore } from './score.ts';
import type { AreaScore, Count, TraceScore } from './score.ts';

const NAME_WIDTH = 22;

/** Lines of the tables: vectors, then traces, each with a sum. */
export function tableLines(results: readonly AreaResult[]): string[] {
  const vectors = results.filter(({ score }) => !isTraceScore(score));
  const traces = results.flatMap(({ name, score }) => (isTraceScore(score) ? [{ name, score }] : []));
  const lines: string[] = [];
  if (vectors.length > 0) {
    lines.push(`${'vectors'.padEnd(NAME_WIDTH)}${'passed'.padStart(8)}${'total'.padStart(8)}${'%'.padStart(8)}`);
    for (const { name, score, built, parts = [] } of vectors) {
      lines.push(vectorLine(name, score) + (built ? '' : '   not built'));
      for (const part of parts) lines.push(vectorLine(`  ${part.title}`, part));
    }
    if (vectors.length > 1) lines.push(vectorLine('all vectors', sum(vectors.map(({ score }) => score))));
  }
  if (traces.length > 0) {
    if (lines.length > 0) lines.push('');
    lines.push('traces'.padEnd(NAME_WIDTH) + ['changes', 'tracks', 'events', 'outputs', 'whole', 'tracks+events'].map((title) => title.padStart(20)).join(''));
    for (const { name, score } of traces) lines.push(traceLine(name, score));
    if (traces.length > 1) lines.push(traceLine('all traces', sumTraces(traces.map(({ score }) => score))));
  }
  return lines;
}

export function failureLines(results: readonly AreaResult[], most: number): string[] {
  return results.flatMap(({ name, score, versions }) => {
    const failures = [...score.failures, ...(versions?.failures ?? [])];
    const shown = failures.slice(0, most);
    const left = failures.length - shown.length;
    const lines = shown.flatMap(({ id, difference }) => [`${name}/${id}`, ...difference.split('\n').map((line) => `    ${line}`)]);
    return left > 0 && most > 0 ? [...lines, `${name}: ${left} more failures`] : lines;
  });
}

/** What became of every expectation of the documentation's cases, and what the server says to their manifests. */
export function expectationLines(results: readonly AreaResult[]): string[] {
  const reports = results.flatMap(({ cases }) => cases ?? []);
  const lines = reports.flatMap(({ expectations, manifests }) => [
    ...manifests.map(({ path, answer }) => `manifest        ${path}: ${answer.replace(/\n/g, '; ')}`),
    ...expectations.map(({ id, verdict }) => `${VERDICT_WORDS[verdict.type].padEnd(16)}${id}${verdict.type === 'unjudged' ? ` (${verdict.reason})` : ''}`),
  ]);
  return reports.length === 0 ? [] : [...lines, serverLine(reports.flatMap(({ expectations }) => expectations))];
}

/** What of it is about acceptance, defaults and errors: `<case>/<n> <what>`. */
const ABOUT_THE_SERVER = /^\S+\/\d+ (?:kubectl (?:apply|create|run|patch|edit|expose|scale|set \w+|rollout (?:undo|pause|resume))\b|field|api-|defaulting|validation|pod\.created)/;

function serverLine(expectations: readonly JudgedExpectation[]): string {
  const judged = expectations.filter(({ id, verdict }) => ABOUT_THE_SERVER.test(id) && verdict.type !== 'unjudged');
  const score = { passed: judged.filter(({ verdict }) => verdict.type === 'pass').length, total: judged.length };
  return `of these, acceptance, defaults and errors: ${score.passed} of ${score.total} pass (${percent(score)} %)`;
}

const VERDICT_WORDS = { pass: 'pass', fail: 'FAIL', unjudged: 'not mechanical' } as const;

/** The form of `--json`. */
export function jsonReport(results: readonly AreaResult[]): { readonly areas: Readonly<Record<string, AreaScore>> } {
  return { areas: Object.fromEntries(results.map(({ name, score }) => [name, score])) };
}

export function percent({ passed, total }: Count): string {
  return total === 0 ? '-' : ((100 * passed) / total).toFixed(1);
}

function vectorLine(name: string, score: Count): string {
  return `${name.padEnd(NAME_WIDTH)}${String(score.passed).padStart(8)}${String(score.total).padStart(8)}${percent(score).padStart(8)}`;
}

function traceLine(name: string, score: TraceScore): string {
  const cells = [score.changes, score.tracks, score.events, score.outputs, score, { passed: score.inTracksAndEvents, total: score.total }];
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => `${cell.passed}/${cell.total} ${percent(cell).padStart(5)}%`.padStart(20)).join('');
}

function sum(counts: readonly Count[]): Count {
  return { passed: counts.reduce((n, count) => n + count.passed, 0), total: counts.reduce((n, count) => n + count.total, 0) };
}

function sumTraces(scores: readonly TraceScore[]): TraceScore {
  return {
    ...sum(scores),
    changes: sum(scores.map(({ changes }) => changes)),
    tracks: sum(scores.map(({ tracks }) => tracks)),
    events: sum(scores.map(({ events }) => events)),
    outputs: sum(scores.map(({ outputs }) => outputs)),
    inTracksAndEvents: scores.reduce((n, score) => n + score.inTracksAndEvents, 0),
    failures: [],
  };
}
