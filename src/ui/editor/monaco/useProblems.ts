// Keeps Monaco's markers at what is known to be wrong with the file in front.
import { useEffect } from 'react';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { showProblems } from './markers.ts';
import type { editor } from './monaco.ts';

/** Mark in the browser's performance timeline: the editor is there, and what is wrong with the text is known. */
const READY = 'podscope:editor';

export function useProblems(code: editor.ICodeEditor | undefined): void {
  const { editor: texts } = useTexts();
  const file = usePlayground((state) => state.file);
  const problems = usePlayground((state) => state.diagnostics.get(state.file));
  useEffect(() => {
    const model = code?.getModel();
    if (!model) return;
    showProblems(model, problems ?? [], texts);
    if (problems && performance.getEntriesByName(READY).length === 0) performance.mark(READY);
  }, [code, file, problems, texts]);
}
