// Asks what is wrong with the file in front: at once when another one comes to the front, a moment after the last keystroke while it is written.
import { useEffect, useRef } from 'react';
import { textOf } from '../state/fileActions.ts';
import { useActions, usePlayground } from '../state/playgroundContext.ts';

/** With the check itself an answer within 50 ms of the key. */
const PAUSE_MS = 20;

export function useDiagnosis(): void {
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  // Work that is opened begins unchecked, also where its text is that of the work before.
  const opened = usePlayground((state) => state.opened);
  const { diagnose } = useActions();
  const checked = useRef<string>(undefined);

  useEffect(() => {
    if (file === '') return undefined;
    const first = checked.current !== file;
    const timer = setTimeout(() => {
      checked.current = file;
      void diagnose();
    }, first ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [diagnose, file, text, opened]);
}
