// The results of a group: per lesson how the answers spread, how sure people were, and which goals were met. Codes hold no names, so the same code twice is two people.
import type { Confidence } from '../player/playState.ts';
import { merged } from '../progress/progress.ts';
import { decodeResults, type LessonResult, type ResultFailure } from './resultCode.ts';

export interface Merged {
  readonly people: number;
  /** In the order of the lessons. */
  readonly lessons: readonly LessonSpread[];
  readonly refused: readonly { readonly text: string; readonly failure: ResultFailure }[];
}

export interface LessonSpread {
  readonly lesson: number;
  readonly people: number;
  /** By index of the option; how many chose it, and how sure they were. */
  readonly options: ReadonlyMap<number, Chosen>;
  /** Who left the question. */
  readonly none: number;
  /** Per goal how many met it. */
  readonly goals: readonly number[];
  readonly done: number;
  /** 0: all chose the same; 1: as many for every option that was chosen. */
  readonly split: number;
}

export type Chosen = Readonly<Record<Confidence, number>> & { readonly all: number };

const GOALS = 8;

/** One code per line, or several in a line behind commas. */
export function mergeResults(text: string): Merged {
  const codes = text.split(/[\n,;]+/).map((line) => line.trim()).filter((line) => line !== '');
  const read = codes.map((code) => ({ code, decoded: decodeResults(code.replace(/^.*#\/progress\//, '')) }));
  const people = read.flatMap(({ decoded }) => (decoded.ok ? [eachOnce(decoded.results)] : []));
  const all = people.flat();
  const lessons = [...new Set(all.map(({ lesson }) => lesson))].sort((a, b) => a - b);
  return {
    people: people.length,
    lessons: lessons.map((lesson) => spreadOf(lesson, all.filter((result) => result.lesson === lesson))),
    refused: read.flatMap(({ code, decoded }) => (decoded.ok ? [] : [{ text: code.slice(0, 60), failure: decoded.failure }])),
  };
}

/** A code is one person's, whatever it repeats. */
function eachOnce(results: readonly LessonResult[]): readonly LessonResult[] {
  const once = new Map<number, LessonResult>();
  for (const result of results) once.set(result.lesson, { lesson: result.lesson, ...merged(once.get(result.lesson), result) });
  return [...once.values()];
}

function spreadOf(lesson: number, results: readonly LessonResult[]): LessonSpread {
  const options = new Map<number, Chosen>();
  for (const { option, confidence } of results) {
    if (option === undefined) continue;
    const before = options.get(option) ?? { guess: 0, fairly: 0, certain: 0, all: 0 };
    options.set(option, { ...before, all: before.all + 1, ...(confidence === undefined ? {} : { [confidence]: before[confidence] + 1 }) });
  }
  return {
    lesson, people: results.length, options,
    none: results.filter(({ option }) => option === undefined).length,
    goals: Array.from({ length: GOALS }, (_, i) => results.filter(({ goals }) => (goals & (1 << i)) !== 0).length),
    done: results.filter(({ done }) => done).length,
    split: evenness([...options.values()].map((chosen) => chosen.all)),
  };
}

/** Entropy of a spread, as a share of the most that it could be with four options. */
function evenness(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const bits = counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / all) * Math.log2(count / all)), 0);
  return Math.min(1, bits / 2);
}
