// The ratchet: the figures that were reached once, per area. A change may raise them and must not lower them.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { compareBytes } from '../../base/compareBytes.ts';
import type { AreaResult } from './runAreas.ts';
import { isTraceScore } from './score.ts';
import type { AreaScore, Count } from './score.ts';

/** Figure (`passed`, `changes`, …) → share that was reached. */
export type Figures = Readonly<Record<string, Count>>;
export type Baseline = Readonly<Record<string, Figures>>;

export interface Drop {
  readonly area: string;
  readonly figure: string;
  readonly before: Count;
  readonly now: Count;
}

export function readBaseline(path: string): Baseline {
  if (!existsSync(path)) return {};
  const { areas } = JSON.parse(readFileSync(path, 'utf8')) as { readonly areas: Baseline };
  return areas;
}

/** One line per area, so that two people who raise two areas do not meet. */
export function writeBaseline(path: string, baseline: Baseline): void {
  const lines = Object.keys(baseline).sort(compareBytes).map((area) => `    ${JSON.stringify(area)}: ${JSON.stringify(baseline[area])}`);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `{\n  "areas": {\n${lines.join(',\n')}\n  }\n}\n`);
  renameSync(temporary, path);
}

export function figuresOf(score: AreaScore): Figures {
  const whole = count(score);
  if (!isTraceScore(score)) return { passed: whole };
  const { changes, tracks, events, outputs, inTracksAndEvents } = score;
  return { passed: whole, changes: count(changes), tracks: count(tracks), events: count(events), outputs: count(outputs), inTracksAndEvents: { passed: inTracksAndEvents, total: score.total } };
}

export function dropsOf(results: readonly AreaResult[], baseline: Baseline): Drop[] {
  return results.flatMap(({ name, score }) => {
    const now = figuresOf(score);
    return Object.entries(baseline[name] ?? {}).flatMap(([figure, before]) => {
      const reached = now[figure] ?? { passed: 0, total: 0 };
      return isLower(reached, before) ? [{ area: name, figure, before, now: reached }] : [];
    });
  });
}

/** Figures that are higher than the baseline, or new: what `--update-baseline` would write. */
export function risenAreas(results: readonly AreaResult[], baseline: Baseline): string[] {
  return results
    .filter(({ name, score }) => Object.entries(figuresOf(score)).some(([figure, now]) => now.passed > 0 && isLower(baseline[name]?.[figure] ?? { passed: 0, total: 1 }, now)))
    .map(({ name }) => name);
}

/** The present figures; without `lower` a figure that dropped keeps its old value. */
export function updatedBaseline(results: readonly AreaResult[], baseline: Baseline, lower: boolean): Baseline {
  const updated: Record<string, Figures> = { ...baseline };
  for (const { name, score } of results) {
    const now = figuresOf(score);
    const kept = lower ? [] : Object.entries(baseline[name] ?? {}).filter(([figure, before]) => isLower(now[figure] ?? { passed: 0, total: 0 }, before));
    updated[name] = { ...now, ...Object.fromEntries(kept) };
  }
  return updated;
}

function isLower(a: Count, b: Count): boolean {
  return a.passed * b.total < b.passed * a.total || (a.total === 0 && b.passed > 0);
}

function count({ passed, total }: Count): Count {
  return { passed, total };
}
