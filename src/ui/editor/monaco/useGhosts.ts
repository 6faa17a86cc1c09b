// Keeps the ghost lines current while they are shown: asks the worker after each pause in writing.
import { useEffect, useState } from 'react';
import type { StoredView } from '../../../language/contract.ts';
import { textOf } from '../../state/fileActions.ts';
import { usePlayground, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import { showGhosts } from './ghosts.ts';
import type { editor } from './monaco.ts';

const PAUSE_MS = 150;

interface Answered {
  readonly text: string;
  readonly view: StoredView;
}

export function useGhosts(code: editor.ICodeEditor | undefined): void {
  const { editor: texts } = useTexts();
  const client = useSessionClient();
  const shown = usePlayground((state) => state.storedShown);
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => (state.storedShown ? textOf(state, state.file) : ''));
  const [answered, setAnswered] = useState<Answered>();

  useEffect(() => {
    if (!shown) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      // Unanswered, the lines stay away until the next change.
      client.request('stored', { text }).then((view) => wanted && setAnswered({ text, view }), () => undefined);
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [client, shown, text]);

  useEffect(() => {
    if (!code || !shown || !answered) return undefined;
    // While a change is on its way the old lines stay where they are: Monaco moves them with the text.
    return showGhosts(code, answered.view, texts);
  }, [code, shown, file, answered, texts]);
}
