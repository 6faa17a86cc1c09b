// Keeps Monaco's markers at what is known to be wrong with the file in front. They do not wait for React: between key and mark each pause is felt.
import { useEffect } from 'react';
import type { PlaygroundState } from '../../state/playgroundState.ts';
import { usePlayground, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import { showProblems } from './markers.ts';
import type { editor } from './monaco.ts';

/** Mark in the browser's performance timeline: the editor is there, and what is wrong with the text is known. */
const READY = 'podscope:editor';

export function useProblems(code: editor.ICodeEditor | undefined): void {
  const { editor: texts } = useTexts();
  const { store } = usePlaygroundItself();
  const file = usePlayground((state) => state.file);
  // The same file of other work has another model.
  const opened = usePlayground((state) => state.opened);
  useEffect(() => {
    const model = code?.getModel();
    if (!model) return undefined;
    const show = ({ diagnostics }: PlaygroundState, { diagnostics: before }: Pick<PlaygroundState, 'diagnostics'>): void => {
      const problems = diagnostics.get(file);
      if (problems === before.get(file) || model.isDisposed()) return;
      showProblems(model, problems ?? [], texts);
      if (problems && performance.getEntriesByName(READY).length === 0) performance.mark(READY);
    };
    show(store.getState(), { diagnostics: new Map() });
    return store.subscribe(show);
  }, [code, store, file, opened, texts]);
}
