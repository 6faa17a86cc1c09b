// Lines of the shown file that the open question ends at: the steps of the chain that a person wrote.
import type { OpenQuestion } from '../state/playgroundState.ts';
import { lineAfter } from './changedLines.ts';

export interface CauseLines {
  /** Number of the step in the chain, from 1. */
  readonly step: number;
  /** From 1, both included. */
  readonly from: number;
  readonly to: number;
}

/** `applied` is the text that the chain speaks of; what was written over since then is not marked. */
export function causeLines(why: OpenQuestion | undefined, file: string, applied: string, text: string): readonly CauseLines[] {
  return (why?.answer?.steps ?? []).flatMap(({ source }, index) => {
    if (!source || source.file !== file) return [];
    const last = source.line + applied.slice(source.start, source.end).trimEnd().split('\n').length - 1;
    const [from, to] = [lineAfter(applied, text, source.line), lineAfter(applied, text, last)];
    return from === undefined || to === undefined ? [] : [{ step: index + 1, from, to }];
  });
}
