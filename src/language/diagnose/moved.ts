// Problems of a document, where the document stands in its file.
import type { Diagnostic, TextRange } from '../contract.ts';

export function moved(problems: readonly Diagnostic[], by: number): readonly Diagnostic[] {
  if (by === 0) return problems;
  const shifted = ({ start, end }: TextRange): TextRange => ({ start: start + by, end: end + by });
  return problems.map((problem) => ({
    ...problem, range: shifted(problem.range),
    ...(problem.fixes ? { fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, range: shifted(edit.range) })) })) } : {}),
  }));
}
