// What rows and columns are called: ready-made ones in the reader's language, all others by their value.
import type { Texts } from '../../texts/catalogue.ts';
import type { ComparedLane, Comparison } from '../state/comparison.ts';

export interface LaneWords {
  readonly title: string;
  readonly about?: string;
}

export function laneWords(name: string, { compare, clock }: Texts): LaneWords {
  const known: Readonly<Record<string, LaneWords>> = compare.lanes;
  if (Object.hasOwn(known, name)) return known[name] ?? { title: name };
  return { title: name === '' ? clock.firstBranch : name };
}

export function laneName({ row, column }: ComparedLane, texts: Texts): string {
  const { title } = laneWords(column, texts);
  return row === undefined ? title : texts.compare.laneName(laneWords(row, texts).title, title);
}

/** In what the lanes differ; undefined for branches. */
export function differing({ about }: Comparison, { compare }: Texts): { readonly text: string; readonly isCode: boolean } | undefined {
  if (!about) return undefined;
  if ('field' in about) return { text: about.field, isCode: true };
  const known: Readonly<Record<string, string>> = compare.differing;
  const text = Object.hasOwn(known, about.slug) ? (known[about.slug] ?? '') : '';
  return { text, isCode: /^[a-z]+[.]/.test(text) };
}
