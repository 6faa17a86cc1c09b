// Keeps Monaco's markers at what is known to be wrong with the file in front.
import { useEffect } from 'react';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { showProblems } from './markers.ts';
import type { editor } from './monaco.ts';

export function useProblems(code: editor.ICodeEditor | undefined): void {
  const { editor: texts } = useTexts();
  const file = usePlayground((state) => state.file);
  const problems = usePlayground((state) => state.diagnostics.get(state.file));
  useEffect(() => {
    const model = code?.getModel();
    if (model) showProblems(model, problems ?? [], texts);
  }, [code, file, problems, texts]);
}
