// Lines of the shown file that the open question ends at: the steps of the chain that a person wrote.
import type { OpenQuestion } from '../state/playgroundState.ts';

export interface CauseLines {
  /** Number of the step in the chain, from 1. */
  readonly step: number;
  /** From 1, both included. */
  readonly from: number;
  readonly to: number;
}

export function causeLines(why: OpenQuestion | undefined, file: string, text: string): readonly CauseLines[] {
  return (why?.answer?.steps ?? []).flatMap(({ source }, index) => {
    if (!source || source.file !== file) return [];
    const written = text.slice(source.start, source.end).trimEnd();
    return [{ step: index + 1, from: source.line, to: source.line + written.split('\n').length - 1 }];
  });
}
