// Asks what is wrong with the file in front, at every keystroke. One question is on its way at a time; what was typed meanwhile is asked about as soon
// as it is answered, so that long files do not queue up behind a quick writer.
import { useEffect, useRef } from 'react';
import { textOf } from '../state/fileActions.ts';
import { useActions, usePlayground } from '../state/playgroundContext.ts';

export function useDiagnosis(): void {
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  // Work that is opened begins unchecked, also where its text is that of the work before.
  const opened = usePlayground((state) => state.opened);
  const { diagnose } = useActions();
  const asking = useRef(false);
  const again = useRef(false);

  useEffect(() => {
    if (file === '') return;
    again.current = true;
    if (asking.current) return;
    asking.current = true;
    const ask = async (): Promise<void> => {
      while (again.current) {
        again.current = false;
        await diagnose();
      }
      asking.current = false;
    };
    void ask();
  }, [diagnose, file, text, opened]);
}
