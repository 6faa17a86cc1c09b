// What is wrong with the text, as Monaco's squiggles.
import type { Diagnostic } from '../../../language/contract.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { problemText } from '../problemText.ts';
import { editor, MarkerSeverity } from './monaco.ts';

const OWNER = 'podscope';
const SEVERITIES = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, hint: MarkerSeverity.Hint } as const;

export function showProblems(model: editor.ITextModel, problems: readonly Diagnostic[], texts: Texts['editor']): void {
  editor.setModelMarkers(model, OWNER, problems.map((problem) => {
    const [start, end] = [model.getPositionAt(problem.range.start), model.getPositionAt(problem.range.end)];
    return {
      severity: SEVERITIES[problem.severity], message: problemText(problem, texts),
      startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: end.lineNumber, endColumn: end.column,
    };
  }));
}
